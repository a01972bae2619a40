"""`python -m dechaff_lab sweep NAME CORPUS`: repeat the sweep behind a constant of the decision.

Every value is measured on both halves of the sites. A value is chosen on one half and confirmed on the other.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple
from unittest.mock import patch

from dechaff.decision.rules.trusted_evidence import CEILINGS
from dechaff_lab.evaluate.decided_pages import (
    HALVES,
    DecidedPage,
    add_page_arguments,
    decide_all,
    mean_by_group,
    pages_asked_for,
)

__all__ = ["SWEPT", "Swept", "add_arguments", "main", "setting", "table"]

_RULES = "dechaff.decision.rules"
_FALLBACKS = "dechaff.decision.fallbacks"
_FACTS_AND_LISTS = "dechaff.decision.facts_and_lists"


class Swept(NamedTuple):
    """A constant and the values to try."""

    attribute: str
    modules: tuple[str, ...]
    """The module that declares the constant, and the modules that import it."""
    values: tuple[Any, ...]
    key: Any = None
    """The entry that changes, if the constant is a mapping."""

    def current(self) -> Any:
        """Return the current value."""
        value = getattr(importlib.import_module(self.modules[0]), self.attribute)
        return value if self.key is None else value[self.key]


def _rule(attribute: str, module: str, *values: Any, key: Any = None) -> Swept:
    return Swept(attribute, (f"{_RULES}.{module}",), values, key)


def _fallback(attribute: str, module: str, *values: Any) -> Swept:
    return Swept(attribute, (f"{_FALLBACKS}.{module}",), values)


SWEPT: Mapping[str, Swept] = {
    "hopeless": Swept(
        "HOPELESS_F1",
        ("dechaff.decision.threshold", f"{_RULES}.no_content", f"{_FALLBACKS}.doubtful"),
        (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.6),
    ),
    "last-heading": _rule("SURE_HEADING", "trailing_heading", 0.0, 0.7, 0.8, 0.9, 0.95, 1.1),
    "label-share": _rule("MAX_SHARE", "trusted_evidence", 0.1, 0.2, 0.3, 0.5, 1.0),
    "comments": _rule("CEILING", "comment_sections", 0.5, 0.7, 0.8, 0.9, 0.95),
    "comments-sure": _rule("MAX_CEILING", "comment_sections", 0.8, 0.9, 0.95, 0.97, 0.998),
    "comments-guess": _rule("GUESS_ODDS", "comment_sections", 0.0, 0.5, 1.0, 2.0, 9.0),
    "comments-first-post": _rule("FIRST_POST_WORDS", "comment_sections", 75, 150, 200, 300, 500),
    "comments-thread": _rule("THREAD_ODDS", "comment_sections", 0.0, 1.0, 2.0, 3.0),
    "comments-system": _rule("SYSTEM_ODDS", "comment_sections", 0.0, 3.0, 5.0, 8.0),
    "heading": _rule("MIN_HEADING", "between_text", 0.05, 0.1, 0.2, 0.3, 0.5),
    "code": _rule("MIN_CODE", "between_text", 0.0, 0.1, 0.2, 0.4),
    "facts": Swept("MIN_FACTS", (_FACTS_AND_LISTS,), (0.0, 0.02, 0.05, 0.1, 0.3, 1.1)),
    "lists": Swept("MIN_LIST", (_FACTS_AND_LISTS,), (0.0, 0.02, 0.05, 0.1, 0.3, 1.1)),
    "lists-words": _rule("MAX_SHORT_WORDS", "list_entries", 4, 6, 8, 10, 15),
    "lists-removed": _rule("MAX_REMOVED_SHORT", "list_entries", 0.34, 0.4, 0.5, 0.6, 0.7),
    "comments-headed": _rule("HEADED_ODDS", "comment_sections", 0.0, 1.0, 2.0, 4.0, 5.0, 6.0, 8.0),
    "accordion": _rule("MIN_ACCORDION", "between_text", 0.05, 0.1, 0.2, 0.4, 1.1),
    "row-words": _rule("MAX_ROW_WORDS", "units", 10, 20, 40, 80, 10_000),
    "doubtful": _fallback("DOUBTFUL", "doubtful", 0.0, 0.2, 0.3, 0.4, 0.5, 0.6),
    "prose-container": _fallback("CONTAINER_SHARE", "plain_prose", 0.55, 0.7, 0.8, 0.9),
    "prose-named": _fallback("NAMED_SHARE", "plain_prose", 0.1, 0.3, 0.5, 0.7, 1.1),
    "second-opinion": _fallback("CHOSEN_ODDS", "readability_vote", 0.0, 1.0, 2.0, 4.0, 8.0),
    **{
        f"ceiling-{label.value}": _rule("CEILINGS", "trusted_evidence", 0.8, 0.9, 0.95, 0.98, 1.01, key=label)
        for label in CEILINGS
    },
}
"""The sweeps by name."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", choices=[*SWEPT, "all"])
    add_page_arguments(parser)


def main(options: argparse.Namespace) -> int:
    """Print the table of one sweep, or of all."""
    pages = pages_asked_for(options)
    for name in SWEPT if options.name == "all" else (options.name,):
        print(
            f"{name}: {SWEPT[name].attribute}, now {SWEPT[name].current()}\n\n{table(pages, SWEPT[name])}\n",
            flush=True,
        )
    return 0


def table(pages: Sequence[DecidedPage], swept: Swept) -> str:
    """Return a Markdown table: the mean figure for each value on each half of the sites, overall and by set."""
    sets = sorted({page.set for page in pages})
    head = ["value", *HALVES, *sets]
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for value in swept.values:
        with setting(swept, value):
            means = mean_by_group(pages, [figure.value for figure in decide_all(pages)])
        cells = [f"{means.get(('all', half), 0.0):.4f}" for half in HALVES]
        cells += [" / ".join(f"{means.get((name, half), 0.0):.4f}" for half in HALVES) for name in sets]
        lines.append(f"| {value} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


@contextmanager
def setting(swept: Swept, value: Any) -> Iterator[None]:
    """Change a constant for a while."""
    with ExitStack() as stack:
        for name in swept.modules:
            module = importlib.import_module(name)
            new = value if swept.key is None else {**getattr(module, swept.attribute), swept.key: value}
            stack.enter_context(patch.object(module, swept.attribute, new))
        yield
