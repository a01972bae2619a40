"""Label the blocks of a page by aligning its words with the gold text.

A block's label is the share of its words that the gold holds, 0 to 1; `UNKNOWN` where the gold says nothing
about it, or where a reader may want it or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from rapidfuzz.distance import LCSseq

from dechaff_lab.train.words import words

__all__ = ["UNKNOWN", "label_blocks"]

UNKNOWN = -1.0

# Longest alignment, in cells of the words x words table: a byte holds eight of them.
_MAX_CELLS = 2_000_000_000

# A block of this many words that stands in the gold, but elsewhere in its order, counts as content.
_MIN_WORDS_OUT_OF_ORDER = 4


def label_blocks(texts: Sequence[str], gold: dict[str, Any]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Return one label a block.

    Args:
        texts: the texts of the page's blocks in order.
        gold: the gold row; `core` and `optional` are used if they are there, else `text`, else `with_` and `without`.
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
    """Label the blocks of a page of which a person marked every block. What is optional may be kept or not."""
    left = [Counter(" ".join(text.split()) for text in marked) for marked in (core, optional)]
    labels = np.zeros(len(texts), dtype=np.float32)
    for index, text in enumerate(texts):
        plain = " ".join(text.split())
        for marked, label in zip(left, (1.0, UNKNOWN), strict=True):
            if marked[plain] > 0:
                marked[plain] -= 1
                labels[index] = label
                break
    return labels


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
