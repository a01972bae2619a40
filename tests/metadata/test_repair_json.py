"""JSON broken by templates is repaired, and the repairs are reported."""

from __future__ import annotations

import json
from functools import partial

import pytest

from dechaff import clean
from dechaff.metadata.declared.repair_json import repair_json
from helpers import counted


@pytest.mark.parametrize(
    ("broken", "value", "wrong"),
    [
        ('{"a": "x", "b": [1, 2,],}', {"a": "x", "b": [1, 2]}, "trailing commas"),
        ('{"a": "He said "no" to it", "b": 1}', {"a": 'He said "no" to it', "b": 1}, "quotes within strings"),
        ('{"a": "one\ntwo"}', {"a": "one two"}, "line breaks within strings"),
        ('{"a": 1, /* note */ "b": 2 // more\n}', {"a": 1, "b": 2}, "comments"),
        ('{"a": "x"\n "b": "y"}', {"a": "x", "b": "y"}, "missing commas"),
        ('{"a": "c:\\d"}', {"a": "c:\\d"}, "stray backslashes"),
        ("{&quot;a&quot;: &quot;x&quot;}", {"a": "x"}, "escaped quotes"),
    ],
)
def test_each_mistake(broken: str, value: object, wrong: str) -> None:
    repaired, names = repair_json(broken)
    assert json.loads(repaired) == value
    assert names == (wrong,)


def test_sound_json_keeps_its_meaning() -> None:
    sound = '{"a": [true, null, -1.5e3], "b": {"c": "x \\"y\\", z // no comment"}}'
    repaired, names = repair_json(sound)
    assert json.loads(repaired) == json.loads(sound)
    assert names == ()


def test_the_time_is_linear() -> None:
    broken = ['{"a": "' + '" , x' * times for times in (500, 2_000)]
    small, large = (counted(partial(repair_json, text)).total() for text in broken)
    assert large < 5 * small


def test_a_page_says_what_was_repaired() -> None:
    script = '<script type="application/ld+json">{"@type": "Article", "headline": "Tide",}</script>'
    page = clean(f"{script}<h1>Tide</h1><p>Nine boats waited.</p>")
    assert any("trailing commas" in warning for warning in page.warnings)
