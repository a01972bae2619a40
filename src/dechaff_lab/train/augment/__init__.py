"""Augment the training pages by changed pages, so that the model does not rely on size, names and surroundings."""

from dechaff_lab.train.augment.augment import augmented

__all__ = ["augmented"]
