"""URLs that are safe, and absolute wherever the page's own URL is known; anything else is left out."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from dechaff.render.build.redirects import behind_redirect

__all__ = ["MAX_URL", "Urls"]

# Maximum characters of a returned URL. RFC 9110, section 4.1, asks servers to support 8,000.
MAX_URL = 8000

_WEB = frozenset({"http", "https"})
_CONTACT = frozenset({"mailto", "tel"})
_AROUND = "".join(map(chr, range(0x21)))
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
"""Browsers drop control characters anywhere in a URL: `java script:` runs."""

_NO_MEDIA = ("#", "mailto:", "tel:")

_PLAIN = re.compile(r"https?://[A-Za-z0-9%/:=&?~#+!$,;@*._-]+")
"""An absolute URL that needs no change."""

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.:-]+(?=[/?#]|$)")
_ROOTED = re.compile(r"/[A-Za-z0-9%:=&?~#+!$,;@*_-][A-Za-z0-9%/:=&?~#+!$,;@*._-]*")
"""A path from the root of the site."""

_RELATIVE = re.compile(r"[^:/?#\\]*(?:[/?#]|$)")
"""The beginning of a relative reference: a colon before the first slash would end a scheme (RFC 3986, section 4.2)."""

# Characters that are not percent-encoded: those of RFC 3986, and `%` itself.
_SAFE = "%/:=&?~#+!$,;'@()*[]-._"


class Urls:
    """Resolves the URLs of one page."""

    __slots__ = ("_base", "_found", "_origin")

    def __init__(self, root: Any, url: str | None) -> None:
        """Set the base of links: `<base href>` of the tree at `root`, else the page's URL, else the one that it
        declares.

        The declared URL is only a guess, but resolving against it is better than losing relative links.
        """
        self._found: dict[str, str | None] = {}
        self._origin = ""
        head = root.find("head") if root is not None else None
        self._base = url or (_declared(head) if head is not None else "")
        marked = head.find("base") if head is not None else None
        if marked is not None and marked.get("href"):
            self._base = self._resolve(marked.get("href")) or self._base
        if origin := _ORIGIN.match(self._base):
            self._origin = origin[0]

    def link(self, value: str | None) -> str | None:
        """Return the target of a link: http(s), mailto, tel, or a fragment of this page; else None.

        A relative reference stays as it is if no URL of the page is known, as on a page from a file.
        """
        if not value:
            return None
        found = self._found.get(value, "")
        if found == "":
            found = self._found[value] = self._resolve(value)
        return found

    def media(self, value: str | None) -> str | None:
        """Return the URL of an image or a player if it is http(s) or a relative reference, else None."""
        found = self.link(value)
        return found if found and not found.startswith(_NO_MEDIA) else None

    def _resolve(self, value: str) -> str | None:
        if len(value) > MAX_URL:
            return None
        if _PLAIN.fullmatch(value):
            return self._resolve(target) if (target := behind_redirect(value)) else value
        if self._origin and "/." not in value and _ROOTED.fullmatch(value):
            return self._origin + value
        url = _IGNORED_BY_BROWSERS.sub("", value.strip(_AROUND))
        if url.startswith("#"):
            return quote(url, safe=_SAFE) if len(url) > 1 else None
        try:
            whole = url if url.startswith(("http://", "https://")) else urljoin(self._base, url)
            parts = urlsplit(whole)
        except ValueError:
            return None
        if parts.scheme in _CONTACT or (parts.scheme in _WEB and parts.hostname):
            return quote(whole, safe=_SAFE)
        is_relative = parts.scheme not in _WEB and url and _RELATIVE.match(url)
        return quote(url, safe=_SAFE) if is_relative else None


def _declared(head: Any) -> str:
    """Return the URL that a page declares as its own; '' if there is none with a host."""
    for element in head.iterchildren("link", "meta"):
        if element.tag == "link":
            value = element.get("href") if (element.get("rel") or "").lower() == "canonical" else None
        else:
            value = element.get("content") if element.get("property") == "og:url" else None
        if value and _ORIGIN.match(value.strip()) and len(value) <= MAX_URL:
            return str(value.strip())
    return ""
