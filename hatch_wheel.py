"""Put the phrases of all languages into one file when a wheel is built, see `dechaff/lexicon/compact.py`."""

from __future__ import annotations

import runpy
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["BuildHook"]


class BuildHook(BuildHookInterface[Any]):
    """Called by hatchling. An editable install uses the lists of phrases as they are."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file, and add it to the wheel."""
        if version == "editable":
            return
        lexicon = Path(self.root, "src", "dechaff", "lexicon")
        sections = runpy.run_path(str(lexicon / "files.py"))["phrase_sections"]()
        self._folder = tempfile.mkdtemp()
        compact = Path(self._folder, "phrases.txt")
        compact.write_text(runpy.run_path(str(lexicon / "compact.py"))["pack"](sections), "utf-8")
        build_data["force_include"][str(compact)] = "dechaff/lexicon/phrases.txt"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the file, which is now in the wheel."""
        if version != "editable":
            shutil.rmtree(self._folder)
