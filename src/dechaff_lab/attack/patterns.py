"""Attack every regular expression of the library: `python -m dechaff_lab patterns`.

The patterns are found by importing all modules and looking into their globals, so that a new one is attacked too.
From each pattern's own parse tree strings are made that keep its repetitions busy for as long as possible and then
fail, and the work is told by processor time, in *steps a character*: how long a character takes, compared with a
pattern that is known to look at `REFERENCE` characters from every place. A pattern that is linear with a bounded
repetition stays near its bound; a quadratic one takes as many steps as the string is long.
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

# Length to which strings are cut for a first measurement, and steps per character in it from which the whole string is
# measured too, which is done with the slowest ones. The mildest quadratic pattern of the tests takes 680 steps in the first
# measurement.
SHORT = 4_000
SUSPICIOUS = 200
MEASURED = 6

# Maximum steps per character. The worst pattern of the library takes 650, and the mildest quadratic one of the tests
# 3,400; this is halfway between them on a logarithmic scale.
MOST_STEPS = 1_500


class Found(NamedTuple):
    """One pattern of the library."""

    name: str
    """Module and global that hold it, or module and function that make it."""
    pattern: re.Pattern[Any]
    anchored: bool
    """It is only used with `match` and `fullmatch`."""


def find_patterns(page: bytes) -> list[Found]:
    """Return the patterns of all modules, each once. To be called before the library is used.

    Args:
        page: cleaned, so that functions make the patterns that they keep.
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
    """Import all modules of the library but those of extras that are not installed."""
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
    """Record the patterns that functions of the library compile, and where."""
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
    """Yield the patterns in a value: itself, or what a table or a class of the library holds."""
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
    """Return whether a module uses a pattern with `match` and `fullmatch` alone."""
    uses = re.findall(rf"\b{name}\b(\.\w+)?", source)
    methods = [use for use in uses if use]
    # The definition is the only use without a method.
    return len(methods) == len(uses) - 1 > 0 and set(methods) <= {".match", ".fullmatch"}


def steps(found: Found, limit: int = 0) -> float:
    """Return how many steps a character the worst attack takes.

    Args:
        found: the pattern.
        limit: longest string that it ever meets, in characters, where the code sees to that; 0: any.
    """
    unit = _reference_seconds()
    worst = 0.0
    texts = attacks(found.pattern, min(limit, SIZE) if limit else SIZE)
    # The last character is what makes the match fail.
    first = {text: _seconds(found, text[:SHORT] + text[-1:]) / unit * SIZE / SHORT for text in texts}
    for text in sorted(texts, key=lambda text: -first[text])[:MEASURED]:
        if not SUSPICIOUS < first[text] < MOST_STEPS:
            return max(worst, first[text])
        # Strings below the full length are compared with one of full length too, because time is what counts.
        count = _seconds(found, text) / unit
        if MOST_STEPS < count < 2 * MOST_STEPS:  # or the machine was busy
            count = min(count, _seconds(found, text) / unit)
        worst = max(worst, count)
        if worst > MOST_STEPS:
            break
    return worst


def _seconds(found: Found, text: Any) -> float:
    """Return the processor time for all that a pattern finds in a text."""
    start = time.process_time()
    if found.anchored:
        found.pattern.match(text)
        found.pattern.fullmatch(text)
    else:
        deque(found.pattern.finditer(text), maxlen=0)
    return time.process_time() - start


def _reference_seconds() -> float:
    """Return the time for one step at each of `SIZE` characters."""
    if not _MEASURED:
        reference, text = re.compile(rf"\s{{0,{REFERENCE}}}x"), " " * SIZE
        found = Found("reference", reference, anchored=False)
        _MEASURED.append(max(_seconds(found, text) for _ in range(3)) / REFERENCE)
    return _MEASURED[0]


_MEASURED: list[float] = []


def main(arguments: list[str] | None = None) -> int:
    """Print the steps of all patterns; return how many take too many."""
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
