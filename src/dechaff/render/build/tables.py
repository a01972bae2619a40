"""Tables: rows with all cells, spans, and icons in cells without text."""

from __future__ import annotations

from typing import Any

from dechaff.blocks import Cell, ContentBlock, Figure, Heading, Icon, Inline, Paragraph, Row, Table, placed
from dechaff.render.build.builder import Builder
from dechaff.render.build.leaves import Leaf, parts
from dechaff.render.build.numbers import whole_number
from dechaff.render.context import Context, ContextKind
from dechaff.render.icons import drawn_answer

__all__ = ["build_table"]

# Maximum colspan and rowspan. Browsers allow 1,000 (HTML standard, 4.9.11), more than any data table has.
_MAX_SPAN = 100


def build_table(builder: Builder, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
    """Return a table; if no rows and columns are left, its contents."""
    caption: list[Inline] = []
    above: list[ContentBlock] = []  # boxes of facts may begin with a heading
    rows: list[Row] = []
    feet: list[Row] = []  # HTML 4 has the foot before the body
    for part, group in parts(leaves, level):
        if part is not None and part.kind is ContextKind.CAPTION:
            caption.extend(builder.text_of(group))
        elif part is not None and part.kind is ContextKind.ROW:
            row = _row(builder, part.region, group, level + 1)
            (feet if builder.regions.tag[builder.regions.parent[part.region]] == "tfoot" else rows).append(
                row
            )
        elif rows:
            rows.append(Row((Cell(tuple(builder.group(group, level))),)))
        else:
            above.extend(builder.group(group, level))
    rows = [row for row in (*rows, *feet) if any(cell.blocks for cell in row.cells)]
    if not rows:
        return above
    place = builder.place(context.region)
    if _is_boxes(rows):
        inside = [block for row in rows for cell in row.cells for block in cell.blocks]
        return [*above, placed(Paragraph, place, tuple(caption)), *inside] if caption else [*above, *inside]
    return [*above, placed(Table, place, tuple(rows), tuple(caption))]


def _is_boxes(rows: list[Row]) -> bool:
    """Return whether what is left of a table is a single row or column of boxes."""
    filled = [[cell for cell in row.cells if cell.blocks] for row in rows]
    with_text = [cells for cells in filled if not all(map(_is_picture, cells))] or filled
    if all(len(cells) == 1 for cells in with_text):
        return True
    return len(with_text) == 1 and not any(cell.header for cell in with_text[0])


def _row(builder: Builder, index: int, leaves: list[Leaf], level: int) -> Row:
    """Return a row with all of its cells, including empty ones."""
    filled: dict[int, tuple[ContentBlock, ...]] = {}
    for part, group in parts(leaves, level):
        blocks = tuple(builder.group(group, level + 1))
        key = part.region if part is not None else -1
        filled[key] = filled.get(key, ()) + blocks
    regions = builder.regions
    depth = regions.depth[index]
    cells: list[Cell] = []
    position = index + 1
    while position < len(regions.depth) and regions.depth[position] > depth:
        tag = regions.tag[position]
        shown = not regions.hidden[position] or position in filled
        if shown and tag in {"td", "th"} and regions.depth[position] == depth + 1:
            element = builder.layout.element(position)
            blocks = filled.get(position) or _drawn(builder, position, element)
            cells.append(_cell(tag, element, blocks))
        position += 1
    if -1 in filled:
        cells.append(Cell(filled[-1]))
    headed = regions.tag[regions.parent[index]] == "thead" or all(cell.header for cell in cells)
    return Row(tuple(cells), headed)


def _drawn(builder: Builder, index: int, element: Any) -> tuple[ContentBlock, ...]:
    """Return the icon of a cell without visible text, if it holds one."""
    if not len(element):
        return ()
    hidden, regions = builder.layout.by_block.hidden, builder.layout.by_block.region
    tags = builder.regions.tag
    for block in range(builder.regions.start[index], builder.regions.stop[index]):
        if not hidden[block] and tags[regions[block]] != "figcaption":
            return ()
    label = drawn_answer(element)
    return (placed(Paragraph, builder.place(index), (Icon(label),)),) if label else ()


def _cell(tag: str, element: Any, blocks: tuple[ContentBlock, ...]) -> Cell:
    """Return a cell with its spans. A cell that holds only a heading is a header cell."""
    heading = blocks[0] if len(blocks) == 1 else None
    if isinstance(heading, Heading):
        tag, blocks = "th", (Paragraph(heading.content, path=heading.path, line=heading.line),)
    colspan = min(_MAX_SPAN, whole_number(element.get("colspan"), 1))
    rowspan = min(_MAX_SPAN, whole_number(element.get("rowspan"), 1))
    return Cell(blocks, tag == "th", max(1, colspan), max(1, rowspan))


def _is_picture(cell: Cell) -> bool:
    return all(isinstance(block, Figure) for block in cell.blocks)
