"""Single entries are not removed from a list that is kept."""

from __future__ import annotations

import numpy as np
import pytest
from scored import apply, decision_input

from dechaff.decision.rules.list_entries import list_entries
from dechaff.layout.lay_out import read_layout

CHAPTERS = (
    "The harbour",
    "News",
    "Die Stadt",
    "Контакты",
    "委员会",
    "The quay",
    "The tower",
    "The mill",
    "The bay",
    "Tar",
)

LONG = "A long entry of many words " * 4


def put_back(markup: str, removed: set[str]) -> list[str]:
    layout, _ = read_layout(markup)
    texts = layout.by_block.text
    keep = np.array([text not in removed for text in texts])
    changes = apply(list_entries, decision_input(layout, [0.4] * len(texts)), keep)
    assert all(change.keep for change in changes)
    return [texts[change.block] for change in changes]


def entries(shape: str, names: tuple[str, ...] = CHAPTERS) -> str:
    return "".join(shape.format(name) for name in names)


@pytest.mark.parametrize(
    "markup",
    [
        f"<ul>{entries('<li><a href=a>{}</a></li>')}</ul>",
        f"<ol>{entries('<li><div class=x9><p>{}</p></div></li>')}</ol>",
        f"<dl class=toc>{entries('<dt><a href=a>{}</a></dt>')}</dl>",
        f"<ul><li>Part one<ul>{entries('<li>{}</li>')}</ul></li></ul>",
    ],
)
def test_single_entries_stay_with_their_list(markup: str) -> None:
    assert put_back(markup, {"News", "Контакты"}) == ["News", "Контакты"]


@pytest.mark.parametrize(
    "markup",
    [
        f"<ul>{entries('<li><h3>{}</h3><p>9 crowns</p></li>')}</ul>",
        f"<div>{entries('<p>{}</p>')}</div>",
        f"<ul>{entries('<li>{}</li>', ('News', LONG))}</ul>",
        f"<ul hidden>{entries('<li>{}</li>')}</ul>",
    ],
    ids=["cards", "no list", "few entries", "hidden"],
)
def test_other_lists_are_left_to_the_model(markup: str) -> None:
    assert put_back(markup, {"News"}) == []


def test_a_list_of_which_much_is_removed_is_left_to_the_model() -> None:
    assert put_back(f"<ul>{entries('<li>{}</li>')}</ul>", set(CHAPTERS[:6])) == []
    assert put_back(f"<ul>{entries('<li>{}</li>', (*CHAPTERS, LONG))}</ul>", set(CHAPTERS[:4])) == []
    assert put_back(f"<ul>{entries('<li>{}</li>', (*CHAPTERS, LONG))}</ul>", {LONG.strip()}) == []


@pytest.mark.parametrize(
    ("markup", "removed"),
    [
        ("<ul><li>Free wifi</li><li>Frühstück inklusive</li></ul>", "Frühstück inklusive"),
        ("<dl><dt>Länge</dt><dd>40 m</dd><dt>Bau</dt><dd>1906</dd></dl>", "1906"),
        ("<table><tr><th>高さ</th><td>120cm</td></tr><tr><th>重さ</th><td>3.4kg</td></tr></table>", "3.4kg"),
        (f"<ul>{entries('<li>{}</li>')}</ul>", "The tower"),
    ],
)
def test_short_entries_and_cells_stay_together(markup: str, removed: str) -> None:
    assert put_back(markup, {removed}) == [removed]


def test_the_cells_of_a_layout_table_are_left_to_the_model() -> None:
    assert put_back("<table><tr><td>Home</td></tr><tr><td>The gate</td></tr></table>", {"Home"}) == []


@pytest.mark.parametrize("removed", [{"16:45", "17:10"}, {"06:15", "06:40"}])
def test_single_rows_stay_with_their_table(removed: set[str]) -> None:
    times = (("06:15", "06:40"), ("07:30", "07:55"), ("12:00", "12:25"), ("16:45", "17:10"))
    rows = "".join(f"<tr><td>{start}</td><td>{stop}</td></tr>" for start, stop in times)
    assert set(put_back(f"<table>{rows}</table>", removed)) == removed
    assert put_back(f"<table>{rows}</table>", set(sum(times[1:], ()))) == [], "most rows are gone"


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (
            ("col-first even", "col-last even", "col-first odd", "col-last odd", "col-first", "col-last"),
            ["Tor", "8 m"],
        ),
        (("k x1", "v x1", "k x2", "v x2", "k x3", "v x3"), ["Tor", "8 m"]),
        (("k", "v", "k", "v"), []),
        (("x1", "x2", "x3", "x4", "x5", "x6"), []),
        (("k", "k", "k", "k", "k", "k"), []),
        (("k", "v", "k", "v", "v", "k"), []),
    ],
)
def test_boxes_in_columns_keep_the_rest_of_their_row(names: tuple[str, ...], kept: list[str]) -> None:
    texts = ("門", "Breite", "Tor", "Vier", "扉", "8 m")
    boxes = "".join(f"<div class='{name}'>{text}</div>" for name, text in zip(names, texts, strict=False))
    assert put_back(f"<div>{boxes}</div>", {"Tor", "8 m"}) == kept
    assert not put_back(f"<div>{boxes}</div>", set(texts))
