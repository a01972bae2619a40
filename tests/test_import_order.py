"""The modules of the package import each other in one direction only, imports inside of functions included."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import dechaff

ROOT = Path(dechaff.__file__).parent


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in ROOT.rglob("*.py")}


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def imported(node: ast.AST) -> Iterator[str]:
    """Yield the names that code imports, except imports for type checkers."""
    if is_for_types(node):
        return
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            yield whole if whole in MODULES else node.module
    for child in ast.iter_child_nodes(node):
        yield from imported(child)


def graph(sources: dict[str, str]) -> dict[str, set[str]]:
    """Return the imports of each module from the package.

    Imports of the top `__init__` do not count: `dechaff.clean` imports the pipeline when it is first called.
    """
    return {
        name: {target for target in imported(ast.parse(code)) if target in MODULES} - {name, "dechaff"}
        for name, code in sources.items()
    }


def test_no_module_imports_itself_through_others() -> None:
    edges = graph({name: path.read_text("utf-8") for name, path in MODULES.items()})
    assert sum(map(len, edges.values())) > len(MODULES)
    try:
        tuple(TopologicalSorter(edges).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(reversed(error.args[1])))


def test_a_circle_through_an_import_in_a_function_is_found() -> None:
    codes = {
        "dechaff.page": "def read():\n    from dechaff.records import Kept",
        "dechaff.records": "import dechaff.page",
    }
    with pytest.raises(CycleError):
        tuple(TopologicalSorter(graph(codes)).static_order())
