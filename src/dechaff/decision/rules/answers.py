"""Keep the answers to choose from below a kept question, in a test or a quiz.

Each answer has a round button, and is too short to be text by itself. The box of a poll is removed by a later rule,
together with its question.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.prose import QUESTION_MARKS
from dechaff.scoring.arrays import Mask

__all__ = ["answers", "questions_with_answers"]

MIN_ANSWERS = 2
"""Minimum answers to a question. A single button is a consent."""

MIN_NUMBERED = 3
"""Minimum words of a question that only its number shows. "3,5" is a size."""

_BLANKS = ("__", "…", "...", ". . .")
"""What is to be filled in."""


def answers(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep answers below kept questions, and the rest of a test of which half the questions are kept."""
    found = questions_with_answers(page)
    if 2 * sum(bool(keep[question]) for question, _ in found) < max(len(found), 1):
        found = [(question, choices) for question, choices in found if keep[question]]
    hidden = page.layout.by_block.hidden
    for question, choices in found:
        for block in (question, *choices):
            if not keep[block] and not hidden[block]:
                yield Change(block, True, None, "")


def questions_with_answers(page: DecisionInput) -> list[tuple[int, list[int]]]:
    """Return the blocks of questions, each with the blocks of its answers.

    A question has a question mark or a blank, or begins with its number. The sizes of a product have none.
    """
    count = len(page.layout.by_block.text)
    places = [field.position for field in page.layout.fields if field.asks_for == "choice"]
    groups: list[list[int]] = []
    for place in places:
        if place >= count or (groups and place == groups[-1][-1]):
            continue
        if groups and place == groups[-1][-1] + 1:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [
        (group[0] - 1, group)
        for group in groups
        if len(group) >= MIN_ANSWERS and group[0] and _asks(page, group[0] - 1)
    ]


def _asks(page: DecisionInput, block: int) -> bool:
    text = page.layout.by_block.text[block]
    is_numbered = text[:1].isdigit() and page.words[block] >= MIN_NUMBERED
    return text.endswith(QUESTION_MARKS) or is_numbered or any(blank in text for blank in _BLANKS)
