"""What `bench` measures: ways to call dechaff, and its peers where the running environment has them.

Each is made by a function that imports what it needs and returns the extractor: from the bytes of a page and its URL
to the text. What a caller would do beside it (reading the metadata, say) is part of the call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields
from types import MappingProxyType
from typing import Any, TypeAlias

__all__ = ["BARE", "CONTESTANTS", "Extract"]

Extract: TypeAlias = Callable[[bytes, str | None], str]


def _bare_parse() -> Extract:
    from lxml import etree, html  # noqa: PLC0415  (each contestant runs in a process of its own)

    def parse(raw: bytes, _url: str | None) -> str:
        # A page that lxml cannot read by itself takes next to no time.
        with suppress(etree.LxmlError, ValueError):
            html.document_fromstring(raw)
        return ""

    return parse


def _dechaff(*more: str) -> Callable[[], Extract]:
    """Return the maker of a call that reads some fields beside the text."""

    def make() -> Extract:
        from dechaff import clean  # noqa: PLC0415

        def extract(raw: bytes, url: str | None) -> str:
            page = clean(raw, url=url)
            for name in more:
                getattr(page, name)
            return page.text

        return extract

    return make


def _all_fields() -> Extract:
    from dechaff import Page  # noqa: PLC0415

    names = {item.name for item in fields(Page)} - {"kept", "removed", "views"}
    return _dechaff(*sorted(names))()


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding  # noqa: PLC0415

    def extract(raw: bytes, _url: str | None) -> str:
        text = bytes_to_str(raw, detect_encoding(raw))
        return str(extract_plain_text(text, main_content=True, alt_texts=False))

    return extract


def _trafilatura(**options: Any) -> Callable[[], Extract]:
    def make() -> Extract:
        import trafilatura  # noqa: PLC0415

        def extract(raw: bytes, url: str | None) -> str:
            return trafilatura.extract(raw, url=url, include_comments=False, **options) or ""

        return extract

    return make


def _readability() -> Extract:
    from lxml import html  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415

    def extract(raw: bytes, _url: str | None) -> str:
        return str(html.fromstring(Document(raw).summary()).text_content())

    return extract


def _justext() -> Extract:
    import justext  # noqa: PLC0415

    words = justext.get_stoplist("English")

    def extract(raw: bytes, _url: str | None) -> str:
        return "\n".join(part.text for part in justext.justext(raw, words) if not part.is_boilerplate)

    return extract


BARE = "bare lxml parse"

CONTESTANTS: Mapping[str, Callable[[], Extract]] = MappingProxyType(
    {
        BARE: _bare_parse,
        "dechaff: text": _dechaff(),
        "dechaff: text, metadata": _all_fields,
        "dechaff: text, Markdown": _dechaff("markdown"),
        "dechaff: text, account": _dechaff("kept", "removed"),
        "resiliparse": _resiliparse,
        "trafilatura": _trafilatura(),
        "trafilatura, fast": _trafilatura(fast=True),
        "readability-lxml": _readability,
        "jusText": _justext,
    }
)
"""All contestants by name, in the order of the table."""
