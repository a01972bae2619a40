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


def pushed(rows: str) -> str:
    """Return rows as React writes them: cut anywhere into strings that are pushed."""
    cut = len(rows) // 2
    pushes = [json.dumps([1, piece]) for piece in (rows[:cut], rows[cut:])]
    return "self.__next_f=self.__next_f||[];" + "".join(f"self.__next_f.push({push});" for push in pushes)


def flight() -> str:
    """Return the rows of a page's elements."""
    elements = [["$", "p", None, {"children": line}] for line in STORY]
    rows = f'1:"$Sreact.fragment"\n2:{json.dumps(["$", "article", None, {"children": elements}])}\n3:null\n'
    return pushed(rows)


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


def test_a_row_of_text_ends_after_the_bytes_that_it_tells() -> None:
    story = "".join(f"<p>{line} – é 渡し船</p>" for line in STORY)
    size = len(story.encode())
    rows = f'1:T{size:x},{story}2:["$","div",null,{{"code":"Q17","children":"a"}}]\n'
    result = clean(shell(pushed(rows)))
    assert STORY[-1] in result.text
    assert "Q17" not in result.text
    assert result.text.endswith("渡し船")


@pytest.mark.parametrize("title", ["Ferry", ""], ids=["another subject", "no title"])
def test_prose_on_something_else_is_not_the_content(title: str) -> None:
    banner = (
        "Our weekly letter brings recipes, and news of the garden, to more than four thousand kitchens. " * 4
    )
    page = shell(f'window.banner = {{"content": "{banner}"}}').replace("<title>Ferry", f"<title>{title}")
    assert (clean(page).text == "") == bool(title)


def test_what_was_found_is_half_believed() -> None:
    assert 0 < clean(shell(flight())).confidence < 0.9
