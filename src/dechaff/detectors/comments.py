"""Readers' comments, the form to write one, and the lines around them.

They are recognised by the names of their container, by a heading such as "12 comments", or by their shape: posts with
a date line each, below a text, with reply buttons, a heading of comments or one with their number; and like boxes with a
name and a text each, below such a heading.

Posts of a forum are content: evidence from names counts half if hardly any text precedes it. A section of the text
below "Comments on the draft" or "Discussion" is content too: evidence from a heading counts half if nothing below it
has the shape of a comment. The articles of a blog, each with a headline and a link to comment, are no posts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_sentence, is_text
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import named, quoted, saying
from dechaff.detectors.signals import Signals
from dechaff.detectors.threads import MAX_LINE, Thread, is_age
from dechaff.layout.inline_marks import split_names
from dechaff.layout.layout import Layout
from dechaff.lexicon.class_names import class_set
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.lexicon.kinds import bit
from dechaff.lexicon.phrase_lists import normalise

__all__ = [
    "ANY_THREAD",
    "COUNTED_STRENGTH",
    "HEADED_STRENGTH",
    "SYSTEM_STRENGTH",
    "THREAD_STRENGTH",
    "comments",
]

SYSTEM_STRENGTH = 0.95
"""Strength of evidence from a name that comment systems use below articles, and that no forum uses for its posts."""

# Minimum words of text before the first comment. With fewer there is nothing to comment on.
MIN_WORDS_BEFORE = 30

# Minimum number of sentences between the headline and a heading of comments above a thread.
MIN_SENTENCES = 1

# Maximum paragraphs beside the heading, which are the comments.
MAX_PROSE = 1000

THREAD_STRENGTH = 0.9
"""Strength of evidence from posts below a text with reply buttons, a form to write one, or a heading of comments."""

HEADED_STRENGTH = 0.92
"""Strength of evidence from posts below a heading of comments, which forums rarely have above answers."""

COUNTED_STRENGTH = 0.8
"""The same for posts below a line with their number, which may also be the questions and answers about a product."""

# The same without those. Live reports and lists of changes repeat dates too, so it decides nothing by itself.
ANY_THREAD = 0.3

# Blocks before a thread that are searched for its heading, and after it for the form to write a comment.
HEADING_REACH = 4
FORM_REACH = 3

# Maximum blocks at the start of a section of comments that are searched for its heading.
MAX_HEADS = 2
# Maximum characters of a line with the number of comments.
MAX_COUNTING = 40
# Maximum characters of a page number or an arrow of a pager.
MAX_PAGE_NUMBER = 3

# Minimum number of reply buttons per post. Teasers have "12 comments" instead.
MIN_REPLIES = 0.7

# Minimum number of texts that begin with the name of who wrote them.
MIN_NAMES = 2

# Blocks of a box with a name and a text, and maximum words of the name.
BOX_BLOCKS = 2
MAX_NAME_WORDS = 3

_SAID = re.compile(r"[^\W\d_][\w.-]{1,20}(?: [\w.-]{1,20}){0,2} ?[:：] ?\S+ \S+ \S+")
_ARTICLE_TITLES = frozenset({"h1", "h2"})
"""Headings of the articles of a blog. Comments with titles have lower ones."""
_DISCUSSION = bit("discussion")
_HAS_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"\d+")
# A count begins or ends a line: "3 voices", "Отзывы (3)". "Step 2: Rest" and "2. Results" are numbered headings.
_COUNTING = re.compile(r"\W*\d+\s?[^\W\d_].*|.*\d+\W?")
_WORDS = re.compile(r"[^\W\d_]+")


# Names of comments from other sites (IndieWeb microformats).
_MENTIONS = frozenset(
    {"u-comment", "p-comment", "webmention", "webmentions", "webmention-reply", "mention-reply"}
)


def comments(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of comments."""
    label = Label.COMMENTS
    threads = sorted(signals.threads(layout))
    text_stop = _text_stop(layout)
    said = signals.blocks_saying(label)
    for evidence in named(layout, signals, label, 0.85, weak=0.45, wide=True):
        if evidence.start >= text_stop:
            yield evidence
        else:
            is_headed = _is_headed(layout, signals, evidence)
            yield evidence._replace(strength=HEADED_STRENGTH if is_headed else evidence.strength / 2)
    yield from _systems(layout, signals, text_stop)
    yield from _mentions(layout)
    for evidence in headed(layout, signals, label, 0.8, max_prose=MAX_PROSE):
        shaped = (
            _holds_comments(evidence, threads, said)
            or _are_said_by_names(layout, evidence)
            or _are_names_and_texts(layout, evidence)
        )
        yield evidence if shaped else evidence._replace(strength=evidence.strength / 2)
    for thread in threads:
        yield _of_thread(layout, signals, thread, said, text_stop)
    yield from saying(layout, said, label, 0.75, "a known phrase of comment sections")


def _is_headed(layout: Layout, signals: Signals, evidence: Evidence) -> bool:
    """Return whether a region below a short text begins with a heading of comments."""
    mask = bit(Label.COMMENTS)
    heads = range(evidence.start, min(evidence.start + MAX_HEADS, evidence.stop))
    is_headed = any(
        layout.by_block.tag[index] in HEADINGS
        and signals.phrases[index] & mask
        and not signals.phrases[index] & _DISCUSSION
        for index in heads
    )
    return is_headed and _sentences_before(layout, signals, evidence.start) >= MIN_SENTENCES


def _text_stop(layout: Layout) -> int:
    """Return the first block that follows enough text to comment on."""
    blocks, words = layout.by_block, 0
    for index, count in enumerate(blocks.words):
        if words >= MIN_WORDS_BEFORE:
            return index
        if is_text(layout, index):
            words += count
    return len(blocks.words)


def _systems(layout: Layout, signals: Signals, text_stop: int) -> Iterator[Evidence]:
    """Yield sections of known comment systems below a text."""
    regions = layout.by_region
    for index in signals.regions_named(Label.COMMENTS):
        start, stop = regions.start[index], regions.stop[index]
        names = [name for name in split_names(regions.names[index]) if _is_of_system(name)]
        if names and start >= text_stop:
            reason = f"it is named {quoted(min(names))}, a name of comment systems"
            yield Evidence(start, stop, Label.COMMENTS, SYSTEM_STRENGTH, reason)


def _is_of_system(name: str) -> bool:
    """Return whether a name is used for comments below articles, as in `entry-comments`, and not for posts of forums."""
    text, _, rest = name.partition("-")
    is_of_article = rest.startswith("comment") and text in class_set("commented text")
    return is_of_article or name in class_set("comment system")


def _holds_comments(evidence: Evidence, threads: Sequence[Thread], said: Sequence[int]) -> bool:
    """Return whether the text below a heading contains a thread, or other texts that occur around comments."""
    head, stop = evidence.start, evidence.stop
    if bisect_left(said, stop) > bisect_right(said, head):
        return True
    place = bisect_left(threads, (stop,))
    return any(head < thread.stop for thread in threads[max(place - 1, 0) : place])


def _are_said_by_names(layout: Layout, evidence: Evidence) -> bool:
    """Return whether most texts below a heading begin with a name: "Ada: About time, I walk there every day."."""
    texts = layout.by_block.text[evidence.start + 1 : evidence.stop]
    names = sum(_SAID.match(text) is not None for text in texts)
    return names >= MIN_NAMES and 2 * names > len(texts)


def _are_names_and_texts(layout: Layout, evidence: Evidence) -> bool:
    """Return whether the blocks below a heading are in several like boxes, each a name and a text."""
    regions, blocks = layout.by_region, layout.by_block
    first = evidence.start + 1
    box = next(
        (
            index
            for index in layout.ancestors(blocks.region[first])
            if regions.start[index] == first and regions.stop[index] - first == BOX_BLOCKS
        ),
        -1,
    )
    if box < 0 or not regions.names[box]:
        return False
    count = 0
    while first < evidence.stop:
        like = next(
            (
                index
                for index in layout.ancestors(blocks.region[first])
                if regions.start[index] == first
                and regions.stop[index] - first == BOX_BLOCKS
                and regions.names[index] == regions.names[box]
            ),
            -1,
        )
        if like < 0 or blocks.words[first] > MAX_NAME_WORDS or blocks.words[first + 1] <= MAX_NAME_WORDS:
            return False
        count += 1
        first += BOX_BLOCKS
    return count >= MIN_NAMES


def _of_thread(
    layout: Layout, signals: Signals, thread: Thread, said: Sequence[int], text_stop: int
) -> Evidence:
    start, stop, posts = thread
    texts = signals.texts
    first, last = bisect_left(said, start), bisect_left(said, stop)
    near = said[bisect_left(said, _reach(texts, start)) : first]
    heading = next((index for index in near if not signals.leads(index)), -1)
    replies = sum(not _HAS_DIGIT.search(texts[index]) for index in said[first:last])
    form = bisect_left(said, stop + FORM_REACH) > last
    why, strength = f"{posts} posts with dates", ANY_THREAD
    has_text = start >= text_stop or (
        heading >= 0 and _sentences_before(layout, signals, heading) >= MIN_SENTENCES
    )
    titles = sum(tag in _ARTICLE_TITLES for tag in layout.by_block.tag[start:stop])
    is_post = _is_first_post(signals, heading, start)
    are_articles = heading < 0 and titles >= MIN_REPLIES * posts
    if (
        has_text
        and not are_articles
        and not is_post
        and (heading >= 0 or form or replies >= MIN_REPLIES * posts)
    ):
        inside = {normalise(texts[index]) for index in said[first:last]}
        is_of_comments = (
            heading >= 0
            and not signals.phrases[heading] & _DISCUSSION
            and normalise(texts[heading]) not in inside
        )
        strength = HEADED_STRENGTH if is_of_comments else THREAD_STRENGTH
        why += f" below {quoted(texts[heading])}" if heading >= 0 else " and reply buttons"
    elif has_text and not are_articles and not is_post and (counting := _counted(texts, thread)) >= 0:
        strength = COUNTED_STRENGTH
        why += f" below {quoted(texts[counting])}"
    return Evidence(start, stop, Label.COMMENTS, strength, why)


def _counted(texts: Sequence[str], thread: Thread) -> int:
    """Return the line above a thread that says how many posts it has: "Voices (3)"; -1 if there is none."""
    return next(
        (
            index
            for index in range(_reach(texts, thread.start), thread.start)
            if len(texts[index]) <= MAX_COUNTING
            and _COUNTING.fullmatch(texts[index])
            and _NUMBERS.findall(texts[index]) == [str(thread.posts)]
            and not is_age(texts[index])
        ),
        -1,
    )


def _is_first_post(signals: Signals, heading: int, start: int) -> bool:
    """Return whether the text before a thread is a post too: below the headline is a line with a number that looks like
    the first line of the thread: "ada, 3 May 2024 11:40" and "tom, 3 May 2024 10:12"."""
    line = signals.texts[start]
    before = signals.texts[max(signals.headline, 0) + 1 : heading if heading >= 0 else start]
    return _HAS_DIGIT.search(line) is not None and _shape(line) in map(_shape, before)


def _shape(text: str) -> str:
    """Return a short line without its letters and digits; its numbers are told from its words."""
    return _WORDS.sub("a", _NUMBERS.sub("0", text)) if len(text) <= MAX_LINE else ""


def _reach(texts: Sequence[str], start: int) -> int:
    """Return the first block that is searched for the heading of a thread. Page numbers above the thread are skipped."""
    left = HEADING_REACH
    while start > 0 and left:
        start -= 1
        left -= len(texts[start]) > MAX_PAGE_NUMBER
    return start


def _sentences_before(layout: Layout, signals: Signals, heading: int) -> int:
    """Count the sentences between the headline and the heading of comments."""
    return sum(is_sentence(layout, index) for index in range(max(signals.headline, 0), heading))


def _mentions(layout: Layout) -> Iterator[Evidence]:
    """Yield evidence for the outermost regions marked up as comments from other sites."""
    regions, covered = layout.by_region, 0
    for index, names in enumerate(regions.names):
        if "mention" in names or "-comment" in names:
            start, stop = regions.start[index], regions.stop[index]
            if stop > covered and start < stop and not _MENTIONS.isdisjoint(names.split()) and start:
                covered = stop
                yield Evidence(
                    start, stop, Label.COMMENTS, SYSTEM_STRENGTH, "it is a comment from another site"
                )
