"""All settings of the training."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Recipe"]


class Recipe(NamedTuple):
    """All settings of the training."""

    members: int = 3
    """Number of networks whose probabilities are averaged. They differ in their random numbers and in the changed pages
    that they learn from; see docs/scoring.md."""
    hidden: int = 32
    epochs: int = 8
    first_epochs: int = 6
    """Epochs of the two first models, each of which predicts the other's half of the pages."""
    softening: float = 0.3
    """Weight of a first model's prediction in the labels of a page with gold text. Some gold texts leave out half of an
    article; see docs/scoring.md."""
    batch: int = 16
    """Pages per step."""
    rate: float = 2e-3
    decay: float = 1e-2
    dropout: float = 0.3
    f1_weight: float = 1.0
    """Weight of a page's soft F1 in the loss. Its cross-entropy has the weight 1."""
    type_weight: float = 0.4
    article_weight: float = 2.5
    """Weight of articles in the loss of the page type. An article with the wrong type loses more text than another page
    that is called an article."""
    hide: tuple[tuple[str, float], ...] = (
        ("token", 0.25),
        ("saying", 0.25),
        ("url_", 0.3),
        ("declared", 0.2),
    )
    """Words in the names of columns, and the share of pages on which these columns are hidden, so that the model also
    works with hashed class names, with a language without known texts, and on pages of unknown origin."""
    tell_type: float = 0.3
    """Share of pages whose type is given, so that a type from the caller has an effect."""
    averaging: float = 0.005
    """Decay of the moving average of the weights that is shipped."""
    confident: float = 0.6
    """Minimum expected word F1 for the first model's prediction to count as the gold of a page without gold text. The
    words of languages without gold texts come from such pages."""
    clutter: float = 0.1
    """Maximum probability by the first model for a block to count as clutter, on pages whose gold only has sentences to
    keep."""
    sharpening: float = 1.5
    """Factor of the log-odds of the blocks after the training. Mixed labels and the mean of three networks pull
    probabilities towards a half, and then too much is kept; see docs/scoring.md."""
    offset: float = -0.15
    """Offset that is then added to the log-odds."""
    seed: int = 0
