"""clean(html) -> Page: extract the content of a web page, and see what was removed and why.

>>> from dechaff import clean
>>> page = clean("<title>Tea</title><nav><a href='/'>Home</a></nav><h1>Tea</h1><p>Warm the pot.</p>")
>>> page.title, page.text
('Tea', 'Warm the pot.')
>>> [(str(block.label), block.text) for block in page.removed]
[('navigation', 'Home'), ('title', 'Tea')]

- `clean` takes bytes, text, an lxml tree or an HTTP response, and settings as keywords or as `Options`.
- `clean_many` does the same for many pages in less time; a `PageInput` is a page with its own URL, options and so on.
- `Page` is what they return: text, Markdown, HTML, typed blocks, metadata, and the account of all blocks.
- `Outcome`, `PageType` and `Label` name what an input was, what a page is, and why a block was removed.
- `Kept`, `Removed`, `FieldSource` and `Encoding` are parts of a page.
- `Site`, `SiteRules` and `Sites` hold what was learned from other pages of a site.
- `CleanError`, `TooLarge` and `TooSlow` are raised only if `on_limit="raise"` asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, overload

from dechaff.errors import CleanError, TooLarge, TooSlow
from dechaff.options import AtLimit, Favor, Options, PageTypeName, with_keywords
from dechaff.page import Page
from dechaff.page_input import PageInput
from dechaff.reading.input_types import Input
from dechaff.records import Encoding, FieldSource, Kept, Label, Outcome, PageType, Removed
from dechaff.site import Site, SiteRules, Sites

__all__ = [  # noqa: RUF022  (`help` keeps this order)
    "clean",
    "clean_many",
    "Page",
    "PageInput",
    "Options",
    "Outcome",
    "PageType",
    "Label",
    "Kept",
    "Removed",
    "Site",
    "SiteRules",
    "Sites",
    "FieldSource",
    "Encoding",
    "CleanError",
    "TooLarge",
    "TooSlow",
    "__version__",
]

__version__ = "0.1.0"


def clean(  # noqa: PLR0913  (keywords)
    html: Input,
    *,
    url: str | None = None,
    content_type: str | None = None,
    encoding: str | None = None,
    options: Options | None = None,
    site: Site | None = None,
    favor: Favor | None = None,
    page_type: PageTypeName | PageType | None = None,
    comments: bool | None = None,
    links: bool | None = None,
    images: bool | None = None,
    min_field_confidence: float | None = None,
    max_bytes: int | None = None,
    max_elements: int | None = None,
    max_seconds: float | None = None,
    on_limit: AtLimit | None = None,
) -> Page:
    """Return the content of a page, its metadata, and an account of what was removed.

    >>> page = clean("<h1>Tea</h1><p>Warm the pot.</p>", favor="recall")
    >>> page.title
    'Tea'

    Args:
        html: the page: `bytes` (best: the encoding is then detected), `str`, an lxml element or tree (never
            modified), an HTTP response (requests, httpx, urllib3, aiohttp, Scrapy), or plain text, one line per
            block. Bodies packed with gzip or zstd are unpacked. A path or a URL is not a page: nothing is opened or
            fetched.
        url: the URL of the page. Relative links are resolved against it, and it may contain the date and the section.
        content_type: the `Content-Type` header of the HTTP response, for its charset.
        encoding: encoding label that overrides what the page and its server declare.
        options: settings for many calls. The keywords below are the same settings for one call; see `Options`.
        favor: `precision` drops doubtful text, `recall` keeps it.
        page_type: the type of the page, if known.
        comments: collect readers' comments in `Page.comments`.
        links: write links in Markdown and HTML.
        images: write images in Markdown and HTML.
        min_field_confidence: leave title, authors and date empty if the probability that they are right is below this.
        max_bytes: maximum length of the input in bytes.
        max_elements: maximum number of elements.
        max_seconds: time limit in seconds.
        on_limit: at a limit return a `partial` page, or `raise`.
        site: what was learned from other pages of the site; see `Site`.

    Returns:
        The page. Bad HTML gives an empty or partial page whose `outcome` says so.

    Raises:
        TypeError: an argument is of the wrong type, or a setting is given both as a keyword and in `options`.
        ValueError: a setting has an unknown value, or there is no such encoding.
        TooLarge: the page exceeds a limit and `on_limit` is `raise`.
        TooSlow: it takes longer than `max_seconds` and `on_limit` is `raise`.
    """
    keywords: dict[str, Any] = {
        "favor": favor,
        "page_type": page_type,
        "comments": comments,
        "links": links,
        "images": images,
        "min_field_confidence": min_field_confidence,
        "max_bytes": max_bytes,
        "max_elements": max_elements,
        "max_seconds": max_seconds,
        "on_limit": on_limit,
    }
    # Imported here because lxml and numpy take several times as long to load as everything else, and code that imports
    # dechaff only for its types does not need them.
    from dechaff.pipeline import clean as run  # noqa: PLC0415

    options = with_keywords(options, {name: value for name, value in keywords.items() if value is not None})
    return run(PageInput(html, url, content_type, encoding, options, site))


LOOK_AHEAD = 16
"""Pages that `clean_many` reads ahead. Values from 16 to 64 take the same time, about 8% less than `clean` page by
page; 8 takes slightly longer. Each page that was read ahead takes about six times its HTML in memory."""


@overload
def clean_many(
    pages: Iterable[Input | PageInput],
    *,
    options: Options | None = ...,
    site: Site | None = ...,
    look_ahead: int = ...,
    errors: Literal["raise"] = ...,
) -> Iterator[Page]: ...


@overload
def clean_many(
    pages: Iterable[Input | PageInput],
    *,
    options: Options | None = ...,
    site: Site | None = ...,
    look_ahead: int = ...,
    errors: Literal["return"],
) -> Iterator[Page | Exception]: ...


def clean_many(
    pages: Iterable[Input | PageInput],
    *,
    options: Options | None = None,
    site: Site | None = None,
    look_ahead: int = LOOK_AHEAD,
    errors: Literal["raise", "return"] = "raise",
) -> Iterator[Page | Exception]:
    """Clean many pages; yield one result for each, in the same order.

    >>> [page.title for page in clean_many(["<h1>Tea</h1>", "<h1>Coffee</h1>"])]
    ['Tea', 'Coffee']

    The results are the same as those of `clean`. It takes less time because several pages are read ahead and scored
    together. Pages are read and returned as you iterate; nothing happens before that.

    Args:
        pages: the pages, each in any form that `clean` takes. A `PageInput` adds a URL, options or a site.
        options: settings of all pages that have none of their own. A page with `max_seconds` is cleaned alone when its
            turn comes, so that its time limit does not include the time of other pages.
        site: what was learned from other pages of the site, for all pages without a site of their own.
        look_ahead: maximum number of pages that are read before the first of them is returned. Fewer are read if their
            HTML exceeds 1 MB in total. With 1, each page is returned before the next is read.
        errors: what to do if `clean` raises for a page: `raise` ends the iteration, `return` yields the exception
            instead of a page. Bad HTML is not an error.

    Raises:
        ValueError: `look_ahead` is below 1, or `errors` has an unknown value.
    """
    from dechaff.batch.many_pages import clean_many as run  # noqa: PLC0415  (as in `clean`)

    return run(pages, options=options, site=site, look_ahead=look_ahead, errors=errors)
