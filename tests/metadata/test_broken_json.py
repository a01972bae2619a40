"""JSON broken by templates is read, and its mistakes are reported."""

from __future__ import annotations

import json
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dechaff import clean
from dechaff.metadata.declared.broken_json import read_broken
from helpers import counted


@pytest.mark.parametrize(
    ("broken", "value", "wrong"),
    [
        ('{"a": "x", "b": [1, 2,],}', {"a": "x", "b": [1, 2]}, "trailing commas"),
        ('{"a": "He said "no" to it", "b": 1}', {"a": 'He said "no" to it', "b": 1}, "quotes within strings"),
        ('{"a": "He said "no", then left", "b": 1}', {"a": 'He said "no", then left', "b": 1}, "quotes within strings"),
        ('{"a": "one\ntwo"}', {"a": "one two"}, "line breaks within strings"),
        ('{"a": 1, /* note */ "b": 2 // more\n}', {"a": 1, "b": 2}, "comments"),
        ('{"a": "x"\n "b": "y"}', {"a": "x", "b": "y"}, "missing commas"),
        ('{"a": "c:\\d"}', {"a": "c:\\d"}, "stray backslashes"),
        ("{&quot;a&quot;: &quot;x&quot;}", {"a": "x"}, "escaped quotes"),
        ("{&amp;quot;a&amp;quot;: &amp;quot;x&amp;quot;}", {"a": "x"}, "escaped quotes"),
        ('{\\"a\\": \\"x\\"}', {"a": "x"}, "escaped quotes"),
        ("{'a': 'it is'}", {"a": "it is"}, "other quotes"),
        ("{”a”: ”x”}", {"a": "x"}, "other quotes"),
        ('{a: "x", $b: 2}', {"a": "x", "$b": 2}, "keys without quotes"),
        ('{"a": "x",, "b": 1}', {"a": "x", "b": 1}, "surplus commas"),
        ('{,"a": "x"}', {"a": "x"}, "surplus commas"),
        ('{"a":, "b": 1}', {"b": 1}, "missing values"),
        ('{"a": today, "b": 1}', {"a": None, "b": 1}, "unknown words"),
        ('{"a": {"b": 1}, "c": [2', {"a": {"b": 1}, "c": [2]}, "cut off"),
        ('{"a": "x", "b": "half of a', {"a": "x"}, "cut off"),
        ('{"a": "x", "b":', {"a": "x"}, "cut off"),
        ('{"a": [{"b": 1]}', {"a": [{"b": 1}]}, "missing brackets"),
    ],
)  # fmt: skip
def test_each_mistake(broken: str, value: object, wrong: str) -> None:
    documents, names = read_broken(broken)
    assert documents == [value]
    assert wrong in names


@pytest.mark.parametrize("word", ["undefined", "None", "null"])
def test_values_of_other_languages(word: str) -> None:
    assert read_broken(f'{{"a": {word}, "b": True}}')[0] == [{"a": None, "b": True}]


def test_several_roots() -> None:
    assert read_broken('{"a": 1,}\n{"b": 2}')[0] == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize(
    "around",
    ["//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/{}/*]]>*/", "<![CDATA[{}]]>", "\ufeff{}", "var x = {};"],
)
def test_scripts_around_the_data(around: str) -> None:
    data = '{"@type": "Article", "headline": "Tide", "author": {"@type": "Person", "name": "Mara Oxley"}}'
    script = f'<script type="application/ld+json">{around.replace("{}", data)}</script>'
    assert clean(f"<meta charset=utf-8>{script}<p>Nine boats waited.</p>").authors == ("Mara Oxley",)


def test_sound_json_keeps_its_meaning() -> None:
    sound = '{"a": [true, null, -1.5e3], "b": {"c": "x \\"y\\", \\ud83d\\ude00 z // no comment"}}'
    documents, names = read_broken(sound)
    assert documents == [json.loads(sound)]
    assert names == ()


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(min_size=1), _VALUES, min_size=1, max_size=4))
def test_any_sound_object_is_read_as_it_is(value: dict[str, object]) -> None:
    assert read_broken(json.dumps(value))[0] == [value]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="{}[]\"',:\\/ax1\n<!-]>", max_size=60))
def test_any_text_is_survived(text: str) -> None:
    read_broken(text)


def test_deep_brackets_are_survived() -> None:
    documents, names = read_broken("[" * 100_000)
    assert len(documents) == 1
    assert names == ("cut off",)


def test_the_time_is_linear() -> None:
    broken = ['{"a": "' + '" , x' * times for times in (500, 2_000)]
    small, large = (counted(partial(read_broken, text)).total() for text in broken)
    assert large < 5 * small


def test_a_page_says_what_was_repaired() -> None:
    script = '<script type="application/ld+json">{"@type": "Article", "headline": "Tide",}</script>'
    page = clean(f"{script}<h1>Tide</h1><p>Nine boats waited.</p>")
    assert any("trailing commas" in warning for warning in page.warnings)
