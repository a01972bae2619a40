"""Invent training pages by changing pages that have gold text, so that size, names and surroundings are no evidence."""

from dechaff_lab.train.augment.augment import augmented

__all__ = ["augmented"]
