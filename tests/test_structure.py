"""The detectors' files, table, fixtures and docs are the same set, and the word lists are in order."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from dechaff.detectors import DETECTORS
from dechaff.lexicon.kinds import KINDS
from dechaff.lexicon.phrase_lists import normalise

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "dechaff"
SHARED = {"__init__", "evidence", "prose", "reach", "regions", "signals"}
"""Modules beside the detectors that are none."""
DETECTOR_FILES = sorted(file for file in (PACKAGE / "detectors").glob("*.py") if file.stem not in SHARED)
PHRASE_FILES = sorted((PACKAGE / "lexicon" / "phrases").glob("*.txt"))
CLASS_NAMES = PACKAGE / "lexicon" / "class_names.txt"
CLASS_SETS = PACKAGE / "lexicon" / "class_sets.txt"


def test_every_detector_file_is_in_the_table() -> None:
    assert {file.stem for file in DETECTOR_FILES} == set(DETECTORS)


def test_every_detector_has_fixtures() -> None:
    folder = ROOT / "fixtures" / "detectors"
    assert {path.name for path in folder.iterdir() if path.is_dir()} == set(DETECTORS)
    for name in DETECTORS:
        kinds = {file.stem.partition("-")[0] for file in (folder / name).glob("*.html")}
        assert kinds == {"drops", "keeps"}, f"{name} needs a fixture that it drops and one that it keeps"


def test_every_detector_has_a_heading_in_the_docs() -> None:
    text = (ROOT / "docs" / "detectors.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^### `(\w+)`", text, flags=re.MULTILINE)) == set(DETECTORS)


def test_the_docs_say_of_every_detector_what_its_module_says() -> None:
    text = " ".join((ROOT / "docs" / "detectors.md").read_text(encoding="utf-8").split())
    for name in DETECTORS:
        docstring = import_module(f"dechaff.detectors.{name}").__doc__ or ""
        assert " ".join(docstring.split()) in text, f"{name}: the docs say something else than the docstring"


LANGUAGES = {
    "af", "am", "ar", "az", "be", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "eo", "es", "et", "eu",
    "fa", "fi", "fil", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka",
    "kk", "km", "kn", "ko", "ku", "ky", "lb", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "my", "nb",
    "ne", "nl", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te",
    "tg", "th", "tr", "uk", "ur", "uz", "vi", "yo", "zh", "zu",
}  # fmt: skip


def test_all_languages_are_there() -> None:
    assert {file.stem for file in PHRASE_FILES} == LANGUAGES


@pytest.mark.parametrize("kind", ["related", "advert", "share", "controls"])
def test_the_clutter_of_running_text_is_known_in_many_languages(kind: str) -> None:
    assert sum(kind in sections_of(file) for file in PHRASE_FILES) >= 40


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


@pytest.mark.parametrize("file", [*PHRASE_FILES, CLASS_NAMES, CLASS_SETS], ids=lambda file: file.stem)
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
    assert set(found) <= set(KINDS)
    for entries in found.values():
        for entry in entries:
            if entry.endswith("*"):
                assert len(entry) > 2, f"{entry!r} begins too much"
                assert normalise(entry[:-1] + "x") == entry[:-1] + "x"
            elif not entry.startswith("*"):
                assert normalise(entry) == entry


def test_class_names_name_known_kinds() -> None:
    assert set(sections_of(CLASS_NAMES)) <= {*KINDS, "none", "common"}
