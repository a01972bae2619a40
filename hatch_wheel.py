"""Make wheels small: the phrases of all languages are one file, and modules have no comments and no notes on private code.

These are for who reads the source tree. Docstrings of modules, classes and public functions stay, as do the notes on the attributes of the
classes that users import. Lines keep their numbers. See also `dechaff/lexicon/compact.py`.
"""

from __future__ import annotations

import ast
import base64
import hashlib
import io
import runpy
import shutil
import tempfile
import tokenize
import zipfile
from collections.abc import Collection, Sequence
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
    """Take the comments and private notes out of the modules of a wheel, and write the list of its files anew."""
    with zipfile.ZipFile(wheel) as archive:
        files = {info: archive.read(info) for info in archive.infolist()}
    record = next(info for info in files if info.filename.endswith(".dist-info/RECORD"))
    public = frozenset(
        name
        for info, data in files.items()
        if info.filename.count("/") == 1 and info.filename.endswith("/__init__.py")
        for name in _exported(data.decode())
    )
    for info, data in files.items():
        if info.filename.endswith(".py"):
            files[info] = without_comments(without_notes(data.decode(), public)).encode()
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


def without_notes(source: str, public: Collection[str]) -> str:
    """Return a module without the strings after assignments and the docstrings of private functions. The lines stay
    where they are.

    Args:
        source: the module.
        public: names of classes whose attributes keep their notes.
    """
    lines = source.split("\n")
    for node in ast.walk(ast.parse(source)):
        body = getattr(node, "body", None)
        if isinstance(body, list) and len(body) > 1:
            for place, statement in enumerate(body):
                if _is_string(statement) and _is_note(node, place, public):
                    for row in range(statement.lineno - 1, statement.end_lineno):
                        lines[row] = ""
    return "\n".join(lines)


def _is_string(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _is_note(owner: ast.AST, place: int, public: Collection[str]) -> bool:
    """Return whether a string in the body of a node is read only in the source tree."""
    if isinstance(owner, ast.FunctionDef) and place == 0:
        return owner.name.startswith("_") and not owner.name.startswith("__")
    if isinstance(owner, ast.ClassDef) and place:
        return owner.name not in public
    return place > 0


def _exported(source: str) -> Sequence[str]:
    """Return the strings in `__all__` of a module."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets
        ):
            names: Sequence[str] = ast.literal_eval(node.value)
            return names
    return ()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
