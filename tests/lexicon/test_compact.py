"""The file of phrases that wheels have in place of the lists."""

from __future__ import annotations

import pytest

from dechaff.lexicon.compact import pack, unpack
from dechaff.lexicon.files import compact_phrases, phrase_sections
from dechaff.lexicon.phrase_lists import read_phrases

SECTIONS = [
    ("advert", ["anzeige", "anzeigen*"]),
    ("share", ["teilen*", "*per mail"]),
    ("controls", ["anzeigen*"]),
]


def test_phrases_are_read_as_they_were_packed() -> None:
    assert dict(unpack(pack(SECTIONS))) == {
        "*share": ["per mail"],
        "advert": ["anzeige"],
        "advert,controls*": ["anzeigen"],
        "share*": ["teilen"],
    }


def test_a_wheel_knows_the_same_phrases_as_the_source_tree() -> None:
    lists, wheel = read_phrases(None), read_phrases(pack(phrase_sections()))
    assert (lists.exact, lists.prefixes) == (wheel.exact, wheel.prefixes)
    assert dict(lists.inner) == dict(wheel.inner)


def test_the_source_tree_has_the_lists_alone() -> None:
    assert compact_phrases() is None


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        dict(unpack(pack(SECTIONS).rpartition("\n")[0]))
