"""A last heading is removed if the text below it was removed."""

import numpy as np
import pytest
from lxml import etree
from scored import apply, decision_input

from dechaff import PageType
from dechaff.decision.rules.trailing_heading import SURE_HEADING, trailing_heading
from dechaff.detectors.evidence import Evidence, Label
from dechaff.layout.segment import segment

TEXT = "The lower gauge rose by an inch in the night."


def last_heading(html: str, page_type: PageType = PageType.ARTICLE, probability: float = 0.7) -> str | None:
    """Return the heading that is removed at the end of the text. Blocks with the text "Dropped" were removed before."""
    layout = segment(etree.fromstring(html, etree.HTMLParser()))
    texts = layout.by_block.text
    keep = np.array([text != "Dropped" for text in texts])
    page = decision_input(layout, [probability] * len(texts), types=page_type)
    return next((texts[change.block] for change in apply(trailing_heading, page, keep)), None)


def test_a_heading_that_would_end_the_text_is_removed() -> None:
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


def test_the_surer_the_type_is_running_text_the_surer_the_heading_must_be() -> None:
    layout = segment(etree.fromstring(f"<p>{TEXT}</p><h3>Read on</h3><p>Dropped</p>", etree.HTMLParser()))
    keep = np.array([True, True, False])

    def needed(article: float) -> int:
        types = {PageType.ARTICLE: article, PageType.LISTING: 1 - article}
        pages = (decision_input(layout, [p / 100] * 3, types=types) for p in range(101))
        return next(p for p, page in enumerate(pages) if not apply(trailing_heading, page, keep))

    assert [needed(share) for share in (0.0, 0.5, 1.0)] == [0, 45, 90]
    assert SURE_HEADING == 0.9


def box_heading(html: str) -> list[str]:
    layout = segment(etree.fromstring(html, etree.HTMLParser()))
    texts = layout.by_block.text
    keep = np.array([text not in ("Dropped", "[edit]") for text in texts])
    start = texts.index("ट्रेंडिंग")
    evidence = [Evidence(start, start + 2, Label.TRENDING, 0.85, "")]
    evidence += [Evidence(start + 1, start + 2, Label.CONTROLS, 0.7, "")] if "[edit]" in texts else []
    page = decision_input(layout, [0.99] * len(texts), evidence=evidence)
    return [texts[change.block] for change in apply(trailing_heading, page, keep)]


def test_the_heading_of_a_box_is_removed_with_its_contents() -> None:
    text = f"<p>{TEXT}</p>"
    assert box_heading(f"{text}<h3>ट्रेंडिंग</h3><p>Dropped</p><h3>Night</h3>{text}") == ["ट्रेंडिंग"]
    assert box_heading(f"{text}<h3>ट्रेंडिंग</h3><p>[edit]</p>{text}") == [], "an edit link is no content"
    assert box_heading(f"{text}<h3>ट्रेंडिंग</h3><p>Kept</p><h3>Night</h3>{text}") == []


@pytest.mark.parametrize(("label", "goes"), [("Etiquetas:", True), ("标签：", True), ("Etiquetas", False)])
def test_a_label_with_a_colon_is_removed_with_its_box(label: str, goes: bool) -> None:
    html = f"<p>{TEXT}</p><div><div>{label}</div><div>Dropped</div></div>"
    layout = segment(etree.fromstring(html, etree.HTMLParser()))
    keep = np.array([text != "Dropped" for text in layout.by_block.text])
    evidence = [Evidence(1, 3, Label.TAGS, 0.8, "")]
    changes = apply(trailing_heading, decision_input(layout, [0.99] * 3, evidence=evidence), keep)
    assert [change.block for change in changes] == ([1] if goes else [])
