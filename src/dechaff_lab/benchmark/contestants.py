"""The contestants of `bench`: ways to call dechaff, and its peers if they are installed.

A function imports what a contestant needs and returns its extractor, which takes a group of pages and returns their texts.
Most extractors take one page at a time. The call includes what a caller would do, such as reading the metadata.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

__all__ = ["BARE", "BATCH", "CONTESTANTS", "Contestant", "Extract", "ExtractGroup", "is_own"]

Extract: TypeAlias = Callable[[bytes, str | None], str]
"""Takes the bytes of a page and its URL, and returns its text."""

ExtractGroup: TypeAlias = Callable[[Sequence[tuple[bytes, str | None]]], list[str | None]]
"""Takes pages with their URLs, and returns their texts; None for a page with an error."""

BATCH = 64
"""Number of pages of a batch."""


class Contestant(NamedTuple):
    """A way to get the text of pages."""

    make: Callable[[], ExtractGroup]
    """Imports what it needs, and returns the extractor."""
    group: int = 1
    """Number of pages per call."""


def is_own(name: str) -> bool:
    """Return whether a contestant is dechaff."""
    return name.startswith("dechaff")


def _one_by_one(make: Callable[[], Extract]) -> Contestant:
    """Return a contestant that takes one page at a time."""

    def make_group() -> ExtractGroup:
        extract = make()

        def extract_group(pages: Sequence[tuple[bytes, str | None]]) -> list[str | None]:
            return [_text_of(extract, raw, url) for raw, url in pages]

        return extract_group

    return Contestant(make_group)


def _text_of(extract: Extract, raw: bytes, url: str | None) -> str | None:
    try:
        return extract(raw, url)
    except Exception:
        return None


def _bare_parse() -> Extract:
    from lxml import etree, html  # noqa: PLC0415  (each contestant runs in a process of its own)

    def parse(raw: bytes, _url: str | None) -> str:
        # A page that lxml cannot read alone takes almost no time.
        with suppress(etree.LxmlError, ValueError):
            html.document_fromstring(raw)
        return ""

    return parse


def _dechaff(*more: str) -> Callable[[], Extract]:
    """Return the factory of a call that reads some fields besides the text."""

    def make() -> Extract:
        from dechaff import clean  # noqa: PLC0415

        def extract(raw: bytes, url: str | None) -> str:
            page = clean(raw, url=url)
            for name in more:
                getattr(page, name)
            return page.text

        return extract

    return make


def _metadata() -> list[str]:
    """Return the names of all fields except those of the account."""
    from dechaff import Page  # noqa: PLC0415

    return sorted({item.name for item in fields(Page)} - {"kept", "removed", "sources"})


def _all_fields() -> Extract:
    return _dechaff(*_metadata())()


def _batches() -> ExtractGroup:
    """Return a call that cleans many pages and reads the text and the metadata of each."""
    from dechaff import PageInput, clean_many  # noqa: PLC0415

    names = _metadata()

    def extract(pages: Sequence[tuple[bytes, str | None]]) -> list[str | None]:
        texts: list[str | None] = []
        inputs = (PageInput(raw, url=url) for raw, url in pages)
        for page in clean_many(inputs, errors="return"):
            if isinstance(page, Exception):
                texts.append(None)
            else:
                for name in names:
                    getattr(page, name)
                texts.append(page.text)
        return texts

    return extract


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


def _html_text() -> Extract:
    import html_text  # noqa: PLC0415

    def extract(raw: bytes, _url: str | None) -> str:
        return str(html_text.extract_text(raw.decode("utf-8", "replace")))

    return extract


BARE = "bare lxml parse"

CONTESTANTS: Mapping[str, Contestant] = MappingProxyType(
    {
        BARE: _one_by_one(_bare_parse),
        "dechaff: text": _one_by_one(_dechaff()),
        "dechaff: text, metadata": _one_by_one(_all_fields),
        "dechaff: text, metadata, in batches": Contestant(_batches, BATCH),
        "dechaff: text, Markdown": _one_by_one(_dechaff("markdown")),
        "dechaff: text, account": _one_by_one(_dechaff("kept", "removed")),
        "resiliparse": _one_by_one(_resiliparse),
        "trafilatura": _one_by_one(_trafilatura()),
        "trafilatura, fast": _one_by_one(_trafilatura(fast=True)),
        "readability-lxml": _one_by_one(_readability),
        "jusText": _one_by_one(_justext),
        "html-text": _one_by_one(_html_text),
    }
)
"""All contestants by name, in the order of the table."""
