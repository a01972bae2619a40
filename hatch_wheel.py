"""Make wheels small: the phrases of all languages are one file, and modules have no comments and no notes on internal code.

These are for people who read the source tree. The docstrings of modules stay, and so does everything about what users import: the names in
`dechaff.__all__`, and the modules in `PUBLIC`. Lines keep their numbers. See also `dechaff/lexicon/compact.py`.
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
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeGuard

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["BuildHook", "shrink", "without_comments"]


PUBLIC = ("dechaff/integrations/",)
"""Beginnings of the names of further modules that users import. Modules directly in the package are such modules too."""


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
            source = data.decode()
            is_public = info.filename.count("/") == 1 or info.filename.startswith(PUBLIC)
            files[info] = without_comments(without_notes(source, None if is_public else public)).encode()
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


def without_notes(source: str, public: Collection[str] | None) -> str:
    """Return a module without the docstrings of internal code and the strings after assignments. The lines stay where
    they are.

    Args:
        source: the module.
        public: names of the classes and functions that keep theirs, with the methods and attributes of the classes. None:
            only functions whose name begins with an underscore lose theirs.
    """
    lines = source.split("\n")
    for note in _notes(ast.parse(source), public, is_public=public is None):
        for row in range(note.lineno - 1, note.end_lineno or note.lineno):
            lines[row] = ""
    return "\n".join(lines)


def _notes(owner: ast.AST, public: Collection[str] | None, *, is_public: bool) -> Iterator[ast.Expr]:
    """Yield the strings in a module, a class or a function that are read only in the source tree."""
    found = getattr(owner, "body", None)
    body: Sequence[ast.AST] = found if isinstance(found, list) else ()
    for place, statement in enumerate(body):
        if _is_string(statement) and len(body) > 1 and not (is_public and _is_shown(owner, place)):
            if not (isinstance(owner, ast.Module) and place == 0):
                yield statement
        elif isinstance(statement, ast.ClassDef | ast.FunctionDef):
            is_named = is_public or (public is not None and statement.name in public)
            yield from _notes(statement, public, is_public=is_named)


def _is_shown(owner: ast.AST, place: int) -> bool:
    """Return whether `help()` or an editor shows a string in what users import."""
    if isinstance(owner, ast.FunctionDef):
        return place == 0 and (not owner.name.startswith("_") or owner.name.startswith("__"))
    return isinstance(owner, ast.ClassDef) or place == 0


def _is_string(node: ast.AST) -> TypeGuard[ast.Expr]:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


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
