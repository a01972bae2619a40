"""The kept blocks as plain text. Nothing is added: no bullets, numbers or marks.

Runs for every page, so it goes straight from the layout to the text, without typed blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from dechaff.layout.layout import Layout
from dechaff.render.code import code_text
from dechaff.render.context import Context, ContextKind, Contexts
from dechaff.render.joints import Joint, Joints

__all__ = ["render_text"]

_LINE, _BLANK_LINE, _TAB, _SPACE, _NOTHING = "\n", "\n\n", "\t", " ", ""

_BETWEEN: dict[ContextKind, str] = {
    ContextKind.FLOW: _BLANK_LINE,
    ContextKind.LIST: _LINE,
    ContextKind.ITEM: _LINE,
    ContextKind.TABLE: _LINE,
    ContextKind.ROW: _TAB,
    ContextKind.CELL: _SPACE,
    ContextKind.CODE: _LINE,
    ContextKind.CAPTION: _SPACE,
}
"""Separator between two blocks, by the kind of their innermost common context."""


_APART: dict[Joint, str] = {Joint.LINE: _LINE, Joint.NUMBER: _SPACE}
"""Separator between two blocks in no common list or table, by their joint; others have a blank line."""


def render_text(layout: Layout, keep: Sequence[bool]) -> str:
    """Return the text of the kept blocks.

    Paragraphs and headings are separated by a blank line. List items, table rows and lines ended by `<br>` are on
    separate lines. Cells are separated by a tab, blocks within a cell by a space. Code keeps its lines and indentation;
    its line numbers and buttons are left out, as are the links back at the start of footnotes.

    Args:
        layout: the page.
        keep: which of its blocks are kept.
    """
    contexts, joints = Contexts(layout), Joints(layout, keep)
    after_links_back = layout.notes.texts
    parts: list[str] = []
    before, last, code = -1, None, -1
    texts, regions = layout.by_block.text, layout.by_block.region
    for index in compress(range(len(texts)), keep):
        context = contexts.of(regions[index])
        if context.kind is ContextKind.CODE:
            if context.region == code:
                continue
            code = context.region
            text = code_text(layout, code, keep)
            if not text:
                continue
        else:
            text = after_links_back.get(index) or texts[index]
        if last is not None:
            parts.append(_separator(last, context, joints.between(before, index)))
        parts.append(text)
        before, last = index, context
    return "".join(parts)


def _separator(before: Context, after: Context, joint: Joint) -> str:
    """Return what is printed between two blocks, given their contexts and how the second joins the first."""
    if joint is Joint.WORD:
        return _NOTHING
    if joint is Joint.SENTENCE:
        return _SPACE
    apart = _APART.get(joint, _BLANK_LINE)
    if before is after and not before.level:
        return apart
    left, right = before, after
    rich = left.rich or right.rich
    while left is not right:
        deeper = left.level - right.level
        if deeper >= 0:
            left = left.parent
        if deeper <= 0:
            right = right.parent
        rich = rich or left.rich or right.rich
    if left.in_cell:
        return _SPACE
    if left.kind is ContextKind.FLOW or (rich and left.kind in {ContextKind.LIST, ContextKind.ITEM}):
        return apart
    return _BETWEEN[left.kind]
