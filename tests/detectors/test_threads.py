"""Threads are found by shape: posts that repeat a line with a date, in any markup."""

from __future__ import annotations

import pytest

from dechaff.detectors import detect
from dechaff.detectors.comments import (
    ANY_THREAD,
    COUNTED_STRENGTH,
    HEADED_STRENGTH,
    SYSTEM_STRENGTH,
    THREAD_STRENGTH,
)
from dechaff.detectors.threads import Thread, find_threads
from dechaff.layout.lay_out import read_layout
from dechaff.records import Label

TEXT = "The keeper of the lock wrote that the gate had been mended twice since the winter."
ARTICLE = f"<h1>The gate</h1>{f'<p>{TEXT} {TEXT}</p>' * 5}"
DATES = ("3 May 2025 at 10:14", "4. Mai 2025, 9:02", "2025年5月6日 12:00", "07/05/2025")
MARKUPS = {
    "boxes": '<div class="q{0}"><b>Ada</b> <span>{1}</span><p>{2}</p></div>',
    "items": "<li>Ada, {1}<br><br><p>{2}</p></li>",
    "rows": "<tr><td><b>Ada</b> ({1})</td></tr><tr><td>{2}</td></tr>",
    "entries": "<dt>Ada, {1}</dt><dd>{2}</dd>",
}
AROUND = {
    "boxes": "<div>{}</div>",
    "items": "<ul>{}</ul>",
    "rows": "<table>{}</table>",
    "entries": "<dl>{}</dl>",
}


def page(markup: str, says: str = TEXT, before: str = ARTICLE, heading: str = "") -> str:
    posts = "".join(MARKUPS[markup].format(place, date, says) for place, date in enumerate(DATES))
    return f"<html><body><main>{before}{heading}{AROUND[markup].format(posts)}</main><footer>Imprint</footer></body></html>"


def threads(markup: str, says: str = TEXT) -> list[Thread]:
    return list(find_threads(read_layout(page(markup, says))[0]))


def strength(html: str) -> float:
    evidence = detect(read_layout(html)[0])
    return max(
        (item.strength for item in evidence if item.label is Label.COMMENTS and item.stop - item.start > 2),
        default=0,
    )


@pytest.mark.parametrize("markup", MARKUPS)
def test_posts_in_any_markup_are_a_thread(markup: str) -> None:
    found = threads(markup)
    assert [thread.posts for thread in found] == [len(DATES)]
    layout, _ = read_layout(page(markup))
    assert layout.by_block.text[found[0].stop - 1].endswith(TEXT), "the last post is whole"
    assert "Ada" in layout.by_block.text[found[0].start]


def test_teasers_and_sentences_with_dates_are_none() -> None:
    assert threads("boxes", '<a href="/a">The gate had been mended twice since winter</a>') == []
    sentence = "<p>The gate was mended on 3 May 2025.</p><p>It was built long before anyone can say.</p>"
    assert list(find_threads(read_layout(f"<main>{sentence * 5}</main>")[0])) == []


@pytest.mark.parametrize("heading", ["<h2>4 Kommentare</h2>", "<b>Комментарии</b>", "<div>댓글 4</div>"])
def test_a_thread_below_a_text_with_a_heading_of_comments_is_comments(heading: str) -> None:
    assert strength(page("boxes", heading=heading)) == HEADED_STRENGTH
    assert strength(page("boxes")) == ANY_THREAD, "a list of changes has dates too"
    assert strength(page("boxes", before="", heading=heading)) < THREAD_STRENGTH, (
        "posts of a forum answer no text"
    )


@pytest.mark.parametrize(
    ("line", "is_count"),
    [
        ("Voices (4)", True),
        ("Голоса: 4", True),
        ("4 Stimmen", True),
        ("Step 4: Rest", False),
        ("4. Ergebnisse", False),
        ("Voices (5)", False),
    ],
)
def test_a_line_with_the_number_of_posts_shows_comments(line: str, is_count: bool) -> None:
    assert strength(page("boxes", heading=f"<div>{line}</div>")) == (
        COUNTED_STRENGTH if is_count else ANY_THREAD
    )


def test_buttons_to_reply_show_comments_without_a_heading() -> None:
    assert strength(page("boxes", f"{TEXT}<p><a href='#r'>Antworten</a></p>")) == THREAD_STRENGTH


@pytest.mark.parametrize("buttons", ["Diesen Beitrag melden|Antworten", "Feature this|Moderate comment"])
def test_a_row_of_linked_buttons_below_a_post_is_not_a_headline(buttons: str) -> None:
    row = " ".join(f'<a href="#b">{label}</a>' for label in buttons.split("|"))
    assert threads("boxes", f"{TEXT}<div>{row}</div>")


@pytest.mark.parametrize("heading", ["<h2>Discussion</h2>", "<h2>Diskuse (4)</h2>", "<div>讨论</div>"])
def test_a_heading_that_forums_also_have_is_weaker_evidence(heading: str) -> None:
    assert strength(page("boxes", heading=heading)) == THREAD_STRENGTH


@pytest.mark.parametrize(
    ("names", "is_system"),
    [
        ("ArticleCommentsContainer x1", True),
        ("entry-comments", True),
        ("blog_comments_section", True),
        ("disqus_thread", True),
        ("post-comments", False),
        ("comment-list", False),
    ],
)
def test_names_of_comments_below_articles_are_known(names: str, is_system: bool) -> None:
    comments = "".join(f"<div class=c><p>{TEXT}</p></div>" for _ in range(4))
    found = strength(f"<main>{ARTICLE}<div class='{names}'>{comments}</div></main>")
    assert (found == SYSTEM_STRENGTH) is is_system
