"""Texts that occur several times on the page: notes of embeds, dialogs of each card, terms below each offer, marks for
screen readers between paragraphs ("Article content"), and lines beside each post of a thread, such as ranks
and buttons.

Not taken: repetitions in content, such as table cells, labels, titles of notes, quotations of a post in its answers,
and refrains of songs and poems.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_prose
from dechaff.detectors.regions import CERTAIN, quoted
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.layout.verse import is_verse
from dechaff.lexicon.kinds import mask_of
from dechaff.lexicon.phrase_lists import normalise, phrases

__all__ = ["FURNITURE_STRENGTH", "repeated"]

FURNITURE_STRENGTH = 0.98
"""Strength of evidence for lines beside posts. Only pages that may be threads have posts, so the decision asks for the
type."""

# Minimum words of such a text, and minimum number of its occurrences. Lines of songs have fewer words; text that a page
# has once for phones and once for desktops occurs twice.
MIN_WORDS = 15
MIN_TIMES = 3

# Limits of marks between paragraphs: maximum characters and words (only characters in scripts without spaces), and
# minimum occurrences. Labels in content ("Key features include:", "Serves 4") end in a colon or have digits.
MAX_MARK = 40
MAX_MARK_WORDS = 3
MAX_DENSE_MARK = 10
MIN_MARKS = 3

# Maximum blocks of a box with a title, such as a note in a manual.
MAX_TITLED = 12

# Tags of marks. Cells and items recur in content.
_MARK_TAGS = frozenset({"p", "div", "span", "section", "aside"})
# Maximum characters of a line beside a post, and minimum share of the posts that have it.
MAX_POST_LINE = 80
MIN_POST_SHARE = 0.7

# Minimum number of known buttons and lines of profiles, per post of a thread and in all.
MIN_SAID_SHARE = 0.5
MIN_SAID = 2

_OF_POSTS = mask_of("comments", "post-profile", "post-notice", "post-count", "post-button")
_POST_WORDS = mask_of("comments", "controls", "share", "post-profile", "post-notice", "post-count")
_POST_NAMES = re.compile("post|message|repl|comment|thread", re.IGNORECASE)

# Words that lines of profiles share: share of the lines that have each, how many there are, and their share of all
# words.
MIN_COMMON = 0.8
MIN_COMMON_WORDS = 2
MIN_SHARED = 0.6

# Minimum letters of such a line, which is otherwise a code such as "03_BR2088". From U+2E80 on one character is a word.
MIN_LETTERS = 3
_FIRST_DENSE = "\u2e80"

_POST_NUMBER = re.compile(r"# ?\d{1,6}")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_DIGITS = re.compile(r"\d+")
_SENTENCE_ENDS = (".", "!", "?", "…", ":", "。", "！", "？", "।", "؟", "۔")
_CODE_ENDS = ("{", "}", ";", "(", ",", ">", "=")
_QUOTE = re.compile(r"(?<![a-z])(?:block)?quot(?:e|ed|ing)(?![a-rt-z])", re.IGNORECASE)
_NO_MARK = re.compile(r"\d|[:.!?…。：！？]$")


def repeated(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of repeated texts."""
    for text, indices in _recurring(layout, signals.texts).items():
        is_mark = layout.by_block.words[indices[0]] < MIN_WORDS
        if is_mark and (
            _NO_MARK.search(text) or not _stands_between(layout, indices) or _are_titles(layout, indices)
        ):
            continue
        if not is_mark and all(is_verse(layout, index) for index in indices):
            continue
        reason = f"{quoted(text)} occurs {len(indices)} times on the page"
        for index in indices:
            if not is_mark and _is_quoted(layout, index):
                continue
            yield Evidence(index, index + 1, Label.REPEATED, CERTAIN if is_mark else 0.8, reason)
    yield from _beside_posts(layout, signals)


def _recurring(layout: Layout, texts: Sequence[str]) -> dict[str, list[int]]:
    """Return the long texts and the possible marks that occur `MIN_TIMES` times or more, and their blocks."""
    tags = layout.by_block.tag
    eligible = [
        index
        for index, words in enumerate(layout.by_block.words)
        if words >= MIN_WORDS
        or (
            (words <= MAX_MARK_WORDS or len(texts[index]) <= MAX_DENSE_MARK)
            and len(texts[index]) <= MAX_MARK
            and tags[index] in _MARK_TAGS
        )
    ]
    times = Counter(map(texts.__getitem__, eligible))
    places: dict[str, list[int]] = {text: [] for text, count in times.items() if count >= MIN_TIMES}
    for index in eligible if places else ():
        if (found := places.get(texts[index])) is not None:
            found.append(index)
    return places


def _is_quoted(layout: Layout, index: int) -> bool:
    """Return whether a block is a quotation: a thread quotes a post once for each answer to it."""
    regions = layout.by_region
    return any(
        regions.tag[around] == "blockquote" or _QUOTE.search(regions.names[around])
        for around in layout.ancestors(layout.by_block.region[index])
    )


def _beside_posts(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield lines beside each post of a thread that differ only in numbers and names: ranks, counts, buttons."""
    threads = [thread for thread in signals.threads(layout) if _has_posts(layout, signals, *thread)]
    code = _code(layout) if threads else frozenset()
    found: set[int] = set()
    for start, stop, posts in threads:
        words = _words_of_lines(signals, range(start, stop), code)
        for group in _alike_places(layout, words):
            apart = all(after - before > 1 for before, after in itertools.pairwise(group))
            if apart and max(MIN_TIMES, MIN_POST_SHARE * posts) <= len(group) <= posts + 1:
                found.update(group if _are_alike([words[index] for index in group]) else ())
    for index in sorted(found):
        if _is_quoted(layout, index):
            continue
        reason = f"{quoted(signals.texts[index])} occurs beside each post"
        yield Evidence(index, index + 1, Label.REPEATED, FURNITURE_STRENGTH, reason, beside_post=True)


def _has_posts(layout: Layout, signals: Signals, start: int, stop: int, posts: int) -> bool:
    """Return whether a thread has posts rather than entries of a list with dates: by buttons and profiles, or by
    names."""
    said = (index for index in range(start, stop) if _says_post_words(layout, signals, index))
    enough = math.ceil(max(MIN_SAID, MIN_SAID_SHARE * posts))
    if next(itertools.islice(said, enough - 1, None), None) is not None:
        return True
    regions = layout.by_region
    return any(
        _POST_NAMES.search(regions.names[index])
        for index in layout.ancestors(layout.by_block.region[start])
        if start <= regions.start[index] and regions.stop[index] < stop
    )


def _says_post_words(layout: Layout, signals: Signals, index: int) -> bool:
    """Return whether a line is one that posts have, or two of its parts are known buttons."""
    if signals.phrases[index] & _OF_POSTS:
        return True
    if len(signals.texts[index]) > MAX_POST_LINE:
        return False
    parts = [run for run in layout.runs(index) if isinstance(run, str)]
    return sum(bool(phrases().said_by(normalise(part)) & _POST_WORDS) for part in parts) > 1


def _words_of_lines(signals: Signals, blocks: range, code: Collection[int]) -> dict[int, str]:
    """Return the words of the blocks that may be lines beside posts, without digits and marks."""
    words: dict[int, str] = {}
    for index in blocks:
        text = signals.texts[index]
        if (
            len(text) <= MAX_POST_LINE
            and not text.endswith(_SENTENCE_ENDS + _CODE_ENDS)
            and index not in code
        ):
            if _POST_NUMBER.fullmatch(text):
                words[index] = "#"
                continue
            shape = _NO_LETTERS.sub(" ", text).strip().casefold()
            if len(shape) >= MIN_LETTERS or shape[:1] >= _FIRST_DENSE:
                words[index] = shape
    return words


def _alike_places(layout: Layout, words: Mapping[int, str]) -> Iterator[list[int]]:
    """Yield the lines with the same words and the same names without digits, those with the same names, and those of
    them in elements of one kind."""
    shapes: dict[tuple[str, ...], list[int]] = defaultdict(list)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    within: dict[tuple[str, ...], list[int]] = defaultdict(list)
    blocks, regions = layout.by_block, layout.by_region
    for index, shape in words.items():
        region = blocks.region[index]
        names, parent = regions.names[region], regions.parent[region]
        shapes[blocks.tag[index], _DIGITS.sub("", names), shape].append(index)
        places[blocks.tag[index], names].append(index)
        around = _DIGITS.sub("", regions.names[parent])
        within[blocks.tag[index], names, regions.tag[parent], around].append(index)
    yield from shapes.values()
    yield from places.values()
    yield from (group for group in within.values() if len(group) < len(places[_key(layout, group[0])]))


def _key(layout: Layout, index: int) -> tuple[str, str]:
    return layout.by_block.tag[index], layout.by_region.names[layout.by_block.region[index]]


def _are_alike(lines: Sequence[str]) -> bool:
    """Return whether lines share most of their words: all, or at least two beside the name of an author."""
    if len(set(lines)) == 1:
        return True
    split = [line.split() for line in lines]
    times = Counter(word for line in split for word in set(line))
    common = {word for word, count in times.items() if count >= MIN_COMMON * len(lines)}
    shared = sum(word in common for line in split for word in line)
    return len(common) >= MIN_COMMON_WORDS and shared >= MIN_SHARED * sum(map(len, split))


def _code(layout: Layout) -> frozenset[int]:
    regions = layout.by_region
    return frozenset(
        block
        for region in layout.code_regions
        for block in range(regions.start[region], regions.stop[region])
    )


def _are_titles(layout: Layout, indices: Sequence[int]) -> bool:
    """Return whether each occurrence of a short text is the title of a small box of its own with a paragraph: "Note"."""
    regions = layout.by_region
    return all(
        any(
            regions.start[around] == index and 1 < regions.stop[around] - index <= MAX_TITLED
            for around in layout.ancestors(layout.by_block.region[index])
        )
        and is_prose(layout, index + 1)
        for index in indices
    )


def _stands_between(layout: Layout, indices: Sequence[int]) -> bool:
    """Return whether most occurrences of a short text are between paragraphs. The first may precede the text."""
    last = len(layout.by_block.text) - 1
    before = sum(index > 0 and is_prose(layout, index - 1) for index in indices)
    after = sum(index < last and is_prose(layout, index + 1) for index in indices)
    return min(before, after) >= MIN_MARKS - 1 and 2 * min(before, after) > len(indices)
