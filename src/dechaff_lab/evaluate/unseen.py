"""Clean each page with a model from `train --keep-folds` that has not seen its site."""

from __future__ import annotations

import importlib
from pathlib import Path
from unittest.mock import patch

import dechaff
from dechaff.scoring.model.file import Model, read_model
from dechaff_lab.corpus import GoldPage
from dechaff_lab.train.dataset import fold_of

__all__ = ["Unseen"]

# The module. Its package exports the function of the same name.
_score = importlib.import_module("dechaff.scoring.score")


class Unseen:
    """Cleans pages of a corpus like `dechaff.clean`, with the models in a folder instead of the shipped one."""

    def __init__(self, folder: Path) -> None:
        """Read the models.

        Args:
            folder: contains `fold-N.bin` for each fold.
        """
        self._folder = folder
        self._models: dict[int, Model] = {}

    def __call__(self, page: GoldPage, site: dechaff.Site | None = None) -> dechaff.Page:
        """Clean a page, with the knowledge of its site."""
        fold = fold_of(page.site)
        if fold not in self._models:
            self._models[fold] = read_model((self._folder / f"fold-{fold}.bin").read_bytes())
        with patch.object(_score, "load_model", lambda: self._models[fold]):
            return dechaff.clean(page.raw(), url=page.gold.get("url"), site=site)
