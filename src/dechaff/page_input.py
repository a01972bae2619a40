"""`PageInput`: a page for `clean_many`."""

from __future__ import annotations

from dataclasses import dataclass

from dechaff.options import Options
from dechaff.reading.input_types import Input
from dechaff.site import Site

__all__ = ["PageInput"]


@dataclass(frozen=True, slots=True)
class PageInput:
    """A page for `clean_many`, with the other arguments of `clean`.

    >>> from dechaff import PageInput, clean_many
    >>> [page.title for page in clean_many([PageInput("<h1>Tea</h1>", url="https://example.org/")])]
    ['Tea']
    """

    html: Input
    """The page, in any form that `clean` takes."""
    url: str | None = None
    """The URL of the page."""
    content_type: str | None = None
    """The `Content-Type` header of the HTTP response."""
    encoding: str | None = None
    """Encoding label that overrides what the page and its server declare."""
    options: Options | None = None
    """Settings for this page; None: those of the call."""
    site: Site | None = None
    """What was learned from other pages of the site; None: the site that the call passes."""
