"""`python -m dechaff_lab mutants`: change each numeric constant by a factor of three, and see whether a test fails.

A number is divided and multiplied by three; for a share or a probability, the odds are. The tests run in a checkout and
stop at the first failure. A wrong value of a constant that no test notices would stay undetected.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import io
import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from unittest.mock import patch

__all__ = ["Number", "add_arguments", "far_values", "main", "moved", "numbers_of"]

PACKAGES = ("dechaff.decision",)
"""Packages whose numbers are changed by default."""

TESTS = ("tests/decision",)
"""Folders of the tests that run by default."""

FACTOR = 3
"""The factor. A sweep tries values within about the same range."""


class Number(NamedTuple):
    """A constant of a module."""

    module: str
    name: str
    value: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("names", nargs="*", help="parts of names of constants or modules (default: all)")
    parser.add_argument("--packages", default=",".join(PACKAGES), help="default: %(default)s")
    parser.add_argument("--tests", default=",".join(TESTS), help="files or folders; default: %(default)s")


def main(options: argparse.Namespace) -> int:
    """Print which test notices each number. Return 0 if a test notices every number, 1 if not, 2 if a test fails
    without a change."""
    tests = options.tests.split(",")
    if failure := _first_failure(tests):
        print(f"{failure} fails without a change; fix it first")
        return 2
    missed = 0
    for package in options.packages.split(","):
        for number in numbers_of(package):
            full = f"{number.module}.{number.name}"
            if options.names and not any(name in full for name in options.names):
                continue
            noticed = [_noticed(number, value, tests) for value in far_values(number.value)]
            missed += not any(noticed)
            shown = "; ".join(
                f"{value:g}: {test or 'no test fails'}"
                for value, test in zip(far_values(number.value), noticed, strict=True)
            )
            print(f"{'    ' if any(noticed) else 'none'}  {full} = {number.value:g}  {shown}", flush=True)
    return int(missed > 0)


def numbers_of(package: str) -> list[Number]:
    """Return the numeric constants of a module, or of all modules of a package."""
    root = importlib.import_module(package)
    file = Path(str(root.__file__))
    files = sorted(file.parent.rglob("*.py")) if file.name == "__init__.py" else [file]
    found = []
    for path in files:
        parts = path.relative_to(file.parent).with_suffix("").parts
        inner = [part for part in parts if part != "__init__"] if file.name == "__init__.py" else []
        found += [Number(".".join([package, *inner]), *pair) for pair in _constants(path)]
    return found


def _constants(path: Path) -> Iterator[tuple[str, float]]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name, value = (
                node.targets[0].id,
                node.value.value if isinstance(node.value, ast.Constant) else None,
            )
            if name.isupper() and isinstance(value, int | float) and not isinstance(value, bool):
                yield name, value


def far_values(value: float) -> tuple[float, float]:
    """Return the two values that replace a number.

    >>> far_values(30), far_values(0.5)
    ((10, 90), (0.25, 0.75))
    """
    if isinstance(value, int):
        return value // FACTOR, max(value * FACTOR, value + 1)
    if 0 < value < 1:
        odds = value / (1 - value)
        low, high = odds / FACTOR, odds * FACTOR
        return low / (1 + low), high / (1 + high)
    return value / FACTOR, value * FACTOR


@contextmanager
def moved(number: Number, value: float) -> Iterator[None]:
    """Replace the value of a number for a while, in its module and in all modules that import it."""
    importlib.import_module(number.module)
    with ExitStack() as stack:
        for module in _holders(number):
            stack.enter_context(patch.object(module, number.name, value))
        yield


def _holders(number: Number) -> list[ModuleType]:
    loaded = [module for name, module in sorted(sys.modules.items()) if name.split(".")[0] == "dechaff"]
    return [
        module
        for module in loaded
        if module.__name__ == number.module
        or (vars(module).get(number.name) == number.value and _imports(module, number))
    ]


def _imports(module: ModuleType, number: Number) -> bool:
    """Return whether a module imports a number, and does not just have one with the same name."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == number.module
        and any(alias.name == number.name for alias in node.names)
        for node in tree.body
    )


class _Failures:
    """A pytest plugin that records the first test that fails."""

    def __init__(self) -> None:
        self.first = ""

    def pytest_runtest_logreport(self, report: object) -> None:
        """Record a failure. Pytest calls this after each phase of a test."""
        if getattr(report, "failed", False) and not self.first:
            self.first = str(getattr(report, "nodeid", "")).rpartition("::")[2]


def _noticed(number: Number, value: float, tests: Sequence[str]) -> str:
    """Return the name of the first test that fails with another value of a number, or ""."""
    with moved(number, value):
        return _first_failure(tests)


def _first_failure(tests: Sequence[str]) -> str:
    """Return the name of the first test that fails, or "".

    The tests run in a forked process: what they cache must not affect the next run.
    """
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(_run, (tests,))


def _run(tests: Sequence[str]) -> str:
    import pytest  # noqa: PLC0415  (the lab's other commands do without it)

    failures = _Failures()
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests], plugins=[failures])
    return failures.first
