"""Views of a page's content: typed blocks, and the formats made from them. Each is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dechaff.layout.layout import Layout
from dechaff.render.formats import FORMATS

if TYPE_CHECKING:
    from dechaff.blocks import ContentBlock, Post

__all__ = ["Views"]


class Views:
    """The content of one page in several forms. No view changes what is kept.

    It keeps the tree of the page alive until `detach` is called.
    """

    def __init__(
        self,
        layout: Layout,
        keep: Sequence[bool],
        comments: Sequence[bool],
        url: str | None,
        *,
        links: bool,
        images: bool,
    ) -> None:
        """Take what the views are made from.

        Args:
            layout: the page.
            keep: which of its blocks are content.
            comments: which of its blocks are readers' comments, all False where they were not asked for.
            url: the page's own URL.
            links: whether Markdown and HTML contain links.
            images: whether they contain images.
        """
        self._made_from: tuple[Layout, Sequence[bool], Sequence[bool], str | None] | None
        self._made_from = (layout, keep, comments, url)
        self._links = links
        self._images = images
        self._written: dict[str, str] = {}
        self.later: dict[str, Callable[[], Any]] = {}
        """Fields of the page that are made when they are first read (`Page._leave`), and what makes them."""

    @property
    def layout(self) -> Layout | None:
        """The page that they are made from; None after `detach`."""
        return self._made_from[0] if self._made_from else None

    @cached_property
    def blocks(self) -> tuple[ContentBlock, ...]:
        """The content as typed blocks."""
        from dechaff.render.build import build_blocks  # noqa: PLC0415  (costs only who asks)

        if self._made_from is None:
            return ()
        layout, keep, _, url = self._made_from
        return build_blocks(layout, keep, url)

    @cached_property
    def comments(self) -> tuple[Post, ...]:
        """Readers' comments."""
        from dechaff.render.build import build_comments  # noqa: PLC0415

        if self._made_from is None or not any(self._made_from[2]):
            return ()
        layout, _, comments, url = self._made_from
        return build_comments(layout, comments, url)

    def as_format(self, name: str) -> str:
        """Return the content in one of `dechaff.render.formats.VIEWS`; it is made once."""
        if name not in self._written:
            write = FORMATS[name].write
            assert write is not None, f"{name} is not made from blocks"
            self._written[name] = write(self.blocks, links=self._links, images=self._images)
        return self._written[name]

    def detach(self) -> Views:
        """Make the typed blocks, and release the tree; return self."""
        from dechaff.render.build.source_lines import settle  # noqa: PLC0415

        settle((*self.blocks, *self.comments))
        self._made_from = None
        self.later.clear()
        return self

    def __getstate__(self) -> dict[str, Any]:
        """Pickle the typed blocks, which are plain data, in place of the tree, which cannot be pickled."""
        return {
            "_made_from": None,
            "_links": self._links,
            "_images": self._images,
            "_written": self._written,
            "later": {},
            "blocks": self.blocks,
            "comments": self.comments,
        }
