"""Build the typed blocks of a page from its layout and the decision what to keep.

The kept blocks and the media among them are the leaves; their contexts (lists, tables, quotes, figures)
group them, level by level. Nothing walks the tree: elements are only asked for their attributes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from typing import Any

from dechaff.blocks import (
    Cell,
    CodeBlock,
    ContentBlock,
    DefinitionEntry,
    DefinitionList,
    Figure,
    Footnote,
    Footnotes,
    Heading,
    Icon,
    Image,
    Inline,
    LineBreak,
    List,
    ListItem,
    Math,
    MathBlock,
    Paragraph,
    Post,
    Quote,
    Row,
    Rule,
    Table,
    placed,
)
from dechaff.layout.layout import Layout, Media
from dechaff.lexicon.tags import HEADINGS
from dechaff.render.capitals import is_drop_capital
from dechaff.render.code import code_language, code_text
from dechaff.render.context import STRUCTURE, Context, Contexts, Kind, declared_level
from dechaff.render.icons import drawn_answer
from dechaff.render.inline import Reading, inline_content, own_fragment, without_links
from dechaff.render.layout_lists import tidied
from dechaff.render.leaves import (
    Leaf,
    broken_code,
    in_one_code,
    join,
    linked_once,
    parts,
    touches,
    with_capital,
)
from dechaff.render.math import read_math_image
from dechaff.render.media import MAX_ICON, kept_media, read_embed, read_image, read_video
from dechaff.render.places import Places
from dechaff.render.posts import find_posts, own_words, post_author, post_date
from dechaff.render.typed_lists import is_bullet, with_typed_lists
from dechaff.render.urls import Urls

__all__ = ["build_blocks", "build_comments"]

# Blocks in one heading element, above which it wraps content rather than being a heading.
_MAX_HEADING_BLOCKS = 5

# Largest colspan and rowspan that is believed: what browsers allow (HTML standard, 4.9.11) is 1,000, more
# than any table of data has.
_MAX_SPAN = 100

# How a named tuple makes itself, without the detour through its arguments.
_new = tuple.__new__


def build_blocks(layout: Layout, keep: Sequence[bool], base_url: str | None) -> tuple[ContentBlock, ...]:
    """Return the kept content as typed blocks.

    Args:
        layout: the page.
        keep: which of its blocks stay.
        base_url: the page's own URL, against which links are resolved if it names no base.
    """
    return tuple(_Builder(layout, keep, base_url).build())


def build_comments(layout: Layout, wanted: Sequence[bool], base_url: str | None) -> tuple[Post, ...]:
    """Return readers' comments, replies inside the comment that they answer.

    Args:
        layout: the page.
        wanted: which of its blocks are comments.
        base_url: the page's own URL.
    """
    keep = own_words(layout, find_posts(layout, wanted), wanted)
    return tuple(block for block in build_blocks(layout, keep, base_url) if isinstance(block, Post))


class _Builder:
    """Builds the blocks of one page."""

    def __init__(self, layout: Layout, keep: Sequence[bool], base_url: str | None) -> None:
        self.layout = layout
        self.keep = keep
        self.regions = layout.by_region
        self.contexts = Contexts(layout, STRUCTURE, find_posts(layout, keep))
        self.urls = Urls(layout.markup.root if layout.markup else None, base_url)
        self.reading = Reading(self.urls)
        self.place = Places(layout).later
        self.shown: set[str] = set()

    def build(self) -> list[ContentBlock]:
        """Return the blocks of the whole page."""
        return self._group(linked_once(self._leaves()), 0)

    # --- leaves and grouping -------------------------------------------------------------------------

    def _leaves(self) -> list[Leaf]:
        """Return kept blocks and kept media in document order."""
        out: list[Leaf] = []
        of, found = self.contexts.of, self.contexts.found
        waiting = kept_media(self.layout, self.keep)
        media = next(waiting, None)
        texts, regions, _, _, _, _, breaks, _ = self.layout.by_block
        runs = self.layout.runs
        capital: Leaf | None = None
        for index in compress(count(), self.keep):
            while media is not None and media.position <= index:
                out.append(_of_media(media, of(media.region)))
                media = next(waiting, None)
            region = regions[index]
            context = found.get(region) or of(region)
            text = texts[index]
            leaf = _new(Leaf, (context, text, index, region, breaks[index], None, runs(index)))
            if capital is not None:
                leaf = with_capital(capital, leaf)
                capital = None
            if len(text) == 1 and is_drop_capital(self.layout, index, self.keep):
                capital = leaf
            else:
                out.append(leaf)
        while media is not None:
            out.append(_of_media(media, of(media.region)))
            media = next(waiting, None)
        return out

    def _group(self, leaves: list[Leaf], level: int) -> list[ContentBlock]:
        """Return the blocks of leaves that share their first `level` contexts."""
        if len(leaves) == 1 and leaves[0].text is not None and leaves[0].context.level <= level:
            return self._paragraph(leaves)
        out: list[ContentBlock] = []
        for context, group in parts(leaves, level):
            if context is None:
                out.extend(self._flow(group))
            else:
                out.extend(self._enter(context, group, level + 1))
        return out

    def _enter(self, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
        """Return the blocks of one context."""
        kind = context.kind
        if kind is Kind.HEADING:
            return self._heading(context, leaves, level)
        if kind is Kind.LIST:
            return self._list(context, leaves, level)
        if kind is Kind.CODE:
            return self._code(context)
        if kind is Kind.TABLE:
            return self._table(context, leaves, level)
        if kind is Kind.FIGURE:
            return self._figure(context, leaves, level)
        blocks = self._group(leaves, level)
        if kind not in {Kind.QUOTE, Kind.POST} or all(isinstance(block, CodeBlock) for block in blocks):
            return blocks  # code in a quotation is set in from the margin, and said by nobody
        place = self.place(context.region)
        if kind is Kind.QUOTE:
            return [placed(Quote, place, tuple(blocks))]
        element = self.layout.element(context.region)
        return [placed(Post, place, tuple(blocks), post_author(element), post_date(element))]

    # --- text ----------------------------------------------------------------------------------------

    def _flow(self, leaves: list[Leaf]) -> list[ContentBlock]:
        """Return paragraphs and media of leaves that are in no deeper context."""
        out: list[ContentBlock] = []
        run: list[Leaf] = []
        last: Leaf | None = None
        for position, leaf in enumerate(leaves):
            if leaf.media is not None:
                after = leaves[position + 1] if position + 1 < len(leaves) else None
                if not self._is_inline(leaf, last if run else None, after):
                    out.extend(self._paragraph(run))
                    run = []
                    out.extend(self._media(leaf.media, in_cell=leaf.context.in_cell))
                    last = None
                    continue
            elif last is not None and not self._continues(last, leaf):
                out.extend(self._paragraph(run))
                run = []
            run.append(leaf)
            last = leaf
        out.extend(self._paragraph(run))
        if any(leaf.text is not None and is_bullet(leaf.text) for leaf in leaves):
            return with_typed_lists(out)
        return out

    def _continues(self, last: Leaf, leaf: Leaf) -> bool:
        """Tell whether a block goes on with the paragraph of the leaf before it."""
        if last.media is not None:
            return leaf.region == last.region and leaf.breaks <= 1
        if not leaf.breaks or leaf.region != last.region or leaf.position != last.position + 1:
            return False
        return leaf.breaks == 1 or in_one_code(last, leaf)

    def _is_inline(self, leaf: Leaf, last: Leaf | None, after: Leaf | None) -> bool:
        """Tell whether an image stands in a sentence rather than by itself."""
        media = leaf.media
        if media is None or media.element.tag not in {"img", "picture"}:
            return False
        before = last is not None and (last.media is not None or touches(last, leaf))
        follows = (
            after is not None
            and after.text is not None
            and after.position == leaf.position
            and after.region == media.region
            and after.breaks == 0
        )
        if before and follows:
            return True
        if not before and not follows:
            return False
        image = read_image(media.element, self.urls)
        sizes = [] if image is None else [image.width, image.height]
        small = any(size is not None and size <= MAX_ICON for size in sizes)
        return small or read_math_image(media.element) is not None

    def _inline(self, leaves: list[Leaf]) -> list[Inline]:
        """Return the inline content of the leaves of one paragraph."""
        if len(leaves) == 1 and leaves[0].text is not None:
            return list(inline_content(leaves[0].text, leaves[0].runs, self.reading))
        out: list[Inline] = []
        for leaf in leaves:
            if leaf.media is not None:
                node = read_math_image(leaf.media.element) or read_image(leaf.media.element, self.urls)
                if node is not None:
                    join(out, (" ", node) if out else (node,))
            elif leaf.text is not None:
                content = inline_content(leaf.text, leaf.runs, self.reading)
                if out and content:
                    join(out, (LineBreak() if leaf.breaks else " ",))
                join(out, content)
        return out

    def _paragraph(self, leaves: list[Leaf]) -> list[ContentBlock]:
        """Return the paragraph that leaves make: as a rule a `Paragraph`, at times code or a formula."""
        if not leaves:
            return []
        _, text, _, region, _, _, runs = leaves[0]
        if text is None:
            region = leaves[0].context.region
        if text is not None and len(leaves) == 1:
            content = inline_content(text, runs, self.reading)
        elif text is not None and (lines := broken_code(leaves)):
            return [placed(CodeBlock, self.place(region), lines, code_language(runs[0]))]
        else:
            content = tuple(self._inline(leaves))
        if not content:
            return []
        place = self.place(region)
        if len(content) == 1 and not isinstance(content[0], str):
            only = content[0]
            if isinstance(only, Math):
                return [placed(MathBlock, place, only)]
            if isinstance(only, Image):
                return [placed(Figure, place, (only,))]
        block = placed(Paragraph, place, content)
        note = self._note_id(region)
        return [placed(Footnotes, place, (Footnote(note, (block,)),))] if note else [block]

    def _note_id(self, region: int) -> str | None:
        """Return the id of a region that is a footnote which the text before it refers to."""
        if not self.reading.notes:
            return None
        element = self.layout.element(region)
        found: str | None = element.get("id") if element is not None else None
        if found not in self.reading.notes:
            return None
        self.reading.notes.discard(found)  # each note is one footnote, though its text is asked again
        return found

    def _heading(self, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
        texts = [leaf for leaf in leaves if leaf.text is not None]
        if not texts or len(texts) > _MAX_HEADING_BLOCKS or any(leaf.context.level > level for leaf in texts):
            return self._group(leaves, level)
        out: list[ContentBlock] = []
        content = tuple(self._inline(texts))
        if content:
            name = self._fragment(context.region)
            target = own_fragment(content)
            if target and name in {target, None}:
                name, content = target, without_links(content)
            tag = self.regions.tag[context.region]
            rank = int(tag[1]) if tag in HEADINGS else declared_level(self.layout, context.region)
            out.append(placed(Heading, self.place(context.region), rank, content, name))
        for leaf in leaves:
            if leaf.media is not None:
                out.extend(self._media(leaf.media))
        return out

    def _fragment(self, index: int) -> str | None:
        """Return the fragment that leads to a heading: its id, an anchor in it, or that of the section it begins."""
        element = self.layout.element(index)
        if element is None:
            return None
        if name := element.get("id"):
            return str(name)
        for inner in element.iterchildren("a", "span") if len(element) else ():
            if name := inner.get("id") or inner.get("name"):
                return str(name)
        parent = self.regions.parent[index]
        if parent == index or self.regions.start[parent] != self.regions.start[index]:
            return None
        return self.layout.element(parent).get("id") or None

    # --- lists ---------------------------------------------------------------------------------------

    def _list(self, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
        tag = self.regions.tag[context.region]
        place = self.place(context.region)
        if tag == "dl":
            entries = self._entries(leaves, level)
            return [placed(DefinitionList, place, tuple(entries))] if entries else []
        if any(item is not None and item.kind is Kind.POST for item, _ in parts(leaves, level)):
            return self._group(leaves, level)
        out: list[ContentBlock] = []
        items: list[ListItem] = []
        notes: list[Footnote] = []
        start = self._first_number(context.region, leaves, level)
        for item, group in parts(leaves, level):
            inside = item is not None and item.kind is Kind.ITEM
            note = self._note_id(item.region) if item is not None and inside else None
            blocks = tuple(self._group(group, level + 1 if inside else level))
            if not blocks:
                continue
            if note:
                notes.append(Footnote(note, blocks))
            elif inside:
                items.append(ListItem(blocks))
            elif items and item is not None and item.kind is Kind.LIST:
                # A list straight inside a list belongs to the item before it.
                items[-1] = ListItem(items[-1].blocks + blocks)
            else:
                # No bullet stands before what is in a list and in no item of it.
                if items:
                    out.extend(tidied(placed(List, place, tuple(items), tag == "ol", start)))
                    start += len(items)
                    items = []
                out.extend(blocks)
        if items:
            out.extend(tidied(placed(List, place, tuple(items), tag == "ol", start)))
        if notes:
            out.append(placed(Footnotes, place, tuple(notes)))
        return out

    def _first_number(self, index: int, leaves: list[Leaf], level: int) -> int:
        """Return the number of the first item that is shown of a list."""
        if self.regions.tag[index] != "ol":
            return 1
        chain = leaves[0].context.chain
        for region in (index, chain[level].region if len(chain) > level else index):
            element = self.layout.element(region)
            value = element.get("start" if region == index else "value") if element is not None else None
            if value is not None:
                return _number(value, 1)
        return 1

    def _entries(self, leaves: list[Leaf], level: int) -> list[DefinitionEntry]:
        """Return the entries of a definition list: terms, then descriptions, then the next terms."""
        entries: list[DefinitionEntry] = []
        terms: list[tuple[Inline, ...]] = []
        descriptions: list[tuple[ContentBlock, ...]] = []
        for item, group in parts(leaves, level):
            if item is not None and item.kind is Kind.ITEM and self.regions.tag[item.region] == "dt":
                if descriptions:
                    entries.append(DefinitionEntry(tuple(terms), tuple(descriptions)))
                    terms, descriptions = [], []
                term = tuple(self._inline([leaf for leaf in group if leaf.text is not None]))
                if term:
                    terms.append(term)
            else:
                inside = item is not None and item.kind is Kind.ITEM
                blocks = tuple(self._group(group, level + 1 if inside else level))
                if blocks:
                    descriptions.append(blocks)
        if terms or descriptions:
            entries.append(DefinitionEntry(tuple(terms), tuple(descriptions)))
        return entries

    # --- tables --------------------------------------------------------------------------------------

    def _table(self, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
        caption: list[Inline] = []
        rows: list[Row] = []
        for part, group in parts(leaves, level):
            if part is not None and part.kind is Kind.CAPTION:
                caption.extend(self._inline([leaf for leaf in group if leaf.text is not None]))
            elif part is not None and part.kind is Kind.ROW:
                rows.append(self._row(part.region, group, level + 1))
            else:
                rows.append(Row((Cell(tuple(self._group(group, level))),)))
        rows = [row for row in rows if any(cell.blocks for cell in row.cells)]
        if not rows:
            return []
        place = self.place(context.region)
        filled = [[cell for cell in row.cells if cell.blocks] for row in rows]
        said = [cells for cells in filled if not all(map(_is_picture, cells))] or filled
        if all(len(cells) == 1 for cells in said) or (
            len(said) == 1 and not any(cell.header for cell in said[0])
        ):
            # Boxes, one below the other or side by side: what is left has no rows and columns.
            inside = [block for row in rows for cell in row.cells for block in cell.blocks]
            return [placed(Paragraph, place, tuple(caption)), *inside] if caption else inside
        return [placed(Table, place, tuple(rows), tuple(caption))]

    def _row(self, index: int, leaves: list[Leaf], level: int) -> Row:
        """Return a row with all of its cells, the empty ones too."""
        filled: dict[int, tuple[ContentBlock, ...]] = {}
        for part, group in parts(leaves, level):
            blocks = tuple(self._group(group, level + 1))
            key = part.region if part is not None else -1
            filled[key] = filled.get(key, ()) + blocks
        regions = self.regions
        depth = regions.depth[index]
        cells: list[Cell] = []
        position = index + 1
        while position < len(regions.depth) and regions.depth[position] > depth:
            tag = regions.tag[position]
            if tag in {"td", "th"} and regions.depth[position] == depth + 1:
                element = self.layout.element(position)
                blocks = filled.get(position) or self._drawn(position, element)
                cells.append(_cell(tag, element, blocks))
            position += 1
        if -1 in filled:
            cells.append(Cell(filled[-1]))
        headed = regions.tag[regions.parent[index]] == "thead" or all(cell.header for cell in cells)
        return Row(tuple(cells), headed)

    def _drawn(self, index: int, element: Any) -> tuple[ContentBlock, ...]:
        """Return what a cell without text that a reader sees holds: an icon, or nothing."""
        if not len(element):
            return ()
        hidden, regions = self.layout.by_block.hidden, self.layout.by_block.region
        for block in range(self.regions.start[index], self.regions.stop[index]):
            if not hidden[block] and self.regions.tag[regions[block]] != "figcaption":
                return ()
        label = drawn_answer(element)
        return (placed(Paragraph, self.place(index), (Icon(label),)),) if label else ()

    # --- code, figures, media ------------------------------------------------------------------------

    def _code(self, context: Context) -> list[ContentBlock]:
        text = code_text(self.layout, context.region, self.keep)
        if not text:
            return []
        element = self.layout.element(context.region)
        language = code_language(element) if element is not None else None
        return [placed(CodeBlock, self.place(context.region), text, language)]

    def _figure(self, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
        """Return what a figure shows, its caption tied to it; tables or code in it stay what they are."""
        caption_regions = self._captions(context.region)
        shown = [leaf for leaf in leaves if leaf.media is not None and leaf.context is context]
        others = [leaf for leaf in leaves if leaf.media is None or leaf.context is not context]
        caption = self._caption(caption_regions)
        images, players = self._pictures(shown, caption)
        if not images and not players:
            return self._group(others, level)
        rest = [leaf for leaf in others if leaf.text is None or leaf.region not in caption_regions]
        out = self._group(rest, level)
        if images:
            out.insert(0, placed(Figure, self.place(context.region), images, caption))
        return [*players, *out]

    def _pictures(
        self, leaves: list[Leaf], caption: tuple[Inline, ...]
    ) -> tuple[tuple[Image, ...], list[ContentBlock]]:
        """Return the images, and the videos and embeds, among the leaves of a figure."""
        images: list[Image] = []
        players: list[ContentBlock] = []
        for leaf in leaves:
            for block in self._media(leaf.media, caption, anywhere=True) if leaf.media else ():
                if isinstance(block, Figure):
                    images.extend(block.images)
                else:
                    players.append(block)
        return tuple(images), players

    def _captions(self, index: int) -> set[int]:
        """Return the regions of a figure's caption: its `<figcaption>` and what is inside."""
        regions = self.regions
        found: set[int] = set()
        for position in range(index + 1, len(regions.depth)):
            if regions.depth[position] <= regions.depth[index]:
                break
            if regions.tag[position] == "figcaption" or regions.parent[position] in found:
                found.add(position)
        return found

    def _caption(self, caption_regions: set[int]) -> tuple[Inline, ...]:
        """Return the text of a caption, kept or not: it goes with its picture."""
        out: list[Inline] = []
        if caption_regions:
            region = min(caption_regions)
            blocks = self.layout.by_block
            for index in range(self.regions.start[region], self.regions.stop[region]):
                if not blocks.hidden[index]:
                    content = inline_content(blocks.text[index], self.layout.runs(index), self.reading)
                    join(out, (" ", *content) if out else content)
        return tuple(out)

    def _media(
        self,
        media: Media,
        caption: tuple[Inline, ...] = (),
        *,
        anywhere: bool = False,
        in_cell: bool = False,
    ) -> list[ContentBlock]:
        """Return the block of an image, video, embed or rule that stands by itself."""
        element = media.element
        tag = element.tag
        place = self.place(media.region)
        block: Any = None
        if tag == "hr":
            block = placed(Rule, place)
        elif tag in {"img", "picture"}:
            math = read_math_image(element)
            image = None if math else read_image(element, self.urls)
            if math is not None:
                block = placed(MathBlock, place, math)
            elif image is not None and (anywhere or image.url not in self.shown or (in_cell and image.alt)):
                # A slider shows each of its pictures several times. So does a table, where they say something.
                self.shown.add(image.url)
                block = placed(Figure, place, (image,))
        elif tag in {"video", "audio"}:
            block = read_video(element, self.urls, caption, *place())
        else:
            block = read_embed(element, self.urls, caption, *place(), anywhere=anywhere)
        return [] if block is None else [block]


def _of_media(media: Media, context: Context) -> Leaf:
    return Leaf(context, None, media.position, media.region, 0, media)


def _cell(tag: str, element: Any, blocks: tuple[ContentBlock, ...]) -> Cell:
    """Return a cell with its spans; one that is nothing but a heading is a header cell."""
    heading = blocks[0] if len(blocks) == 1 else None
    if isinstance(heading, Heading):
        tag, blocks = "th", (Paragraph(heading.content, path=heading.path, line=heading.line),)
    colspan = min(_MAX_SPAN, _number(element.get("colspan"), 1))
    rowspan = min(_MAX_SPAN, _number(element.get("rowspan"), 1))
    return Cell(blocks, tag == "th", max(1, colspan), max(1, rowspan))


def _is_picture(cell: Cell) -> bool:
    return all(isinstance(block, Figure) for block in cell.blocks)


def _number(value: str | None, default: int) -> int:
    """Read a whole number of at most nine digits."""
    text = (value or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else default
