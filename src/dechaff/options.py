"""The options of `clean`, as one frozen object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import UnionType
from typing import Any, Literal, get_args

from dechaff.records import PageType

__all__ = ["AtLimit", "Favor", "Options", "PageTypeName", "with_keywords"]

Favor = Literal["precision", "balanced", "recall"]
AtLimit = Literal["partial", "raise"]
PageTypeName = Literal[
    "article", "forum", "product", "listing", "collection", "documentation", "service", "other"
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """Settings of `clean`. The defaults are safe for a crawl of unknown pages.

    >>> from dechaff import Options, clean
    >>> options = Options(favor="precision", links=False)
    >>> clean("<p>Warm the pot.</p>", options=options).outcome.value
    'too-short'
    """

    favor: Favor = "balanced"
    """`precision` drops doubtful text, `recall` keeps it."""

    page_type: PageTypeName | PageType | None = None
    """The type of the page, if known: one of the values of `PageType`. None: it is estimated."""

    comments: bool = False
    """Whether to collect readers' comments in `Page.comments`. They are never part of `Page.text`."""

    links: bool = True
    """Whether Markdown and HTML contain links. This never changes which text is kept."""

    images: bool = True
    """Whether Markdown and HTML contain images. This never changes which text is kept."""

    min_field_confidence: float = 0.0
    """Leave `title`, `authors` and `published` empty if the probability that they are right, 0 to 1, is below this.
    `Page.sources` still has the value, with its `confidence`. The other fields have no probability and are kept."""

    max_bytes: int = 20_000_000
    """Maximum length of the input, in bytes of UTF-8. The rest is not read."""

    max_elements: int | None = None
    """Maximum number of elements, or of lines of flattened text. The rest is not read. None: 200,000, which take about
    600 MB while the page is cleaned."""

    max_seconds: float | None = None
    """Time limit for one page, in seconds. None: there is no limit, and no clock is read.

    The limit covers everything that `clean` does, including all metadata; the account and the views are computed later,
    when they are first read. It is checked between the stages and within the long ones, so a large page may exceed it
    by a few tenths of a second. Near the limit, the result depends on the speed of the machine. Without a limit, the
    same input gives the same result, and `max_bytes` and `max_elements` bound the time."""

    on_limit: AtLimit = "partial"
    """What to do at a limit: return a partial `Page` whose `outcome` is `limit` and whose `warnings` name the limit, or
    raise `TooLarge` or `TooSlow`."""

    def __post_init__(self) -> None:
        """Reject invalid values.

        Raises:
            TypeError: a value is of a type that the option does not take.
            ValueError: a choice does not exist, or a limit is not above 0.
        """
        self._check_choice("favor", get_args(Favor))
        self._check_choice("on_limit", get_args(AtLimit))
        if self.page_type is not None:
            self._check_choice("page_type", tuple(str(kind) for kind in PageType))
        for name in ("comments", "links", "images"):
            self._check_type(name, bool, "True or False")
        self._check_type("min_field_confidence", int | float, "a number from 0 to 1")
        if not 0 <= self.min_field_confidence <= 1:
            raise ValueError(f"min_field_confidence should be from 0 to 1, not {self.min_field_confidence!r}")
        self._check_limit("max_bytes", int, "a number of bytes")
        if self.max_elements is not None:
            self._check_limit("max_elements", int, "a number of elements or None")
        if self.max_seconds is not None:
            self._check_limit("max_seconds", int | float, "a number of seconds or None")

    def _check_type(self, name: str, kind: type | UnionType, wanted: str) -> None:
        value = getattr(self, name)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise TypeError(f"{name} should be {wanted}, not {value!r}")

    def _check_limit(self, name: str, kind: type | UnionType, wanted: str) -> None:
        self._check_type(name, kind, wanted)
        value = getattr(self, name)
        if not value > 0:  # this form rejects NaN too
            raise ValueError(f"{name} should be more than 0, not {value!r}")

    def _check_choice(self, name: str, choices: tuple[str, ...]) -> None:
        value = getattr(self, name)
        if value not in choices:
            *most, last = map(repr, choices)
            raise ValueError(f"{name} should be {', '.join(most)} or {last}, not {value!r}")


def with_keywords(options: Options | None, keywords: Mapping[str, Any]) -> Options | None:
    """Return options with settings that were given as keywords.

    Args:
        options: what was passed as `options`.
        keywords: the keywords that were passed.

    Raises:
        TypeError: both name the same setting, or a value is of the wrong type.
        ValueError: a setting has an unknown value.
    """
    if not keywords:
        return options
    if options is None:
        return Options(**keywords)
    if not isinstance(options, Options):
        return options  # refused later, with all other arguments of a wrong type
    defaults = {item.name: item.default for item in fields(Options)}
    for name in keywords:
        if getattr(options, name) != defaults[name]:
            raise TypeError(f"{name} is set both as a keyword and in options; leave one of them out")
    return replace(options, **keywords)
