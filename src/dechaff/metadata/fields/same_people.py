"""Compare names: the same people, an account of a person, a fuller form of a name."""

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


# A source may name so many more people than the trusted one and still be believed, because some templates know only one
# author of several. With more, it lists commenters or staff.
MAX_MORE = 4


_ACCOUNT = re.compile(r"[\d._]|[Aa]dmin")


def is_account_name(names: Names) -> bool:
    """Return whether the only author is the name of an account: `jane.doe`, `NOC Admin`, `jdoe7`."""
    if len(names) > 1:
        return False
    name = names[0]
    if " " in name:
        return "admin" in name.casefold().split()
    return name.isascii() and (name.islower() or _ACCOUNT.search(name) is not None)


def names_account(names: Names, declared: Names) -> bool:
    """Return whether a name is that of a declared account: `Jane Doe` of `Jane`, `janedoe` or `jbdoe`."""
    if len(names) != 1 or len(declared) != 1:
        return False
    name, account = bare_name(names[0]), fold(declared[0])
    words = name.split()
    return _spells_out(name, account) or (
        is_account_name(declared) and account.startswith(words[0][0]) and account.endswith(words[-1])
    )


def has_full_name(names: Names) -> bool:
    """Return whether a name has several words, or is written in a script that does not part them."""
    return " " in names[0] or (len(names[0]) > 1 and names[0].upper() == names[0].lower())


def is_fuller(names: Names, than: Names) -> bool:
    """Return whether some names are those of another source and more: `Jane Doe` for `Jane` or `janedoe`."""
    if not 0 <= len(names) - len(than) <= MAX_MORE:
        return False
    full = [bare_name(name) for name in names]
    if len(names) == len(than) and all(
        _spells_out(mine, fold(theirs)) or mine == bare_name(theirs)
        for mine, theirs in zip(full, than, strict=True)
    ):
        return any(mine != bare_name(theirs) for mine, theirs in zip(full, than, strict=True))
    # A lone word beside a name is a job, a place or a tag.
    extra = [name for name in full if name not in {bare_name(name) for name in than}]
    return len(extra) == len(names) - len(than) > 0 and all(" " in name for name in extra)


def bare_name(name: str) -> str:
    """Return a name for comparison, without `Dr` and the like before it."""
    words = fold(name).split()
    while len(words) > 2 and words[0] in phrases_of("titles"):
        del words[0]
    return " ".join(words)


def _spells_out(full: str, short: str) -> bool:
    """Return whether a name is the long form of another: with the surname, or with the space that a handle lacks."""
    words = full.split()
    return (
        len(words) > 1
        and phrases_of("section links").isdisjoint(words)
        and (short == words[0] or short.replace("_", "").replace(" ", "") == "".join(words))
    )


def begins_with(full: str, short: str) -> bool:
    """Return whether a full name begins with a first name of one or several words: `Anna-Lena Quill` and `Anna-Lena`."""
    return is_full_name(full) and fold(full).startswith(f"{fold(short)} ")


def same_people(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two lists name the same people."""
    return {fold(name) for name in one} == {fold(name) for name in other}
