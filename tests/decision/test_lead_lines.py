"""Lines between the headline and the text that sum it up are kept."""

from __future__ import annotations

import numpy as np
import pytest
from scored import apply, decision_input

from dechaff.decision.rules.lead_lines import MAX_LINES, MIN_PROBABILITY, lead_lines
from dechaff.detectors.evidence import Evidence
from dechaff.layout.lay_out import read_layout
from dechaff.records import Label, PageType

TEXT = (
    "<p>The board of the harbour keeps the old slip open for another year, and the ferry will sail again.</p>"
)


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("Nobody knows when it opens", True),
        ("Nobody knows when", False),
        ('<a href="/x">Nobody knows when it opens</a>', False),
    ],
)
def test_a_line_between_headline_and_byline_stays(line: str, stays: bool) -> None:
    layout, _ = read_layout(
        f"<article><h1>Lights</h1><div>{line}</div><div>Ada Wrenfield</div>{TEXT}</article>"
    )
    marks = [(0, Label.TITLE), (2, Label.BYLINE)]
    page = decision_input(layout, [0.1] * len(layout.by_block.text), marks=marks)
    changes = apply(lead_lines, page, np.zeros(len(layout.by_block.text), dtype=bool))
    assert [change.block for change in changes] == ([1] if stays else [])


def put_back(
    lines: str,
    probability: float = MIN_PROBABILITY + 0.01,
    label: Label | None = None,
    types: PageType = PageType.ARTICLE,
) -> list[str]:
    layout, _ = read_layout(f"<article><h1>Lights</h1>{lines}{TEXT}</article>")
    texts = layout.by_block.text
    evidence = [Evidence(1, len(texts) - 1, label, 0.85, "x")] if label else []
    page = decision_input(layout, [probability] * len(texts), evidence, types, [(0, Label.TITLE)])
    keep = np.array([text.startswith("The board") for text in texts])
    return [texts[change.block] for change in apply(lead_lines, page, keep)]


LEAD = "Старая пристань остаётся открытой ещё на один год."


@pytest.mark.parametrize("before", ["", "<div>News</div>", "<div>5 May</div><button>Share</button>"])
def test_sentences_between_the_headline_and_the_text_stay(before: str) -> None:
    assert put_back(f"{before}<div class=x7>{LEAD}</div><div>By Ada Wrenfield</div>") == [LEAD]
    assert put_back(f"<header>{before}<p>{LEAD}</p></header>", label=Label.HEADER) == [LEAD]


@pytest.mark.parametrize(
    ("line", "options"),
    [
        (f"<p>{LEAD[:-1]}</p>", {}),
        (f"<p><a href=a>{LEAD}</a></p>", {}),
        ("<p>Sail again.</p>", {}),
        (f"<p>{LEAD}</p>", {"probability": MIN_PROBABILITY - 0.01}),
        (f"<p>{LEAD}</p>", {"label": Label.CAPTION}),
        (f"<p>{LEAD}</p>", {"types": PageType.SERVICE}),
        (f"<p>{LEAD}</p>" + "<p>Share</p>" * (MAX_LINES + 1), {}),
    ],
)
def test_other_lines_are_left_to_the_model(line: str, options: dict[str, object]) -> None:
    assert not put_back(line, **options)  # type: ignore[arg-type]
