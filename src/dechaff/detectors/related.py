"""Links to related pages: "Related articles", "You may also like".

Includes lines in the text that are mostly a link, if they begin with "Read also" or the like, or are between paragraphs
and in capitals, in bold, after an arrow or a bracket, or the only item of a list; and several linked headings between two
paragraphs.

Not taken: a section of the article about related topics, because its sentences end the reach of the heading; links
to other sections of the same page; and the "See also" lists of reference works.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dechaff.detectors.entries import MIN_PARTS, entry_lists, parts_beside
from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_text
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import doubted, is_among_items, named, quoted, runs, saying
from dechaff.detectors.signals import Signals
from dechaff.detectors.threads import MAX_POST_LINKS
from dechaff.layout.layout import Layout
from dechaff.layout.link_targets import leads_within_page
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.lexicon.phrase_lists import normalise, phrases
from dechaff.lexicon.see_also import says_see_also

__all__ = ["related"]

# Maximum characters outside links. A region with more contains other text too.
MAX_TEXT = 3000

# Maximum paragraphs. A region with more is a section of the page.
MAX_PROSE = 1

# Strength of evidence that decides nothing by itself.
WEAK = 0.45

# Strength for the "See also" of a reference work, which is not clutter.
SEE_ALSO_STRENGTH = 0.4

# Strength for such a section with long names or with headings of its own, where the other sections of the page have
# text. It is below the strength that overrules the model, which knows headlines by their words.
DOUBTFUL = 0.65

# Minimum words of a link to another story. "Download the report" has fewer.
MIN_STORY_WORDS = 4

# Minimum number of linked headings in boxes between two paragraphs, their minimum words, and the strength of the evidence.
MIN_CARDS = 2
MIN_CARD_WORDS = 3
CARD_STRENGTH = 0.75

# Minimum words of a sentence that is a paragraph beside such a link, and of one in a `<p>`.
MIN_PARAGRAPH_WORDS = 5
MIN_WORDS_OF_P = 3

_CARD_HEADINGS = HEADINGS - {"h1"}
# Maximum characters of a label in capitals before a link, and minimum share of the text after it that is linked.
MAX_LABEL = 30
MIN_LINKED_REST = 0.9

# Maximum number of lines with links to other stories that follow each other between two paragraphs.
MAX_LINES = 4

_LINES = frozenset({"p", "div", "span", "h3", "h4", "h5", "h6"})
# Minimum rows of links below a cell with a heading, the minimum share of the rows that are links, and the strength.
MIN_ROWS = 2
MIN_LINKED_ROWS = 0.7
ROWS_STRENGTH = 0.75

_CELLS = frozenset({"td", "th"})
_ITEMS = frozenset({"li", "dd"})
_BOLD = frozenset({"b", "strong", "em", "i"})
_MARKS = (
    "»",
    "›",
    ">",
    "→",
    "►",
    "▶",
    "➤",
    "➔",
    "☞",
    "👉",
    "[",
    "【",
    "●",
    "■",
    "◆",
    "+",
    "*",
    "⇒",
    "➡",
    "=>",
)


def related(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of links to related pages."""
    label = Label.RELATED
    entries = entry_lists(layout, signals)
    of_page = set()
    for evidence in headed(layout, signals, label, 0.85, max_text=MAX_TEXT, links_only=True):
        if evidence.start in entries:
            continue
        if _leads_within_page(layout, evidence):
            of_page.add(evidence.start)
            continue
        if _holds_posts(layout, signals, evidence):
            yield evidence._replace(strength=evidence.strength / 2)
            continue
        may_be_entries = (
            layout.by_block.tag[evidence.start] in HEADINGS
            and says_see_also(signals.texts[evidence.start])
            and parts_beside(layout, evidence.start) >= MIN_PARTS
        )
        yield evidence._replace(strength=min(evidence.strength, DOUBTFUL)) if may_be_entries else evidence
    for start, stop in entries.items():
        reason = f"it is below {quoted(signals.texts[start])}"
        yield Evidence(start, stop, label, SEE_ALSO_STRENGTH, reason, see_also=True)
    yield from doubted(
        layout, signals, named(layout, signals, label, 0.85, weak=WEAK, max_text=MAX_TEXT), MAX_PROSE
    )
    for index in signals.blocks_saying(label):
        if index in entries or index in of_page:
            continue
        if (
            signals.leads(index)
            and not is_among_items(layout, signals, index, label)
            and (":" in signals.texts[index] or not _is_phrase_alone(signals.texts[index]))
        ):
            yield from saying(layout, [index], label, 0.75, "a line that leads to another page")
        else:
            yield from saying(layout, [index], label, 0.6, "a known heading of such links")
    yield from _rows_of_links(layout, signals)
    yield from _links_between_paragraphs(layout, signals)
    yield from _cards_between_paragraphs(layout, signals)


def _leads_within_page(layout: Layout, evidence: Evidence) -> bool:
    """Return whether all links below a heading lead to other sections of the same page."""
    links = layout.by_block.links
    below = [index for index in range(evidence.start + 1, evidence.stop) if links[index]]
    return bool(below) and all(leads_within_page(layout, index) for index in below)


def _holds_posts(layout: Layout, signals: Signals, evidence: Evidence) -> bool:
    """Return whether posts with few links are below a heading: forums write "Recommended Posts" above them."""
    start, stop = evidence.start, evidence.stop
    if not any(start <= thread.start and thread.stop <= stop for thread in signals.threads(layout)):
        return False
    linked = layout.link_char_sums[stop] - layout.link_char_sums[start]
    return linked <= MAX_POST_LINKS * (layout.char_sums[stop] - layout.char_sums[start])


def _rows_of_links(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence for rows of links below a cell with a known heading, in pages that are laid out with tables."""
    tags = layout.by_block.tag
    for index in signals.blocks_saying(Label.RELATED):
        text = signals.texts[index]
        if tags[index] not in _CELLS or not (text.endswith((":", "：")) or _is_phrase_alone(text)):
            continue
        stop = _stop_of_table(layout, index)
        below = range(index + 1, stop)
        links, texts = layout.by_block.link_chars, layout.by_block.text
        linked = sum(2 * links[at] > len(texts[at]) for at in below)
        if len(below) >= MIN_ROWS and linked >= MIN_LINKED_ROWS * len(below):
            reason = f"it is below {quoted(text)}"
            yield Evidence(index, stop, Label.RELATED, ROWS_STRENGTH, reason)


def _stop_of_table(layout: Layout, index: int) -> int:
    """Return the end of the table around a cell; if it has nothing else, of the table directly below it."""
    regions = layout.by_region
    around = next(
        (at for at in layout.ancestors(layout.by_block.region[index]) if regions.tag[at] == "table"), 0
    )
    if not around or regions.stop[around] > index + 1:
        return regions.stop[around] if around else index
    tables = (at for at in layout.tagged(("table",)) if regions.start[at] == index + 1)
    return min((regions.stop[at] for at in tables), default=index)


def _is_phrase_alone(text: str) -> bool:
    """Return whether a whole text is a known heading of such links."""
    return normalise(text) in phrases().exact


def _links_between_paragraphs(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence for links to other stories between paragraphs that are set apart by their style.

    Several such lines may follow each other, or lines such as "Read also: ...".
    """
    links = [
        index
        for index, linked in enumerate(signals.linked)
        if layout.by_block.links[index]
        and layout.by_block.words[index] >= MIN_STORY_WORDS
        and (
            (
                layout.by_block.tag[index] in _LINES
                and (_stands_out(layout, index) if linked else _has_label(layout, index))
            )
            or (linked and _is_only_item(layout, index))
        )
        and not _heads_item(layout, index)
    ]
    lines = {*links, *(index for index in signals.blocks_saying(Label.RELATED) if signals.leads(index))}
    for index in links:
        if _is_paragraph_at(layout, index, -1, lines) and _is_paragraph_at(layout, index, 1, lines):
            reason = f"{quoted(signals.texts[index])} is a link that stands out between paragraphs"
            yield Evidence(index, index + 1, Label.RELATED, 0.7, reason)


def _heads_item(layout: Layout, index: int) -> bool:
    """Return whether a line is the title of a list item with more text, as in lists of recommended books."""
    regions = layout.by_region
    items = [
        around for around in layout.ancestors(layout.by_block.region[index]) if regions.tag[around] in _ITEMS
    ]
    return any(regions.start[item] == index and regions.stop[item] > index + 1 for item in items)


def _is_paragraph_at(layout: Layout, index: int, step: int, skipped: Collection[int]) -> bool:
    """Return whether the nearest block in a direction that is no link line is a paragraph."""
    for _ in range(MAX_LINES):
        index += step
        if index not in skipped:
            return 0 <= index < len(layout.by_block.text) and _is_paragraph(layout, index)
    return False


def _is_paragraph(layout: Layout, index: int) -> bool:
    least = MIN_WORDS_OF_P if layout.by_block.tag[index] == "p" else MIN_PARAGRAPH_WORDS
    return is_text(layout, index, least=least)


def _stands_out(layout: Layout, index: int) -> bool:
    """Return whether a line is in capitals, in bold or italics, or begins with an arrow or a bracket. Text that a
    button opens is not a story."""
    if "button" in layout.by_region.names[layout.by_block.region[index]].split():
        return False
    text = layout.by_block.text[index]
    if text.isupper() or text.startswith(_MARKS):
        return True
    return any(getattr(run, "tag", None) in _BOLD for run in layout.runs(index))


def _is_only_item(layout: Layout, index: int) -> bool:
    """Return whether a block is the only item of a list."""
    regions = layout.by_region
    item = layout.by_block.region[index]
    around = regions.parent[item]
    return (
        regions.tag[item] == "li"
        and regions.tag[around] in {"ul", "ol"}
        and regions.stop[around] - regions.start[around] == 1
    )


def _has_label(layout: Layout, index: int) -> bool:
    """Return whether a line is a label in capitals and a link, as in "PHOTOS: The old gate in winter"."""
    label, colon, rest = layout.by_block.text[index].partition(":")
    return (
        bool(colon)
        and len(label) <= MAX_LABEL
        and label.isupper()
        and layout.by_block.link_chars[index] >= MIN_LINKED_REST * len(rest)
    )


def _cards_between_paragraphs(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence for consecutive linked headings in separate boxes between two paragraphs."""
    blocks, regions, count = layout.by_block, layout.by_region, len(signals.texts)
    heads = [
        index
        for index, tag in enumerate(blocks.tag)
        if tag in _CARD_HEADINGS and signals.linked[index] and blocks.words[index] >= MIN_CARD_WORDS
    ]
    for start, stop in runs(heads):
        boxes = {regions.parent[blocks.region[index]] for index in range(start, stop)}
        is_inside = (
            start > 0 and stop < count and _is_paragraph(layout, start - 1) and _is_paragraph(layout, stop)
        )
        # A link around each heading has no box of its own. Headings of one kind without text between them are cards.
        are_cards = len(boxes) == stop - start or len(set(blocks.tag[start:stop])) == 1
        if is_inside and stop - start >= MIN_CARDS and are_cards:
            reason = f"{stop - start} linked headings between paragraphs"
            yield Evidence(start, stop, Label.RELATED, CARD_STRENGTH, reason)
