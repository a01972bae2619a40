"""Strip the boilerplate from web pages, and say what was removed and why.

>>> from dechaff import clean
>>> page = clean("<title>Tea</title><nav><a href='/'>Home</a></nav><h1>Tea</h1><p>Warm the pot.</p>")
>>> page.title
'Tea'
"""

from __future__ import annotations

from typing import Any

from dechaff.errors import CleanError, TooLarge, TooSlow
from dechaff.options import Options
from dechaff.page import Page
from dechaff.records import Encoding, FieldSource, Kept, Label, Outcome, PageType, Removed

__all__ = [
    "CleanError",
    "Encoding",
    "FieldSource",
    "Kept",
    "Label",
    "Options",
    "Outcome",
    "Page",
    "PageType",
    "Removed",
    "TooLarge",
    "TooSlow",
    "__version__",
    "clean",
]

__version__ = "0.1.0"


def clean(
    html: Any,
    *,
    url: str | None = None,
    content_type: str | None = None,
    encoding: str | None = None,
    options: Options | None = None,
) -> Page:
    """Return the content of a page, its metadata, and an account of what was removed.

    Args:
        html: the page: `bytes` (best, as the encoding is then detected), `str`, an lxml element or tree (never
            modified), an HTTP response (requests, httpx, urllib3, aiohttp, Scrapy), or the text of a page
            that was already flattened, one line per block. A path or a URL is not a page: nothing is opened or
            fetched.
        url: where the page is from. It makes links absolute, and may tell the date and the section.
        content_type: the `Content-Type` header of the HTTP response, for its charset.
        encoding: label of the encoding, if the caller knows better than the page.
        options: see `Options`.

    Returns:
        The page. Bad HTML gives an empty or partial page with an `outcome` that says so.

    Raises:
        TypeError: `html` is of a type that holds no page, or another argument is of the wrong type.
        TooLarge: the page exceeds a limit and the options ask for an error.
        TooSlow: it takes longer than `Options.max_seconds` and the options ask for an error.
    """
    # The pipeline brings lxml and numpy along, which take several times as long to import as all else here:
    # whoever imports dechaff for its types, or for a run that may clean nothing, does not wait for them.
    from dechaff.pipeline import clean as run  # noqa: PLC0415

    return run(html, url=url, content_type=content_type, encoding=encoding, options=options)
