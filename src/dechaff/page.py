"""What `clean` returns."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from dechaff.records import Encoding, FieldSource, Kept, Label, Outcome, PageType, Precision, Removed
from dechaff.render.formats import FORMATS, VIEWS, FormatName
from dechaff.render.views import Views

if TYPE_CHECKING:
    from dechaff.blocks import ContentBlock, Post

_T = TypeVar("_T")

__all__ = ["Page", "plain"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Page:
    """The content of a page, its metadata, and an account of what was removed.

    Every visible character of the page is in exactly one block of `kept` or `removed`. Fields about which the page says
    nothing are None or empty.
    """

    text: str = ""
    """The content: paragraphs and headings separated by blank lines, list items and table rows on lines of their own.
    The headline is not part of it; it is `title`."""
    title: str | None = None
    """The headline, without the name of the site or section."""
    subtitle: str | None = None
    """The standfirst below the headline."""
    authors: tuple[str, ...] = ()
    """People and organisations, in the order of the page."""
    published: datetime | date | None = None
    """First publication: a `datetime` if the page gives a time, aware if it gives a zone, else a `date`."""
    published_precision: Precision | None = None
    """How much of `published` the page gives."""
    modified: datetime | date | None = None
    """Last change, with the same precision as the page."""
    modified_precision: Precision | None = None
    """How much of `modified` the page gives."""
    site_name: str | None = None
    """What the site is called."""
    url: str | None = None
    """The `url` that was passed to `clean`, or else the one that the page declares."""
    canonical_url: str | None = None
    """The URL that the page declares as its own."""
    language: str | None = None
    """BCP 47: `en`, `pt-BR`, `zh-Hant`."""
    direction: Literal["ltr", "rtl"] | None = None
    """Whether the script runs from left to right or from right to left."""
    description: str | None = None
    """The description that the page declares."""
    image: str | None = None
    """Absolute URL of the lead image."""
    section: str | None = None
    """The section of the site that the page belongs to."""
    tags: tuple[str, ...] = ()
    """Keywords that the page is filed under."""
    license: str | None = None
    """URL of the licence."""
    country: str | None = None
    """The country that the page is about or from, as it says."""
    place: str | None = None
    """The place that the page is about or from, as it says."""
    paywalled: bool | None = None
    """Whether the page is behind a paywall, as it declares or shows; None if it does neither."""
    feeds: tuple[str, ...] = ()
    """URLs of the feeds that the page declares."""
    next_page: str | None = None
    """URL of the page that continues this one."""
    favicon: str | None = None
    """URL of the icon of the site."""
    page_type: PageType = PageType.OTHER
    """The most probable type, or the one that the options or the program that made the page name."""
    page_type_probability: float = 0.0
    """Estimated probability of that type, 0 to 1; 1 if it is named."""
    word_count: int = 0
    """Words of `text`; in scripts without spaces, two characters count as one word."""
    reading_minutes: int = 0
    """Minutes that `text` takes to read, at 238 words a minute."""
    kept: tuple[Kept, ...] = ()
    """The blocks of `text`, in document order."""
    removed: tuple[Removed, ...] = ()
    """All other blocks, in document order, each with a label and a reason."""
    outcome: Outcome = Outcome.OK
    """What the input was: `ok`, or why there is little or nothing to return."""
    confidence: float = 0.0
    """Expected word F1 of `text`, 0 to 1."""
    encoding: Encoding = Encoding("utf-8", "str")
    """How the bytes were decoded."""
    warnings: tuple[str, ...] = ()
    """What you should know about the result: limits that were reached, fallbacks that were used. If a field or view that
    is made when it is first read cannot be made, a warning is added here at that time."""
    sources: Mapping[str, FieldSource] = field(default_factory=dict, hash=False)
    """For each metadata field, where its value was found and what other sources say."""
    views: Views | None = field(default=None, repr=False, compare=False)
    """What `blocks`, `comments`, `markdown` and `html` are made from when they are asked for."""

    def __repr__(self) -> str:
        """Return one line, because the text and the account would fill screens. `to_dict` has all fields."""
        return (
            f"<Page {self.title!r}: {self.outcome}, {self.page_type}, {self.word_count} words,"
            f" confidence {self.confidence:.2f}>"
        )

    @property
    def blocks(self) -> tuple[ContentBlock, ...]:
        """The content as typed blocks: headings, paragraphs, lists, tables, code... (see `dechaff.blocks`)."""
        return self._view(lambda views: views.blocks, ())

    @property
    def comments(self) -> tuple[Post, ...]:
        """Readers' comments; empty unless `Options(comments=True)` asked for them."""
        return self._view(lambda views: views.comments, ())

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
        instead = self._as_html if name == "html" else lambda: self.text
        return self._view(lambda views: views.as_format(name), "", instead)

    def _as_html(self) -> str:
        """Return the text as HTML, where the view could not be made."""
        from dechaff.fault import as_html  # noqa: PLC0415

        return as_html(self.text)

    def _view(self, make: Callable[[Views], _T], nothing: _T, instead: Callable[[], _T] | None = None) -> _T:
        """Return a view; where making it fails, say so in `warnings` and return something in its place."""
        if self.views is None:
            return nothing
        try:
            return make(self.views)
        except Exception as error:
            self._warn_of(error)
            return instead() if instead else nothing

    def _warn_of(self, error: Exception) -> None:
        """Tell in `warnings` of a fault in what is made when it is asked for."""
        from dechaff import fault  # noqa: PLC0415  (costs only pages at which something failed)

        warning = fault.caught(error)
        if warning not in self.warnings:
            object.__setattr__(self, "warnings", (*self.warnings, warning))

    def _leave(self, **later: Callable[[], Any]) -> Page:
        """Leave fields of a new page that has views for later: each is made when it is first read; return self.

        An attribute that is not set is looked for in `__getattr__`, so that those that are cost nothing more.
        """
        if self.views:
            self.views.later.update(later)
            for name in later:
                object.__delattr__(self, name)
        return self

    if not TYPE_CHECKING:  # every name would be an attribute, else

        def __getattr__(self, name: str) -> Any:
            """Make a field that was left for later."""
            views = object.__getattribute__(self, "views") if name in type(self).__slots__ else None
            make = views.later.get(name) if views else None
            if make is None:
                raise AttributeError(f"'Page' object has no attribute '{name}'", name=name, obj=self)
            try:
                value = make()
            except Exception as error:
                self._warn_of(error)
                default = type(self).__dataclass_fields__[name]
                value = {} if name == "sources" else default.default
            object.__setattr__(self, name, value)
            return value

    def detach(self) -> Page:
        """Make everything that is made when it is first read, and release the tree of the page; return self.

        Until then the page keeps its tree alive. Call this if you keep many pages.
        """
        if self.views:
            for name in list(self.views.later):
                getattr(self, name)
            self.views.detach()
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
        return {item.name: plain(getattr(self, item.name)) for item in fields(self) if item.name != "views"}

    def to_json(self, *, indent: int | None = None) -> str:
        """Return `to_dict()` as JSON, without escaping characters beyond ASCII."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)


def plain(value: Any) -> Any:
    """Return a value of a page as JSON knows it: dates in ISO 8601, tuples as lists, objects as mappings."""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    return value
