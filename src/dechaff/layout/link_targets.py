"""The URLs that the links of a block lead to."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from dechaff.layout.layout import Layout

__all__ = ["MAX_URL", "leads_within_page", "link_hosts", "link_urls"]

MAX_URL = 2000
"""Maximum characters of a URL that is read. Browsers and servers allow few more."""


def link_urls(layout: Layout, block: int) -> Iterator[str]:
    """Yield the URLs of the links in a block that have text, as the page has them."""
    opened: list[str] = []
    for run in layout.runs(block):
        if run is None:
            if opened:
                opened.pop()
        elif isinstance(run, str):
            if not run.isspace():
                yield from filter(None, opened)
                opened = [""] * len(opened)
        else:
            url = (run.get("href") or "").strip() if run.tag == "a" else ""
            opened.append(url if len(url) <= MAX_URL else "")


def link_hosts(layout: Layout, block: int) -> Iterator[tuple[str, str]]:
    """Yield host, without `www.`, and path of the absolute links in a block."""
    for url in link_urls(layout, block):
        try:
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.hostname:
            yield parts.hostname.removeprefix("www."), parts.path


def leads_within_page(layout: Layout, block: int) -> bool:
    """Return whether a block has links, all to fragments of the same page: to itself, or to other sections."""
    urls = list(link_urls(layout, block))
    return bool(urls) and all(url.startswith("#") for url in urls)
