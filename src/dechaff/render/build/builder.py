"""The state of one build, and the grouping of leaves by their contexts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from dechaff.blocks import ContentBlock, Footnote, Footnotes, Inline, LineBreak, placed
from dechaff.layout.layout import Layout
from dechaff.render.build.captions import Captions
from dechaff.render.build.images import read_image
from dechaff.render.build.inline import inline_content
from dechaff.render.build.inline_nodes import continued_link
from dechaff.render.build.inline_reading import Reading
from dechaff.render.build.joined_lists import joined_lists
from dechaff.render.build.leaves import Leaf, join, parts
from dechaff.render.build.math import read_math_image
from dechaff.render.build.nesting import continued_lists
from dechaff.render.build.note_text import joined_notes, without_label
from dechaff.render.build.source_lines import Places
from dechaff.render.build.text_styles import TextStyles
from dechaff.render.build.typed_formulas import TypedFormulas
from dechaff.render.build.urls import Urls
from dechaff.render.context import STRUCTURE, Context, ContextKind, Contexts

__all__ = ["Builder", "Maker"]


class Builder:
    """Builds the blocks of one page. The functions that build a kind of block share this state."""

    __slots__ = (
        "_flow",
        "_in_note",
        "_makers",
        "_notes",
        "captions",
        "contexts",
        "keep",
        "languages",
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
        special: Mapping[int, ContextKind],
        flow: Flow,
        makers: Mapping[ContextKind, Maker],
        captions: Captions,
    ) -> None:
        self.layout = layout
        self.captions = captions
        self.keep = keep
        self.regions = layout.by_region
        self.contexts = Contexts(layout, STRUCTURE, special)
        root = layout.markup.root if layout.markup else None
        self.urls = Urls(root, base_url)
        self.reading = Reading(
            self.urls, layout.notes, TextStyles(root), TypedFormulas(root, layout.by_block.text)
        )
        self.place = Places(layout).later
        self.shown: set[str] = set()
        """URLs of the images built so far. A slider repeats its images; each is shown once."""
        self._notes = {block: note for note in self.reading.notes.notes for block in note.blocks}
        """The footnotes, by block."""
        self._in_note = False
        self.languages = {label.region: label.language for label in layout.code_labels if label.language}
        """Language of a code block, from the title bar above it, by region."""
        self._flow = flow
        self._makers = makers

    def group(self, leaves: list[Leaf], level: int) -> list[ContentBlock]:
        """Return the blocks of leaves that share their first `level` contexts."""
        if self.are_notes(leaves):
            return self._footnotes(leaves)
        if len(leaves) == 1 and leaves[0].text is not None and leaves[0].context.level <= level:
            return self._flow(self, leaves)
        out: list[ContentBlock] = []
        for context, inside in continued_lists(self.layout, parts(leaves, level)):
            if context is None:
                out.extend(self._flow_and_notes(inside))
            elif self.are_notes(inside):
                out.extend(self._footnotes(inside))
            elif maker := self._makers.get(context.kind):
                out.extend(maker(self, context, inside, level + 1))
            else:
                out.extend(self.group(inside, level + 1))
        return joined_lists(joined_notes(out)) if len(out) > 1 else out

    def are_notes(self, leaves: list[Leaf]) -> bool:
        """Return whether all text of some leaves is footnotes that become blocks of their own."""
        if not self._notes or self._in_note:
            return False
        texts = [leaf for leaf in leaves if leaf.text is not None]
        return bool(texts) and all(leaf.position in self._notes for leaf in texts)

    def _flow_and_notes(self, leaves: list[Leaf]) -> list[ContentBlock]:
        """Return leaves in no deeper context; footnotes among them are blocks of their own."""
        if not self._notes or self._in_note:
            return self._flow(self, leaves)
        out: list[ContentBlock] = []
        for is_note, run in groupby(
            leaves, lambda leaf: leaf.text is not None and leaf.position in self._notes
        ):
            inside = list(run)
            out.extend(self._footnotes(inside) if is_note else self._flow(self, inside))
        return out

    def _footnotes(self, leaves: list[Leaf]) -> list[ContentBlock]:
        """Return the leaves as footnotes, without the contexts that only position them."""
        self._in_note = True
        notes: list[Footnote] = []
        for note, run in groupby(leaves, lambda leaf: self._notes.get(leaf.position)):
            inside = list(run)
            blocks = self.group(inside, _common_level(inside))
            if note is not None and (content := without_label(blocks, note.label)):
                notes.append(Footnote(note.id, content))
        self._in_note = False
        return [placed(Footnotes, self.place(leaves[0].region), tuple(notes))] if notes else []

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
                    between = LineBreak() if leaf.breaks else " "
                    if (link := continued_link(out[-1], between, content[0])) is not None:
                        out[-1], content = link, content[1:]
                    else:
                        join(out, (between,))
                join(out, content)
        return out

    def text_of(self, leaves: Sequence[Leaf]) -> tuple[Inline, ...]:
        """Return the inline content of the leaves that have text, media left out."""
        return tuple(self.inline([leaf for leaf in leaves if leaf.text is not None]))


def _common_level(leaves: Sequence[Leaf]) -> int:
    """Return how many contexts all leaves share."""
    level = 0
    for contexts in zip(*(leaf.context.chain for leaf in leaves), strict=False):
        if any(context is not contexts[0] for context in contexts):
            break
        level += 1
    return level


Flow: TypeAlias = Callable[[Builder, list[Leaf]], list[ContentBlock]]
"""Builds leaves that are in no deeper context."""

Maker: TypeAlias = Callable[[Builder, Context, list[Leaf], int], list[ContentBlock]]
"""Builds one context from its leaves; the number is the level of the contexts inside it."""
