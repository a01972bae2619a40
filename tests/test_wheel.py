"""What the build leaves out of wheels."""

from __future__ import annotations

import ast
import csv
import runpy
import sys
import types
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
INTERFACE = "hatchling.builders.hooks.plugin.interface"


class Hook:
    """Stands for hatchling's class. Hatchling, which imports the hook to build, need not be installed here."""

    def __class_getitem__(cls, item: Any) -> type:
        return cls


@pytest.fixture(scope="module")
def hook() -> dict[str, Any]:
    """The names of `hatch_wheel.py`."""
    parts = INTERFACE.split(".")
    modules = {
        name: types.ModuleType(name) for name in (".".join(parts[:end]) for end in range(1, len(parts) + 1))
    }
    modules[INTERFACE].BuildHookInterface = Hook  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        for name, module in modules.items():
            patch.setitem(sys.modules, name, module)
        return runpy.run_path(str(ROOT / "hatch_wheel.py"))


def test_a_module_without_comments_is_the_same_module(hook: dict[str, Any]) -> None:
    for module in sorted((ROOT / "src" / "dechaff").rglob("*.py"))[::4]:
        source = module.read_text("utf-8")
        shorter = hook["without_comments"](source)
        # The positions of all statements too, so that tracebacks show the right lines.
        assert ast.dump(ast.parse(shorter), include_attributes=True) == ast.dump(
            ast.parse(source), include_attributes=True
        )


def test_only_comments_go(hook: dict[str, Any]) -> None:
    source = 'tide = "# high"  # or low\n# of the bay\nif tide:\n    """# a text"""\n'
    assert hook["without_comments"](source) == 'tide = "# high"\n\nif tide:\n    """# a text"""\n'


SOURCE = '''"""Tides."""
from typing import NamedTuple
HIGH = 4
"""Metres."""
class Tide(NamedTuple):
    """A tide."""
    height: float
    """Metres."""
def _fall(tide):
    """Return a lower tide."""
    return tide
def _no_tide():
    """Do nothing."""
def rise(tide):
    """Return a higher tide."""
    return tide
'''


TIDE = {"A tide.", "Metres."}
RISE = {"Return a higher tide."}


@pytest.mark.parametrize(
    ("public", "left"), [(set(), set()), ({"Tide"}, TIDE), ({"rise"}, RISE), (None, TIDE | RISE)]
)
def test_notes_on_internal_code_go(hook: dict[str, Any], public: set[str] | None, left: set[str]) -> None:
    shorter = hook["without_notes"](SOURCE, public)
    assert shorter.count("\n") == SOURCE.count("\n")
    strings = {
        str(node.value.value)
        for node in ast.walk(ast.parse(shorter))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    # A function that consists of its docstring keeps it.
    assert strings == {"Tides.", "Do nothing."} | left


def test_a_module_without_notes_has_the_same_code(hook: dict[str, Any]) -> None:
    def is_note(node: ast.AST) -> bool:
        return (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        )

    def code(source: str) -> str:
        tree = ast.parse(source)
        for node in ast.walk(tree):
            # A class that ends with a note ends earlier without it.
            for name in ("end_lineno", "end_col_offset"):
                node.__dict__.pop(name, None)
            if isinstance(body := getattr(node, "body", None), list):
                node.body = [statement for statement in body if not is_note(statement)]  # type: ignore[attr-defined]
        return ast.dump(tree, include_attributes=True)

    for module in sorted((ROOT / "src" / "dechaff").rglob("*.py"))[::4]:
        source = module.read_text("utf-8")
        assert code(hook["without_notes"](source, ())) == code(source)


def test_the_list_of_files_is_written_anew(hook: dict[str, Any], tmp_path: Path) -> None:
    wheel = tmp_path / "tide.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tide/__init__.py", "HIGH = 1  # metre\n")
        archive.writestr("tide/words.txt", "# high\n")
        archive.writestr("tide-1.dist-info/RECORD", "")
    hook["shrink"](wheel)
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read("tide/__init__.py") == b"HIGH = 1\n"
        assert archive.read("tide/words.txt") == b"# high\n"
        rows = list(csv.reader(archive.read("tide-1.dist-info/RECORD").decode().splitlines()))
    assert [(name, size) for name, _, size in rows] == [
        ("tide/__init__.py", "9"),
        ("tide/words.txt", "7"),
        ("tide-1.dist-info/RECORD", ""),
    ]
    assert rows[0][1].startswith("sha256=")
    assert rows[2][1] == ""
