"""Everything that the outcome of a training depends on, beside the examples."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Recipe"]


class Recipe(NamedTuple):
    """Everything that the outcome of a training depends on, beside the examples."""

    members: int = 3
    """Networks whose probabilities are averaged. They differ in their random numbers and in the changed pages that they learn from; see
    docs/scoring.md."""
    hidden: int = 32
    epochs: int = 8
    first_epochs: int = 6
    """Rounds of the two first models, which judge the pages of each other's half."""
    softening: float = 0.3
    """Share that the judgement of a first model has in the labels of a page with gold text. Some gold texts leave out half of
    an article; see docs/scoring.md."""
    batch: int = 16
    """Pages a step."""
    rate: float = 2e-3
    decay: float = 1e-2
    dropout: float = 0.3
    f1_weight: float = 1.0
    """What a page's soft F1 counts beside its cross-entropy."""
    type_weight: float = 0.4
    article_weight: float = 2.5
    """How much more an article counts than a page of another type where the type is learned: an article that is
    called something else loses more than the reverse."""
    hide: tuple[tuple[str, float], ...] = (
        ("token", 0.25),
        ("saying", 0.25),
        ("url_", 0.3),
        ("declared", 0.2),
    )
    """Words in the names of columns, and the share of pages on which these are hidden: machine-made class names,
    a language without known texts or a page of unknown origin must not leave the model blind."""
    tell_type: float = 0.3
    """Share of pages whose type is told, so that a caller's word for it has an effect."""
    averaging: float = 0.005
    """How far the weights that are shipped follow those of each step."""
    confident: float = 0.6
    """Expected word F1 from which a page without a gold text is counted by what the first model makes of it. The words of
    the languages that have no gold texts come from such pages."""
    clutter: float = 0.1
    """Probability below which the first model's word for clutter is taken on pages with nothing but sentences that must
    stay."""
    sharpening: float = 1.5
    """What the log-odds of the blocks are multiplied by after the training. Mixed labels, and the mean of three networks, draw
    probabilities towards a half, and the threshold of a page then keeps too much; see docs/scoring.md."""
    offset: float = -0.15
    """What is added to them then."""
    seed: int = 0
