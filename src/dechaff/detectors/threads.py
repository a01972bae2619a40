"""Threads without descriptive names: repeated posts, each with a short line that contains a date.

The markup does not matter: list items, table rows, definition lists, and boxes with hashed class names all repeat the
line at the same position. Posts have such a line above each text.

Not taken: sentences with dates, and teasers, whose headlines are links.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dechaff.detectors.prose import is_prose
from dechaff.layout.layout import Layout
from dechaff.lexicon.small_words import any_of, words_of

__all__ = ["MAX_AGE", "MAX_LINE", "MAX_POST_LINKS", "Thread", "find_threads", "is_age"]

# Minimum number of posts in a thread.
MIN_POSTS = 2

# Maximum characters of a line with a date and a name.
MAX_LINE = 80

# Minimum share of posts in one container. Replies are in containers of their own.
MIN_BESIDE = 0.5

# Minimum words of each link of a linked headline, and the share of posts with one above which they are teasers. The
# links of a row of buttons ("Flag", "Reply to this") are shorter.
MIN_HEADLINE_WORDS = 4
MAX_TEASERS = 0.5

# Minimum words and maximum share of link text of a post.
MIN_POST_WORDS = 3
MAX_POST_LINKS = 0.3

# Maximum words of each link in a row of buttons.
MAX_BUTTON_WORDS = 2

# A time of day, a year beside another number, a day and a month in numbers. All begin with a digit; testing for a digit
# first takes a third of the time.
_DATE = re.compile(
    rf"(?=\d)(?:(?<!\d)(?:[01]?\d|2[0-3])(?::|\.|{any_of('hour')})[0-5]\d(?!\d)|(?<!\d)(?:19|20)\d\d(?=\D{{1,60}}\d)"
    r"|\d\D{1,12}(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d))"
)
# Maximum characters of a line that tells how long ago a post was written: "3 hours ago", "2d".
MAX_AGE = 32
_AGE = re.compile(
    rf"(?:^|\W)(?:{any_of('ago')})\W{{0,3}}\d{{1,3}}(?!\d)|(?<!\d)\d{{1,3}} ?[^\s\d]{{0,14}} ?(?:{any_of('ago')})(?!\w)",
    re.IGNORECASE,
)
# Maximum characters and words of such a line without digits: "an hour ago".
MAX_SPELLED_AGE = 24
MAX_SPELLED_WORDS = 4
_SHORT_AGE = re.compile(r"\d{1,3} ?(?:min|[smhdwy]|mo)\.?$", re.IGNORECASE)
# Most lines have no digit.
_DIGIT = re.compile(r"\d")

_ENDS = ("…", ".", "!", "?", "。", "！", "？", "।", "؟", "۔")


class Thread(NamedTuple):
    """Consecutive posts, as a slice of blocks."""

    start: int
    stop: int
    posts: int


def find_threads(layout: Layout) -> Iterator[Thread]:
    """Yield the threads of a page, in document order of their first posts."""
    for lines in _repeated_lines(layout):
        for run in _runs(layout, lines):
            if len(run) >= MIN_POSTS and (thread := _thread(layout, run)):
                yield thread


def _repeated_lines(layout: Layout) -> list[list[int]]:
    """Return the short lines with a date, grouped by their position in the markup."""
    blocks, regions = layout.by_block, layout.by_region
    has_digit, has_date = _DIGIT.search, _DATE.search
    dated = [
        index
        for index, text in enumerate(blocks.text)
        if len(text) <= MAX_LINE
        and (
            (has_date(text) or (len(text) <= MAX_AGE and is_age(text)) or _has_time(layout, index))
            if has_digit(text)
            else len(text) <= MAX_SPELLED_AGE and _is_spelled_age(text)
        )
    ]
    lines = [index for index in dated if not _is_text(layout, index)]
    own = {index: regions.names[blocks.region[index]] for index in lines}
    count = Counter(own.values())
    places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index in lines:
        # A hashed name with a digit recurs as it is; that of a single post has another number each time.
        name = own[index] if count[own[index]] >= MIN_POSTS else _without_digits(own[index])
        around = regions.names[regions.parent[blocks.region[index]]]
        places[blocks.tag[index], name, _without_digits(around)].append(index)
    return [lines for lines in places.values() if len(lines) >= MIN_POSTS]


def is_age(text: str) -> bool:
    """Return whether a short text says how long ago something was written."""
    folded = text.casefold()
    # Few lines contain one of the words, and the pattern takes twenty times as long as this.
    said = any(map(folded.__contains__, words_of("ago"))) and _AGE.search(text)
    return bool(said or _SHORT_AGE.match(text))


def _is_spelled_age(text: str) -> bool:
    """Return whether a text is an age without digits, perhaps after a name: "an hour ago", "hace un mes", "منذ ساعتين"."""
    words, said = text.casefold().split(), _words_of_ages()
    return 2 <= len(words) <= MAX_SPELLED_WORDS and any(word in said for word in (words[0], *words[-2:]))


@cache
def _words_of_ages() -> frozenset[str]:
    return frozenset(words_of("ago"))


def _has_time(layout: Layout, index: int) -> bool:
    """Return whether a line contains a `<time>` element, as in "3 hours ago"."""
    if layout.by_region.tag[layout.by_block.region[index]] == "time":
        return True
    return any(
        run.__class__ is not str and run is not None and run.tag == "time" for run in layout.runs(index)
    )


def _is_text(layout: Layout, index: int) -> bool:
    return is_prose(layout, index) or layout.by_block.text[index].endswith(_ENDS)


def _without_digits(names: str) -> str:
    """Return names without the numbers of single posts: `comment-312`."""
    return re.sub(r"\d+", "", names[:MAX_LINE])


def _runs(layout: Layout, lines: Sequence[int]) -> Iterator[list[int]]:
    """Yield runs of lines with the text of a post between each line and the next."""
    run: list[int] = []
    for index in lines:
        if run and not _holds_post(layout, run[-1] + 1, index):
            yield run
            run = []
        run.append(index)
    yield run


def _holds_post(layout: Layout, start: int, stop: int) -> bool:
    """Return whether a slice has enough words for a post, and few links."""
    chars = layout.char_sums[stop] - layout.char_sums[start]
    words = layout.word_sums[stop] - layout.word_sums[start]
    linked = chars - layout.unlinked_sums[stop] + layout.unlinked_sums[start]
    if words < MIN_POST_WORDS or linked <= MAX_POST_LINKS * chars:
        return words >= MIN_POST_WORDS
    # A short post may have as many buttons as words.
    blocks = layout.by_block
    buttons = [
        index
        for index in range(start, stop)
        if blocks.links[index] and blocks.words[index] <= MAX_BUTTON_WORDS * blocks.links[index]
    ]
    linked -= sum(blocks.link_chars[index] for index in buttons)
    chars -= sum(len(blocks.text[index]) for index in buttons)
    words -= sum(blocks.words[index] for index in buttons)
    return words >= MIN_POST_WORDS and linked <= MAX_POST_LINKS * chars


def _thread(layout: Layout, lines: Sequence[int]) -> Thread | None:
    """Return the thread of some lines, from the first post to the end of the last; None if they are not posts."""
    regions = layout.by_region
    others = [*lines[1:], lines[-2]]
    items = [_item(layout, line, other) for line, other in zip(lines, others, strict=True)]
    beside = Counter(regions.parent[item] for item in items).most_common(1)[0][1]
    if beside < MIN_BESIDE * len(items) or _are_teasers(layout, lines):
        return None
    stop = regions.stop[items[-1]]
    if stop <= lines[-1] + 1:
        longest = max(after - before for before, after in itertools.pairwise(lines))
        stop = min(regions.stop[regions.parent[items[-1]]], lines[-1] + longest)
    return Thread(min(regions.start[items[0]], lines[0]), stop, len(lines))


def _are_teasers(layout: Layout, lines: Sequence[int]) -> bool:
    """Return whether most of the texts have a linked headline."""
    blocks = layout.by_block
    headlines = sum(
        any(
            blocks.words[index] >= MIN_HEADLINE_WORDS * max(blocks.links[index], 1)
            and 2 * blocks.link_chars[index] > len(blocks.text[index])
            for index in range(before + 1, after)
        )
        for before, after in itertools.pairwise(lines)
    )
    return headlines > MAX_TEASERS * (len(lines) - 1)


def _item(layout: Layout, line: int, other: int) -> int:
    """Return the outermost region around a line that does not contain another line."""
    regions = layout.by_region
    index = layout.by_block.region[line]
    while index:
        around = regions.parent[index]
        if regions.start[around] <= other < regions.stop[around]:
            break
        index = around
    return index
