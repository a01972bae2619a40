"""Leaves: the kept blocks and media of a page, and how they are split and joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count
from typing import Any, NamedTuple

from dechaff.blocks import Inline
from dechaff.layout.layout import Layout, Media
from dechaff.render.build.captions import Captions
from dechaff.render.build.kept_media import kept_media
from dechaff.render.code import broken_code_text
from dechaff.render.context import Context, ContextKind, Contexts
from dechaff.render.joints import Joint, Joints

__all__ = ["Leaf", "broken_code", "in_one_code", "join", "kept_leaves", "linked_once", "parts", "touches"]

# Faster construction of a named tuple.
_new = tuple.__new__


class Leaf(NamedTuple):
    """A kept block or a kept piece of media, and the context it is in."""

    context: Context
    text: str | None
    """The text of the block; None for media."""
    position: int
    """Index of the block, or of the block that follows the media."""
    region: int
    """Index of the innermost region that holds it."""
    joint: Joint
    """How a block joins the previous kept block."""
    breaks: int
    """Breaks before the block, see `Block.breaks`."""
    media: Media | None = None
    runs: Sequence[Any] = ()
    """The inline content of the block, see `Layout.runs`."""


def kept_leaves(layout: Layout, keep: Sequence[bool], contexts: Contexts, captions: Captions) -> list[Leaf]:
    """Return kept blocks and media in document order. Drop capitals are joined to their block."""
    out: list[Leaf] = []
    of, found = contexts.of, contexts.found
    waiting = kept_media(layout, keep, captions)
    media = next(waiting, None)
    texts, regions, _, _, _, _, breaks, _ = layout.by_block
    runs, joint_between = layout.runs, Joints(layout, keep).between
    before = -1
    for index in compress(count(), keep):
        joint = joint_between(before, index)
        capital = out.pop() if joint is Joint.WORD else None
        while media is not None and media.position <= index:
            out.append(_of_media(media, of(media.region)))
            media = next(waiting, None)
        region = regions[index]
        context = found.get(region) or of(region)
        leaf = _new(Leaf, (context, texts[index], index, region, joint, breaks[index], None, runs(index)))
        out.append(leaf if capital is None else _with_capital(capital, leaf))
        before = index
    while media is not None:
        out.append(_of_media(media, of(media.region)))
        media = next(waiting, None)
    return out


def _of_media(media: Media, context: Context) -> Leaf:
    return Leaf(context, None, media.position, media.region, Joint.APART, 0, media)


def parts(leaves: list[Leaf], level: int) -> Iterator[tuple[Context | None, list[Leaf]]]:
    """Split leaves into runs that share their context below `level`; None for those that have none."""
    start = 0
    current: Context | None = None
    for position, leaf in enumerate(leaves):
        chain = leaf.context.chain
        context = chain[level] if len(chain) > level else None
        if position == 0:
            current = context
        elif context is not current:
            yield current, leaves[start:position]
            start, current = position, context
    if leaves:
        yield current, leaves[start:]


def touches(before: Leaf, image: Leaf) -> bool:
    """Return whether an image directly follows a block in the same element."""
    return before.text is not None and before.region == image.region and before.position + 1 == image.position


def _with_capital(capital: Leaf, rest: Leaf) -> Leaf:
    """Return the block that a drop capital begins, with the capital."""
    first, *others = rest.runs
    runs = [capital.text, first.lstrip() if isinstance(first, str) else first, *others]
    return rest._replace(
        text=f"{capital.text}{rest.text}", runs=runs, joint=capital.joint, breaks=capital.breaks
    )


def join(out: list[Inline], content: Sequence[Inline]) -> None:
    """Add inline content, joining text to text."""
    for node in content:
        if isinstance(node, str) and out and isinstance(out[-1], str):
            out[-1] += node
        else:
            out.append(node)


def broken_code(leaves: list[Leaf]) -> str:
    """Return the lines of a paragraph that is a single `<code>` with `<br>`s in it; '' for any other."""
    first = leaves[0].runs
    element = first[0] if first else None
    if element is None or isinstance(element, str) or element.tag != "code":
        return ""
    for leaf in leaves:
        if not leaf.runs or leaf.runs[0] is not element or not _only(element, leaf.runs):
            return ""
    return broken_code_text(element)


def in_one_code(before: Leaf, after: Leaf) -> bool:
    """Return whether two blocks start inside the same `<code>`: an empty line between them is part of it."""
    element = before.runs[0] if before.runs else None
    if element is None or isinstance(element, str) or element.tag != "code":
        return False
    return bool(after.runs) and after.runs[0] is element


def _only(element: Any, runs: Sequence[Any]) -> bool:
    """Return whether all the text of a block is inside its first element."""
    depth = 0
    for run in runs:
        if run is None:
            depth -= 1
        elif not isinstance(run, str):
            depth += 1
        elif depth <= 0 and not run.isspace():
            return False
    return element is runs[0]


def linked_once(leaves: list[Leaf]) -> list[Leaf]:
    """Put a link that wraps several leaves into one of them; return all leaves.

    The link goes to the first heading inside it, else to the first leaf. Lines separated by `<br>` count as one text.
    """
    link: Any = None  # that the last blocks begin in
    start = 0
    shared = False
    for position, leaf in enumerate(leaves):
        if leaf.text is None:
            continue
        at = -1 if leaf.runs[0].__class__ is str else _outermost(leaf.runs)
        first = leaf.runs[at] if at >= 0 else None
        if first is link:
            shared = link is not None
            continue
        if shared:
            leaves[start:position] = _at_one(leaves[start:position])
        link = first if first is not None and first.tag == "a" else None
        start, shared = position, False
    if shared:
        leaves[start:] = _at_one(leaves[start:])
    return leaves


def _at_one(leaves: list[Leaf]) -> list[Leaf]:
    """Return leaves that begin with the same link, keeping the link in one of them."""
    lines = [leaf for leaf in leaves if leaf.text is not None]
    chosen = next((leaf for leaf in lines if leaf.context.kind is ContextKind.HEADING), lines[0])
    out: list[Leaf] = []
    stays = False
    for leaf in leaves:
        if leaf.text is None:
            out.append(leaf)
            continue
        stays = leaf is chosen or (stays and leaf.breaks == 1)
        out.append(leaf if stays else leaf._replace(runs=_without(leaf.runs, _outermost(leaf.runs))))
    return out


def _outermost(runs: Sequence[Any]) -> int:
    """Return the position, in a block's runs, of the outermost element that its text begins in; -1 if there is none."""
    opened: list[int] = []
    for at, run in enumerate(runs):
        if run.__class__ is str:
            break
        if run is not None:
            opened.append(at)
        elif opened:
            opened.pop()
    return opened[0] if opened else -1


def _without(runs: Sequence[Any], at: int) -> Sequence[Any]:
    return [*runs[:at], *runs[at + 1 :]]
