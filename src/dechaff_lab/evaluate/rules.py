"""`python -m dechaff_lab rules CORPUS`: measure each rule of the decision on both halves of the sites.

Each rule is switched off in turn. The table shows the loss in thousandths, so a positive figure means that the rule
pays.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from unittest.mock import patch

from dechaff.decision.rules import PROBABILITY_RULES, RULES
from dechaff_lab.evaluate.decided_pages import (
    HALVES,
    DecidedPage,
    add_page_arguments,
    decide_all,
    mean_by_group,
    pages_asked_for,
)

__all__ = ["add_arguments", "main", "table", "without"]

# The module, not the function of the same name.
module = importlib.import_module("dechaff.decision.decide")


add_arguments = add_page_arguments


def main(options: argparse.Namespace) -> int:
    """Print the table."""
    print(table(pages_asked_for(options)))
    return 0


def table(pages: Sequence[DecidedPage]) -> str:
    """Return a Markdown table: the number of pages that each rule changes, and its gain on each half, overall and by
    set."""
    before = decide_all(pages)
    sets = sorted({page.set for page in pages})
    head = ["rule", "pages changed", *HALVES, *sets]
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for rule in (*PROBABILITY_RULES, *RULES):
        with without(rule):
            after = decide_all(pages)
        changed = sum(one.text != other.text for one, other in zip(before, after, strict=True))
        gains = mean_by_group(
            pages, [one.value - other.value for one, other in zip(before, after, strict=True)]
        )
        cells = [f"{1000 * gains.get(('all', half), 0.0):+.2f}" for half in HALVES]
        cells += [
            " / ".join(f"{1000 * gains.get((name, half), 0.0):+.2f}" for half in HALVES) for name in sets
        ]
        lines.append(f"| `{rule.__name__}` | {changed} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


@contextmanager
def without(rule: object) -> Iterator[None]:
    """Switch a rule off for a while."""
    rules = tuple(item for item in RULES if item is not rule)
    before = tuple(item for item in PROBABILITY_RULES if item is not rule)
    with patch.object(module, "RULES", rules), patch.object(module, "PROBABILITY_RULES", before):
        yield
