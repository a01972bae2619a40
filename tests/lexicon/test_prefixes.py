"""A text that begins with a prefix phrase matches it if the text is not a longer sentence or a longer word."""

from __future__ import annotations

import re

import pytest

from dechaff.lexicon.phrase_lists import _is_said
from dechaff.lexicon.small_words import alternatives


@pytest.mark.parametrize(
    ("prefix", "text", "said"),
    [
        ("print", "printing press", False),
        ("newsletter", "newsletters", True),
        ("print", "print this page", True),
        ("print", "print runs of this size were rare at the time, and few survive", False),
        ("posted in:", "posted in: " + "harbour, " * 20, True),
        ("subscribe to our newsletter", "subscribe to our newsletter " + "and read it at noon " * 9, True),
        ("分享", "分享到微博", True),
        ("分享", "分享他们在海边度过的整个冬天的故事和照片", False),
        ("订阅我们的通讯", "订阅我们的通讯，每个星期五都会收到一封关于港口的长信", True),
    ],
)
def test_a_prefix_matches_short_texts_and_long_prefixes_match_all(prefix: str, text: str, said: bool) -> None:
    assert _is_said(prefix, text) is said


def test_alternatives_match_the_longest_of_many_words() -> None:
    pattern = re.compile(f"(?:{alternatives(['by', 'byline', 'a.b', 'ada', '文', '文字'])})", re.IGNORECASE)
    found = [match[0] for match in pattern.finditer("Byline by A.B, axb, ADA 文字 文")]
    assert found == ["Byline", "by", "A.B", "ADA", "文字", "文"]
