"""Collect in one filtered pass over the tree what a page declares about itself in machine-readable form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import etree

from dechaff.lexicon.class_names import COMMENTS, class_set, hints_of
from dechaff.metadata.declared.jsonld import Graph, read_graph
from dechaff.reading.parse import DECLARING

__all__ = ["Declarations", "LinkElement", "Property", "collect"]

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

# Attribute values through XPath, with the element behind each: four times as fast as testing the elements.
_PEOPLE = frozenset(["author", "creator", "rdfa:author", "rdfa:creator"])

_ITEMPROPS = etree.XPath("descendant::*/@itemprop")
_HAS_RDFA = etree.XPath("boolean(descendant::*/@typeof)")
_RDFA = etree.XPath("descendant::*/@property")
_WANTED_REL = re.compile(r"tag|next|license", re.IGNORECASE)

# Dates in scripts that are not JSON-LD by their type.
_SCRIPTED_DATE = re.compile(
    # Without its first letter: a pattern that starts with fixed letters is ten times as fast.
    r"ub(?:lish(?:ed)?|lication)?_?(?:[Aa]t|[Oo]n|[Dd]ate|[Tt]ime)?\\?[\"']?\s?[:=]\s?\\?[\"']"
    r"((?:19|20)\d\d[-/]\d\d[-/]\d\d[^\"'\\]{0,20}|20\d{6}(?=\\?[\"']))"
)

# The name of the meta into which some frameworks write JSON-LD.
_SCRIPT_META = "script:ld+json"

# Longest script that is searched for a date, in characters.
MAX_SCRIPT = 300_000

# Microdata properties that a field is read from.
_WANTED = frozenset(
    "headline alternativeHeadline author creator datePublished dateModified dateCreated uploadDate description image"
    " inLanguage articleSection keywords dateUpdate".split()
)

# How RDFa writes the vocabulary before a name.
_VOCABULARY = re.compile(r"\bschema:|\bhttps?://schema\.org/")

_BOXES = frozenset(("li", "ol", "ul", "div", "section"))

_URL_ATTRIBUTES = {"link": "href", "img": "src", "meta": "content", "source": "src"}


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


def collect(
    root: etree._Element | None, url: str | None, elements: Sequence[etree._Element] | None = None
) -> Declarations:
    """Return the declarations of a page; `root` is None for plain text.

    Args:
        root: the root element.
        url: where the page was found.
        elements: what `reading.parse.declaring` returns for the tree, if the caller has it.
    """
    declarations = Declarations(url)
    declarations.root = root
    if root is None:
        return declarations
    scripts: list[str] = []
    for element in elements if elements is not None else root.iter(*DECLARING):
        tag = element.tag
        if tag == "script":
            # The text of every script would cost more than all the rest: only JSON-LD is read.
            kind = element.get("type")
            if kind is not None and "ld+json" in kind.lower() and element.text:
                scripts.append(element.text)
        elif tag == "time":
            declarations.times.append(element)
        elif (collector := _COLLECTORS.get(str(tag))) is not None:
            collector(element, declarations)
    declarations.graph = read_graph(scripts + declarations.metas.get(_SCRIPT_META, []))
    _collect_properties(_ITEMPROPS(root)[:MAX_ITEMS], declarations)
    if not (declarations.properties or declarations.graph.nodes) and _HAS_RDFA(root):
        _collect_properties(_RDFA(root)[:MAX_ITEMS], declarations, "rdfa:")
    return declarations


def _collect_meta(element: etree._Element, declarations: Declarations) -> None:
    """`<meta>`: name or property, and content."""
    content = element.get("content")
    if content is None:
        return
    for attribute in ("property", "name", "http-equiv"):
        name = element.get(attribute)
        if name:
            declarations.metas.setdefault(name.strip().lower(), []).append(content)


def _collect_link(element: etree._Element, declarations: Declarations) -> None:
    """`<link>`: its relation, target, type and title."""
    rel, href = element.get("rel"), element.get("href")
    if rel and href and rel != "stylesheet" and len(declarations.links) < MAX_ITEMS:
        declarations.links.append(
            LinkElement(rel.lower(), href, element.get("type", "").lower(), element.get("title", ""))
        )


def _collect_base(element: etree._Element, declarations: Declarations) -> None:
    """`<base>`: what relative links are relative to."""
    if declarations.base is declarations.url:
        declarations.base = declarations.absolute(element.get("href", "")) or declarations.url


def _collect_html(element: etree._Element, declarations: Declarations) -> None:
    """`<html>` and `<body>`: language and direction."""
    declarations.language = declarations.language or element.get("lang") or element.get("xml:lang") or ""
    declarations.direction = declarations.direction or element.get("dir", "").lower()


_COLLECTORS: Mapping[str, Callable[[etree._Element, Declarations], None]] = MappingProxyType(
    {
        "meta": _collect_meta,
        "link": _collect_link,
        "base": _collect_base,
        "html": _collect_html,
        "body": _collect_html,
    }
)
"""The reader of an element, by tag."""


def _collect_properties(names: Iterable[Any], declarations: Declarations, prefix: str = "") -> None:
    """Microdata and RDFa: every property that is not part of a comment, a review or the like.

    Args:
        names: values of `itemprop` or `property`, which know their elements.
        declarations: where they go.
        prefix: parts the names of RDFa from those of microdata.
    """
    for name in names:
        wanted = _WANTED.intersection(_VOCABULARY.sub("", name).split())
        element = name.getparent() if wanted else None
        if element is None or _is_foreign(element):
            continue
        for single in sorted(wanted):
            declarations.properties.setdefault(prefix + single, []).append(
                Property(single, _property_value(element, is_person=single in _PEOPLE), element)
            )


def _is_foreign(element: etree._Element) -> bool:
    """Return whether an element sits in a comment, a review or the like, by the nearest scope or by names."""
    scoped = False
    for around in element.iterancestors():
        kind = around.get("typeof")
        if not scoped and (kind is not None or around.get("itemscope") is not None):
            scoped = True
            kind = kind or around.get("itemtype") or ""
            if kind.replace(":", "/").rsplit("/", 1)[-1].lower() in class_set("type outside the main matter"):
                return True
        if around.tag in _BOXES:
            for name in (around.get("class"), around.get("id")):
                if name and hints_of(name).any & COMMENTS:
                    return True
    return False


def _property_value(element: etree._Element, *, is_person: bool = False) -> str:
    """Return the value of a microdata property as the HTML standard defines it, except for links: their text.

    A person has the name that is marked up in the element, even if it does not declare a scope.
    """
    for name in ("content", "datetime"):
        value = element.get(name)
        if value:
            return value
    attribute = _URL_ATTRIBUTES.get(str(element.tag), "")
    if attribute:
        return element.get(attribute, "")
    if is_person or element.get("itemscope") is not None or element.get("typeof") is not None:
        for inner in element.iterdescendants():
            if "name" in _VOCABULARY.sub("", inner.get("itemprop") or inner.get("property") or "").split():
                return _property_value(inner)
    return " ".join("".join(element.itertext()).split())
