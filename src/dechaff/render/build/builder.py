"""The state of one build, and the grouping of leaves by their contexts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from dechaff.blocks import ContentBlock, Inline, LineBreak
from dechaff.layout.layout import Layout
from dechaff.render.build.inline import Reading, inline_content
from dechaff.render.build.leaves import Leaf, join, parts
from dechaff.render.build.math import read_math_image
from dechaff.render.build.media import read_image
from dechaff.render.build.source_lines import Places
from dechaff.render.build.urls import Urls
from dechaff.render.context import STRUCTURE, Context, Contexts, Kind

__all__ = ["Builder", "Maker"]


class Builder:
    """Builds the blocks of one page. The functions that build a kind of block share this state."""

    __slots__ = (
        "_flow",
        "_makers",
        "contexts",
        "keep",
        "layout",
        "place",
        "reading",
        "regions",
        "shown",
        "urls",
    )

    def __init__(
        self,
        layout: Layout,
        keep: Sequence[bool],
        base_url: str | None,
        posts: frozenset[int],
        flow: Flow,
        makers: Mapping[Kind, Maker],
    ) -> None:
        self.layout = layout
        self.keep = keep
        self.regions = layout.by_region
        self.contexts = Contexts(layout, STRUCTURE, posts)
        self.urls = Urls(layout.markup.root if layout.markup else None, base_url)
        self.reading = Reading(self.urls)
        self.place = Places(layout).later
        self.shown: set[str] = set()
        """URLs of the images that were shown: a slider shows each of its images several times."""
        self._flow = flow
        self._makers = makers

    def group(self, leaves: list[Leaf], level: int) -> list[ContentBlock]:
        """Return the blocks of leaves that share their first `level` contexts."""
        if len(leaves) == 1 and leaves[0].text is not None and leaves[0].context.level <= level:
            return self._flow(self, leaves)
        out: list[ContentBlock] = []
        for context, inside in parts(leaves, level):
            if context is None:
                out.extend(self._flow(self, inside))
            elif maker := self._makers.get(context.kind):
                out.extend(maker(self, context, inside, level + 1))
            else:
                out.extend(self.group(inside, level + 1))
        return out

    def inline(self, leaves: Sequence[Leaf]) -> list[Inline]:
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

    def text_of(self, leaves: Sequence[Leaf]) -> tuple[Inline, ...]:
        """Return the inline content of the leaves that have text, media left out."""
        return tuple(self.inline([leaf for leaf in leaves if leaf.text is not None]))

    def note_id(self, region: int) -> str | None:
        """Return the id of a region that is a footnote which the text before it refers to."""
        if not self.reading.notes:
            return None
        element = self.layout.element(region)
        found: str | None = element.get("id") if element is not None else None
        if found not in self.reading.notes:
            return None
        self.reading.notes.discard(found)  # each note is one footnote, even if its text is asked for again
        return found


Flow: TypeAlias = Callable[[Builder, list[Leaf]], list[ContentBlock]]
"""Builds leaves that are in no deeper context."""

Maker: TypeAlias = Callable[[Builder, Context, list[Leaf], int], list[ContentBlock]]
"""Builds one context from its leaves; the number is the level of the contexts inside it."""
