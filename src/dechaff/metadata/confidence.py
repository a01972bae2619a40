"""Estimate the probability that the value of a field is right.

The probability is computed from signs: the source of the value, how many other kinds of source agree, and whether one
disagrees. `confidence.json` contains the weights of a logistic regression for each field. The command
`python -m dechaff_lab fields` fits them on pages with known titles, authors and dates, and reports how well they
generalise to other sites.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from dechaff.metadata.values import fold

__all__ = ["RATED", "probability", "signs_of"]

RATED = ("title", "authors", "published")
"""Fields with a probability. For the other fields, too few pages with a known value are available."""

# Maximum number of agreeing kinds of source that is counted.
MOST_AGREEING = 3

# Maximum difference of two dates that count as alike, in days. Two sources may use different time zones.
SAME_DATE_DAYS = 1


def probability(name: str, signs: Iterable[str]) -> float | None:
    """Return the probability that a value with these signs is right, 0 to 1; None for fields that are not rated.

    >>> probability("language", ["from html"]) is None
    True
    """
    if name not in RATED:
        return None
    weights = _weights()[name]
    return 1 / (1 + math.exp(-sum(weights.get(sign, 0.0) for sign in ("always", *signs))))


def signs_of(source: str, value: Any, others: Sequence[tuple[str, Any]]) -> tuple[str, ...]:
    """Return the signs of a chosen value that are computed from the value and its sources.

    Args:
        source: name of the source of the value.
        value: a title, a tuple of names or a date.
        others: (source, value) of the other sources.
    """
    kind = _kind_of(source)
    relations = [(_kind_of(name), _relation(value, other)) for name, other in others]
    agreeing = len({other for other, relation in relations if relation == "same"} - {kind})
    signs = [f"from {kind}", f"from {source}", f"{min(agreeing, MOST_AGREEING)} agree"]
    signs += [
        f"another is {relation}"
        for relation in ("alike", "different")
        if relation in {r for _, r in relations}
    ]
    return (*signs, *_shape(value))


def _kind_of(source: str) -> str:
    """Return the part of a source name before the colon. Sources of one kind often repeat each other."""
    return source.partition(":")[0]


def _shape(value: Any) -> list[str]:
    """Return the signs in the value itself. Single words and several names are wrong more often."""
    if isinstance(value, str):
        return [f"{min(len(value.split()), 4)} words"]
    if isinstance(value, tuple):
        return [*(["one word"] if " " not in value[0] else []), *(["several"] if len(value) > 1 else [])]
    return ["with time"] if isinstance(value, datetime) else []


def _relation(value: Any, other: Any) -> str:
    """Return whether two values are the `same`, `alike` (one contains the other, or close dates) or `different`."""
    if isinstance(value, date):
        if not isinstance(other, date):
            return "different"
        days = abs((_day(value) - _day(other)).days)
        return "same" if not days else "alike" if days <= SAME_DATE_DAYS else "different"
    if isinstance(value, tuple):
        ours, theirs = {fold(name) for name in value}, {fold(name) for name in other}
        if ours == theirs:
            return "same"
        words = set(" ".join(ours).split()), set(" ".join(theirs).split())
        return "alike" if words[0] <= words[1] or words[1] <= words[0] else "different"
    one, two = fold(value), fold(other)
    return "same" if one == two else "alike" if one in two or two in one else "different"


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """Return the weights by field and sign."""
    loaded: Mapping[str, Mapping[str, float]] = json.loads(
        (Path(__file__).parent / "confidence.json").read_text(encoding="utf-8")
    )
    return loaded
