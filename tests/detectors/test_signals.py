"""Signals from names and phrases."""

from __future__ import annotations

import pytest

from builders import layout, link, region, text
from dechaff.detectors import signals
from dechaff.detectors.signals import Signals, name_that_hints
from dechaff.layout.layout import Layout
from dechaff.lexicon.class_names import COMMENTS, OUTSIDE_ARTICLE, Hints, class_set, hinting, hints_of
from dechaff.lexicon.kinds import KINDS, bit
from dechaff.lexicon.phrase_lists import Phrases


def kinds(mask: int) -> set[str]:
    return {kind for kind in KINDS if mask & bit(kind)}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("share-bar", {"share"}),
        ("JP-RELATEDPOSTS", {"related"}),
        ("relatedPosts", {"related"}),
        ("col-md-4 post__breadcrumbs", {"breadcrumbs"}),
        ("https://schema.org/BreadcrumbList", {"breadcrumbs"}),
        ("has-sidebar", set()),
        ("content-sidebar-wrap", set()),
        ("shareholder shadow roadmap", set()),
        ("restaurant-menu", set()),
        ("post-7 hentry category-sponsored tag-newsletter", set()),
        ("tag-newsletter", {"newsletter", "tags"}),
        ("card titleNoCredit_1doy9", set()),
        ("credit-card-offers", set()),
        ("courseCredits", set()),
        ("photo-credit", {"caption"}),
        ("wysiwyg text-to-speech", set()),  # what is read aloud is the text
        ("", set()),
    ],
)
def test_names(names: str, expected: set[str]) -> None:
    assert kinds(hints_of(names).any) == expected


def test_weak_names_hint_but_are_not_sure() -> None:
    hints = hints_of("teaser")
    assert kinds(hints.any) == {"related"}
    assert not hints.sure


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Related articles", "related"),
        ("12 COMMENTS", "comments"),
        ("Meistgelesen:", "trending"),
        ("Partager cet article", "share"),
        ("Todos los derechos reservados", "legal"),
        ("Читайте также", "related"),
        ("İlgili Haberler", "related"),
        ("اقرأ أيضا", "related"),
        ("मुख्य समाचार", "trending"),
        ("相关文章", "related"),
        ("関連記事", "related"),
        ("댓글 쓰기", "comments"),
        ("Læs også", "related"),
        ("Read also: the weir in winter, and what the lock keeper found beneath its ice", "related"),
        ("यह भी पढ\u093cें", "related"),
        ("यह भी प\u095dें", "related"),
        ("بیشتر بخوانید", "related"),
        ("© 2024 The Ford Bugle", "legal"),
    ],
)
def test_phrases(said: str, kind: str) -> None:
    signals = Signals(layout(text(said)))
    assert kind in kinds(signals.phrases[0])
    assert list(signals.blocks_saying(kind)) == [0]


@pytest.mark.parametrize(
    "said",
    [
        "By the time the flood had passed, nothing was left of the crossing but two iron shoes.",
        "Sharecroppers met at the inn",
        "Printing came late to the valley",
        "12",
        "",
    ],
)
def test_sentences_say_nothing(said: str) -> None:
    page = layout(text(said)) if said else layout()
    assert not any(Signals(page).phrases)


def test_names_of_the_page_and_of_headings_are_not_read() -> None:
    page = layout(text("Words", "h2", "share-bar"))
    whole = Layout.of_rows(page.blocks, [page.regions[0]._replace(names="share-bar"), *page.regions[1:]])
    assert not any(Signals(whole).hints)


def test_regions_without_text_are_not_listed() -> None:
    page = layout(region("div", names="share-bar"), region("div", link("Facebook"), names="share-bar"))
    assert list(Signals(page).regions_named("share")) == [3]


def test_names_are_looked_up_where_there_is_text_outside_of_menus(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()

    def hinting(names: set[str]) -> dict[str, Hints]:
        asked.update(names)
        return {}

    monkeypatch.setattr(signals, "hinting", hinting)
    menu = region("nav", region("ul", link("Ferries"), names="menu-list"), names="site-menu")
    Signals(
        layout(menu, region("div", names="icon"), region("div", text("Words"), text("More"), names="story"))
    )
    assert {"site-menu", "story"} <= asked
    assert not {"menu-list", "icon"} & asked


def test_names_that_were_seen_hint_at_the_same_again() -> None:
    seen = {"share-bar", "relatedPosts", "widget2", *(f"made-up-{number}" for number in range(9_000))}
    first = hinting(seen)
    assert set(first) == {"share-bar", "relatedPosts"}
    assert hinting({"share-bar", "widget2"}) == {"share-bar": first["share-bar"]}
    assert hinting(seen) == first


def test_a_phrase_of_two_letters_begins_texts_of_its_group() -> None:
    known = Phrases({}, {"ad": 1, "ads by": 2, "adverts": 4}, {})
    assert [known.begun_by(said) for said in ("ad", "ads by us", "advertisement", "b", "")] == [1, 2, 0, 0, 0]
    assert known.beginning(["ad", "b", "ads by us", ""]) == [0, 2]


def test_the_headline_is_chosen_by_the_title() -> None:
    page = layout(text("The Ford Bugle", "h1"), text("Bridge rebuilt", "h2"), title="Bridge rebuilt | Ford")
    assert Signals(page).headline == 1
    assert Signals(layout(text("Words"), text("Bridge", "h1"))).headline == 1
    page = layout(text("The Sluice Book", "h1"), text("Gates", "h1"), title="Gates - The Sluice Book")
    assert Signals(page).headline == 1
    assert Signals(layout(text("Words"))).headline == -1


def test_an_empty_page_has_no_signals() -> None:
    signals = Signals(layout())
    assert signals.headline == -1
    assert list(signals.regions_named("share")) == []


def test_the_reason_quotes_the_name_that_hints() -> None:
    assert name_that_hints("col-4 post-share big", "share") == "post-share"


def test_views_of_the_vocabulary_agree_on_comments_and_other_pages() -> None:
    assert hints_of("comment-list").any & COMMENTS
    assert hints_of("related-posts").any & OUTSIDE_ARTICLE & ~COMMENTS
    assert not hints_of("entry-footer has-sidebar").any & OUTSIDE_ARTICLE
    assert "forum-post" in class_set("post")
    assert class_set("type of a post") >= {"comment", "answer"}
