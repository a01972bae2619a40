"""The declared type of a page as numbers: see `dechaff.reading.declared_type`, and the words in
`lexicon/page_kinds.txt`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from dechaff.lexicon.files import sections_of
from dechaff.reading.declared_type import DeclaredType

__all__ = ["type_signal_names", "type_signal_values"]

# Maximum characters of a URL that is read.
MAX_URL = 500

# Maximum parts of a path, and maximum hyphens in its last part, that are counted.
MAX_PARTS = 6
MAX_HYPHENS = 10

# Maximum words of one part of a path that are read.
WORDS_OF_PART = 3

_BETWEEN_WORDS = re.compile(r"[-_.]")
_BETWEEN_ARGUMENTS = re.compile(r"[&=]")
_YEAR = re.compile(r"/(?:19|20)\d\d(?:[/-]|$)")


@cache
def _words() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return the lists of `page_kinds.txt`: `declared` or `path`, then the kind."""
    found: dict[str, dict[str, frozenset[str]]] = {"declared": {}, "path": {}}
    for heading, lines in sections_of("page_kinds.txt"):
        where, _, kind = heading.partition(" ")
        found[where][kind] = frozenset(" ".join(lines).split())
    return found


def type_signal_values(declared_type: DeclaredType) -> list[float]:
    """Return the numbers of a page, in the order of `type_signal_names`.

    All are 0 for a page that declares nothing, such as plain text without a URL.
    """
    declared = declared_type.declared
    values = [float(not declared.isdisjoint(words)) for words in _words()["declared"].values()]
    values.append(float("og:" in declared))
    return values + _path_numbers(declared_type.url)


@cache
def type_signal_names() -> tuple[str, ...]:
    """Return the names of the numbers."""
    declared, path = (_words()[where] for where in ("declared", "path"))
    return (
        *(f"declared_{kind}" for kind in declared), "declared_nothing", *(f"url_{kind}" for kind in path),
        *_OF_PATH,
    )  # fmt: skip


_OF_PATH = ("url_known", "url_home", "url_parts", "url_hyphens", "url_digits", "url_year", "url_suffix")


def _path_numbers(url: str | None) -> list[float]:
    """Describe the path and the subdomain of a URL; never the site."""
    lists = _words()["path"]
    nothing = [0.0] * (len(lists) + len(_OF_PATH))
    try:
        parts = urlsplit((url or "")[:MAX_URL])
        host = parts.hostname or ""
    except ValueError:
        return nothing
    if not host:
        return nothing
    path = parts.path.lower()
    steps = [step for step in path.split("/") if step]
    words = {*steps, *_BETWEEN_ARGUMENTS.split(parts.query.lower())}
    for step in steps:
        words.update(_BETWEEN_WORDS.split(step, WORDS_OF_PART)[:WORDS_OF_PART])
    if host.count(".") > 1:
        words.add(host.partition(".")[0])
    last = steps[-1] if steps else ""
    return [
        *(float(not words.isdisjoint(wanted)) for wanted in lists.values()),
        1.0,
        float(not steps),
        float(min(len(steps), MAX_PARTS)),
        float(min(last.count("-") + last.count("_"), MAX_HYPHENS)),
        float(any(map(str.isdigit, last))),
        float(_YEAR.search(path) is not None),
        float("." in last),
    ]
