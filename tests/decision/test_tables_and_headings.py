"""Tables of data stay or go whole; a heading stays with the text below it where the model hesitates, and goes with it."""

import numpy as np
import pytest
from lxml import etree
from scored import apply, decision_input

from dechaff import PageType
from dechaff.decision.rules.headings_between_text import headings_between_text
from dechaff.decision.rules.trailing_heading import trailing_heading
from dechaff.decision.rules.whole_tables import whole_tables
from dechaff.layout.segment import segment

TEXT = "The lower gauge rose by an inch in the night."


def kept(html: str, keep: dict[str, float]) -> list[str]:
    """Return the texts that stay, given the probabilities of some; those of at least a half are kept by the model."""
    layout = segment(etree.fromstring(html, etree.HTMLParser()))
    page = decision_input(layout, [keep.get(block.text, 0.9) for block in layout.blocks])
    mask = page.probabilities >= 0.5
    for rule in (whole_tables, headings_between_text):
        for change in apply(rule, page, mask):
            mask[change.block] = change.keep
    return [block.text for block, stays in zip(layout.blocks, mask.tolist(), strict=True) if stays]


@pytest.mark.parametrize(("probability", "stays"), [(0.3, True), (0.02, False)])
def test_a_heading_between_kept_text_stays_unless_it_is_surely_none(probability: float, stays: bool) -> None:
    html = f"<p>{TEXT}</p><h3>Noon</h3><p>{TEXT}</p>"
    assert ("Noon" in kept(html, {"Noon": probability})) is stays


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{TEXT}</p><h3>Noon</h3><p>Dropped</p>",
        f"<p>Dropped</p><h3>Noon</h3><p>{TEXT}</p>",
        f"<p>{TEXT}</p><h3>Noon</h3>",
        f"<h3>Noon</h3><p>{TEXT}</p>",
        f"<p>{TEXT}</p><h1>Noon</h1><p>{TEXT}</p>",
        f"<p>{TEXT}</p><h3>Noon</h3><h3>Night</h3><p>{TEXT}</p>",
        f"<p>{TEXT}</p><p>Noon</p><p>{TEXT}</p>",
        f"<p>{TEXT}</p><h3 style='display:none'>Noon</h3><p>{TEXT}</p>",
    ],
)
def test_other_lines_are_left_to_the_model(html: str) -> None:
    assert "Noon" not in kept(html, {"Noon": 0.3, "Dropped": 0.0})


ROWS = "".join(f"<tr><td>Gauge {n}<td>{n} ft</tr>" for n in range(4))


def test_a_table_stays_or_goes_as_most_of_its_rows() -> None:
    table = f"<table><tr><th>Gauge<th>Height</tr>{ROWS}</table><p>{TEXT}</p>"
    lost = {"Gauge 2": 0.1, "2 ft": 0.1}
    assert len(kept(table, lost)) == 11
    others = {f"Gauge {n}": 0.1 for n in range(4)} | {f"{n} ft": 0.1 for n in range(4)}
    assert kept(table, others) == [TEXT]


def test_rows_of_different_kinds_are_decided_one_by_one() -> None:
    items = "".join(f"<tr><td>{n}<td>Title {n}<td>up</tr><tr><td><td>by {n}</tr>" for n in range(4))
    lost = {f"by {n}": 0.1 for n in range(4)}
    assert len(kept(f"<table>{items}</table>", lost)) == 12


def test_a_table_that_lays_out_a_page_is_not_one_thing() -> None:
    html = f"<table role='presentation'>{ROWS}</table>"
    assert len(kept(html, {"Gauge 2": 0.1})) == 7


def last_heading(html: str, page_type: PageType = PageType.ARTICLE, probability: float = 0.7) -> str | None:
    """Return the heading that goes because it ends the text; blocks that say "Dropped" go in any case."""
    layout = segment(etree.fromstring(html, etree.HTMLParser()))
    texts = layout.by_block.text
    keep = np.array([text != "Dropped" for text in texts])
    page = decision_input(layout, [probability] * len(texts), types=page_type)
    return next((texts[change.block] for change in apply(trailing_heading, page, keep)), None)


def test_a_heading_goes_that_would_end_the_text() -> None:
    html = f"<p>{TEXT}</p><h3>Read on</h3><p>Dropped</p><p>Dropped</p>"
    assert last_heading(html) == "Read on"
    assert last_heading(html, PageType.LISTING) is None
    assert last_heading(html, probability=0.95) is None


@pytest.mark.parametrize(
    "html",
    [
        f"<h3>Night</h3><p>{TEXT}</p><p>Dropped</p>",
        f"<p>{TEXT}</p><h3>Night</h3>",
        "<h3>Night</h3><p>Dropped</p>",
        f"<p>{TEXT}</p><h1>Night</h1><p>Dropped</p>",
        f"<p>{TEXT}</p><p>Night</p><p>Dropped</p>",
    ],
)
def test_other_ends_of_a_text_stay(html: str) -> None:
    assert last_heading(html) is None
