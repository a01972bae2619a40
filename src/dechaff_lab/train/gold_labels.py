"""Label the blocks of a page by aligning its words with the gold text.

A block's label is the share of its words in the gold, 0 to 1. It is `UNKNOWN` if the gold says nothing about the block,
or if the block is optional.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from rapidfuzz.distance import LCSseq

from dechaff_lab.train.text_words import words

__all__ = ["UNKNOWN", "label_blocks"]

UNKNOWN = -1.0

# Maximum size of an alignment, in cells of the table of words by words. A byte holds eight cells.
_MAX_CELLS = 2_000_000_000

# Minimum words of a block that counts as content if it occurs in the gold in another order.
_MIN_WORDS_OUT_OF_ORDER = 4


def label_blocks(texts: Sequence[str], gold: dict[str, Any]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Return one label per block.

    Args:
        texts: the texts of the page's blocks in order.
        gold: the gold row: `core` and `optional` if present, else `text`, else `with_` and `without`.
    """
    if gold.get("core") is not None:
        return _from_marks(texts, gold["core"], gold.get("optional") or ())
    if gold.get("text") is not None:
        return _from_text([words(text) for text in texts], words(gold["text"]))
    return _from_snippets(texts, gold.get("with_") or (), gold.get("without") or ())


def _from_text(blocks: list[list[str]], gold: list[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
    labels = np.zeros(len(blocks), dtype=np.float32)
    page = [word for block in blocks for word in block]
    owner = [index for index, block in enumerate(blocks) for _ in block]
    if not page or not gold:
        return labels
    left = Counter(gold)
    if len(page) * len(gold) <= _MAX_CELLS:
        ids: dict[str, int] = {}
        coded_page = [ids.setdefault(word, len(ids)) for word in page]
        coded_gold = [ids.setdefault(word, len(ids)) for word in gold]
        for step in LCSseq.opcodes(coded_page, coded_gold):
            if step.tag == "equal":
                for position in range(step.src_start, step.src_end):
                    labels[owner[position]] += 1
    sizes = np.array([max(1, len(block)) for block in blocks], dtype=np.float32)
    labels /= sizes
    for index, block in enumerate(blocks):
        if labels[index] >= 0.5:
            left.subtract(block)
    flat = " " + " ".join(gold) + " "
    for index, block in enumerate(blocks):
        out_of_order = labels[index] < 0.5 and len(block) >= _MIN_WORDS_OUT_OF_ORDER
        if out_of_order and f" {' '.join(block)} " in flat and all(left[word] > 0 for word in set(block)):
            labels[index] = 1.0
            left.subtract(block)
    return labels


def _from_marks(
    texts: Sequence[str], core: Sequence[str], optional: Sequence[str]
) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Label the blocks of a page whose blocks were all marked by a person. Optional blocks may be kept or not.

    The marks belong to the blocks of an earlier segmentation. A block without an equal mark is searched for in the
    remaining marks, and these in the block.
    """
    left = [Counter(map(_plain, marked)) for marked in (core, optional)]
    labels = np.zeros(len(texts), dtype=np.float32)
    others = []
    for index, text in enumerate(map(_plain, texts)):
        for marked, label in zip(left, (1.0, UNKNOWN), strict=True):
            if marked[text] > 0:
                marked[text] -= 1
                labels[index] = label
                break
        else:
            others.append((index, text))
    core_left, optional_left = (sorted(+marked) for marked in left)
    for index, text in others:
        if _share_within(text, core_left) >= _MOST:
            labels[index] = 1.0
        elif _share_within(text, [*core_left, *optional_left]) >= _MOST:
            labels[index] = UNKNOWN
    return labels


# Minimum share of a block that consists of marked texts.
_MOST = 0.5


def _plain(text: str) -> str:
    return " ".join(text.split())


def _share_within(text: str, marked: Sequence[str]) -> float:
    """Return the share of a text that consists of marked texts; 1 for a text inside one of them."""
    padded = f" {text} "
    if any(padded in f" {other} " for other in marked):
        return 1.0
    inside = sum(len(other) for other in marked if f" {other} " in padded)
    return inside / max(1, len(text))


def _from_snippets(
    texts: Sequence[str], wanted: Sequence[str], unwanted: Sequence[str]
) -> np.ndarray[Any, np.dtype[np.float32]]:
    labels = np.full(len(texts), UNKNOWN, dtype=np.float32)
    folded = [" ".join(text.lower().split()) for text in texts]
    for snippets, label in ((unwanted, 0.0), (wanted, 1.0)):
        for snippet in snippets:
            needle = " ".join(snippet.lower().split())
            for index, text in enumerate(folded):
                if needle and needle in text:
                    labels[index] = label
    return labels
