"""If the model is unsure, the container of the page's prose decides, at any size, with a warning."""

from __future__ import annotations

import numpy as np
import pytest
from scored import scores

from builders import layout, link, region, text
from dechaff import Label, clean
from dechaff.decision.fallbacks.doubtful import DOUBTFUL, PROSE_F1, UNSURE, decide_with_fallbacks
from dechaff.decision.fallbacks.plain_prose import CONTAINER_SHARE, find_plain_prose, with_plain_prose
from dechaff.detectors.evidence import Evidence
from dechaff.layout.layout import Layout
from dechaff.reading.budget import UNLIMITED
from dechaff_lab.evaluate.ladder.invented_text import paragraph
from dechaff_lab.evaluate.ladder.item_kinds import Content
from dechaff_lab.evaluate.ladder.rungs import kept_share
from dechaff_lab.evaluate.ladder.surroundings import SURROUNDINGS

SENTENCE = "The lower gauge rose by an inch in the night."
MENU = region("ul", link("Home"), link("News"), link("Archive"))


def prose(page: Layout, evidence: tuple[Evidence, ...] = ()) -> list[int]:
    found = find_plain_prose(page, evidence)
    return [] if found is None else np.flatnonzero(found.prose).tolist()


def doubt(page: Layout, probability: float = 0.03) -> tuple[list[int], tuple[str, ...]]:
    count = len(page.by_block.text)
    decision, warnings = decide_with_fallbacks(
        None, page, scores([probability] * count), (), (), "balanced", UNLIMITED
    )
    return np.flatnonzero(decision.keep).tolist(), warnings


@pytest.mark.parametrize("count", [1, 2, 10, 5_000])
def test_the_sentences_of_a_page_are_found_at_any_size(count: int) -> None:
    sentences = [text(SENTENCE) for _ in range(count)]
    page = layout(
        MENU,
        region("div", region("div", *sentences), names="x1"),
        region("footer", text("All rights reserved.")),
    )
    assert prose(page) == list(range(3, 3 + count))


@pytest.mark.parametrize(
    "container", [{"tag": "main"}, {"tag": "article"}, {"tag": "div", "names": "wrap entry-content"}]
)
def test_a_named_container_may_contain_less_prose(container: dict[str, str]) -> None:
    tag, names = container["tag"], container.get("names", "")
    page = layout(
        region(tag, *(text(SENTENCE) for _ in range(6)), names=names),
        region("div", *(text(SENTENCE) for _ in range(4))),
    )
    assert prose(page) == list(range(6))
    nameless = layout(
        region("div", *(text(SENTENCE) for _ in range(6))), region("div", *(text(SENTENCE) for _ in range(4)))
    )
    assert prose(nameless) == list(range(10))
    assert CONTAINER_SHARE > 0.6


def test_clutter_is_not_prose() -> None:
    page = layout(
        text(SENTENCE), region("aside", text(SENTENCE)), text(SENTENCE), text(SENTENCE, hidden=True)
    )
    advert = (Evidence(2, 3, Label.ADVERT, 0.9, "for a test"),)
    assert prose(page, advert) == [0]
    assert prose(layout(MENU, text("Harbour Gazette"), text(SENTENCE, "h2"))) == []


def test_evidence_on_the_whole_page_does_not_count() -> None:
    page = layout(*(text(SENTENCE) for _ in range(5)))
    assert prose(page, (Evidence(0, 5, Label.SIDEBAR, 0.9, "for a test"),)) == list(range(5))


@pytest.mark.parametrize(
    "sentence", ["春天来了。", "हवा तेज़ थी।", "كان البحر هادئا.", "Wer kommt mit?", "“It stood still.”"]
)
def test_sentences_end_in_many_scripts(sentence: str) -> None:
    assert prose(layout(MENU, text(f"{sentence} {sentence}"))) == [3]


def test_the_container_is_kept_and_its_surroundings_are_removed() -> None:
    page = layout(
        MENU, region("main", text("Noon", "h2"), text(SENTENCE), text(SENTENCE)), text("Harbour Gazette")
    )
    kept, warnings = doubt(page)
    assert kept == [3, 4, 5]
    assert "sentences" in warnings[0]


def test_a_confident_page_is_left_alone_and_a_doubtful_one_says_so() -> None:
    page = layout(*(text(SENTENCE) for _ in range(4)))
    assert doubt(page, 0.95) == ([0, 1, 2, 3], ())
    assert doubt(layout(MENU), 0.02) == ([], (f"the result is doubtful: the confidence is below {UNSURE}",))
    assert DOUBTFUL < UNSURE
    assert PROSE_F1 < 0.9


def test_probabilities_outside_the_container_fall() -> None:
    page = layout(MENU, region("main", text(SENTENCE), text("Noon")))
    found = find_plain_prose(page, ())
    assert found is not None
    moved = with_plain_prose(np.full(5, 0.3, dtype=np.float32), found)
    assert moved[3] >= 0.9
    assert moved[4] > 0.9
    assert moved[:3].max() < 0.01


@pytest.mark.parametrize("surrounding", SURROUNDINGS)
def test_very_long_articles_are_kept(surrounding: str) -> None:
    texts = [paragraph(number) for number in range(5_000)]
    markup = "".join(f"<p>{words}</p>" for words in texts)
    page = clean(SURROUNDINGS[surrounding](Content("How the bridge was rebuilt", markup, ())))
    assert kept_share(page.text, texts) > 0.98


@pytest.mark.parametrize(
    "texts", [["First para.", "Second para."], ["We bake bread.", "We open at six."], ["Closed on Mondays."]]
)
def test_short_pages_keep_their_sentences(texts: list[str]) -> None:
    markup = "".join(f"<p>{words}</p>" for words in texts)
    page = clean(SURROUNDINGS["semantic"](Content("About us", markup, ())))
    assert all(words in page.text for words in texts)
    assert "Related" not in page.text


def test_sentences_in_a_form_are_the_text_only_if_nothing_else_is() -> None:
    page = layout(region("form", text(SENTENCE)), text("A name"))
    assert prose(page) == [0]
    assert find_plain_prose(page, (), in_forms=False) is None
    outside = layout(region("form", text(SENTENCE)), text(SENTENCE))
    assert prose(outside) == [1]
