"""What a page declares about itself in machine-readable form: `<meta>`, `<link>`, JSON-LD, microdata, dates in scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import etree

from dechaff.metadata.declared.jsonld import Graph

__all__ = ["MAX_ITEMS", "Declarations", "LinkElement", "Property"]

# Most elements of one kind that are read; real pages stay far below.
MAX_ITEMS = 2_000

# Most links of a page that are looked at.
MAX_LINKS = 20_000

# Links of a page among which its logo is looked for, and the longest name of a site, in characters.
FIRST_LINKS = 40
MAX_SITE_NAME = 60

# Longest URL, in characters.
MAX_URL = 2_048

_ABSOLUTE = re.compile(r"https?://[\w.-]{1,255}(?::\d{1,5})?(?:[/?#][^\s<>\"\\]*)?$")
_UNSAFE = re.compile(r"[\s<>\"\\]")


_WANTED_REL = re.compile(r"tag|next|license", re.IGNORECASE)

# Dates in scripts that are not JSON-LD by their type.
_SCRIPTED_DATE = re.compile(
    # Without its first letter: a pattern that starts with fixed letters is ten times as fast.
    r"ub(?:lish(?:ed)?|lication)?_?(?:[Aa]t|[Oo]n|[Dd]ate|[Tt]ime)?\\?[\"']?\s?[:=]\s?\\?[\"']"
    r"((?:19|20)\d\d[-/]\d\d[-/]\d\d[^\"'\\]{0,20}|20\d{6}(?=\\?[\"']))"
)


# Longest script that is searched for a date, in characters.
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
    """What a page's markup declares."""

    __slots__ = (
        "_anchors",
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
        """`content` of the `<meta>` elements by lower-case name or property."""
        self.links: list[LinkElement] = []
        self.times: list[etree._Element] = []
        self.properties: dict[str, list[Property]] = {}
        """Microdata by name of the property; RDFa by `rdfa:` and that name."""
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
        """Return the first value of a meta name that is not empty, else ""."""
        for value in self.metas.get(name, ()):
            if value:
                return value
        return ""

    def metas_of(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """Return (source, value) of those metas that the page has."""
        return [(f"meta:{name}", self.meta(name)) for name in names if name in self.metas]

    def home_names(self) -> list[str]:
        """Return the texts of the links to the site's front page: the name of the site, as a rule."""
        if self.root is None:
            return []
        try:
            parts = urlsplit(self.base)
            origin = f"{parts.scheme}://{parts.netloc}"
        except ValueError:
            origin = "/"
        names = []
        # The logo is one of the first links; to read all of them would take as long as all the metas.
        for link in islice(self.root.iter("a"), FIRST_LINKS):
            if link.get("href") in ("/", origin, f"{origin}/"):
                name = " ".join("".join(link.itertext()).split())
                if name and len(name) <= MAX_SITE_NAME:
                    names.append(name)
        return names

    def scripted_dates(self) -> list[str]:
        """Return the date of publication in the page's other scripts, if they hold one: application state."""
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
        """Return a URL made absolute and safe to follow; "" for anything but http and https."""
        url = url.strip()
        if not url or len(url) > MAX_URL or not url.isprintable():
            return ""
        if _ABSOLUTE.match(url):  # nine of ten; joining takes thirty times as long
            return url
        try:
            joined = urljoin(self.base, url) if self.base else url
            parts = urlsplit(joined)
            good = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            return ""
        return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", joined) if good else ""
