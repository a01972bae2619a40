"""Text in embedded data that the page does not show."""

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
    """Return rows as React writes them: pushed as strings that are cut anywhere."""
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
def test_the_content_is_found_and_its_place_is_reported(page: str) -> None:
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
def test_text_that_is_not_prose_is_not_mistaken_for_content(script: str) -> None:
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


def test_a_row_of_text_ends_after_its_declared_bytes() -> None:
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


def test_a_text_from_embedded_data_has_a_lower_confidence() -> None:
    assert 0 < clean(shell(flight())).confidence < 0.9


OTHER = (
    "Ten things to do on the coast in summer, from fishing for crabs to a walk along the cliffs with maps and prices. "
    * 4
)


def record(title: str, texts: tuple[str, ...], **more: str) -> dict[str, object]:
    return {"title": title, "body": "".join(f"<p>{text}</p>" for text in texts), **more}


def nodes(text: str) -> list[dict[str, object]]:
    return [{"type": "text", "text": text[:20]}, {"type": "text", "text": text[20:], "marks": ["bold"]}]


STATES = {
    "title": {"post": record("Ferry", STORY), "more": [record("Coast", (OTHER,))]},
    "slug": {"posts": [record("A", (OTHER,), slug="coast"), record("B", STORY, slug="noon-boat")]},
    "related": {"post": record("Ferry", STORY) | {"relatedPosts": [record("Ferry", (OTHER,))]}},
    "editor": {
        "post": {
            "slug": "noon-boat",
            "content": {
                "type": "doc",
                "content": [{"type": "paragraph", "content": nodes(line)} for line in STORY],
            },
        },
        "latest": {"content": {"type": "doc", "content": [{"type": "paragraph", "content": nodes(OTHER)}]}},
    },
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_only_the_text_of_the_page_itself_is_found(state: object) -> None:
    page = clean(shell(f"window.__STATE__ = {json.dumps(state)};"), url="https://quay.example/news/noon-boat")
    assert all(line in page.text for line in STORY)
    assert OTHER[:40] not in page.text


def test_integers_of_a_table_of_values_are_followed() -> None:
    table = [{"data": 1}, {"title": 2, "body": 3, "next": 4}, "Ferry", " ".join(STORY), {"body": 5}, OTHER]
    page = clean(shell(json.dumps(table), ' type="application/json"'))
    assert STORY[0] in page.text
    assert OTHER[:40] not in page.text


@pytest.mark.parametrize(
    "script",
    [
        f"var s = JSON.parse({json.dumps(json.dumps(STATES['title']))});",
        f"var s = JSON.parse('{json.dumps(STATES['title'])}');",
    ],
)
def test_encoded_json_is_decoded(script: str) -> None:
    assert STORY[0] in clean(shell(script)).text


def test_a_list_of_other_stories_is_not_the_page() -> None:
    state = {"stories": [record("A", (OTHER,), slug="a1"), record("B", (OTHER,), slug="b1")]}
    page = clean(shell(f"window.__STATE__ = {json.dumps(state)};"), url="https://quay.example/news/noon-boat")
    assert page.text == ""
