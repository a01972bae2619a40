"""`Page`: what `clean` returns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import InitVar, dataclass, fields
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, cast

from dechaff.deferred import Carried, Deferred, Later, NotMade, later, reported
from dechaff.records import (
    UNJUDGED,
    Encoding,
    FieldSource,
    Kept,
    Label,
    Outcome,
    PageType,
    Precision,
    Removed,
)
from dechaff.render.formats import FORMATS, VIEWS, FormatName
from dechaff.render.plain_data import plain
from dechaff.render.views import as_html, text_blocks, view_writers

if TYPE_CHECKING:
    from dechaff.blocks import ContentBlock, Post

__all__ = ["Page", "page_of", "page_of_lines"]


class _NoSources(Mapping[str, FieldSource]):
    """Empty mapping that can be the default of a dataclass field."""

    def __getitem__(self, name: str) -> FieldSource:
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __hash__(self) -> int:
        return 0


_NO_SOURCES: Mapping[str, FieldSource] = _NoSources()


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Page:
    """The content of a page, its metadata, and an account of what was removed.

    >>> page = clean("<title>Tea</title><h1>Tea</h1><p>Warm the pot.</p>")
    >>> page.title, page.markdown
    ('Tea', 'Warm the pot.')

    Every visible character of the page is in exactly one block of `kept` or `removed`. Fields that the page gives
    no value for are None or empty.
    """

    text: str = ""
    """The content: paragraphs and headings separated by blank lines, list items and table rows on lines of their own.
    The headline is not part of it; it is `title`."""
    title: str | None = later(None)
    """The headline, without the name of the site or section."""
    subtitle: str | None = later(None)
    """The standfirst below the headline."""
    authors: tuple[str, ...] = later(())
    """People and organisations, in the order of the page."""
    published: datetime | date | None = later(None)
    """First publication: a `datetime` if the page gives a time, aware if it gives a zone, else a `date`."""
    published_precision: Precision | None = later(None)
    """How much of `published` the page gives."""
    modified: datetime | date | None = later(None)
    """Last change, with the same precision as the page."""
    modified_precision: Precision | None = later(None)
    """How much of `modified` the page gives."""
    site_name: str | None = later(None)
    """The name of the site."""
    url: str | None = later(None)
    """The `url` that was passed to `clean`, or else the one that the page declares."""
    canonical_url: str | None = later(None)
    """The URL that the page declares as its own."""
    language: str | None = later(None)
    """BCP 47: `en`, `pt-BR`, `zh-Hant`."""
    direction: Literal["ltr", "rtl"] | None = later(None)
    """Whether the script runs from left to right or from right to left."""
    description: str | None = later(None)
    """The description that the page declares."""
    image: str | None = later(None)
    """Absolute URL of the lead image."""
    section: str | None = later(None)
    """The section of the site that the page belongs to."""
    tags: tuple[str, ...] = later(())
    """Keywords that the page is filed under."""
    license: str | None = later(None)
    """URL of the licence."""
    country: str | None = later(None)
    """The country that the page names as its subject or origin."""
    place: str | None = later(None)
    """The place that the page names as its subject or origin."""
    paywalled: bool | None = later(None)
    """Whether the page is behind a paywall, as it declares or shows; None if it does neither."""
    feeds: tuple[str, ...] = later(())
    """URLs of the feeds that the page declares."""
    next_page: str | None = later(None)
    """URL of the page that continues this one."""
    favicon: str | None = later(None)
    """URL of the icon of the site."""
    page_type: PageType = PageType.OTHER
    """The most probable type, or the one that the options or the page's generator determine. A page that is nearly as
    probably an article is one."""
    page_type_probability: float = 0.0
    """Estimated probability of that type, 0 to 1; 1 if it was determined."""
    word_count: int = 0
    """Words of `text`; in scripts without spaces, two characters count as one word."""
    reading_minutes: int = 0
    """Minutes that `text` takes to read, at 238 words a minute."""
    kept: tuple[Kept, ...] = later(())
    """The blocks of `text`, in document order."""
    removed: tuple[Removed, ...] = later(())
    """All other blocks, in document order, each with a label and a reason."""
    outcome: Outcome = reported(Outcome.OK, lambda _outcome, _faults: Outcome.FAULT)
    """What the input was: `ok`, or why there is little or nothing to return."""
    confidence: float = 0.0
    """Expected word F1 of `text`, 0 to 1."""
    encoding: Encoding = Encoding("utf-8", "str")
    """How the bytes were decoded."""
    warnings: tuple[str, ...] = reported((), lambda warnings, faults: (*warnings, *faults))
    """What you should know about the result: limits that were reached, fallbacks that were used. If a field or view
    that is computed on first access fails, a warning is added then, and `outcome` becomes `fault`."""
    sources: Mapping[str, FieldSource] = later(_NO_SOURCES)
    """For each metadata field, the source of its value and the values of other sources."""
    _deferred: InitVar[Deferred | None] = cast(None, Carried())

    def __post_init__(self, _deferred: Deferred | None) -> None:
        """Store the deferred views. If the text was replaced, everything that depends on it follows the new text."""
        if _deferred is None:
            _deferred = _views_of_text(self.text)
            facts = _facts_of_text(self.text.splitlines()) if self.text else {}
            self.__dict__.update(
                {name: value for name, value in facts.items() if not self.__dict__.get(name)}
            )
        elif _deferred.text != self.text:
            _deferred = _views_of_text(self.text, _deferred)
            self.__dict__.update(_facts_of_text(self.text.splitlines()))
        self.__dict__["_holder"] = _deferred

    def __repr__(self) -> str:
        """Return one line; `to_dict` has all fields."""
        return (
            f"<Page {self.title!r}: {self.outcome}, {self.page_type}, {self.word_count} words,"
            f" confidence {self.confidence:.2f}>"
        )

    def _repr_html_(self) -> str:
        """Return HTML for notebooks."""
        from dechaff.render.write.notebook import notebook_html  # noqa: PLC0415  (loaded when a notebook asks)

        return notebook_html(self)

    def __eq__(self, other: object) -> bool:
        """Compare all fields. A view that could not be computed, and its warning, make no difference."""
        return self._compared() == other._compared() if isinstance(other, Page) else NotImplemented

    def __hash__(self) -> int:
        """Return a hash of all fields but `sources`, which is a mapping."""
        return hash(tuple(value for value in self._compared() if not isinstance(value, Mapping)))

    def _compared(self) -> tuple[Any, ...]:
        """Return the values of all fields, without faults reported later."""
        known = self.__dict__
        return tuple(
            known[item.name] if item.name in known else getattr(self, item.name) for item in fields(self)
        )

    @property
    def blocks(self) -> tuple[ContentBlock, ...]:
        """The content as typed blocks: headings, paragraphs, lists, tables, code... (see `dechaff.blocks`)."""
        return cast("tuple[ContentBlock, ...]", self._view("blocks", ()))

    @property
    def comments(self) -> tuple[Post, ...]:
        """Readers' comments; empty unless `comments=True` asked for them."""
        return cast("tuple[Post, ...]", self._view("comments", ()))

    @property
    def markdown(self) -> str:
        """The content as CommonMark with GFM tables."""
        return self.as_format("markdown")

    @property
    def html(self) -> str:
        """The content as clean, safe HTML: only semantic elements, no scripts, styles, forms or unsafe URLs."""
        return self.as_format("html")

    def as_format(self, name: FormatName) -> str:
        """Return the page in one of the output formats by name: `text`, `markdown`, `html` or `json`.

        Raises:
            ValueError: there is no format of that name.
        """
        if name == "text":
            return self.text
        if name == "json":
            return self.to_json()
        if name not in VIEWS:
            raise ValueError(f"unknown format {name!r}; choose from {', '.join(FORMATS)}")
        return str(self._view(name, as_html(self.text) if name == "html" else self.text))

    def _view(self, name: str, instead: Any) -> Any:
        """Return a view; `instead` if it cannot be computed."""
        try:
            return self._held().value(name)
        except NotMade:
            return instead

    def _held(self) -> Deferred:
        holder: Deferred = self.__dict__["_holder"]
        return holder

    def detach(self) -> Page:
        """Release the tree of the page now; return self.

        Without it, the trees of the last pages are released when others follow; see `dechaff.deferred`.
        """
        self._held().pack()
        return self

    @property
    def coverage(self) -> dict[str, int]:
        """Number of visible characters by label; `content` for those that were kept."""
        counts: dict[str, int] = {str(Label.CONTENT): sum(len(block.text) for block in self.kept)}
        for block in self.removed:
            counts[str(block.label)] = counts.get(str(block.label), 0) + len(block.text)
        return counts

    def to_dict(self) -> dict[str, Any]:
        """Return all fields as plain data: dates in ISO 8601, tuples as lists. Views are not included."""
        return {item.name: plain(getattr(self, item.name)) for item in fields(self)}

    def to_json(self, *, indent: int | None = None) -> str:
        """Return `to_dict()` as JSON, without escaping characters beyond ASCII."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)


def page_of(deferred: Deferred, **known: Any) -> Page:
    """Return a page whose other fields are computed on first access.

    Args:
        deferred: what computes them.
        known: the fields that are known now.
    """
    page = object.__new__(Page)
    page.__dict__.update(_DEFAULTS)
    page.__dict__.update(known, _holder=deferred)
    return page


def page_of_lines(lines: Sequence[str], **known: Any) -> Page:
    """Return a page of unscored lines of text.

    Args:
        lines: the lines.
        known: other fields of the page.
    """
    return Page(text="\n".join(lines), **_facts_of_text(lines), **known)


def _facts_of_text(lines: Iterable[str]) -> dict[str, Any]:
    """Return the fields that depend on the text alone."""
    from dechaff.layout.words import count_words  # noqa: PLC0415  (few pages need it)
    from dechaff.metadata.values import reading_minutes  # noqa: PLC0415

    shown = [line for line in lines if line.strip()]
    words = sum(map(count_words, shown))
    kept = tuple(Kept(line, "line", UNJUDGED, "text", index) for index, line in enumerate(shown))
    return {"kept": kept, "word_count": words, "reading_minutes": reading_minutes(words)}


def _views_of_text(text: str, other: Deferred | None = None) -> Deferred:
    """Return the deferred views of plain text; comments are kept from the previous page, if any."""
    makers: dict[str, Callable[[], Any]] = {
        "blocks": partial(text_blocks, text),
        "comments": partial(_comments_of, other),
    }
    return Deferred(makers, other.writers if other else view_writers(), text=text)


def _comments_of(other: Deferred | None) -> tuple[Post, ...]:
    return cast("tuple[Post, ...]", other.value("comments") if other else ())


_DEFAULTS = {
    item.name: item.default for item in fields(Page) if not isinstance(vars(Page).get(item.name), Later)
}
