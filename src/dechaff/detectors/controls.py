"""Controls: buttons, text fields, print, font size, "read more", log in, search, shop and player controls.

Not taken: buttons with long text; headings and questions that are buttons and open the text below them; instructions
("Log in." in a list of steps); code, whose box is often named `toolbar`, and `SELECT 1` is not a control; lines of
verse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dechaff.detectors.entries import entry_lists
from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import QUESTION_MARKS, is_remark, is_sentence, is_set_as_code, is_text
from dechaff.detectors.regions import CERTAIN, named, notices, quoted, saying, tagged
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.layout.verse import is_verse
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.lexicon.kinds import bit, mask_of
from dechaff.lexicon.phrase_lists import normalise, phrases

__all__ = ["MIN_SECTIONS", "controls"]

# Maximum characters outside links in a button, a toolbar or a search box.
MAX_TEXT = 250

# Maximum characters of a button.
MAX_BUTTON = 80

# Minimum words of a button without a question mark that opens the text below it, and of that text.
MIN_OPENER_WORDS = 3
MIN_OPENED_WORDS = 5

# Minimum blocks of `<details>` that open text: the summary and a text. Menus have a summary and links.
MIN_DETAILS = 2

# Minimum buttons that open sections of one kind, if their titles are shorter.
MIN_SECTIONS = 3

# Strength for items of instructions, and for "See also" in a reference work. It decides nothing by itself.
STEP_STRENGTH = 0.4

# Minimum words of a task in a list that begins like a control.
MIN_ITEM_WORDS = 2

# Minimum links and maximum characters of a row of buttons.
MIN_ROW = 2
MAX_ROW = 120

_BRACKETS = ("(", "（")
_COLONS = (":", "：")
_CONTROLS = bit("controls")
_BUTTONS = mask_of("controls", "share", "comments", "site-notice", "post-count")
_SHARING = bit("share")


def controls(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of controls."""
    yield from tagged(layout, signals, Label.CONTROLS, "select", 0.85)
    yield from tagged(layout, signals, Label.CONTROLS, "textarea", 0.95)
    regions = layout.by_region
    openers = [
        (start, stop)
        for index in layout.tagged(("details",))
        if (stop := regions.stop[index]) - (start := regions.start[index]) >= MIN_DETAILS
    ] + _titles_of_sections(layout, signals)
    for index in signals.regions_named(Label.CONTROLS):
        start, stop = regions.start[index], regions.stop[index]
        if (
            regions.tag[index] != "button"
            and _is_like_button(layout, index)
            and layout.char_sums[stop] - layout.char_sums[start] <= MAX_BUTTON
            and _opens_text(layout, signals, index)
        ):
            openers.append((start, stop))
    for index in signals.regions_tagged("button"):
        start, stop = regions.start[index], regions.stop[index]
        if start < stop and layout.char_sums[stop] - layout.char_sums[start] <= MAX_BUTTON:
            if (start, stop) in openers:
                continue
            if _opens_text(layout, signals, index):
                openers.append((start, stop))
            else:
                yield Evidence(start, stop, Label.CONTROLS, 0.85, "it is a <button>")
    code = {
        block
        for region in layout.code_regions
        for block in range(regions.start[region], regions.stop[region])
    }
    for evidence in named(layout, signals, Label.CONTROLS, 0.7, weak=0.4, max_text=MAX_TEXT):
        around = range(evidence.start, evidence.stop)
        if (evidence.start, evidence.stop) in openers or not code.isdisjoint(around):
            continue
        opens = any(evidence.start <= start and stop < evidence.stop for start, stop in openers)
        yield evidence._replace(strength=evidence.strength / 2) if opens else evidence
    said = [
        block
        for block in signals.blocks_saying(Label.CONTROLS)
        if block not in code
        and not is_verse(layout, block)
        and not is_set_as_code(layout, block)
        and not _is_remark(layout, block)
    ]
    entries = entry_lists(layout, signals)
    steps = {
        index
        for index in said
        if index in entries or _is_step(layout, index) or _is_item_of_text(layout, signals, index)
    }
    lines = [index for index in said if index not in steps]
    yield from saying(layout, lines, Label.CONTROLS, 0.7, "a known button label")
    yield from saying(layout, sorted(steps), Label.CONTROLS, STEP_STRENGTH, "a known button label")
    yield from _rows_of_buttons(layout)
    notice = "a notice beside a video in the text"
    yield from notices(layout, signals, "video-notice", Label.CONTROLS, notice)


def _is_remark(layout: Layout, index: int) -> bool:
    """Return whether a block in brackets is all that is below a heading, or a line with a colon is above a sentence:
    "(none)" below "Parameters", "EDIT:" in a post."""
    text, last = layout.by_block.text[index], len(layout.by_block.text) - 1
    if text.endswith(_COLONS):
        return index < last and is_sentence(layout, index + 1)
    return text[:1] in _BRACKETS and index > 0 and layout.by_block.tag[index - 1] in HEADINGS


def _rows_of_buttons(layout: Layout) -> Iterator[Evidence]:
    """Yield lines in which every link or button has a known label: "Quote Report Like (3)"; share bars if most are
    for sharing."""
    blocks, known = layout.by_block, phrases()
    for index in [index for index, links in enumerate(blocks.links) if links >= MIN_ROW]:
        text = blocks.text[index]
        if len(text) > MAX_ROW or blocks.tag[index] in HEADINGS:
            continue
        parts = [normalise(run) for run in layout.runs(index) if isinstance(run, str)]
        parts = [part for part in parts if part]
        if len(parts) >= MIN_ROW and all(known.said_by(part) & _BUTTONS for part in parts):
            to_share = sum(bool(known.said_by(part) & _SHARING) for part in parts)
            label = Label.SHARE if 2 * to_share > len(parts) else Label.CONTROLS
            reason = f"{quoted(text)} is a row of known button labels"
            yield Evidence(index, index + 1, label, CERTAIN, reason)


def _is_step(layout: Layout, index: int) -> bool:
    """Return whether a block is an item without links that ends in a full stop, or introduces the text below it: "Log
    in." is an instruction, "Update:" begins an addition, and neither is a button."""
    text = layout.by_block.text[index]
    if is_remark(layout, index):
        return True
    if layout.by_block.tag[index] not in {"li", "p", "dd"} or layout.by_block.link_chars[index]:
        return False
    if text.endswith((":", "：")):
        return index + 1 < len(layout.by_block.text) and is_text(layout, index + 1)
    return text.endswith((".", "。")) and not text.endswith("..")


def _is_item_of_text(layout: Layout, signals: Signals, index: int) -> bool:
    """Return whether a block is an item of two words or more without a link, beside such an item that is no control: a
    task in a list."""
    blocks = layout.by_block
    return (
        blocks.tag[index] == "li"
        and blocks.words[index] >= MIN_ITEM_WORDS
        and not blocks.link_chars[index]
        and any(
            0 <= near < len(blocks.text)
            and blocks.tag[near] == "li"
            and not blocks.link_chars[near]
            and not signals.phrases[near] & _CONTROLS
            for near in (index - 1, index + 1)
        )
    )


def _titles_of_sections(layout: Layout, signals: Signals) -> list[tuple[int, int]]:
    """Return the buttons that are titles of sections of any length: several with the same names, each alone above a
    text that is not that of another."""
    regions, blocks = layout.by_region, layout.by_block
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in signals.regions_tagged("button"):
        start, stop = regions.start[index], regions.stop[index]
        if stop - start == 1:
            groups[regions.names[index], regions.names[regions.parent[index]]].append(start)
    found: list[tuple[int, int]] = []
    for starts in groups.values():
        opening = [
            start
            for start in starts
            if start + 1 < len(blocks.text)
            and not signals.phrases[start] & _CONTROLS
            and is_text(layout, start + 1, least=MIN_OPENED_WORDS - 2)
        ]
        if len(opening) == len(starts) and len({signals.texts[start] for start in starts}) >= MIN_SECTIONS:
            found += [(start, start + 1) for start in opening]
    return found


def _is_like_button(layout: Layout, region: int) -> bool:
    """Return whether an element has the role of a button, or is named `btn` and asks a question."""
    names = layout.by_region.names[region].split()
    last = layout.by_region.stop[region] - 1
    return "button" in names or ("btn" in names and layout.by_block.text[last].endswith(QUESTION_MARKS))


def _opens_text(layout: Layout, signals: Signals, region: int) -> bool:
    """Return whether a button is a heading, or a question or title above text that it opens."""
    start, stop = layout.by_region.start[region], layout.by_region.stop[region]
    blocks = layout.by_block
    if any(signals.phrases[index] & _CONTROLS for index in range(start, stop)) or stop >= len(blocks.text):
        return False
    if any(layout.by_region.tag[around] in HEADINGS for around in layout.ancestors(region)):
        return True
    asks = blocks.text[stop - 1].endswith(QUESTION_MARKS)
    if not asks and sum(blocks.words[start:stop]) < MIN_OPENER_WORDS:
        return False
    is_text = 2 * blocks.link_chars[stop] < len(blocks.text[stop]) and blocks.tag[stop] != "button"
    return is_text and (asks or blocks.words[stop] >= MIN_OPENED_WORDS)
