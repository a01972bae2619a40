"""Weigh page types by their probability. A rule never depends on the most probable type alone."""

from __future__ import annotations

from collections.abc import Mapping

from dechaff.records import PageType

__all__ = ["expected"]


def expected(types: Mapping[PageType, float], values: Mapping[PageType, float], otherwise: float) -> float:
    """Return the expected value of a quantity that depends on the page type.

    Args:
        types: the probability of each type.
        values: the value for each type that has its own.
        otherwise: the value for all other types.
    """
    total = sum(types.values())
    return (
        sum(share * values.get(kind, otherwise) for kind, share in types.items()) / total
        if total
        else otherwise
    )
