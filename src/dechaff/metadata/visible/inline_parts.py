"""The parts of a byline that stand in elements of their own: a name and a job without a separator between them.

Examples: `By <a>Jane Doe</a><span>Columnist</span>`, `<b>Jane Doe</b> Reporter`. The text of the block alone cannot tell
a job from a surname.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dechaff.layout.layout import Layout
from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.fields.byline_words import is_label, strip_by
from dechaff.metadata.fields.jobs import is_job, names_role
from dechaff.metadata.values import clean_line
from dechaff.metadata.visible.name_shapes import is_full_name, is_uncased_name

__all__ = ["Part", "names_beside_jobs", "names_in_items", "part_around", "parts_of"]

# Maximum parts of a byline. Longer lines are text with links.
MAX_PARTS = 14

# Maximum length of a job title, in characters.
MAX_JOB = 60

_SEPARATORS = " ,;|/·•&–—-:"


class Part(NamedTuple):
    """A run of text in a block."""

    text: str
    is_marked: bool
    """Whether it is the whole text of an inline element."""


def parts_of(layout: Layout, block: int) -> list[Part]:
    """Return the parts of a block in which text and inline elements alternate; [] if it has only one or too many."""
    runs = layout.runs(block)
    if len(runs) < 2:
        return []
    parts: list[Part] = []
    opened = False
    for index, run in enumerate(runs):
        if run.__class__ is str:
            if text := clean_line(run):
                closes = index + 1 < len(runs) and runs[index + 1] is None
                parts.append(Part(text, opened and closes))
            opened = opened and not run.strip()
        else:
            opened = run is not None
        if len(parts) > MAX_PARTS:
            return []
    return parts if len(parts) > 1 else []


def names_beside_jobs(parts: Sequence[Part]) -> list[str]:
    """Return the full names in a line if each part is a name, a job or a word such as "by", and at least one is a job.

    Text after the first job is ignored if it contains no further name.
    """
    names: list[str] = []
    jobs = 0
    for index, part in enumerate(parts):
        text = strip_by(part.text, visible=True).strip(_SEPARATORS)
        beside_job = index + 1 < len(parts) and _is_job(parts[index + 1].text)
        if not text or text.casefold() in phrases_of("and"):
            continue
        cased = text.title() if text.isupper() else text
        if names and _is_job(text):  # before labels: some languages use "reporter" as a label too
            jobs += 1
        elif part.is_marked and (is_full_name(cased) or (beside_job and is_uncased_name(text))):
            names.append(text)
        elif jobs:
            break  # a credit, a date
        elif not is_label(text):
            return []
    return names if jobs else []


def _is_job(text: str) -> bool:
    """Return whether a part is a job title, and not a date or a credit."""
    bare = text.strip(_SEPARATORS)
    if len(bare) > MAX_JOB or any(map(str.isdigit, bare)):
        return False
    return is_job(bare) or any(names_role(word.strip(",")) for word in bare.split())


def names_in_items(layout: Layout, blocks: Sequence[int]) -> list[str]:
    """Return the full names in a list of people, one in each block, without photographers; [] for other lists."""
    names: list[str] = []
    for block in blocks:
        parts = [part.text.strip(_SEPARATORS) for part in parts_of(layout, block)]
        name = parts[0] if parts else layout.by_block.text[block].strip(_SEPARATORS)
        if not is_full_name(name):
            return []
        if not any(part.casefold() in phrases_of("noise") for part in parts[1:]):
            names.append(name)
    return names


def part_around(parts: Sequence[Part], start: int, text: str) -> str:
    """Return the part of a line that ends the inline element in which a position is; the rest of the line if it is in
    none.

    Args:
        parts: the parts of the line.
        start: the position in `text`.
        text: the text of the line.
    """
    place = 0
    for part in parts:
        place = text.find(part.text, place)
        if place < 0:
            break
        stop = place + len(part.text)
        if part.is_marked and place < start < stop:
            return text[:stop]
        place = stop
    return text
