"""Footnotes: the marks in the text, the notes they lead to, and the links back.

A mark is a short link (`1`, `[2]`, `*`) to a fragment of the page. It counts as the mark of a note if it says so (a
role, a class, a superscript) or if the note links back to it, as systems in any language do: two links that point at
each other decide, not the names of classes. The decision keeps a note with its mark, and the renderer
writes both as a footnote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from dechaff.lexicon.small_words import any_of

if TYPE_CHECKING:
    from dechaff.layout.layout import Layout

__all__ = ["NOTE_MARK", "NO_NOTES", "Note", "Notes", "find_notes"]

NOTE_MARK = re.compile(
    r"[\[(]?\s?(?:\d{1,4}|[a-z]{1,2}|[*†‡§¶]{1,3}|[ivx]{1,6}"
    rf"|(?:{any_of('note mark')})\s?\d{{1,3}})\s?[\])]?",
    re.IGNORECASE,
)
"""What the mark of a footnote reads."""

_MARK_ROLES = frozenset({"doc-noteref"})
_MARK_CLASSES = re.compile(
    r"footnote-?ref|noteref|footnote-anchor|reference-link|fn-ref|sdfootnoteanc|sdendnoteanc|msofootnote",
    re.IGNORECASE,
)

# Characters of a class attribute and of a mark that are read.
_MAX_CLASS = 200
_MAX_MARK = 20
# Number of elements around a mark that may have the id that its note links back to: `sup > span > a`.
_MAX_STEPS = 2
# Characters of a block that is nothing but the number of a note: `[12].`
_MAX_LABEL = 8
# Maximum number of blocks of a note: more is a chapter that a short link leads to.
_MAX_NOTE_BLOCKS = 12
# Maximum number of marks: a page with more is an index.
_MAX_MARKS = 5_000


class Note(NamedTuple):
    """One footnote."""

    id: str
    """The fragment that leads to it."""
    label: str
    """The mark as the text shows it."""
    marks: tuple[int, ...]
    """Blocks in which marks of it stand."""
    blocks: range
    """Its blocks."""


class Notes(NamedTuple):
    """All footnotes of a page."""

    notes: tuple[Note, ...] = ()
    marks: Mapping[Any, str] = {}
    """Link elements that are marks, and the id of their note."""
    back_links: frozenset[Any] = frozenset()
    """Link elements in notes that lead back to a mark."""
    labels: frozenset[int] = frozenset()
    """Blocks of notes that are nothing but a number or a link back."""


NO_NOTES = Notes()


class _Link(NamedTuple):
    element: Any
    fragment: str
    text: str
    block: int
    is_local: bool
    """Its address is a fragment alone."""


def find_notes(layout: Layout) -> Notes:
    """Return the footnotes of a page; none for plain text and for pages without a mark."""
    markup = layout.markup
    if markup is None:
        return NO_NOTES
    links = list(_links(layout))
    candidates = [link for link in links if NOTE_MARK.fullmatch(link.text)]
    if not candidates or len(candidates) > _MAX_MARKS:
        return NO_NOTES
    named = _named_elements(markup.root, {link.fragment for link in links})
    where = _Places(layout, named)
    found: dict[str, list[_Link]] = {}
    starts: dict[str, int] = {}
    backs: dict[int, list[_Link]] = {}
    for link in links:
        backs.setdefault(link.block, []).append(link)
    for link in candidates:
        target = named.get(link.fragment)
        start = where.block_of(target) if target is not None else None
        if start is None or start <= link.block:
            continue
        if (link.is_local and _says_mark(link.element)) or _links_back(link, backs, start):
            found.setdefault(link.fragment, []).append(link)
            starts[link.fragment] = start
    return _notes(layout, found, starts, backs, where)


def _links(layout: Layout) -> Iterator[_Link]:
    """Yield the links of the page that lead to a fragment, with their text."""
    seen: set[Any] = set()
    blocks = layout.by_block
    for block in compress(range(len(blocks.links)), blocks.links):
        if blocks.tag[block] == "a":  # set apart from its sentence: a link back
            link = layout.element(blocks.region[block])
            if fragment := _fragment_of(link):
                seen.add(link)
                yield _Link(link, unquote(fragment), blocks.text[block], block, _is_local(link))
            continue
        runs = layout.runs(block)
        for at, run in enumerate(runs):
            # Few links lead to a fragment, so that this is asked first.
            if run is None or run.__class__ is str or not (fragment := _fragment_of(run)):
                continue
            if run.tag == "a" and run not in seen:
                seen.add(run)
                yield _Link(run, unquote(fragment), _text_of(runs, at), block, _is_local(run))


def _fragment_of(link: Any) -> str:
    """Return the fragment that a link leads to; empty for a whole page."""
    href = link.get("href")
    return href.rpartition("#")[2] if href and "#" in href else ""


def _is_local(link: Any) -> bool:
    return not link.get("href").rpartition("#")[0]


def _text_of(runs: Any, at: int) -> str:
    """Return the text of the inline element that opens at a place of a block's runs, cut off if it is too long for a
    mark."""
    depth, pieces, size = 0, [], 0
    for run in runs[at:]:
        if run is None:
            depth -= 1
            if not depth:
                break
        elif run.__class__ is str:
            pieces.append(run)
            size += len(run)
            if size > 2 * _MAX_MARK:
                break
        else:
            depth += 1
    return " ".join("".join(pieces).split())[: _MAX_MARK + 1]


def _named_elements(root: Any, wanted: set[str]) -> dict[str, Any]:
    """Return the elements that fragments lead to."""
    found: dict[str, Any] = {}
    for element in root.iter():
        for key in ("id", "name"):
            name = element.get(key)
            if name and name in wanted and name not in found and element.tag != "meta":
                found[name] = element
    return found


class _Places:
    """Where elements stand among the blocks and regions."""

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

    def block_of(self, element: Any) -> int | None:
        """Return the first block of an element; None where it has none."""
        region = self._regions.get(element)
        if region is None:
            return self._inline.get(element)
        columns = self._layout.by_region
        return columns.start[region] if columns.stop[region] > columns.start[region] else None


def _says_mark(link: Any) -> bool:
    """Return whether a short link is marked up as the mark of a note: by role, class or a superscript."""
    if link.get("role") in _MARK_ROLES or _MARK_CLASSES.search((link.get("class") or "")[:_MAX_CLASS]):
        return True
    if any(child.tag == "sup" for child in link):
        return True
    around = link.getparent()
    for _ in range(_MAX_STEPS):
        if around is None:
            return False
        if around.tag == "sup" or _MARK_CLASSES.search((around.get("class") or "")[:_MAX_CLASS]):
            return True
        around = around.getparent()
    return False


def _own_names(link: Any) -> set[str]:
    """Return the fragments that lead to a mark: ids of the link, of what is in it, and of the elements around it."""
    names = {value for key in ("id", "name") if (value := link.get(key))}
    names.update(value for child in link for key in ("id", "name") if (value := child.get(key)))
    before = link.getprevious()
    if before is not None and before.tag == "a" and not before.get("href"):
        names.update(value for key in ("id", "name") if (value := before.get(key)))
    around = link.getparent()
    for _ in range(_MAX_STEPS):
        if around is None:
            break
        if value := around.get("id"):
            names.add(value)
        around = around.getparent()
    return names


def _links_back(link: _Link, backs: Mapping[int, list[_Link]], start: int) -> bool:
    """Return whether a note that starts at a block has a link to the mark."""
    names = _own_names(link.element)
    return any(
        back.fragment in names
        for block in range(start, start + _MAX_NOTE_BLOCKS)
        for back in backs.get(block, ())
    )


def _notes(
    layout: Layout,
    found: Mapping[str, list[_Link]],
    starts: Mapping[str, int],
    backs: Mapping[int, list[_Link]],
    where: _Places,
) -> Notes:
    """Put the notes together, in document order."""
    order = sorted(found, key=lambda name: starts[name])
    first = {starts[name] for name in order}
    notes: list[Note] = []
    marks: dict[Any, str] = {}
    back_links: set[Any] = set()
    labels: set[int] = set()
    for name in order:
        blocks = _extent(layout, starts[name], first)
        if not blocks or len(blocks) > _MAX_NOTE_BLOCKS or (notes and blocks.start < notes[-1].blocks.stop):
            continue
        own = {fragment for link in found[name] for fragment in _own_names(link.element)}
        here = [link for block in blocks for link in backs.get(block, ())]
        back_links.update(link.element for link in here if link.fragment in own)
        marks.update((link.element, name) for link in found[name])
        labels.update(block for block in blocks if _is_label(layout, block))
        notes.append(
            Note(name, found[name][0].text, tuple(dict.fromkeys(link.block for link in found[name])), blocks)
        )
    return Notes(tuple(notes), marks, frozenset(back_links), frozenset(labels))


def _extent(layout: Layout, start: int, starts: set[int]) -> range:
    """Return the blocks of the note that starts at a block: its region, or more where that is only its number."""
    regions = layout.by_region
    region = layout.by_block.region[start]
    # The outermost region that begins here and holds no other note.
    while region:
        parent = regions.parent[region]
        holds = range(regions.start[parent], regions.stop[parent])
        if holds.start != start or len(holds) > _MAX_NOTE_BLOCKS or any(b in starts for b in holds[1:]):
            break
        region = parent
    stop = regions.stop[region]
    stop = next((b for b in range(start + 1, stop) if b in starts), stop)
    if all(_is_label(layout, block) for block in range(start, stop)):
        # A number in a box of its own: the note is what follows, up to the next number.
        parent = regions.parent[region]
        limit = min(regions.stop[parent], stop + _MAX_NOTE_BLOCKS)
        after = next((b for b in range(stop, limit) if b in starts), limit)
        stop = _one_entry(layout, region, parent, stop, after)
    return range(start, stop)


def _one_entry(layout: Layout, label: int, parent: int, start: int, stop: int) -> int:
    """Return where the text ends that belongs to a number in region `label`: with the next region beside it."""
    regions = layout.by_region
    for inner in range(label + 1, len(regions.tag)):
        if regions.depth[inner] < regions.depth[label]:
            break
        if regions.parent[inner] == parent and regions.stop[inner] > start:
            return min(stop, regions.stop[inner])
    return stop


def _is_label(layout: Layout, block: int) -> bool:
    """Return whether a block is nothing but the number of a note, or links back."""
    text = layout.by_block.text[block]
    if len(text) > _MAX_LABEL:
        return False
    return NOTE_MARK.fullmatch(text.rstrip(".:")) is not None or not any(map(str.isalnum, text))
