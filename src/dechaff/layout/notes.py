"""Footnotes: the marks in the text, the notes that they link to, and the links back.

A mark is a short link (`1`, `[2]`, `*`) to a fragment of the page. It is the mark of a note if its markup says so
(`note_marks.py`) or if the note links back to it. Two links to each other are recognised in any system and language,
whatever its class names are. The decision keeps a note with its mark, and the renderer writes both as a footnote.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dechaff.layout.links_back import text_after_links_back
from dechaff.layout.note_blocks import MAX_NOTE_BLOCKS, is_number, note_blocks
from dechaff.layout.note_marks import NOTE_MARK, FragmentLink, fragment_links, is_marked_up, own_fragments

if TYPE_CHECKING:
    from dechaff.layout.layout import Layout

__all__ = ["NO_NOTES", "Note", "Notes", "find_notes"]

# Maximum number of marks. A page with more is an index.
_MAX_MARKS = 5_000


class Note(NamedTuple):
    """One footnote."""

    id: str
    """The fragment that leads to it."""
    label: str
    """The mark as the text shows it."""
    marks: tuple[int, ...]
    """The blocks that contain its marks."""
    blocks: range
    """Its own blocks."""


class Notes(NamedTuple):
    """All footnotes of a page."""

    notes: tuple[Note, ...] = ()
    marks: Mapping[Any, str] = {}
    """By link element that is a mark: the id of its note."""
    back_links: frozenset[Any] = frozenset()
    """Link elements in notes that lead back to a mark."""
    labels: frozenset[int] = frozenset()
    """Blocks of notes that are only a number or a link back."""
    texts: Mapping[int, str] = {}
    """Texts of blocks that begin with links back, without them."""


NO_NOTES = Notes()


def find_notes(layout: Layout) -> Notes:
    """Return the footnotes of a page; none for plain text and for pages without marks."""
    markup = layout.markup
    if markup is None:
        return NO_NOTES
    links = list(fragment_links(layout))
    candidates = [link for link in links if NOTE_MARK.fullmatch(link.text)]
    if not candidates or len(candidates) > _MAX_MARKS:
        return NO_NOTES
    named = _named_elements(markup.root, {link.fragment for link in links})
    blocks = _FirstBlocks(layout, named)
    found: dict[str, list[FragmentLink]] = {}
    starts: dict[str, int] = {}
    by_block: dict[int, list[FragmentLink]] = {}
    for link in links:
        by_block.setdefault(link.block, []).append(link)
    for link in candidates:
        target = named.get(link.fragment)
        start = blocks.of(target) if target is not None else None
        if start is None or start <= link.block:
            continue
        if (link.is_local and is_marked_up(link.element)) or _has_link_back(link, by_block, start):
            found.setdefault(link.fragment, []).append(link)
            starts[link.fragment] = start
    return _notes(layout, found, starts, by_block)


def _named_elements(root: Any, wanted: set[str]) -> dict[str, Any]:
    """Return the elements that fragments lead to, by fragment."""
    found: dict[str, Any] = {}
    for element in root.iter():
        for key in ("id", "name"):
            name = element.get(key)
            if name and name in wanted and name not in found and element.tag != "meta":
                found[name] = element
    return found


class _FirstBlocks:
    """Looks up the first block of an element."""

    def __init__(self, layout: Layout, named: Mapping[str, Any]) -> None:
        assert layout.markup is not None
        self._layout = layout
        self._regions = {element: index for index, element in enumerate(layout.markup.elements)}
        self._inline: dict[Any, int] = {}
        wanted = {element for element in named.values() if element not in self._regions}
        if wanted:
            block, stops = 0, layout.markup.run_stops
            for at, run in enumerate(layout.markup.runs):
                while block < len(stops) and at >= stops[block]:
                    block += 1
                if run.__class__ is not str and run is not None and run in wanted and block < len(stops):
                    self._inline.setdefault(run, block)

    def of(self, element: Any) -> int | None:
        """Return the first block of an element; None if it has no block."""
        region = self._regions.get(element)
        if region is None:
            return self._inline.get(element)
        columns = self._layout.by_region
        return columns.start[region] if columns.stop[region] > columns.start[region] else None


def _has_link_back(mark: FragmentLink, by_block: Mapping[int, list[FragmentLink]], start: int) -> bool:
    """Return whether the note that starts at a block links back to a mark."""
    names = own_fragments(mark.element)
    return any(
        link.fragment in names
        for block in range(start, start + MAX_NOTE_BLOCKS)
        for link in by_block.get(block, ())
    )


def _notes(
    layout: Layout,
    found: Mapping[str, list[FragmentLink]],
    starts: Mapping[str, int],
    by_block: Mapping[int, list[FragmentLink]],
) -> Notes:
    """Return the notes in document order.

    Args:
        layout: the page.
        found: the marks of each note, by its fragment.
        starts: the first block of each note, by its fragment.
        by_block: all links to fragments, by block.
    """
    order = sorted(found, key=lambda name: starts[name])
    firsts = {starts[name] for name in order}
    notes: list[Note] = []
    marks: dict[Any, str] = {}
    back_links: set[Any] = set()
    labels: set[int] = set()
    for name in order:
        blocks = note_blocks(layout, starts[name], firsts)
        if not blocks or len(blocks) > MAX_NOTE_BLOCKS or (notes and blocks.start < notes[-1].blocks.stop):
            continue
        own = {fragment for link in found[name] for fragment in own_fragments(link.element)}
        here = [link for block in blocks for link in by_block.get(block, ())]
        back_links.update(link.element for link in here if link.fragment in own)
        marks.update((link.element, name) for link in found[name])
        labels.update(block for block in blocks if is_number(layout, block))
        notes.append(
            Note(name, found[name][0].text, tuple(dict.fromkeys(link.block for link in found[name])), blocks)
        )
    texts = {
        block: text
        for block in (note.blocks.start for note in notes)
        if block not in labels and (text := text_after_links_back(layout, block, back_links))
    }
    return Notes(tuple(notes), marks, frozenset(back_links), frozenset(labels), texts)
