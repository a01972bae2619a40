"""Recognise what a caller passes to `clean` (bytes, text, a tree or a response), and refuse other types.

HTTP responses are recognised by their attributes, so no client library is imported. They are read from their bytes,
because text that a client has decoded does not say where its encoding came from.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from os import PathLike
from types import GeneratorType
from typing import Any, NamedTuple

from lxml import etree

from dechaff.options import Options
from dechaff.reading.encoding_labels import callers_label

__all__ = ["RawInput", "address", "check_arguments", "content_type_of", "recognise_input"]

_ADVICE = (
    "clean() takes the page as bytes, as str, as an lxml element or tree, or as an HTTP response"
    " (requests, httpx, urllib3, aiohttp after read(), Scrapy)"
)


class RawInput(NamedTuple):
    """The input in one of three forms, and what the response declares about it."""

    data: bytes | str | None
    """The page, undecoded or decoded; None if a tree was given."""
    tree: Any
    """The caller's element or tree; None if the page itself was given."""
    url: str | None
    content_type: str | None
    content_encoding: str | None = None
    """How the response was packed, if it says so and its client did not unpack it."""


def check_arguments(*, options: object, **texts: object) -> None:
    """Reject arguments of the wrong type before anything is read. Later they would fail with unrelated errors.

    Args:
        options: the argument `options`.
        texts: the arguments that should be a `str`, by name.

    Raises:
        TypeError: an argument is neither of its type nor None; the message names it.
        ValueError: there is no encoding of that label.
    """
    for name, value in texts.items():
        if value is not None and not isinstance(value, str):
            # HTTP clients have classes of their own for URLs.
            hint = "; pass str(url)" if name == "url" and not isinstance(value, bytes) else ""
            raise TypeError(f"{name} should be a str or None, not {type(value).__name__}{hint}")
    label = texts.get("encoding")
    if isinstance(label, str) and label and not callers_label(label, "utf-16le"):
        raise ValueError(
            f"unknown encoding {label!r}; use a label of the WHATWG encoding standard, such as 'utf-8' or 'shift_jis'"
        )
    if options is not None and not isinstance(options, Options):
        raise TypeError(f"options should be dechaff.Options or None, not {type(options).__name__}")


def recognise_input(html: Any, url: str | None, content_type: str | None) -> RawInput:
    """Return the input in one of the forms that the pipeline reads.

    Args:
        html: what the caller passed as the page.
        url: the URL of the page; None: the URL of the response.
        content_type: the HTTP header; None: the header of the response.

    Raises:
        TypeError: the input is of another type.
    """
    if isinstance(html, str):
        return RawInput(str(html), None, url, content_type)
    if isinstance(html, bytes):
        return RawInput(html, None, url, content_type)
    if isinstance(html, bytearray | memoryview):
        return RawInput(bytes(html), None, url, content_type)
    if isinstance(html, etree._Element | etree._ElementTree):
        return RawInput(None, html, url, content_type)
    body = _body(html)
    if body is not None:
        return RawInput(
            body,
            None,
            url or address(html),
            content_type or content_type_of(html),
            _header(html, "Content-Encoding"),
        )
    raise TypeError(f"{_ADVICE}, not {type(html).__name__}{_hint(html)}")


def _hint(html: Any) -> str:
    """Return what to pass in the place of a value that is no page; "" if that is not known."""
    return next((f"; {hint}" for hint, holds in _HINTS if holds(html)), "")


_HINTS: tuple[tuple[str, Callable[[Any], bool]], ...] = (
    ("None means that the page was not fetched", lambda html: html is None),
    ("NaN marks a missing value: leave such rows out", lambda html: isinstance(html, float) and isnan(html)),
    ("for a path, pass path.read_bytes()", lambda html: isinstance(html, PathLike)),
    ("for several pages, use clean_many", lambda html: isinstance(html, list | tuple | GeneratorType)),
    ("for a file, pass file.read()", lambda html: hasattr(html, "read")),
    ("for a BeautifulSoup object, pass str(soup)", lambda html: hasattr(html, "prettify")),
    ("for a selector, pass selector.root", lambda html: hasattr(html, "root") and hasattr(html, "xpath")),
    ("for a tab of a browser, pass tab.content()", lambda html: callable(getattr(html, "content", None))),
)
"""What to pass in the place of a value that is no page, and how such a value is recognised."""


def _body(response: Any) -> bytes | None:
    """Return the bytes of a response: `content` (requests, httpx), `body` (Scrapy), `data` (urllib3),
    `_body` (aiohttp, once it was read).
    """
    if not hasattr(response, "headers"):
        return None
    for name in ("content", "body", "data", "_body"):
        body = getattr(response, name, None)
        if isinstance(body, bytes | bytearray):
            return bytes(body)
    return None


def address(response: Any) -> str | None:
    """Return the final URL of a response; None if it has only the path, as in urllib3."""
    for name in ("url", "geturl"):
        value = getattr(response, name, None)
        value = value() if callable(value) else value
        if value and "://" in str(value):
            return str(value)
    return None


def content_type_of(response: Any) -> str | None:
    """Return the Content-Type header of a response."""
    return _header(response, "Content-Type")


def _header(response: Any, name: str) -> str | None:
    """Return a header of a response."""
    try:
        value = response.headers.get(name) or response.headers.get(name.lower())
    except (AttributeError, TypeError, ValueError):
        return None
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return str(value) if value else None
