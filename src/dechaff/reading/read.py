"""Read an input: recognise, decode and parse it."""

from __future__ import annotations

from typing import Any, NamedTuple

from dechaff.options import Options
from dechaff.reading.adopt_tree import adopt
from dechaff.reading.budget import UNLIMITED, Budget
from dechaff.reading.decode import decode
from dechaff.reading.hidden_messages import HiddenMessage, messages_in, without_hidden_text
from dechaff.reading.limit_markup import MOST_ELEMENTS
from dechaff.reading.parse import Document, declaring, parse
from dechaff.reading.response import RawInput
from dechaff.reading.sniff import is_flattened, sniff
from dechaff.reading.unpack import advice_on, unpack
from dechaff.records import Encoding, Outcome

__all__ = ["ParsedInput", "read", "without_hidden_messages"]


class ParsedInput(NamedTuple):
    """An input that was read."""

    document: Document
    """The tree; its root is None if there is none."""
    encoding: Encoding
    outcome: Outcome = Outcome.OK
    """What the input is, as far as reading shows."""
    text: str | None = None
    """The text of plain text; None for markup."""
    markup: bytes = b""
    """The page as UTF-8; empty if a tree was passed."""
    warnings: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    """The warnings about limits."""
    declaring: list[Any] | None = None
    """The elements with declarations about the page; see `dechaff.reading.parse.declaring`."""
    messages: tuple[HiddenMessage, ...] = ()
    """Text in the source that is never displayed and addresses language models."""

    @property
    def root(self) -> Any:
        """The root of the tree; None if there is none."""
        return self.document.root


def read(raw: RawInput, encoding: str | None, options: Options, budget: Budget = UNLIMITED) -> ParsedInput:
    """Decode and parse an input.

    Args:
        raw: the input.
        encoding: encoding label from the caller, if there is one.
        options: the limits.
        budget: the time that is left.
    """
    if raw.tree is not None:
        return _source(adopt(raw.tree, max_elements=options.max_elements), Encoding("utf-8", "tree"))
    data, note = raw.data if raw.data is not None else b"", ""
    if isinstance(data, bytes):
        data, note = unpack(data, options.max_bytes, raw.content_encoding or "")
    source = _read_data(data, raw, encoding, options, budget)
    return source._replace(warnings=(note, *source.warnings)) if note else source


def _read_data(
    data: bytes | str, raw: RawInput, encoding: str | None, options: Options, budget: Budget
) -> ParsedInput:
    kind = sniff(data)
    advice = advice_on(data, kind)
    if kind in (Outcome.EMPTY, Outcome.BINARY):
        return ParsedInput(
            Document(None), Encoding("utf-8", "default"), kind, warnings=(advice,) if advice else ()
        )
    markup, found, limits = decode(
        data, content_type=raw.content_type, encoding=encoding, limit=options.max_bytes
    )
    if kind in (Outcome.JSON, Outcome.FEED):
        return ParsedInput(Document(None), found, kind, warnings=(advice,))
    if budget.is_spent("the page was parsed"):
        source = ParsedInput(Document(None), found, Outcome.EMPTY)
    elif is_flattened(markup):
        source = _flattened(markup, found, options)
    else:
        source = _with_messages(_parsed(markup, found, options, budget))
        if advice:
            source = source._replace(warnings=(*source.warnings, advice))
    return _with_limits(source, limits)


def without_hidden_messages(source: ParsedInput, options: Options, budget: Budget = UNLIMITED) -> ParsedInput:
    """Return a page without invisible characters that spell text. If it has any, it is parsed again."""
    markup, found = without_hidden_text(source.markup) if source.markup else (b"", [])
    if not found:
        return source
    again = _with_messages(_parsed(markup, source.encoding, options, budget))
    limits = dict.fromkeys((*again.limits, *source.limits))
    return again._replace(messages=(*found, *again.messages), limits=tuple(limits), outcome=source.outcome)


def _parsed(markup: bytes, encoding: Encoding, options: Options, budget: Budget) -> ParsedInput:
    document = parse(markup, max_elements=options.max_elements, budget=budget)
    return _source(document, encoding)._replace(markup=markup)


def _source(document: Document, encoding: Encoding) -> ParsedInput:
    """Return the source of a tree."""
    if document.root is None:
        return _with_limits(ParsedInput(document, encoding, Outcome.EMPTY, warnings=document.warnings))
    elements = declaring(document.root)
    return _with_limits(ParsedInput(document, encoding, warnings=document.warnings, declaring=elements))


def _with_messages(source: ParsedInput) -> ParsedInput:
    """Find comments and templates that address language models."""
    if source.declaring is None:
        return source
    return source._replace(messages=tuple(messages_in(source.markup, source.declaring)))


def _flattened(markup: bytes, encoding: Encoding, options: Options) -> ParsedInput:
    """Return the source of plain text, one block per line."""
    lines = markup.decode("utf-8", "replace").splitlines(keepends=True)
    most = options.max_elements or MOST_ELEMENTS
    limits: tuple[str, ...] = ()
    if len(lines) > most:
        limits = (f"the text has more than {most:,} lines (max_elements): the rest was not read",)
    return _with_limits(ParsedInput(Document(None), encoding, text="".join(lines[:most])), limits)


def _with_limits(source: ParsedInput, more: tuple[str, ...] = ()) -> ParsedInput:
    """Add the limits that were reached to the outcome and the limits."""
    limits = (
        *more,
        *source.limits,
        *(limit for limit in source.document.limits if limit not in source.limits),
    )
    return source._replace(outcome=Outcome.LIMIT if limits else source.outcome, limits=limits)
