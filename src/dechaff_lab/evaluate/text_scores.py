"""Score the text of a page against its gold: a whole text, marked blocks, or sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from dechaff_lab.train.text_words import words

__all__ = ["Scores", "bag_scores", "counter_scores", "has_gold", "marked_scores", "page_scores"]

T = TypeVar("T", str, bytes)
"""A word, or its hash."""


class Scores(NamedTuple):
    """Precision, recall and F1, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


def has_gold(gold: Mapping[str, Any]) -> bool:
    """Return whether the gold says anything about the text of its page."""
    return gold.get("text") is not None or any(gold.get(name) for name in ("core", "with_", "without"))


def page_scores(found: str, gold: Mapping[str, Any]) -> Scores:
    """Score a text.

    Args:
        found: the text that was extracted.
        gold: a gold row with `core` and `optional` blocks, a whole `text`, or sentences `with_` and `without`.

    Returns:
        Word scores. For sentences: precision is the share of unwanted sentences that were removed, recall the share of
        wanted sentences that were kept, and F1 the share of all sentences that are right.
    """
    if gold.get("core"):
        core, optional = (Counter(words("\n".join(gold.get(name) or ()))) for name in ("core", "optional"))
        return marked_scores(Counter(words(found)), core, optional)
    if gold.get("text") is not None:
        return bag_scores(found, gold["text"])
    return _sentence_scores(found, gold.get("with_") or (), gold.get("without") or ())


def bag_scores(found: str, gold: str) -> Scores:
    """Return precision, recall and F1 of the words of a text, as the WCXB benchmark defines them."""
    return counter_scores(Counter(words(found)), Counter(words(gold)))


def counter_scores(p: Counter[T], g: Counter[T]) -> Scores:
    """Return precision, recall and F1 of counted words, found and gold."""
    if not p or not g:
        same = float(not p and not g)
        return Scores(same, same, same)
    hits = (p & g).total()
    return _scores(hits / p.total(), hits / g.total())


def _scores(precision: float, recall: float) -> Scores:
    both = precision + recall
    return Scores(precision, recall, 2 * precision * recall / both if both else 0.0)


def marked_scores(found: Counter[T], core: Counter[T], optional: Counter[T]) -> Scores:
    """Score a page whose blocks are all marked. Optional blocks are right whether kept or removed."""
    precision = counter_scores(found, core + optional).precision
    return _scores(precision, counter_scores(found, core).recall)


def _sentence_scores(found: str, wanted: Sequence[str], unwanted: Sequence[str]) -> Scores:
    flat = " ".join(words(found))
    kept = [" ".join(words(sentence)) in flat for sentence in wanted]
    gone = [" ".join(words(sentence)) not in flat for sentence in unwanted]
    return Scores(_share(gone), _share(kept), _share(kept + gone))


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 1.0
