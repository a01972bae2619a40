"""The blocks, regions and media of a page, collected while its tree is walked.

The walk (`walk.py`) adds text piece by piece and ends blocks. This module assembles a block: its text, the asides
before and after it, the pictures in it, its links.
"""

from __future__ import annotations

from typing import Any

from dechaff.layout.asides import Aside, phrase_runs
from dechaff.layout.block_edges import cut_empty_brackets, part_number
from dechaff.layout.block_tags import tags_of_blocks
from dechaff.layout.columns import BlockColumns, Field, Markup, Media, RegionColumns, share_numbers
from dechaff.layout.css_visibility import OPENABLE
from dechaff.layout.fact_rows import tags_of_facts
from dechaff.layout.formulas import image_latex
from dechaff.layout.labelled_values import tags_of_labelled_values
from dechaff.layout.layout import Layout
from dechaff.layout.pictured_text import pictured_text
from dechaff.layout.revealed import reveal_whole_pages
from dechaff.layout.words import count_words_of_all, trim_lines, without_invisible

__all__ = ["Collector"]

_LINES = frozenset({"text", "search", "password"})
_FIELD_NAMES = ("name", "id", "placeholder", "autocomplete", "aria-label")
_PICTURES = frozenset({"img", "picture"})

# Maximum characters of a title.
MAX_TITLE = 1000


class Collector:
    """The columns of an unfinished layout, and the current block."""

    __slots__ = (
        "after", "before", "block_breaks", "block_regions", "breaks", "depths", "elements", "fields", "hidings",
        "inline",
        "invisible", "link_chars", "link_counts", "link_pieces", "links", "links_open", "media", "parents", "pictures",
        "pieces", "region_names", "region_tags", "run_stops", "runs", "starts", "stops", "texts", "title", "to_fragments",
        "unbroken",
    )  # fmt: skip

    def __init__(self) -> None:
        self.title = ""
        # Blocks by column.
        self.texts: list[str] = []
        self.block_regions: list[int] = []
        self.link_chars: list[int] = []
        self.link_counts: list[int] = []
        self.block_breaks: list[int] = []
        self.run_stops: list[int] = []
        self.unbroken: dict[int, str] = {}
        """Preformatted texts by block, white space collapsed."""
        # Regions by column.
        self.region_tags: list[str] = []
        self.parents: list[int] = []
        self.depths: list[int] = []
        self.starts: list[int] = []
        self.stops: list[int] = []
        self.region_names: list[str] = []
        self.hidings: list[str] = []
        self.elements: list[Any] = []
        self.to_fragments: list[Any] = []
        self.media: list[Media] = []
        self.fields: list[Field] = []
        self.invisible = 0
        """Number of invisible characters that were left out."""
        # The current block.
        self.pieces: list[str] = []
        """Its text."""
        self.link_pieces: list[str] = []
        """Those of its pieces that are link text."""
        self.runs: list[Any] = []
        """Inline content of all blocks so far, see `Layout.runs`."""
        self.inline: list[Any] = []
        """Open inline elements, which the next block opens again."""
        self.pictures: list[tuple[int, Any]] = []
        """Pictures in the block and their positions in `runs`."""
        self.before: list[Aside] = []
        """Asides that precede its text."""
        self.after: list[Aside] = []
        """Asides inside or after it."""
        self.links = 0
        self.links_open = 0
        self.breaks = 0

    def end_block(self, region: int, preformatted: int) -> None:
        """Create a block from the collected pieces, if they have text, and blocks from the asides in it."""
        runs, pieces = self.runs, self.pieces
        if self.before:
            self._put_before(region)
        if self.after and pieces and not preformatted:
            cut_empty_brackets(pieces, runs)
        if len(pieces) > 1 and pieces[0].isdigit() and not preformatted:
            part_number(pieces, runs)
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        text = raw.strip()
        # The plain space is the only printable white space.
        if preformatted or not text.isprintable() or "  " in text:
            text, left_out = without_invisible(trim_lines(raw) if preformatted else " ".join(text.split()))
            self.invisible += left_out
        trailing = self._trailing_pictures() if self.pictures else None
        if text:
            texts = self.texts
            if preformatted:
                self.unbroken[len(texts)] = " ".join(text.split())
            texts.append(text)
            self.block_regions.append(region)
            self.link_chars.append(_count_linked(text, pieces, self.link_pieces) if self.link_pieces else 0)
            self.link_counts.append(self.links)
            self.block_breaks.append(self.breaks)
            self.run_stops.append(len(runs))
            self.breaks = 0
        else:
            del runs[self.run_stops[-1] if self.run_stops else 0 :]
        if trailing:
            self.media.extend([Media(len(self.texts), region, picture) for picture in trailing])
        if self.after:
            self._add_asides(self.after, region)
        pieces.clear()
        if self.link_pieces:
            self.link_pieces.clear()
        if self.pictures:
            self.pictures.clear()
        if self.inline:
            runs.extend(self.inline)
        self.links = self.links_open

    def end_line(self, region: int) -> None:
        """End a line within a region. The line is a block if it has text."""
        if self.pieces:
            self.end_block(region, 0)
        self.breaks = 2 if self.breaks else 1

    def end_lines(self, text: str, region: int) -> str:
        """Create a block from each line of a text except the last, and return the last line."""
        *lines, last = text.split("\n")
        for line in lines:
            if line and not line.isspace():
                self.add_text(line)
            self.end_line(region)
            if self.starts[region] == len(self.texts):
                self.breaks = 0  # before the first line of the region
        return "" if not self.pieces and last.isspace() else last

    def add_text(self, text: str) -> None:
        """Add a piece of text to the block."""
        self.pieces.append(text)
        self.runs.append(text)
        if self.links_open:
            self.link_pieces.append(text)

    def add_drawn(self, element: Any, text: str) -> None:
        """Add an element whose text differs from its content: a formula, an emoji."""
        self.pieces.append(text)
        self.runs += (element, text, None)
        if self.links_open:
            self.link_pieces.append(text)

    def add_raised(self, element: Any, text: str) -> None:
        """Add a superscript or subscript that plain text writes differently."""
        inside = phrase_runs(element)
        self.runs.extend(inside)
        self.pieces.append(text)
        links = [run for run in inside if run is not None and getattr(run, "tag", "") == "a"]
        self.to_fragments += [link for link in links if "#" in link.get("href", "")]
        self.links += len(links)
        if self.links_open or links:
            self.link_pieces.append(text)

    def add_aside(self, aside: Aside) -> None:
        """Add an element inside the block as a block of its own."""
        if any(map(str.strip, self.pieces)):
            self.after.append(aside)
        else:
            self.before.append(aside)
            self.pieces[:] = [""]

    def add_field(self, element: Any, region: int) -> None:
        """Add an input field if it asks for an e-mail address, a choice or a line of text."""
        kind = (element.get("type") or "text").lower()
        if kind == "radio":
            self.fields.append(Field(len(self.texts), region, "choice"))
        elif kind == "email" or (
            kind == "text" and any("mail" in (element.get(key) or "").lower() for key in _FIELD_NAMES)
        ):
            self.fields.append(Field(len(self.texts), region, "address"))
        elif kind in _LINES:
            self.fields.append(Field(len(self.texts), region, "line"))

    def add_media(self, element: Any, tag: str, region: int, preformatted: int) -> None:
        """Add a picture, video or rule: to the text if it is inside a sentence, else between two blocks."""
        if tag in _PICTURES:
            image = element if tag == "img" else next(element.iter("img"), None)
            drawn = image is not None and (pictured_text(element) or image_latex(image))
            if drawn:
                self.add_drawn(element, drawn)
                return
            if self.pieces and not preformatted:
                self.pictures.append((len(self.runs), element))
                self.runs += (element, None)
                return
        if self.pieces:
            self.end_block(region, preformatted)
        self.media.append(Media(len(self.texts), region, element))

    def add_title(self, element: Any) -> None:
        """Take the text of a `<title>`, or of the one in a `<head>`, as the title, unless there is one already."""
        if not self.title:
            text = element.text if element.tag == "title" else element.findtext("title")
            self.title = without_invisible(" ".join((text or "")[:MAX_TITLE].split()))[0]

    def layout(self, root: Any) -> Layout:
        """Return the layout of everything that was collected."""
        # The first region is its own parent, and the parent of regions without one.
        parents = [max(parent, 0) for parent in self.parents]
        texts, unbroken, block_regions = self.texts, self.unbroken, self.block_regions
        tags, hidings = self.region_tags, self.hidings
        share_numbers(parents, self.starts, self.stops, block_regions, self.run_stops)
        words = count_words_of_all(
            [unbroken.get(index, text) for index, text in enumerate(texts)] if unbroken else texts
        )
        blocks = BlockColumns(
            texts, block_regions, (), words, self.link_chars, self.link_counts, self.block_breaks
        )
        regions = RegionColumns(
            tags, parents, self.depths, self.starts, self.stops, self.region_names, hidings
        )
        for found in (tags_of_labelled_values(blocks, regions), tags_of_facts(blocks, regions)):
            for index, tag in found.items():
                tags[index] = tag
        shown = reveal_whole_pages(blocks, regions) if any(hidings) else hidings
        unseen = [bool(shown[index]) for index in block_regions] if any(shown) else [False] * len(texts)
        return Layout(
            blocks._replace(tag=tags_of_blocks(blocks, regions), hidden=unseen),
            regions._replace(hidden=shown),
            Markup(root, self.elements, self.runs, self.run_stops, self.to_fragments),
            self.media,
            self.title,
            self.invisible,
            fields=self.fields,
        )

    def _put_before(self, region: int) -> None:
        """Create blocks from the asides before the text, in front of its runs."""
        runs = self.runs
        first = self.run_stops[-1] if self.run_stops else 0
        rest = runs[first:]
        del runs[first:]
        self._add_asides(self.before, region)
        runs.extend(rest)
        moved = len(runs) - len(rest) - first
        self.pictures[:] = [(place + moved, picture) for place, picture in self.pictures]

    def _add_asides(self, asides: list[Aside], region: int) -> None:
        """Create a region and a block from each aside."""
        hidden = self.hidings[region]
        for element, names, means, raw, linked in asides:
            text, left_out = without_invisible(raw)
            self.invisible += left_out
            if not text:
                continue
            self.parents.append(region)
            self.block_regions.append(len(self.region_tags))
            self.region_tags.append(element.tag)
            self.depths.append(self.depths[region] + 1)
            self.starts.append(len(self.texts))
            self.texts.append(text)
            self.stops.append(len(self.texts))
            self.region_names.append(names)
            self.hidings.append(hidden if hidden and hidden not in OPENABLE else means or hidden)
            self.elements.append(element)
            self.link_chars.append(len(text) if linked else 0)
            self.link_counts.append(linked)
            self.block_breaks.append(0)
            self.runs.append(text)
            self.run_stops.append(len(self.runs))
        asides.clear()

    def _trailing_pictures(self) -> list[Any]:
        """Remove the pictures after the last text from the runs of the block, and return them: they are not inside
        it."""
        runs, pictures, trailing = self.runs, self.pictures, []
        while pictures:
            place, picture = pictures[-1]
            if any(run.__class__ is str and not run.isspace() for run in runs[place:]):
                break
            del runs[place : place + 2]
            trailing.append(picture)
            pictures.pop()
        return trailing[::-1]


def _count_linked(text: str, pieces: list[str], link_pieces: list[str]) -> int:
    """Count the characters of a block that are link text."""
    if len(link_pieces) == len(pieces):
        return len(text)
    return min(len(text), sum([len(" ".join(piece.split())) for piece in link_pieces]))
