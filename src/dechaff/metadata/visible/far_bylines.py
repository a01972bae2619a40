"""Find the author away from the headline: label lines, author boxes, editors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dechaff.lexicon.bylines import phrases_of
from dechaff.lexicon.small_words import any_of
from dechaff.metadata.fields.byline_words import (
    and_pattern,
    announces_author,
    is_label,
    is_made_by,
    strip_by,
)
from dechaff.metadata.fields.credit_words import before_credits, edited_label
from dechaff.metadata.fields.han_names import han_names
from dechaff.metadata.visible.byline_text import MAX_LINE, Byline, texts_of
from dechaff.metadata.visible.han_bylines import han_bylines
from dechaff.metadata.visible.name_shapes import MAX_NAME, are_full_names, is_full_name
from dechaff.metadata.visible.signatures import BEFORE_MAIL, maintainers, signatures
from dechaff.metadata.visible.teaser_bylines import without_teasers
from dechaff.metadata.visible.visible_page import VisiblePage

__all__ = ["far_bylines", "is_from_a_thing", "names_below", "without_doubtful_by"]

# Maximum length of a line that announces an author, in characters. A date, a category and tags may follow the name.
MAX_ANNOUNCEMENT = 120

# Maximum names below one label.
MAX_LISTED = 12
# If a page has more labels than this, its one-word labels do not name the author of the page.
MAX_LABELS = 2

# Maximum length of a name after "text" in a script without upper and lower case, in characters.
MAX_UNCASED = 12

# Minimum length of a one-word author label, in characters. Shorter ones mean "by", which also precedes other names.
MIN_LABEL = 5

_BOX_NAMES = ("author", "username", "poster", "post-user", "postuser")
# Words that begin like "author" ("authorization"), and class names of menu entries.
_AUTHORITY = re.compile(r"authori[a-z]*")
_MENU = re.compile(r"\bnav\b|sidebar-nav|menu-item|breadcrumb|\btoc\b")

# Class names of a box with a text about the author.
_BIOGRAPHY = re.compile(r"bio\b|biograph|desc", re.IGNORECASE)

# Brackets around a line at the end of a story: `(责编：…)`.
_BRACKETS = "()（）[]【】"

# What may follow the names in a line with a label.
_NAME_END = re.compile(r"\s?[,;|(]|\s[–—-]\s")

# "From Jane Doe" names an author; "from 20 euros", "From: Oxmere" and "with B-trees" do not. "Text Jane Doe" does, and
# "Text: dpa"; "Text size" does not.
_MAYBE_BY = re.compile(rf"(?:{any_of('rarely by')})(?:\s?:)?\s|(?:{any_of('text by')})\s", re.IGNORECASE)


def far_bylines(visible: VisiblePage, title: int | None) -> list[Byline]:
    """Return the lines anywhere on the page that announce the author, author boxes, and the boxes of forum accounts."""
    texts, hidden = visible.layout.by_block.text, visible.layout.by_block.hidden
    found: list[Byline] = []
    labels: list[int] = []
    for index, line in enumerate(texts):
        if len(line) > MAX_ANNOUNCEMENT or hidden[index]:
            continue
        text = line.strip(_BRACKETS) if line[0] in _BRACKETS else line
        if (
            text
            and (announces_author(text) or _is_labelled_name(text))
            and not edited_label(text)
            and not is_made_by(text)
            and not is_from_a_thing(text)
        ):
            is_name = are_full_names(strip_by(text, visible=True)) or not text.isascii()
            if (is_name and len(text) <= MAX_NAME) or not visible.is_foreign(index, title):
                found.append(Byline("text", text, index))
        elif (
            index + 1 < len(texts)
            and is_label(text)
            and not _MAYBE_BY.match(f"{text} ")
            and not visible.is_in_infobox(index)
        ):
            labels.append(index)
    # A one-word label that occurs many times is "by" on cards of products or of other articles.
    found += [
        byline
        for index in labels
        if " " in texts[index] or len(labels) <= MAX_LABELS
        for byline in _below_label(visible, index)
    ]
    boxes = [region for region in visible.named(_BOX_NAMES) if not _is_no_box(visible, region)]
    biographies = [region for region in boxes if _BIOGRAPHY.search(visible.layout.by_region.names[region])]
    found += _over_biographies(visible, biographies)
    for byline in texts_of(visible, (region for region in boxes if region not in biographies), "box"):
        if byline.block >= (title or 0) and not visible.is_in_comments(byline.block):
            text = byline.text if len(byline.text) <= MAX_NAME else texts[byline.block][:MAX_LINE]
            found.append(Byline("box", text, byline.block))
    return [
        *without_teasers(visible, title or 0, found),
        *signatures(visible, title),
        *han_bylines(visible, title),
        *maintainers(visible),
        *_edited(visible, title),
    ]


def _is_labelled_name(text: str) -> bool:
    """Return whether a line consists of a label and a full name: "Author Jane Doe"."""
    label, _, name = text.partition(" ")
    return len(label) >= MIN_LABEL and is_full_name(name) and is_label(label)


def _below_label(visible: VisiblePage, label: int) -> Iterator[Byline]:
    """Yield the names below a line such as "Authors": full names, one per block. After a label of several words, any
    text in the next block counts."""
    names = _listed(visible, label)
    if names:
        by = "by " if visible.layout.by_block.text[label].endswith((":", "：")) else ""
        yield Byline("text", by + ", ".join(names), label + 1)
    elif " " in visible.layout.by_block.text[label]:
        yield Byline("text", visible.layout.by_block.text[label + 1][:MAX_LINE], label + 1)


def names_below(visible: VisiblePage, label: int) -> str:
    """Return the names below a label near the headline: a list of full names, or else the next line if it is short.

    In a list of terms, the line may contain several names with addresses.
    """
    blocks = visible.layout.by_block
    if label + 1 >= len(blocks.text):
        return ""
    is_term = blocks.tag[label + 1] == "dd"
    names = _listed(visible, label) if is_term else []
    if len(names) > 1:
        return ", ".join(names)
    most = MAX_LINE if is_term else MAX_NAME
    return blocks.text[label + 1] if len(blocks.text[label + 1]) <= most else ""


def _listed(visible: VisiblePage, label: int) -> list[str]:
    """Return the full names in the blocks below a label, one per block. Text in brackets may follow each."""
    texts, tags = visible.layout.by_block.text, visible.layout.by_block.tag
    names = []
    for index in range(label + 1, min(len(texts), label + 1 + MAX_LISTED)):
        name = BEFORE_MAIL.split(texts[index], maxsplit=1)[0].rstrip(" ,;")
        if not is_full_name(name) or tags[index] != tags[label + 1]:
            break
        names.append(name)
    return names


def _over_biographies(visible: VisiblePage, regions: Sequence[int]) -> Iterator[Byline]:
    """Yield the full name in the first line of each text about the author, or in the line above it."""
    texts = visible.layout.by_block.text
    for region in regions:
        first = visible.layout.by_region.start[region]
        for index in (first, first - 1):
            name = strip_by(texts[index], visible=True) if index >= 0 else ""
            if is_full_name(name):
                yield Byline("box", name, index)
                break


def _is_no_box(visible: VisiblePage, region: int) -> bool:
    """Return whether a region is a menu entry or is named "authorization" or the like."""
    regions = visible.layout.by_region
    names = regions.names[region].lower()
    return _MENU.search(names) is not None or (
        _AUTHORITY.search(names) is not None
        and not any(word in _AUTHORITY.sub("", names) for word in _BOX_NAMES)
    )


def _edited(visible: VisiblePage, title: int | None) -> Iterator[Byline]:
    """Yield lines that name an editor or a reviewer. They are used if the page names no author."""
    texts, tags, hidden = (
        visible.layout.by_block.text,
        visible.layout.by_block.tag,
        visible.layout.by_block.hidden,
    )
    near = visible.near(title)
    for index, line in enumerate(texts):
        if index not in near and (line.isascii() or len(line) > MAX_NAME):
            continue
        text = line.strip(f"{_BRACKETS} ")
        if len(text) <= MAX_ANNOUNCEMENT and not hidden[index] and (label := edited_label(text)):
            name = text[len(label) :].lstrip(" :：")
            if not name and tags[index] == "dt":
                name = ", ".join(_listed(visible, index))
            if name and (are_full_names(name) or (index >= (title or 0) and han_names(name))):
                yield Byline("editor", name, index)


def without_doubtful_by(text: str) -> str:
    """Return the rest of a line that starts with a word that rarely means "by"; "" for other lines."""
    match = _MAYBE_BY.match(text)
    return text[match.end() :] if match is not None else ""


def is_from_a_thing(text: str) -> bool:
    """Return whether a line starts with a word that rarely means "by", and no name follows."""
    match = _MAYBE_BY.match(text)
    if match is None:
        return _is_story(text)
    if are_full_names(text[match.end() :]):
        return False
    rest = strip_by(text, visible=True)
    return not (are_full_names(rest) or _is_short_uncased(before_credits(rest)))


def _is_short_uncased(text: str) -> bool:
    """Return whether a text may be a name in a script without upper and lower case."""
    name = text.strip(" ·,|/")
    return bool(name) and name.upper() == name.lower() and not name.isascii() and len(name) <= MAX_UNCASED


def _is_story(text: str) -> bool:
    """Return whether a line is the headline of a story with its genre: "Column: Ferries get slower"."""
    genre, colon, rest = text.partition(":")
    if not colon or genre.casefold().rstrip() not in phrases_of("with a colon"):
        return False
    first = _NAME_END.split(before_credits(rest).strip(), maxsplit=1)[0]
    words = and_pattern().split(first, maxsplit=1)[0].split()
    while words and words[0].casefold().strip(".") in phrases_of("titles"):
        del words[0]
    name = " ".join(words)
    return bool(words) and words[0][0].upper() != words[0][0].lower() and not are_full_names(name)
