"""Collect the machine-readable declarations of a page in one filtered pass over the tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from lxml import etree

from dechaff.metadata.declared.declarations import MAX_ITEMS, Declarations, LinkElement
from dechaff.metadata.declared.jsonld import read_graph
from dechaff.metadata.declared.microdata import collect_microdata
from dechaff.reading.parse import DECLARING

__all__ = ["collect"]


# The name of the `<meta>` element that contains the JSON-LD in some frameworks.
_SCRIPT_META = "script:ld+json"


def collect(
    root: etree._Element | None, url: str | None, elements: Sequence[etree._Element] | None = None
) -> Declarations:
    """Return the declarations of a page.

    Args:
        root: the root element; None for plain text.
        url: the URL of the page, if known.
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
            # Only JSON-LD is read: reading the text of every script would take longer than everything else together.
            kind = element.get("type")
            if kind is not None and "ld+json" in kind.lower() and element.text:
                scripts.append(element.text)
        elif tag == "time":
            declarations.times.append(element)
        elif (collector := _COLLECTORS.get(str(tag))) is not None:
            collector(element, declarations)
    declarations.graph = read_graph(scripts + declarations.metas.get(_SCRIPT_META, []))
    collect_microdata(root, declarations)
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
    """`<base>`: the base URL of relative links."""
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
"""The function that reads an element, by tag."""
