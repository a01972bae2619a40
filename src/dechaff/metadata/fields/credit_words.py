"""Words that end the name in a byline or credit somebody else: photographers, editors, translators, date labels."""

from __future__ import annotations

import re
from functools import cache

from dechaff.lexicon.bylines import first_word, first_words, phrases_of, words_in
from dechaff.lexicon.small_words import alternatives

__all__ = ["before_credits", "credit_label", "credits_others", "edited_label"]

# Maximum length of a credit label, in characters.
MAX_LABEL = 30


def before_credits(text: str) -> str:
    """Cut a byline at a date label, a credit of another person, a reading time, a comment count or similar text."""
    if _noise_words().isdisjoint(words_in(text)):
        return text
    for match in _noise_pattern().finditer(text):
        folded = match[0].casefold()
        if folded in phrases_of("within sentences") and match.end() == len(text):  # "Team Oxmere Data"
            continue
        # At the start of a byline, "Editor: Jane Doe" names the author. After an author, it is a credit.
        if match.start() or folded not in phrases_of("by"):
            return text[: match.start()]
    return text


def credits_others(text: str) -> bool:
    """Return whether a text ends with a credit label, such as that of a photographer or an editor: "Photographs by"."""
    text = text[-MAX_LABEL:].rstrip(" :：・")
    if _noise_words().isdisjoint(words_in(text)):
        return False
    for match in _noise_pattern().finditer(text):
        if match[0].casefold() in phrases_of("before by"):
            continue
        rest = text[match.end() :].strip().casefold()
        is_others = rest in phrases_of("by") and text[match.start() :].casefold() not in phrases_of("by")
        if not rest or (is_others and match[0].casefold() in phrases_of("noise")):
            return True
    return False


def credit_label(text: str) -> str:
    """Return the credit label at the start of a line, as written; "" if there is none.

    It may be the label of a photographer, an editor or a translator.
    """
    if label := edited_label(text):
        return text[: len(label)]
    if first_word(text) not in _noise_words():
        return ""
    match = _noise_pattern().match(text)
    if match is None or match[0].casefold() not in phrases_of("noise"):
        return ""
    word, _, rest = text[match.end() :].lstrip(" :：").partition(" ")
    return text[: -len(rest)] if rest and word.casefold() in phrases_of("by") else match[0]


def edited_label(text: str) -> str:
    """Return the label of an editor or a reviewer at the start of a line; "" if there is none."""
    if first_word(text) not in _edited_words():
        return ""
    folded = text.casefold()
    return max((label for label in phrases_of("edited by") if folded.startswith(label)), key=len, default="")


@cache
def _edited_words() -> frozenset[str]:
    return first_words(phrases_of("edited by"))


@cache
def _noise_words() -> frozenset[str]:
    return first_words(_noise())


def _noise() -> frozenset[str]:
    """Return the phrases that end the name in a byline, including date labels."""
    labels = phrases_of("published") | phrases_of("modified")
    return phrases_of("noise") | {label for label in labels if len(label) > 3}


@cache
def _noise_pattern() -> re.Pattern[str]:
    """Return the pattern for words that end the name in a byline."""
    return re.compile(rf"(?:^|(?<=\W))(?:{alternatives(_noise())})(?!\w)", re.IGNORECASE)
