"""The machine-readable declarations of a page: `<meta>`, `<link>`, JSON-LD, microdata, dates in scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import etree

from dechaff.metadata.declared.jsonld import Graph

__all__ = ["MAX_ITEMS", "Declarations", "LinkElement", "Property"]

# Maximum elements of one kind that are read. Real pages have far fewer.
MAX_ITEMS = 2_000

# Maximum links of a page that are read.
MAX_LINKS = 20_000

# Number of links that are searched for links to the front page, and maximum length of a site name, in characters.
FIRST_LINKS = 40
MAX_SITE_NAME = 60

# Maximum length of a URL, in characters.
MAX_URL = 2_048

_ABSOLUTE = re.compile(r"https?://[\w.-]{1,255}(?::\d{1,5})?(?:[/?#][^\s<>\"\\]*)?$")
_UNSAFE = re.compile(r"[\s<>\"\\]")


_WANTED_REL = re.compile(r"tag|next|license", re.IGNORECASE)

# Publication dates in scripts without the JSON-LD type.
_SCRIPTED_DATE = re.compile(
    # The first letter is left out: a pattern that starts with literal letters is ten times as fast.
    r"ub(?:lish(?:ed)?|lication)?_?(?:[Aa]t|[Oo]n|[Dd]ate|[Tt]ime)?\\?[\"']?\s?[:=]\s?\\?[\"']"
    r"((?:19|20)\d\d[-/]\d\d[-/]\d\d[^\"'\\]{0,20}|20\d{6}(?=\\?[\"']))"
)


# Maximum length of a script that is searched for a date, in characters; the rest is ignored.
MAX_SCRIPT = 300_000


class LinkElement(NamedTuple):
    """One `<link>`."""

    rel: str
    href: str
    type: str
    title: str


class Property(NamedTuple):
    """One microdata property, or one link with a `rel`."""

    name: str
    value: str
    element: etree._Element


class Declarations:
    """The declarations in the markup of a page."""

    __slots__ = (
        "_anchors",
        "_homes",
        "_rels",
        "base",
        "direction",
        "graph",
        "language",
        "links",
        "metas",
        "properties",
        "root",
        "times",
        "url",
    )

    def __init__(self, url: str | None = None) -> None:
        self.metas: dict[str, list[str]] = {}
        """`content` of the `<meta>` elements, by name or property in lower case."""
        self.links: list[LinkElement] = []
        self.times: list[etree._Element] = []
        self.properties: dict[str, list[Property]] = {}
        """Microdata by property name; RDFa by `rdfa:` and property name."""
        self._homes: list[etree._Element] | None = None
        self._anchors: list[etree._Element] | None = None
        self._rels: list[Property] | None = None
        self.graph = Graph()
        self.language = ""
        self.direction = ""
        self.url = url or ""
        self.base = self.url
        self.root: etree._Element | None = None

    @property
    def anchors(self) -> list[etree._Element]:
        """The first links `<a>` of the page."""
        if self._anchors is None:
            self._anchors = [] if self.root is None else list(islice(self.root.iter("a"), MAX_LINKS))
        return self._anchors

    @property
    def rels(self) -> list[Property]:
        """Links `<a rel=...>` to tags, the next page and the licence."""
        if self._rels is None:
            found = [(rel, link) for link in self.anchors if (rel := link.get("rel")) is not None][:MAX_ITEMS]
            wanted = {rel for rel in {rel for rel, _ in found} if _WANTED_REL.search(rel)}
            self._rels = [Property(rel.lower(), a.get("href", ""), a) for rel, a in found if rel in wanted]
        return self._rels

    def meta(self, name: str) -> str:
        """Return the first value of a meta name that is not empty, or ""."""
        for value in self.metas.get(name, ()):
            if value:
                return value
        return ""

    def metas_of(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """Return (source, value) of the named metas that the page has."""
        return [(f"meta:{name}", self.meta(name)) for name in names if name in self.metas]

    def home_names(self) -> list[str]:
        """Return the texts of the links to the front page of the site: usually the name of the site."""
        names = [" ".join("".join(link.itertext()).split()) for link in self._home_links]
        return [name for name in names if name and len(name) <= MAX_SITE_NAME]

    def logo_names(self) -> list[str]:
        """Return the descriptions of pictures in links to the front page: "Oxmere Times logo"."""
        labels = [
            element.get(name, "")
            for link in self._home_links
            for element in (link, *link.iterdescendants("img", "svg"))
            for name in ("alt", "title", "aria-label")
        ]
        names = [" ".join(label.split()) for label in labels]
        return [name for name in names if name and len(name) <= MAX_SITE_NAME]

    @property
    def _home_links(self) -> list[etree._Element]:
        """The links to the front page among the first links: the logo is one of them. Reading all would take long."""
        if self._homes is None:
            self._homes = self._find_home_links()
        return self._homes

    def _find_home_links(self) -> list[etree._Element]:
        if self.root is None:
            return []
        try:
            parts = urlsplit(self.base)
            origin = f"{parts.scheme}://{parts.netloc}"
        except ValueError:
            origin = "/"
        homes = ("/", origin, f"{origin}/")
        return [link for link in islice(self.root.iter("a"), FIRST_LINKS) if link.get("href") in homes]

    def scripted_dates(self) -> list[str]:
        """Return the publication dates in other scripts (application state), or nothing if they are of several days."""
        if self.root is None:
            return []
        found: set[str] = set()
        for script in self.root.iter("script"):
            text = script.text or ""
            found.update(
                match[1]
                for match in _SCRIPTED_DATE.finditer(text, 0, MAX_SCRIPT)
                if text[match.start() - 1] in "Pp"
            )
        return sorted(found) if len({stamp[:10] for stamp in found}) == 1 else []

    def absolute(self, url: str) -> str:
        """Return an absolute URL without unsafe characters; "" for schemes other than http and https."""
        url = url.strip()
        if not url or len(url) > MAX_URL or not url.isprintable():
            return ""
        if _ABSOLUTE.match(url):  # 90 % of URLs; joining takes thirty times as long
            return url
        try:
            joined = urljoin(self.base, url) if self.base else url
            parts = urlsplit(joined)
            good = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            return ""
        return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", joined) if good else ""
