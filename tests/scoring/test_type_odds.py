"""A page without posts or comments is hardly a thread, however short it is."""

from __future__ import annotations

import pytest

from dechaff import clean
from dechaff.detectors.comments import ANY_THREAD, SYSTEM_STRENGTH
from dechaff.detectors.evidence import Evidence
from dechaff.records import Label, PageType
from dechaff.scoring.type_odds import NO_POSTS_ODDS, SYSTEM_ODDS, type_odds

TYPES = (PageType.ARTICLE, PageType.FORUM)


def found(strength: float, label: Label = Label.COMMENTS) -> Evidence:
    return Evidence(3, 9, label, strength, "a reason")


def test_only_the_odds_of_forums_depend_on_comments() -> None:
    pages = [
        [],
        [found(0.9, Label.SHARE)],
        [found(ANY_THREAD)],
        [found(0.9)],
        [found(0.9), found(SYSTEM_STRENGTH)],
    ]
    odds = type_odds(pages, TYPES)
    assert odds[:, 0].tolist() == [0.0] * len(pages)
    assert odds[:, 1].tolist() == [NO_POSTS_ODDS, NO_POSTS_ODDS, 0.0, 0.0, SYSTEM_ODDS]
    assert type_odds(pages, TYPES[:1]).shape == (len(pages), 1)


SONG = "<p>The boat goes out at seven,<br>the boat comes home at ten,<br>and all of us will hear it<br>come round the cape again.</p>"
PAGES = {
    "song": f"<h1>Song of the ferry</h1>{SONG * 3}",
    "questions": "<h1>Häufige Fragen</h1><h3>Wann fährt die Fähre?</h3><p>Um sieben und um zehn.</p><h3>Was kostet sie?</h3><p>Zwölf Euro.</p>",
    "diary": "<h2>三月四日 晴れ</h2><p>朝、港へ行った。船はまだ来ていなかった。</p><p>昼に友人と魚を食べた。とても静かな日だった。</p>",
}


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_short_pages_without_posts_are_not_threads(body: str) -> None:
    menu = "<div><a href=a>Home</a> <a href=b>Links</a> <a href=c>Contact</a></div>"
    assert clean(f"<body>{menu}<div>{body}</div><div>© 2025</div></body>").page_type != PageType.FORUM


def test_a_short_thread_is_one() -> None:
    posts = "".join(
        f"<div class=post><b>{name}</b> <i>{day} March 2025, 10:1{day}</i><p>{text}</p><a href=q>Quote</a></div>"
        for name, day, text in (
            ("otto", 3, "My battery is empty after an hour. Is that normal for a boat of this age?"),
            ("mila", 4, "No. Measure the voltage first, while the engine is running."),
            ("juri", 5, "I had the same with mine. A new regulator solved it for me."),
        )
    )
    assert clean(f"<h1>Battery is empty</h1><div class=topic>{posts}</div>").page_type == PageType.FORUM
