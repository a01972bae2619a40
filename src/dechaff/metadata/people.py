"""Choose the authors among what the sources say."""

from __future__ import annotations

from collections.abc import Sequence

from dechaff.metadata import sources as table
from dechaff.metadata.authors import clean_authors
from dechaff.metadata.clues import Clues
from dechaff.metadata.text import fold

__all__ = ["choose_authors"]

Names = tuple[str, ...]

# A source that names more people than the trusted one is believed up to so many more: the template knows one
# author of three. Beyond, it lists commenters or staff.
MAX_MORE = 4

_TITLES = frozenset(["dr", "prof", "mr", "mrs", "ms", "dipl", "ing", "med", "phil", "mag"])

# Sources that may list commenters or related authors beside the author: never believed for naming more people.
_UNSURE = ("microdata", "visible:rel", "visible:box")

# Sources that must agree to overrule a more trusted one.
MIN_AGREEMENT = 3


def choose_authors(clues: Clues) -> tuple[Names, list[tuple[str, Names]]]:
    """Return the authors, and all that the sources say, the winner first."""
    found: list[tuple[str, Names]] = []
    for source in table.AUTHORS:
        if not (source.last_resort and found):
            names = _read(source, clues)
            if names:
                found.append((source.name, names))
    if not found:
        return (), []
    # The site itself is named as author: a person with a full name is a better answer.
    person = any(_is_full(names) and not _is_site(names, clues) for _, names in found)
    order = sorted(range(len(found)), key=lambda i: (person and (_is_site(found[i][1], clues)), i))
    best = order[0]
    if not found[best][0].startswith("json-ld"):
        best = _agreed(found, best)
    for index in order[1:]:
        name, names = found[index]
        if not name.startswith(_UNSURE) and _is_fuller(names, found[best][1]):
            best = index
            break
    return found[best][1], [found[best], *(pair for i, pair in enumerate(found) if i != best)]


def _agreed(found: Sequence[tuple[str, Names]], best: int) -> int:
    """Return the source whose names two others confirm, where nothing confirms those of the best one."""
    counts = [sum(same_people(names, others) for _, others in found) for _, names in found]
    if counts[best] > 1 or max(counts) < MIN_AGREEMENT:
        return best
    return counts.index(max(counts))


def _read(source: table.Source, clues: Clues) -> Names:
    """Return the names that a source gives; of visible bylines, those of the first that gives any."""
    if not source.name.startswith("visible:"):
        return clean_authors(
            source.read(clues), inverted=source.name.startswith(("meta:citation", "meta:dc"))
        )
    values = list(source.read(clues))
    if source.name == "visible:rel":
        return clean_authors(values, visible=True)
    for value in values:
        names = clean_authors([value], visible=True)
        # "by hand", "from this": a lone lower-case word after "by" is a name only where the markup says so.
        if names and not (
            source.name.startswith("visible:text") and names[0].islower() and " " not in names[0]
        ):
            return names
    return ()


def _is_site(names: Names, clues: Clues) -> bool:
    """Say whether the site itself is named as author."""
    return all(name in clues.site for name in names)


def _is_full(names: Names) -> bool:
    """Say whether a name has several words, or is written in a script that does not part them."""
    return " " in names[0] or (len(names[0]) > 1 and names[0].upper() == names[0].lower())


def _is_fuller(names: Names, than: Names) -> bool:
    """Say whether some names are those of another source and more: `Jane Doe` for `Jane` or `janedoe`."""
    if not 0 <= len(names) - len(than) <= MAX_MORE:
        return False
    full = [_bare(name) for name in names]
    if len(names) == len(than) and all(
        _spells_out(mine, fold(theirs)) or mine == _bare(theirs)
        for mine, theirs in zip(full, than, strict=True)
    ):
        return any(mine != _bare(theirs) for mine, theirs in zip(full, than, strict=True))
    # A lone word beside a name is a job, a place or a tag.
    extra = [name for name in full if name not in {_bare(name) for name in than}]
    return len(extra) == len(names) - len(than) > 0 and all(" " in name for name in extra)


def _bare(name: str) -> str:
    """Return a name for comparison, without `Dr` and the like before it."""
    words = fold(name).split()
    while len(words) > 2 and words[0] in _TITLES:
        del words[0]
    return " ".join(words)


def _spells_out(full: str, short: str) -> bool:
    """Say whether a name is the long form of another: with the surname, or with the space that a handle lacks."""
    words = full.split()
    return len(words) > 1 and (short == words[0] or short.replace("_", "").replace(" ", "") == "".join(words))


def same_people(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two lists name the same people."""
    return {fold(name) for name in one} == {fold(name) for name in other}
