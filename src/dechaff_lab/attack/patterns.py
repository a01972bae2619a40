"""Attack every regular expression of the library: `python -m dechaff_lab patterns`.

The patterns are found by importing all modules and reading their globals, so new patterns are included. The parse tree
of a pattern yields strings that keep its repetitions busy for as long as possible and then fail. The work is measured
in
*steps per character*: the processor time per character, relative to a pattern that examines `REFERENCE` characters at
every position. A linear pattern with a bounded repetition stays near the bound. A quadratic pattern takes as many steps
as the string has characters.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil
import re
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import dechaff
from dechaff_lab.attack.regex_strings import SIZE, attacks

__all__ = ["Found", "attacks", "find_patterns", "main", "steps"]

# Characters that the reference pattern examines from each position.
REFERENCE = 500

# Strings are cut to this length for a first measurement. The slowest ones, if they take at least so many steps per
# character, are also measured in full. The mildest quadratic pattern of the tests takes 680 steps at first.
SHORT = 4_000
SUSPICIOUS = 200
MEASURED = 6

# Maximum steps per character: halfway on a logarithmic scale between the slowest pattern of the library with 650 and
# the mildest quadratic pattern of the tests with 3,400.
MOST_STEPS = 1_500


class Found(NamedTuple):
    """One pattern of the library."""

    name: str
    """The module and global that contain it, or the module and function that compile it."""
    pattern: re.Pattern[Any]
    anchored: bool
    """The library uses it only with `match` and `fullmatch`."""


def find_patterns(page: bytes) -> list[Found]:
    """Return the patterns of all modules, each once. Call this before the library is used.

    Args:
        page: is cleaned, so that functions compile the patterns that they cache.
    """
    made: dict[re.Pattern[Any], str] = {}
    modules = list(_modules())
    with _recorded(made):
        cleaned = dechaff.clean(page)
        assert cleaned.markdown
        assert cleaned.html
    found: dict[re.Pattern[Any], Found] = {}
    for module in modules:
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            within = list(_within(value, 0))
            for number, pattern in enumerate(within):
                if pattern not in found:
                    place = f"[{number}]" if len(within) > 1 else ""
                    found[pattern] = Found(
                        f"{module.__name__}.{name}{place}", pattern, _is_anchored(name, source)
                    )
    for pattern, place in made.items():
        found.setdefault(pattern, Found(place, pattern, anchored=False))
    return sorted(found.values(), key=lambda each: each.name)


def _modules() -> Iterator[ModuleType]:
    """Import all modules of the library except those whose extras are not installed."""
    for info in pkgutil.walk_packages(dechaff.__path__, "dechaff."):
        if info.name.endswith("__main__"):
            continue
        try:
            yield importlib.import_module(info.name)
        except ModuleNotFoundError as error:
            if str(error.name).startswith("dechaff"):
                raise


@contextmanager
def _recorded(made: dict[re.Pattern[Any], str]) -> Iterator[None]:
    """Record the patterns that functions of the library compile, with the name of the function."""
    compile_ = re._compile  # type: ignore[attr-defined]

    def note(pattern: Any, flags: Any) -> re.Pattern[Any]:
        compiled: re.Pattern[Any] = compile_(pattern, flags)
        frame = sys._getframe(2)
        module = str(frame.f_globals.get("__name__"))
        if module.startswith("dechaff."):
            made.setdefault(compiled, f"{module}.{frame.f_code.co_name}()")
        return compiled

    re._compile = note  # type: ignore[attr-defined]
    try:
        yield
    finally:
        re._compile = compile_  # type: ignore[attr-defined]


def _within(value: Any, depth: int) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns in a value: the value itself, or patterns in a table or a class of the library."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, Mapping):
        for inner in value.values():
            yield from _within(inner, depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _within(inner, depth + 1)
    elif depth < 4 and isinstance(value, type) and value.__module__.startswith("dechaff"):
        for inner in vars(value).values():
            yield from _within(inner, depth + 1)


def _is_anchored(name: str, source: str) -> bool:
    """Return whether a module uses a pattern only with `match` and `fullmatch`."""
    uses = re.findall(rf"\b{name}\b(\.\w+)?", source)
    methods = [use for use in uses if use]
    # The definition is the only use without a method.
    return len(methods) == len(uses) - 1 > 0 and set(methods) <= {".match", ".fullmatch"}


def steps(found: Found, limit: int = 0) -> float:
    """Return how many steps per character the slowest attack takes.

    Args:
        found: the pattern.
        limit: the maximum length of its input in characters, if the code limits it; 0 for no limit.
    """
    unit = _reference_seconds()
    worst = 0.0
    texts = attacks(found.pattern, min(limit, SIZE) if limit else SIZE)
    # The last character makes the match fail.
    first = {text: _seconds(found, text[:SHORT] + text[-1:]) / unit * SIZE / SHORT for text in texts}
    for text in sorted(texts, key=lambda text: -first[text])[:MEASURED]:
        if not SUSPICIOUS < first[text] < MOST_STEPS:
            return max(worst, first[text])
        # Limited strings are compared with a string of full length too, because what counts is the time.
        count = _seconds(found, text) / unit
        if MOST_STEPS < count < 2 * MOST_STEPS:  # or the machine was busy
            count = min(count, _seconds(found, text) / unit)
        worst = max(worst, count)
        if worst > MOST_STEPS:
            break
    return worst


def _seconds(found: Found, text: Any) -> float:
    """Return the processor time of finding all matches of a pattern in a text."""
    start = time.process_time()
    if found.anchored:
        found.pattern.match(text)
        found.pattern.fullmatch(text)
    else:
        deque(found.pattern.finditer(text), maxlen=0)
    return time.process_time() - start


def _reference_seconds() -> float:
    """Return the processor time of one step at each of `SIZE` characters."""
    if not _MEASURED:
        reference, text = re.compile(rf"\s{{0,{REFERENCE}}}x"), " " * SIZE
        found = Found("reference", reference, anchored=False)
        _MEASURED.append(max(_seconds(found, text) for _ in range(3)) / REFERENCE)
    return _MEASURED[0]


_MEASURED: list[float] = []


def main(arguments: list[str] | None = None) -> int:
    """Print the steps of all patterns, and return how many patterns take too many."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab patterns", description=__doc__)
    parser.add_argument("page", type=Path, help="any page with an author and a date")
    parser.add_argument("names", nargs="*", help="parts of names of patterns; all of them without")
    options = parser.parse_args(arguments)
    slow = 0
    for found in find_patterns(options.page.read_bytes()):
        if options.names and not any(name in found.name for name in options.names):
            continue
        count = steps(found)
        slow += count > MOST_STEPS
        print(f"{count:9,.0f}  {found.name}{' (match)' if found.anchored else ''}", flush=True)
    return slow


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
