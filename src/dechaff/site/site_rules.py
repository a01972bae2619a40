"""Rules for one site, written by users: CSS selectors of what to keep, what to remove, and where the metadata are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FIELD_RULES", "RuleError", "SiteRules", "load_rules"]

FIELD_RULES = ("title", "author", "date")
"""Rules that select an element for the metadata."""

MAX_SELECTORS = 200
"""Maximum selectors of one kind. Each is searched for on every page."""


class RuleError(ValueError):
    """A rule is not valid; the message says which one and why."""


@dataclass(frozen=True)
class SiteRules:
    """CSS selectors for the pages of one site.

    Title, authors and date come from the first selector of `title`, `author` and `date` that matches on the page.

    >>> SiteRules(drop=(".promo", "#about-us")).drop
    ('.promo', '#about-us')

    Raises:
        RuleError: a selector is not valid CSS, or there are too many.
    """

    keep: tuple[str, ...] = ()
    """Elements that are always kept."""
    drop: tuple[str, ...] = ()
    """Elements that are always removed, unless `keep` selects them too."""
    title: tuple[str, ...] = ()
    """The element with the headline as its text or, for `<meta>`, in `content`."""
    author: tuple[str, ...] = ()
    """The elements with the names of the authors."""
    date: tuple[str, ...] = ()
    """The element with the date of publication in its `datetime` or `content` attribute, or as its text."""

    def __post_init__(self) -> None:
        for item in fields(self):
            selectors = getattr(self, item.name)
            if not isinstance(selectors, tuple) or not all(isinstance(one, str) for one in selectors):
                raise RuleError(f"{item.name}: expected a list of CSS selectors, not {selectors!r}")
            if len(selectors) > MAX_SELECTORS:
                raise RuleError(
                    f"{item.name}: {len(selectors)} selectors, at most {MAX_SELECTORS} are allowed"
                )
            for selector in selectors:
                compiled(selector)

    @property
    def count(self) -> int:
        """The number of selectors."""
        return sum(len(getattr(self, item.name)) for item in fields(self))

    def joined(self, other: SiteRules) -> SiteRules:
        """Return these rules, followed by the other rules that are not among them."""
        return SiteRules(
            **{
                item.name: tuple(dict.fromkeys((*getattr(self, item.name), *getattr(other, item.name))))
                for item in fields(self)
            }
        )

    def to_data(self) -> dict[str, list[str]]:
        """Return the rules as plain data for JSON or TOML."""
        return {
            item.name: list(getattr(self, item.name)) for item in fields(self) if getattr(self, item.name)
        }

    @classmethod
    def from_data(cls, data: Any) -> SiteRules:
        """Read rules from plain data: names of fields, each with one selector or a list of them.

        Raises:
            RuleError: a field is unknown, or a selector is not valid.
        """
        if not isinstance(data, Mapping):
            raise RuleError(f"expected a table of rules, not {data!r}")
        known = [item.name for item in fields(cls)]
        for name in data:
            if name not in known:
                raise RuleError(f"unknown rule {name!r}; the rules are {', '.join(known)}")
        rules: dict[str, tuple[str, ...]] = {}
        for name, value in data.items():
            if not isinstance(value, str | list | tuple):
                raise RuleError(f"{name}: expected a CSS selector or a list of them, not {value!r}")
            rules[name] = (value,) if isinstance(value, str) else tuple(value)
        return cls(**rules)


@lru_cache(maxsize=1024)
def compiled(selector: str) -> Any:
    """Return a selector that lxml can apply.

    Raises:
        RuleError: it is not valid CSS.
    """
    from lxml.cssselect import CSSSelector, ExpressionError, SelectorSyntaxError  # noqa: PLC0415  (few have rules)

    try:
        return CSSSelector(selector, translator="html")
    except (SelectorSyntaxError, ExpressionError) as error:
        raise RuleError(f"{selector!r} is not a CSS selector: {error}") from error


def selected(rules: tuple[str, ...], root: Any) -> Iterator[tuple[Any, str]]:
    """Yield the elements of a tree that match selectors, each with its selector."""
    for selector in rules:
        for element in compiled(selector)(root):
            yield element, selector


def load_rules(path: str | Path) -> dict[str, SiteRules]:
    """Read the rules of several hosts from a TOML or JSON file: a table for each host.

    Raises:
        RuleError: the file or a rule in it is not valid; the message names the file and the host.
        OSError: it cannot be read.
    """
    import tomllib  # noqa: PLC0415  (few have rules)
    from pathlib import Path  # noqa: PLC0415

    text = Path(path).read_text("utf-8")
    try:
        data = json.loads(text) if str(path).endswith(".json") else tomllib.loads(text)
    except ValueError as error:
        raise RuleError(f"{path}: {error}") from error
    if not isinstance(data, dict):
        raise RuleError(f"{path}: expected a table for each host")
    rules = {}
    for host, table in data.items():
        try:
            rules[host.lower().removeprefix("www.")] = SiteRules.from_data(table)
        except RuleError as error:
            raise RuleError(f"{path}: {host}: {error}") from error
    return rules
