"""Make wheels small: the phrases of all languages are one file, and modules have no comments.

Comments are for who reads the source tree; lines keep their numbers, and docstrings stay. See also `dechaff/lexicon/compact.py`.
"""

from __future__ import annotations

import base64
import hashlib
import io
import runpy
import shutil
import tempfile
import tokenize
import zipfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["BuildHook", "shrink", "without_comments"]


class BuildHook(BuildHookInterface[Any]):
    """Called by hatchling. An editable install uses the source tree as it is."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file of phrases, and add it to the wheel."""
        if version == "editable":
            return
        lexicon = Path(self.root, "src", "dechaff", "lexicon")
        sections = runpy.run_path(str(lexicon / "files.py"))["phrase_sections"]()
        self._folder = tempfile.mkdtemp()
        compact = Path(self._folder, "phrases.txt")
        compact.write_text(runpy.run_path(str(lexicon / "compact.py"))["pack"](sections), "utf-8")
        build_data["force_include"][str(compact)] = "dechaff/lexicon/phrases.txt"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the comments out of the modules of the finished wheel."""
        if version != "editable":
            shutil.rmtree(self._folder)
            shrink(Path(artifact_path))


def shrink(wheel: Path) -> None:
    """Take the comments out of the modules of a wheel, and write the list of its files anew."""
    with zipfile.ZipFile(wheel) as archive:
        files = {info: archive.read(info) for info in archive.infolist()}
    record = next(info for info in files if info.filename.endswith(".dist-info/RECORD"))
    for info, data in files.items():
        if info.filename.endswith(".py"):
            files[info] = without_comments(data.decode()).encode()
    files[record] = "".join(
        f"{info.filename},,\n" if info is record else f"{info.filename},sha256={_digest(data)},{len(data)}\n"
        for info, data in files.items()
    ).encode()
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for info, data in files.items():
            archive.writestr(info, data, zipfile.ZIP_DEFLATED, compresslevel=9)


def without_comments(source: str) -> str:
    """Return a module without its comments. The lines stay where they are."""
    lines = source.split("\n")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column].rstrip()
    return "\n".join(lines)


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
