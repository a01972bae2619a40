"""`clean`: every kind of input, guarantees of the result, and rejected arguments."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree, html

from dechaff import CleanError, Label, Options, Outcome, Page, PageType, TooLarge, clean
from helpers import both_sides

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"
STORY = (PAGES / "newswire-story" / "source.html").read_bytes()
RUSSIAN = (PAGES / "sever-most-2003" / "source.html").read_bytes()
ADDRESS = "https://www.meridianwire.example/article/politics/3708214"

PROSE = (
    "The keeper of the pots says that the first cup is never the best one, and that nobody has yet asked her"
    " why, although she would be glad to tell them, at length, on any Sunday afternoon between two and four."
)


def everything(page: Page) -> str:
    """Return the text of all blocks, kept or removed, in document order."""
    return "\n".join(block.text for block in both_sides(page))


def tree_of(markup: bytes) -> etree._Element:
    return etree.fromstring(markup, etree.HTMLParser(encoding="utf-8"))


INPUTS: dict[str, Any] = {
    "str": STORY.decode(),
    "str with a byte order mark": "\ufeff" + STORY.decode(),
    "bytearray": bytearray(STORY),
    "memoryview": memoryview(STORY),
    "element": tree_of(STORY),
    "tree": tree_of(STORY).getroottree(),
    "lxml.html element": html.document_fromstring(STORY.decode(), parser=html.HTMLParser(encoding="utf-8")),
    "response": SimpleNamespace(
        content=STORY, text="wrong", url=ADDRESS, headers={"Content-Type": "text/html"}
    ),
}


@pytest.mark.parametrize("kind", INPUTS)
def test_every_kind_of_input_gives_the_same_page(kind: str) -> None:
    page, expected = clean(INPUTS[kind], url=ADDRESS), clean(STORY, url=ADDRESS)
    assert page.text == expected.text
    assert page.kept == expected.kept
    assert page.removed == expected.removed
    assert (page.title, page.authors, page.published) == (
        expected.title,
        expected.authors,
        expected.published,
    )


@pytest.mark.parametrize("kind", ["element", "tree", "lxml.html element"])
def test_the_callers_tree_is_never_modified(kind: str) -> None:
    before = etree.tostring(INPUTS[kind])
    clean(INPUTS[kind])
    assert etree.tostring(INPUTS[kind]) == before


def test_an_element_inside_a_tree_is_read_alone() -> None:
    root = tree_of(f"<body><p>outside</p><div><p>{PROSE}</p></div>after</body>".encode())
    (inner,) = root.iter("div")
    assert everything(clean(inner)) == PROSE


@pytest.mark.parametrize("wrong", [None, 7, ["<p>"], Path("x"), {"html": "<p>"}])
def test_other_types_are_rejected(wrong: Any) -> None:
    with pytest.raises(TypeError, match=r"clean\(\) takes the page as bytes"):
        clean(wrong)


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (b"", Outcome.EMPTY),
        ("", Outcome.EMPTY),
        (b" \n\t ", Outcome.EMPTY),
        (b"<!-- only a comment -->", Outcome.EMPTY),
        (b"<html><head><title></title></head><body></body></html>", Outcome.EMPTY),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", Outcome.BINARY),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Outcome.BINARY),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", Outcome.BINARY),
        (b'{"title": "Tea", "body": [1, 2]}', Outcome.JSON),
        (
            b"<?xml version='1.0'?><rss version='2.0'><channel><title>Tea</title></channel></rss>",
            Outcome.FEED,
        ),
        (
            b"<body><script src=a.js></script><script src=b.js></script><div id=root></div>",
            Outcome.SCRIPT_SHELL,
        ),
    ],
)
def test_input_that_is_not_a_page_says_what_it_is(data: bytes | str, outcome: Outcome) -> None:
    page = clean(data)
    assert page.outcome is outcome
    assert page.text == ""
    assert page.kept == ()
    assert json.loads(page.to_json())["outcome"] == outcome


@pytest.mark.parametrize(
    "shown",
    [
        "<form><input name=user><input type=password name=word><button>Go on</button></form>",
        "<form><input name=a><textarea name=b></textarea><select name=c></select></form>",
        "<ul>" + "".join(f"<li><a href=/{n}>Lamps of oak and brass {n}</a>" for n in range(200)) + "</ul>",
    ],
    ids=["log in", "write to us", "menus"],
)
def test_a_form_and_a_wall_of_links_are_no_shell(shown: str) -> None:
    search = "<form><input type=search><button>Search</button></form>"
    scripts = "<script src=a.js></script><script src=b.js></script>"
    assert clean(f"<body>{scripts}{search}<nav>Home</nav></body>").outcome is Outcome.SCRIPT_SHELL
    assert clean(f"<body>{scripts}{search}<nav>{shown}</nav></body>").outcome is not Outcome.SCRIPT_SHELL


@pytest.mark.parametrize(
    "entry",
    [
        "<h1>ROPE_IS_HEMP</h1><p>True if the rope is made of hemp.</p>",
        "<h1>seil_ist_hanf</h1><p>Wahr, wenn das Seil aus Hanf besteht.</p>",
        "<h1>绳子</h1><p>如果绳子是麻做的，则为真。</p>",
    ],
)
def test_a_short_entry_with_scripts_is_not_a_shell(entry: str) -> None:
    scripts = "<script src=a.js></script><script src=b.js></script>"
    page = clean(f"<title>Entry</title>{scripts}<nav><a href=/>Index</a></nav><div role=main>{entry}</div>")
    assert page.outcome is Outcome.TOO_SHORT
    assert page.text


def test_the_charset_of_the_header_is_believed() -> None:
    data = f"<p>{'Чай горячий. ' * 30}</p>".encode("koi8-r")
    page = clean(data, content_type="text/html; charset=koi8-r")
    assert (page.encoding.name, page.encoding.source) == ("koi8-r", "header")
    assert "Чай горячий." in everything(page)


def test_the_callers_encoding_takes_precedence_over_header_and_page() -> None:
    data = f"<meta charset=big5><p>{'Чай горячий. ' * 30}</p>".encode("koi8-r")
    page = clean(data, content_type="text/html; charset=utf-8", encoding="koi8-r")
    assert (page.encoding.name, page.encoding.source) == ("koi8-r", "argument")
    assert "Чай горячий." in everything(page)


def test_bytes_that_cannot_be_decoded_are_replaced_and_counted() -> None:
    page = clean(b"<meta charset=utf-8><p>caf\xe9 and \xff tea " + PROSE.encode())
    assert "\ufffd" in everything(page)
    assert page.encoding.replaced == 2


def test_a_declared_encoding_is_ignored_for_text() -> None:
    page = clean(RUSSIAN.decode("windows-1251"))
    assert page.encoding.source == "str"
    assert everything(page) == everything(clean(RUSSIAN))


def test_fields_are_plain_data_in_json() -> None:
    page = clean(STORY, url=ADDRESS)
    data = json.loads(page.to_json())
    assert data == page.to_dict()
    assert set(data) >= {item.name for item in fields(Page)} - {"views"}
    assert isinstance(page.published, datetime | date)
    assert data["published"] == page.published.isoformat()
    assert data["authors"] == list(page.authors)
    assert data["removed"][0]["label"] == page.removed[0].label
    assert data["encoding"] == {"name": "utf-8", "source": "declared", "replaced": 0}
    assert "\n" in page.to_json(indent=2)


def test_json_keeps_characters_of_all_scripts() -> None:
    assert "Мост" in clean(RUSSIAN).to_json()


def test_a_page_cannot_be_changed() -> None:
    page = clean(STORY)
    with pytest.raises(FrozenInstanceError):
        page.text = ""  # type: ignore[misc]


def test_coverage_adds_up_to_the_page() -> None:
    page = clean(STORY)
    assert sum(page.coverage.values()) == sum(len(block.text) for block in both_sides(page))
    assert page.coverage[Label.CONTENT] == sum(len(block.text) for block in page.kept)


def test_the_page_measures_itself() -> None:
    page = clean(STORY)
    assert 0.0 <= page.confidence <= 1.0
    assert all(0.0 <= block.probability <= 1.0 for block in both_sides(page))
    assert page.word_count == sum(len(block.text.split()) for block in page.kept)
    assert page.reading_minutes >= 1


def test_the_same_bytes_give_the_same_page() -> None:
    assert clean(STORY, url=ADDRESS).to_json() == clean(STORY, url=ADDRESS).to_json()


def test_precision_keeps_no_more_and_recall_no_less() -> None:
    for folder in sorted(PAGES.iterdir())[:6]:
        data = (folder / "source.html").read_bytes()
        precise, balanced, generous = (
            clean(data, options=Options(favor=favor)).word_count
            for favor in ("precision", "balanced", "recall")
        )
        assert precise <= balanced <= generous


def test_a_named_page_type_is_taken() -> None:
    page = clean(STORY, options=Options(page_type="forum"))
    assert page.page_type is PageType.FORUM
    assert page.page_type_probability == 1.0


def test_at_a_limit_the_result_is_partial_and_says_so() -> None:
    page = clean(STORY, options=Options(max_bytes=len(STORY) // 2))
    assert page.outcome is Outcome.LIMIT
    assert page.warnings
    assert page.title == clean(STORY).title


def test_at_a_limit_the_caller_can_ask_for_an_error() -> None:
    with pytest.raises(TooLarge, match="raise the limit in Options") as caught:
        clean(STORY, options=Options(max_bytes=1000, on_limit="raise"))
    assert isinstance(caught.value, CleanError)
    assert clean(STORY, options=Options(on_limit="raise")).outcome is Outcome.OK


def test_noscript_is_read_if_the_page_shows_nothing_else() -> None:
    page = clean(f"<body><script>run()</script><noscript><p>{PROSE}</p></noscript></body>")
    assert PROSE in everything(page)
    assert any("noscript" in warning for warning in page.warnings)
    beside = clean(f"<body>{f'<p>{PROSE}</p>' * 3}<noscript><p>Please turn on scripts.</p></noscript></body>")
    assert "turn on scripts" not in everything(beside)


def test_noscript_is_read_beside_menus_and_a_line_of_text() -> None:
    menu = "".join(f"<li><a href=/{number}>Section number {number}</a></li>" for number in range(60))
    frame = f"<ul>{menu}</ul><p>All the headlines of the day in one stream.</p>"
    page = clean(f"<body>{frame}<ul><noscript><li>{f'<p>{PROSE}</p>' * 3}</li></noscript></ul></body>")
    assert PROSE in page.text
    assert any("noscript" in warning for warning in page.warnings)


def test_flattened_text_is_read_line_by_line() -> None:
    page = clean(f"Menu\nHome\n\nTea at four\n\n{PROSE}\n\n{PROSE[::-1]}\n\nTRENDING\n1\nThree islands\n")
    assert {block.path.split(" > ")[0].split(".")[0] for block in page.kept} == {"text"}
    assert everything(page).splitlines()[0] == "Menu"
    assert page.text.splitlines()[0] == PROSE or PROSE in page.text
    assert PROSE[::-1] in page.text


def test_one_line_without_a_tag_is_read_as_a_page() -> None:
    assert everything(clean(PROSE)) == PROSE


def test_the_account_is_made_when_it_is_read_and_travels_as_any_field_does() -> None:
    page = clean(STORY)
    assert not {"kept", "removed", "title", "sources"} & set(vars(page)), "none of it was made"
    read = clean(STORY)
    assert read.removed
    assert page == read
    assert pickle.loads(pickle.dumps(clean(STORY))) == read
    assert copy.copy(clean(STORY)).removed == read.removed
    assert replace(clean(STORY), title="other").kept == read.kept
    assert clean(STORY).to_dict() == read.to_dict()
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = page.nothing  # type: ignore[attr-defined]


def test_a_page_is_shown_in_one_line_and_can_be_put_in_a_set() -> None:
    page = clean(STORY)
    assert repr(page).startswith(f"<Page {page.title!r}: ok, article, {page.word_count} words, confidence 0.")
    assert "\n" not in repr(page)
    assert {page, clean(STORY)} == {page}


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_an_address_in_place_of_a_page_is_warned_of(scheme: str) -> None:
    page = clean(f" {scheme}://tea.example/pot?cup=1\n")
    assert any("nothing is fetched" in warning for warning in page.warnings)
    assert not clean(f"{PROSE} {scheme}://tea.example/pot").warnings


def test_a_detached_page_has_all_its_fields_and_no_tree() -> None:
    page = clean(STORY).detach()
    assert page == clean(STORY)
    assert (page.markdown, page.html) == (clean(STORY).markdown, clean(STORY).html)
