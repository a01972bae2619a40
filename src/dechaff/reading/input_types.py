"""What `clean` accepts, for type checkers."""

from __future__ import annotations

from typing import Any, Protocol, TypeAlias, Union

__all__ = ["Element", "ElementTree", "Input", "Response"]


class Element(Protocol):
    """An lxml element."""

    @property
    def tag(self) -> Any:
        """The name of the element."""

    @property
    def itertext(self) -> Any:
        """The method that yields its text."""


class ElementTree(Protocol):
    """An lxml tree."""

    @property
    def getroot(self) -> Any:
        """The method that returns its root element."""


class Response(Protocol):
    """A response of an HTTP client whose body was read: requests, httpx, urllib3, aiohttp, Scrapy."""

    @property
    def headers(self) -> Any:
        """The headers of the response."""


Input: TypeAlias = Union[bytes, bytearray, memoryview, str, Element, ElementTree, Response]  # noqa: UP007  (read at run time)
"""A page: its bytes, its text, its tree, or an HTTP response."""
