"""Turn a corpus into examples: the layout of each page, its detectors' evidence, and a label for each block."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any

import numpy as np

from dechaff.detectors import detect
from dechaff.layout.flat_text import segment_lines
from dechaff.layout.lay_out import read_layout
from dechaff.layout.layout import Layout
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.reading.declared_type import DeclaredType
from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features.evidence_columns import evidence_matrix
from dechaff_lab.corpus import GoldPage
from dechaff_lab.train.example import FOLDS, Example
from dechaff_lab.train.gold_labels import UNKNOWN, label_blocks
from dechaff_lab.train.text_words import words

__all__ = ["fold_of", "read_examples"]

# One page in this many is also used as plain text.
FLATTENED_EVERY = 4

# Weight of a page as plain text. The original page has the weight 1.
FLATTENED_WEIGHT = 0.5

# Weight of a page whose blocks were marked one by one by a person: the labels are more certain, and such pages are few.
MARKED_WEIGHT = 2.5

# Second-level domains that belong to a registry, not to a site.
_REGISTRIES = frozenset(["co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go"])


def read_examples(pages: Iterable[GoldPage], *, workers: int = 2, flattened: bool = True) -> list[Example]:
    """Read pages into examples, in order. Pages without any text are left out."""
    with ProcessPoolExecutor(workers) as pool:
        made = pool.map(partial(_examples, flattened=flattened), pages, chunksize=8)
        return [example for examples in made for example in examples]


def fold_of(site: str) -> int:
    """Return the fold of a site, by its registered domain: `news.example.co.uk` goes with `example.co.uk`."""
    parts = site.split(".")
    domain = ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in _REGISTRIES else parts[-2:])
    return int(hashlib.blake2b(domain.encode(), digest_size=4).hexdigest(), 16) % FOLDS


def _examples(page: GoldPage, flattened: bool) -> list[Example]:
    layout, declared_type = read_layout(page.raw(), url=page.gold.get("url"))
    if not layout.blocks:
        return []
    labels = label_blocks([block.text for block in layout.blocks], page.gold)
    found = [_example(page, layout, declared_type, labels)]
    chosen = int(hashlib.blake2b(page.id.encode(), digest_size=4).hexdigest(), 16) % FLATTENED_EVERY == 0
    if flattened and chosen and page.gold.get("text"):
        lines = segment_lines(flatten(layout))
        if len(lines.blocks) == len(layout.blocks):
            found.append(_example(page, lines, DeclaredType(), labels, flattened=True))
    return found


# Minimum label of content.
CONTENT = 0.5

# Minimum characters of a heading that counts as the headline because the page's title contains it.
MIN_HEADLINE = 8


def _headlines(layout: Layout, title: str) -> list[int]:
    """Return the headings that repeat the page's title."""
    titles = f"{layout.title}\n{title}".casefold()
    return [
        index
        for index, block in enumerate(layout.blocks)
        if block.tag in HEADINGS and len(block.text) >= MIN_HEADLINE and block.text.casefold() in titles
    ]


# Blocks that some gold texts leave out because they are not prose.
_CODE_AND_TERMS = frozenset(["pre", "code", "dt", "dd"])


def _left_out(layout: Layout, labels: Matrix) -> list[int]:
    """Return the blocks of code and terms of lists that are missing from the gold although the blocks around them are
    content.

    A third of the code is missing from the gold of manuals. The model must not learn that.
    """
    others = [index for index, block in enumerate(layout.blocks) if block.tag not in _CODE_AND_TERMS]
    content = [float(labels[index]) >= CONTENT for index in others]
    found = []
    at = 0
    for index, block in enumerate(layout.blocks):
        if block.tag not in _CODE_AND_TERMS:
            at += 1
        elif labels[index] < CONTENT and 0 < at < len(others) and content[at - 1] and content[at]:
            found.append(index)
    return found


def _weight(page: GoldPage, *, flattened: bool) -> float:
    if flattened:
        return FLATTENED_WEIGHT
    return MARKED_WEIGHT if page.gold.get("core") is not None else 1.0


def _gold_words(gold: dict[str, Any]) -> int:
    """Return the number of words of content in the gold; -1 if it only has sentences."""
    if (core := gold.get("core")) is not None:
        return sum(len(words(text)) for text in core)
    text = gold.get("text")
    return -1 if text is None else len(words(text))


_APART = HEADINGS | {"p", "blockquote", "pre", "ul", "ol"}


def flatten(layout: Layout) -> str:
    """Return the text as copied from a browser: one line per block, with blank lines around paragraphs and headings."""
    lines: list[str] = []
    for block in layout.blocks:
        apart = block.tag in _APART
        if apart:
            lines.append("")
        lines.append(" ".join(block.text.split()))
        if apart:
            lines.append("")
    return "\n".join(lines)


def _example(
    page: GoldPage, layout: Layout, declared_type: DeclaredType, labels: Matrix, *, flattened: bool = False
) -> Example:
    """Return the example of one page, without elements, because examples are sent between processes."""
    media = [one._replace(element=None) for one in layout.media]
    sizes = np.array([len(words(block.text)) for block in layout.blocks], dtype=np.float32)
    headlines = _headlines(layout, str(page.gold.get("title") or ""))
    gold_words = _gold_words(page.gold)
    if gold_words >= 0:
        # Sets differ in whether a headline belongs to the text.
        gold_words -= int(sum(sizes[index] for index in headlines if labels[index] >= CONTENT))
        labels = labels.copy()
        labels[headlines] = UNKNOWN
        labels[_left_out(layout, labels)] = UNKNOWN
    return Example(
        set=page.set,
        id=page.id,
        site=page.site,
        fold=fold_of(page.site),
        type=page.gold.get("type"),
        layout=Layout.of_rows(
            layout.blocks, layout.regions, layout.title, media=media, is_flat=layout.is_flat
        ),
        declared_type=declared_type,
        evidence=evidence_matrix(detect(layout), len(layout.blocks)),
        labels=labels,
        sizes=sizes,
        gold_words=gold_words,
        weight=_weight(page, flattened=flattened),
        flattened=flattened,
    )
