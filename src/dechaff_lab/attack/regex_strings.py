"""Strings that keep a regular expression busy, made from its parse tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["CANDIDATES", "LONG", "SIZE", "UNITS", "attacks"]

# Length of the strings in characters. A quadratic pattern takes half as many steps per character.
SIZE = 20_000

# Minimum limit of a repetition that is attacked.
LONG = 10

# Characters that are tried for a character class, and that are also repeated alone.
CANDIDATES = " a0<>=\"'/\n-,.:;&#({[|Aé年\t_"
UNITS = ("", *CANDIDATES, "<a ", "<a", "a=b ", "a, ", " - ", "1.", "</", "<!--", "a b", "\n ", "12:", "年1")


def attacks(pattern: re.Pattern[Any], size: int = SIZE) -> list[Any]:
    """Return strings that may keep a pattern busy; bytes for a pattern of bytes."""
    tree = _parser.parse(
        pattern.pattern, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    )
    found = dict.fromkeys((unit or "\0") * (size // max(1, len(unit))) for unit in UNITS)
    for prefix, pump in _pumps(tree, ""):
        if pump:
            times = max(1, (size - len(prefix)) // len(pump))
            short = pump * 40
            found[prefix + pump * times] = None
            found[prefix + pump * times + "\0"] = None
            found[(prefix + short) * max(1, size // len(prefix + short))] = None
            found[(prefix + pump) * max(1, size // len(prefix + pump))] = None
    texts = [text[: size + 1] for text in found]
    if isinstance(pattern.pattern, bytes):
        return [text.encode("latin-1", "replace") for text in texts]
    return texts


def _pumps(tree: Iterable[Any], prefix: str) -> Iterator[tuple[str, str]]:
    """Yield for each repetition in a parse tree the string that leads to it, and the string that it repeats."""
    for code, argument in tree:
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            _, most, inner = argument
            if most > LONG:
                for pump in _samples(inner):
                    yield prefix, pump
            yield from _pumps(inner, prefix)
        elif code is op.BRANCH:
            for inner in argument[1]:
                yield from _pumps(inner, prefix)
        elif code is op.SUBPATTERN:
            yield from _pumps(argument[3], prefix)
        elif code is op.ATOMIC_GROUP:
            yield from _pumps(argument, prefix)
        elif code in (op.ASSERT, op.ASSERT_NOT):
            yield from _pumps(argument[1], prefix)
        prefix += _sample([(code, argument)], 0)


def _samples(tree: Any) -> list[str]:
    """Return some strings that match a part of a pattern."""
    return list(dict.fromkeys(_sample(tree, choice) for choice in range(4)))


def _sample(tree: Iterable[Any], choice: int) -> str:
    """Return a short string that matches a part of a pattern; `choice` selects one of several."""
    parts = []
    for code, argument in tree:
        if code is op.LITERAL:
            parts.append(chr(argument))
        elif code is op.NOT_LITERAL:
            parts.append(next(char for char in CANDIDATES[choice:] if char != chr(argument)))
        elif code is op.ANY:
            parts.append(CANDIDATES[choice])
        elif code is op.IN:
            fitting = [char for char in CANDIDATES if _fits(argument, char)] or [_first(argument)]
            parts.append(fitting[choice % len(fitting)])
        elif code is op.BRANCH:
            parts.append(_sample(argument[1][choice % len(argument[1])], choice))
        elif code is op.SUBPATTERN:
            parts.append(_sample(argument[3], choice))
        elif code is op.ATOMIC_GROUP:
            parts.append(_sample(argument, choice))
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            least, most, inner = argument
            parts.append(_sample(inner, choice) * max(least, min(most, 1)))
    return "".join(parts)


def _fits(items: list[Any], char: str) -> bool:
    """Return whether a character is in a character class."""
    negated = items[0][0] is op.NEGATE
    return any(_is_in(item, char) for item in items) != negated


def _is_in(item: Any, char: str) -> bool:
    code, argument = item
    if code is op.LITERAL:
        return ord(char) == argument
    if code is op.RANGE:
        return bool(argument[0] <= ord(char) <= argument[1])
    if code is op.CATEGORY:
        return _CATEGORIES[str(argument)](char)
    return False


_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdigit,
    "CATEGORY_NOT_DIGIT": lambda char: not char.isdigit(),
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_NOT_SPACE": lambda char: not char.isspace(),
    "CATEGORY_WORD": lambda char: char.isalnum() or char == "_",
    "CATEGORY_NOT_WORD": lambda char: not (char.isalnum() or char == "_"),
}


def _first(items: list[Any]) -> str:
    """Return a character of a character class that contains none of the candidates."""
    for code, argument in items:
        if code is op.LITERAL:
            return chr(argument)
        if code is op.RANGE:
            return chr(argument[0])
    return "\u2603"
