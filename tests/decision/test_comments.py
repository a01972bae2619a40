"""Comments below an article are removed at any length, posts of a thread are kept, and page types change results
gradually."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from scored import apply, decision_input

from builders import layout, text
from dechaff import Label, Options, PageType, clean
from dechaff.decision.rules.comment_sections import MIN_TEXT_WORDS, comments
from dechaff.detectors.evidence import Evidence
from dechaff_lab.evaluate.ladder.invented_text import name, paragraph
from dechaff_lab.evaluate.ladder.item_kinds import Content
from dechaff_lab.evaluate.ladder.surroundings import semantic

TEXT = " ".join(["word"] * 20)


def removed(
    probability: float,
    article: float,
    *,
    strength: float = 0.85,
    text_blocks: int = 2,
    comment_blocks: int = 3,
) -> list[int]:
    """Return the removed blocks of a text with comments below, on a page that is an article or a thread."""
    page = layout(*(text(TEXT) for _ in range(text_blocks + comment_blocks)))
    evidence = [Evidence(text_blocks, text_blocks + comment_blocks, Label.COMMENTS, strength, "for a test")]
    probabilities = [0.99] * text_blocks + [probability] * comment_blocks
    types = {PageType.ARTICLE: article, PageType.FORUM: 1 - article}
    return [change.block for change in apply(comments, decision_input(page, probabilities, evidence, types))]


@pytest.mark.parametrize("comment_blocks", [1, 3, 10, 300])
def test_comments_below_an_article_are_removed_however_many_there_are(comment_blocks: int) -> None:
    assert removed(0.9, 0.95, comment_blocks=comment_blocks) == list(range(2, 2 + comment_blocks))


def test_the_posts_of_a_thread_stay() -> None:
    assert removed(0.9, 0.05) == []


def test_the_surer_the_type_the_surer_the_text_must_be() -> None:
    needed = [
        next(p for p in range(100) if not removed(p / 100, article)) for article in (0.1, 0.3, 0.5, 0.7, 0.9)
    ]
    assert needed == sorted(set(needed))
    steps = [next(p for p in range(100) if not removed(p / 100, a / 50)) for a in range(3, 48)]
    assert max(abs(one - other) for one, other in pairwise(steps)) <= 9


@pytest.mark.parametrize(("probability", "goes"), [(0.6, True), (0.7, False)])
def test_comments_of_documentation_must_be_less_likely_content(probability: float, goes: bool) -> None:
    page = layout(*(text(" ".join(["word"] * 100)) for _ in range(3)))
    evidence = [Evidence(2, 3, Label.COMMENTS, 0.85, "for a test")]
    types = {PageType.DOCUMENTATION: 1.0}
    assert bool(apply(comments, decision_input(page, [0.99, 0.99, probability], evidence, types))) is goes


def test_a_section_is_kept_or_removed_as_a_whole() -> None:
    page = layout(*(text(TEXT) for _ in range(5)))
    evidence = [Evidence(2, 5, Label.COMMENTS, 0.85, "for a test")]
    types = {PageType.ARTICLE: 0.9, PageType.FORUM: 0.1}
    given = decision_input(page, [0.99, 0.99, 0.999, 0.5, 0.5], evidence, types)
    assert [change.block for change in apply(comments, given)] == [2, 3, 4]


def test_a_guess_gives_way_to_a_model_that_is_sure() -> None:
    assert removed(0.9, 0.95, strength=0.85) == [2, 3, 4]
    assert removed(0.9, 0.95, strength=0.7) == []
    assert removed(0.7, 0.95, strength=0.42) == [2, 3, 4]
    assert removed(0.7, 0.95, strength=0.3) == []


def test_comments_are_kept_if_nothing_else_has_text() -> None:
    assert removed(0.8, 0.99, text_blocks=0) == []
    assert len(TEXT.split()) > MIN_TEXT_WORDS


def test_text_that_the_model_is_sure_of_stays() -> None:
    assert removed(0.98, 0.99) == []


def wordpress(number: int) -> str:
    return (
        f'<li class="comment" id="comment-{number}"><div class="comment-body"><div class="comment-author vcard">'
        f'<cite class="fn">{name(number)}</cite> <span class="says">says:</span></div><p>{paragraph(number)}</p>'
        '<div class="reply"><a href="#">Reply</a></div></div></li>'
    )


def drupal(number: int) -> str:
    return (
        f'<article class="comment"><footer><span>{name(number)}</span> <time>2021-05-03</time></footer>'
        f'<div class="content"><p>{paragraph(number)}</p></div><ul class="links"><li><a href="#">reply</a></li></ul></article>'
    )


def german(number: int) -> str:
    return (
        f'<div class="kommentar"><div class="kopf">{name(number)} schrieb am 3.05.2021:</div><p>{paragraph(number)}</p>'
        '<a href="#">Antworten</a></div>'
    )


def hashed(number: int) -> str:
    return (
        f'<div class="x99"><div class="x77">{name(number)} · {number % 30} days ago</div><div>{paragraph(number)}</div>'
        '<button class="x33">Like</button><button class="x34">Reply</button></div>'
    )


SYSTEMS: dict[str, tuple[str, Callable[[int], str], str]] = {
    "WordPress": (
        '<div id="comments" class="comments-area"><h2>Thoughts</h2><ol class="comment-list">',
        wordpress,
        "</ol></div>",
    ),
    "Drupal": ('<section id="comments" class="comments"><h2>Comments</h2>', drupal, "</section>"),
    "German": ('<div class="kommentare"><h3>Kommentare</h3>', german, "</div>"),
    "hashed": ('<div class="x8a7f"><h3 class="x11">34 Comments</h3>', hashed, "</div>"),
}


@pytest.mark.parametrize(("opening", "comment", "closing"), SYSTEMS.values(), ids=SYSTEMS)
@pytest.mark.parametrize(("paragraphs", "count"), [(20, 20), (20, 100)])
def test_comments_of_many_systems_are_removed_even_if_longer_than_the_article(
    opening: str, comment: Callable[[int], str], closing: str, paragraphs: int, count: int
) -> None:
    story = "".join(f"<p>{paragraph(number)}</p>" for number in range(paragraphs))
    below = opening + "".join(comment(5_000 + number) for number in range(count)) + closing
    page = clean(semantic(Content("How the bridge was rebuilt", story + below, ())))
    assert all(paragraph(number) in page.text for number in range(paragraphs))
    assert not any(paragraph(5_000 + number) in page.text for number in range(count))


def test_comments_that_were_removed_can_be_asked_for() -> None:
    opening, comment, closing = SYSTEMS["WordPress"]
    story = "".join(f"<p>{paragraph(number)}</p>" for number in range(20))
    below = opening + "".join(comment(5_000 + number) for number in range(30)) + closing
    page = clean(
        f"<title>The bridge</title><main><h1>The bridge</h1>{story}{below}</main>",
        options=Options(comments=True),
    )
    assert len(page.comments) == 30
