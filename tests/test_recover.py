"""Text that a page carries in its data and does not show."""

from __future__ import annotations

import json

import pytest

from dechaff import Outcome, clean

STORY = (
    "The ferry left at noon, and nobody on the quay had expected it to leave before the mail was on board.",
    "By evening the harbour master had found three people who swore that they had heard no bell at all.",
    "The mail went by road in the end, and reached the island two days after the newspapers had told of it.",
)


def shell(script: str, kind: str = "") -> str:
    return f'<html><head><title>Ferry</title></head><body><div id="app"></div><script{kind}>{script}</script><script src="a.js"></script></body></html>'


def assigned(name: str) -> str:
    state = {"article": {"title": "Ferry", "contentHtml": "".join(f"<p>{line}</p>" for line in STORY)}}
    return f"{name}{json.dumps(state)}"


def flight() -> str:
    """Return what React writes: rows of elements, cut anywhere into strings that are pushed."""
    elements = [["$", "p", None, {"children": line}] for line in STORY]
    rows = f'1:"$Sreact.fragment"\n2:{json.dumps(["$", "article", None, {"children": elements}])}\n3:null\n'
    cut = len(rows) // 2
    pushes = [json.dumps([1, piece]) for piece in (rows[:cut], rows[cut:])]
    return "self.__next_f=self.__next_f||[];" + "".join(f"self.__next_f.push({push});" for push in pushes)


@pytest.mark.parametrize(
    "page",
    [
        shell(
            json.dumps({"@type": "Article", "articleBody": " ".join(STORY)}), ' type="application/ld+json"'
        ),
        shell(assigned("window.__INITIAL_STATE__ = ")),
        shell("var a = 1; " + assigned("window.anything=") + "; var b = {c: 2};"),
        shell('(window["q"] = window["q"] || []).push(' + assigned("")[0:] + ")"),
        shell(flight()),
    ],
    ids=["JSON-LD", "named state", "any assignment", "pushed", "rows of React"],
)
def test_the_content_is_found_and_its_place_is_told(page: str) -> None:
    result = clean(page)
    assert all(line in result.text for line in STORY)
    assert any("the content was found in" in warning for warning in result.warnings)


@pytest.mark.parametrize(
    "script",
    [
        'window.labels = {"text": "Sign in", "body": "Sign up", "html": "<b>Cart</b>"}',
        'window.x = {"text": "' + "a0b1c2d3" * 60 + '"}',
        'self.__next_f.push([1,"2:[\\"$\\",\\"p\\",null,{\\"children\\":\\"Menu\\"}]"])',
        "self.__next_f.push(",
        "a = {" * 2000,
        "x = [" * 2000,
    ],
    ids=["labels", "encoded data", "a label of React", "cut short", "open braces", "open brackets"],
)
def test_what_is_no_prose_is_not_taken_for_content(script: str) -> None:
    result = clean(shell(script))
    assert result.text == ""
    assert result.outcome is Outcome.SCRIPT_SHELL


def test_text_that_is_shown_is_not_replaced() -> None:
    shown = "".join(
        f"<p>The shown line number {number} tells of the mill and of its wheel.</p>" for number in range(12)
    )
    page = shell(assigned("window.state = ")).replace('<div id="app"></div>', f"<article>{shown}</article>")
    result = clean(page)
    assert "shown line number 3" in result.text
    assert STORY[0] not in result.text
