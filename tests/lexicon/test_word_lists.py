"""The word lists: which languages there are, and the form of their entries."""

from __future__ import annotations

import calendar
from pathlib import Path

import pytest

from dechaff.lexicon.kinds import KINDS
from dechaff.lexicon.phrase_lists import normalise, phrases

LEXICON = Path(__file__).parents[2] / "src" / "dechaff" / "lexicon"
PHRASE_FILES = sorted((LEXICON / "phrases").glob("*.txt"))
SHORT_LISTS = LEXICON / "phrases" / "short_lists.txt"
CLASS_NAMES = LEXICON / "class_names.txt"
CLASS_SETS = LEXICON / "class_sets.txt"
SMALL_WORDS = LEXICON / "small_words.txt"

LANGUAGES = {
    "af", "am", "ar", "az", "be", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "eo", "es", "et", "eu",
    "fa", "fi", "fil", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka",
    "kk", "km", "kn", "ko", "ku", "ky", "lb", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "my", "nb",
    "ne", "nl", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te",
    "tg", "th", "tr", "uk", "ur", "uz", "vi", "yo", "zh", "zu",
}  # fmt: skip


def test_all_languages_are_there() -> None:
    own = {file.stem for file in PHRASE_FILES if file != SHORT_LISTS}
    shared = {head.split()[0] for head in sections_of(SHORT_LISTS)}
    assert own | shared == LANGUAGES
    assert not own & shared


@pytest.mark.parametrize("kind", ["related", "advert", "share", "controls"])
def test_the_clutter_of_running_text_is_known_in_many_languages(kind: str) -> None:
    assert sum(kinds_of(file).count(kind) for file in PHRASE_FILES) >= 40


def kinds_of(file: Path) -> list[str]:
    return [head.split()[-1] for head in sections_of(file)]


def sections_of(file: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    section = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line[1:-1]
            assert section not in found, f"section {section} occurs twice"
            found[section] = []
        elif line:
            found[section].append(line)
    return found


@pytest.mark.parametrize(
    "file", [*PHRASE_FILES, CLASS_NAMES, CLASS_SETS, SMALL_WORDS], ids=lambda file: file.stem
)
def test_word_lists_are_sorted_lower_case_and_free_of_doubles(file: Path) -> None:
    found = sections_of(file)
    assert list(found) == sorted(found)
    for section, entries in found.items():
        assert entries, f"section {section} is empty"
        assert entries == sorted(entries), f"section {section} is not sorted"
        assert len(entries) == len(set(entries)), f"section {section} has doubles"
        for entry in entries:
            assert entry == entry.casefold(), f"{entry!r} is not lower-case"
            assert entry.strip(" *?"), "an entry is empty"


@pytest.mark.parametrize("file", PHRASE_FILES, ids=lambda file: file.stem)
def test_phrases_are_as_texts_are_normalised(file: Path) -> None:
    found = sections_of(file)
    assert set(kinds_of(file)) <= set(KINDS)
    for entries in found.values():
        for entry in entries:
            if entry.endswith("*"):
                assert len(entry) > 2, f"{entry!r} begins too much"
                assert normalise(entry[:-1] + "x") == entry[:-1] + "x"
            elif not entry.startswith("*"):
                assert normalise(entry) == entry


def test_class_names_name_known_kinds() -> None:
    assert set(sections_of(CLASS_NAMES)) <= {*KINDS, "none", "common"}


def test_no_prefix_is_the_short_name_of_a_day_or_month() -> None:
    """Dates begin with these names, and phrases of all languages count on every page."""
    days = {name.casefold() for name in (*calendar.day_abbr, *calendar.month_abbr[1:])}
    assert days.isdisjoint(phrases().prefixes)
