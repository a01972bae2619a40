"""Changes to a page that do not affect its content."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from lxml import etree

from dechaff.layout.lay_out import read_layout
from dechaff.reading.decode import decode
from dechaff.reading.parse import parse
from dechaff_lab.train.dataset import flatten

__all__ = ["CHANGES", "Change"]

Change: TypeAlias = Callable[[bytes, Sequence[bytes]], bytes]
"""Takes a page and pages of other sites; returns the page changed."""

WRAPPERS = 5

_SEMANTIC = frozenset(
    "main article section nav header footer aside figure figcaption hgroup search address".split()
)
_NAMES = ("class", "id", "role", "itemprop", "itemtype", "itemscope", "data-testid", "aria-label")
_CLUTTER = re.compile(r"nav|menu|footer|related|sidebar|widget|breadcrumb|share|newsletter", re.IGNORECASE)
_MOST_CLUTTER = 12
_SPACE = re.compile(r"\s+")

_ENCODINGS = ("utf-16", "windows-1252", "iso-8859-2", "windows-1251", "shift_jis", "gb18030", "utf-8")


def hash_names(raw: bytes, others: Sequence[bytes]) -> bytes:
    """Replace every class, id and similar name by a hash."""
    root = _tree(raw)
    for element in root.iter(etree.Element):
        for name in _NAMES:
            value = element.get(name)
            if value and name in ("class", "id"):
                element.set(name, " ".join(_hashed(word) for word in value.split()))
            elif value is not None:
                del element.attrib[name]
    return _markup(root)


def tags_to_div(raw: bytes, others: Sequence[bytes]) -> bytes:
    """Turn every semantic element into a `div`."""
    root = _tree(raw)
    for element in root.iter(*_SEMANTIC):
        element.tag = "div"
    return _markup(root)


def add_wrappers(raw: bytes, others: Sequence[bytes]) -> bytes:
    """Wrap the page and each block of text in five more elements."""
    root = _tree(raw)
    for element in [root.find("body"), *root.iter("main", "article")]:
        if element is not None:
            for _ in range(WRAPPERS):
                _wrap_children(element)
    return _markup(root)


def add_clutter(raw: bytes, others: Sequence[bytes]) -> bytes:
    """Add menus, footers and related boxes of another site at the end of the page and menus at its start."""
    root = _tree(raw)
    body = root.find("body")
    if body is None or not others:
        return raw
    found = [
        element
        for element in _tree(others[0]).iter("nav", "footer", "aside", "div", "ul", "section")
        if _CLUTTER.search(" ".join((element.tag, element.get("class") or "", element.get("id") or "")))
        and len(_SPACE.sub(" ", "".join(element.itertext()))) < 1_500
    ][:_MOST_CLUTTER]
    for element in found:
        element.tail = "\n"
        if element.tag == "nav":
            body.insert(0, element)
        else:
            body.append(element)
    return _markup(root)


def remove_headings(raw: bytes, others: Sequence[bytes]) -> bytes:
    """Turn headings into `div`s."""
    root = _tree(raw)
    for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        element.tag = "div"
    return _markup(root)


def minify(raw: bytes, others: Sequence[bytes]) -> bytes:
    """Collapse white space, and remove comments and optional end tags."""
    root = _tree(raw)
    for element in root.iter(etree.Element):
        if element.tag not in ("pre", "textarea", "script", "style"):
            element.text = _SPACE.sub(" ", element.text) if element.text else element.text
        element.tail = _SPACE.sub(" ", element.tail) if element.tail else element.tail
    markup = re.sub(rb"<!--.*?-->", b"", _markup(root), flags=re.DOTALL)
    return re.sub(rb"</(?:li|p|td|tr|dd|dt)>\s*(?=<(?:li|p|td|tr|dd|dt)\b)", b"", markup)


def flatten_to_text(raw: bytes, others: Sequence[bytes]) -> bytes:
    """Return the text of the page as a browser copies it."""
    return flatten(read_layout(raw)[0]).encode("utf-8", "replace")


def encode_anew(raw: bytes, others: Sequence[bytes]) -> bytes:
    """Return the page in the first other encoding that has all of its characters, with a byte order mark or a
    declaration."""
    text = etree.tostring(_tree(raw), encoding="unicode", method="html")
    text = re.sub(r"<meta[^>]{0,200}charset[^>]{0,200}>", "", text)
    for name in _ENCODINGS[1:-1]:
        try:
            encoded = text.encode(name)
        except UnicodeEncodeError:
            continue
        return f'<meta charset="{name}">'.encode() + encoded
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le", "replace")


def remove_language(raw: bytes, others: Sequence[bytes]) -> bytes:
    """Remove every `lang` attribute."""
    root = _tree(raw)
    for element in root.iter(etree.Element):
        for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
            if element.get(name) is not None:
                del element.attrib[name]
    return _markup(root)


CHANGES: Mapping[str, Change] = MappingProxyType(
    {
        "hashed class names": hash_names,
        "semantic tags to `div`": tags_to_div,
        "five more wrappers": add_wrappers,
        "clutter of another site added": add_clutter,
        "headings to `div`": remove_headings,
        "minified": minify,
        "flattened to text": flatten_to_text,
        "another encoding": encode_anew,
        "`lang` removed": remove_language,
    }
)
"""All changes, by their names in the table."""


def _tree(raw: bytes) -> Any:
    root = parse(decode(raw).markup).root
    return etree.fromstring(b"<html><body></body></html>", etree.HTMLParser()) if root is None else root


def _markup(root: Any) -> bytes:
    return b"<!DOCTYPE html>\n" + bytes(etree.tostring(root, encoding="utf-8", method="html"))


def _hashed(word: str) -> str:
    return "x" + hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=4).hexdigest()


def _wrap_children(element: Any) -> None:
    """Move the whole content of an element into a new `div` inside it."""
    wrapper = etree.Element("div")
    wrapper.text, element.text = element.text, None
    wrapper.extend(list(element))
    element.append(wrapper)
