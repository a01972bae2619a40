"""Bounds of numbers that grow with a page or a text.

A page of 10,000 paragraphs must look like one of 100, which looks like many training pages. A tenth to a third of the
pages or blocks of the training sets reach each bound, so the model knows such values. With a higher bound,
probabilities drift on long pages; with a lower one, typical pages cannot be distinguished.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from dechaff.scoring.arrays import Matrix

__all__ = [
    "BLOCKS",
    "CHARS_OF_PAGE",
    "CHARS_OF_REGION",
    "CHARS_OF_TEXT",
    "COPY_BLOCKS",
    "FAR",
    "LEVELS_UP",
    "MARKS",
    "MEAN_CHARS",
    "PARAGRAPHS",
    "SIBLINGS",
    "WORD_CHARS",
    "log_to",
]

BLOCKS = 300
"""Blocks of a page or a region."""

PARAGRAPHS = 30
"""Paragraphs of a page."""

CHARS_OF_PAGE = 6_000
CHARS_OF_REGION = 3_000

CHARS_OF_TEXT = 800
"""Characters of one block."""

MARKS = 10
"""Commas, sentences and links of one block."""

WORD_CHARS = 12
"""Mean length of words, in characters."""

MEAN_CHARS = 4.0
"""Mean length of blocks, in hundreds of characters."""

FAR = 60
"""Blocks between a block and a landmark of the page: an end, a heading, the main text."""

SIBLINGS = 25
"""Similar siblings: items of a list, posts of a thread."""

COPY_BLOCKS = 20
"""Blocks of a copied run."""

LEVELS_UP = 12
"""Regions between a block and a landmark, and around a block."""


def log_to(bound: float | Matrix, values: Any) -> Any:
    """Return log(1 + value) of values that are clipped to the range from 0 to a bound."""
    # `np.clip` takes five times as long on a few hundred values.
    return np.log1p(np.minimum(np.maximum(values, 0.0), bound))
