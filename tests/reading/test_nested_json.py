"""JSON that is nested too deeply for the stack of a small thread is rejected before decoding, in any Python version."""

from __future__ import annotations

import json

import pytest

from dechaff import clean
from dechaff.reading import nested_json
from dechaff.reading.nested_json import MAX_NESTING, is_too_deep, raw_decode

MANY = MAX_NESTING * 3


@pytest.mark.parametrize(
    "text", ["[" * MANY, '{"a":' * MANY, '[{"a":' * MANY, f'["{"]" * MANY}",' * MANY, '[ "\\"[", ' * MANY]
)
def test_deep_values_are_detected(text: str) -> None:
    assert is_too_deep(text)
    assert is_too_deep(f"x = {text}", 4)


@pytest.mark.parametrize(
    "value",
    [[[1]] * MANY, {"a": ["[" * MANY]}, ['"[' * MANY], {str(n): {} for n in range(MANY)}, "[" * MANY],
    ids=["wide", "in a string", "escaped", "many keys", "a string"],
)
def test_wide_values_and_brackets_in_strings_are_not_deep(value: object) -> None:
    text = json.dumps(value)
    assert not is_too_deep(text)
    assert not is_too_deep(text + "[" * MANY)  # what follows the value does not count


@pytest.mark.parametrize("text", ['["' + '\\"' * 50_000, '["' + "\\", '[""' * 2, '"' * 99_999])
def test_strings_without_an_end_take_linear_time(text: str) -> None:
    assert not is_too_deep("[]" + text)
    assert not is_too_deep(text)


def test_pages_with_deep_json_are_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nested_json, "_IS_UNBOUNDED", True)
    deep = '{"a":' * MANY
    with pytest.raises(RecursionError):
        raw_decode(json.JSONDecoder(), deep)
    text = "The ferry left at noon, and nobody on the quay had expected it."
    page = clean(
        f'<script type="application/ld+json">{deep}</script><script>window.state = {deep}</script><h1>Ferry</h1><p>{text}</p>'
    )
    assert (page.title, page.text) == ("Ferry", text)
    assert clean("[" * MANY).outcome == "json"
