"""Compare names: whether they are the same people, an account of a person, or a fuller form of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.values import fold
from dechaff.metadata.visible.name_shapes import is_full_name

__all__ = [
    "Names",
    "bare_name",
    "begins_with",
    "has_full_name",
    "is_account_name",
    "is_fuller",
    "names_account",
    "same_people",
]


Names = tuple[str, ...]


# Maximum number of additional people that a source may name compared to the trusted one, because some templates include
# only one of several authors. Sources with more are lists of commenters or staff.
MAX_MORE = 4


_ACCOUNT = re.compile(r"[\d._]|[Aa]dmin")


def is_account_name(names: Names) -> bool:
    """Return whether the only author is an account name: `jane.doe`, `NOC Admin`, `jdoe7`."""
    if len(names) > 1:
        return False
    name = names[0]
    if " " in name:
        return "admin" in name.casefold().split()
    return name.isascii() and (name.islower() or _ACCOUNT.search(name) is not None)


def names_account(names: Names, declared: Names) -> bool:
    """Return whether a declared account belongs to the named person: `Jane`, `janedoe` or `jbdoe` for `Jane Doe`."""
    if len(names) != 1 or len(declared) != 1:
        return False
    name, account = bare_name(names[0]), fold(declared[0])
    words = name.split()
    return _spells_out(name, account) or (
        is_account_name(declared) and account.startswith(words[0][0]) and account.endswith(words[-1])
    )


def has_full_name(names: Names) -> bool:
    """Return whether the first name in the list has several words, or is in a script without upper and lower case."""
    return " " in names[0] or (len(names[0]) > 1 and names[0].upper() == names[0].lower())


def is_fuller(names: Names, than: Names) -> bool:
    """Return whether names are more complete than those of another source.

    They are longer forms of the same names (`Jane Doe` for `Jane` or `janedoe`), or include additional people.
    """
    if not 0 <= len(names) - len(than) <= MAX_MORE:
        return False
    full = [bare_name(name) for name in names]
    if len(names) == len(than) and all(
        _spells_out(mine, fold(theirs)) or mine == bare_name(theirs)
        for mine, theirs in zip(full, than, strict=True)
    ):
        return any(mine != bare_name(theirs) for mine, theirs in zip(full, than, strict=True))
    # An additional single word is a job title, a place or a tag.
    extra = [name for name in full if name not in {bare_name(name) for name in than}]
    return len(extra) == len(names) - len(than) > 0 and all(" " in name for name in extra)


def bare_name(name: str) -> str:
    """Return a name for comparison, folded and without titles such as `Dr`."""
    words = fold(name).split()
    while len(words) > 2 and words[0] in phrases_of("titles"):
        del words[0]
    return " ".join(words)


def _spells_out(full: str, short: str) -> bool:
    """Return whether a name is the long form of a first name or of a handle without spaces."""
    words = full.split()
    return (
        len(words) > 1
        and phrases_of("section links").isdisjoint(words)
        and (short == words[0] or short.replace("_", "").replace(" ", "") == "".join(words))
    )


def begins_with(full: str, short: str) -> bool:
    """Return whether a full name starts with a first name of one or more words: `Anna-Lena Quill`, `Anna-Lena`."""
    return is_full_name(full) and fold(full).startswith(f"{fold(short)} ")


def same_people(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two lists contain the same names, in any order."""
    return {fold(name) for name in one} == {fold(name) for name in other}
