"""Compare the declared language with the script of the text.

Templates often declare `lang="en"` on pages in another script.
"""

from __future__ import annotations

import re

__all__ = ["contradicts", "is_of_other_script", "language_of_script"]

# Minimum share of the letters of a text that are in scripts other than the Latin one, and minimum number of its letters.
# A page in English about Greek or Arabic texts has long quotations, but also a text of its own.
FOREIGN_SHARE = 0.8
MIN_LETTERS = 60

# Languages that are written in Latin letters only.
_LATIN = frozenset(
    "af ca cs cy da de en es et eu fi fil fr ga gl hr hu id is it lt lv ms mt nb nl nn no pl pt ro sk sl sq sv sw tl tr vi".split()
)

# Scripts, and the language of each if most of its pages are in one language. Han letters without kana are Chinese.
_SCRIPTS = tuple(
    (re.compile(f"[{letters}]"), language)
    for letters, language in (
        ("\u3040-\u30ff", "ja"),
        ("\uac00-\ud7af\u1100-\u11ff", "ko"),
        ("\u4e00-\u9fff", "zh"),
        ("\u0370-\u03ff\u1f00-\u1fff", "el"),
        ("\u0400-\u052f", ""),
        ("\u0530-\u058f", "hy"),
        ("\u0590-\u05ff", "he"),
        ("\u0600-\u06ff", ""),
        ("\u0900-\u097f", ""),
        ("\u0980-\u09ff", "bn"),
        ("\u0a00-\u0a7f", "pa"),
        ("\u0a80-\u0aff", "gu"),
        ("\u0b00-\u0b7f", "or"),
        ("\u0b80-\u0bff", "ta"),
        ("\u0c00-\u0c7f", "te"),
        ("\u0c80-\u0cff", "kn"),
        ("\u0d00-\u0d7f", "ml"),
        ("\u0d80-\u0dff", "si"),
        ("\u0e00-\u0e7f", "th"),
        ("\u0e80-\u0eff", "lo"),
        ("\u1000-\u109f", "my"),
        ("\u10a0-\u10ff", "ka"),
        ("\u1200-\u137f", "am"),
        ("\u1780-\u17ff", "km"),
    )
)

# Share of kana in Japanese text: Japanese has at least this much, Chinese text with a Japanese name less.
MIN_KANA = 0.1

_LETTER = re.compile(r"[^\W\d_]")
_NOT_LATIN = re.compile(r"(?![\u1e00-\u1eff])[^\W\d_](?<=[\u0370-\uffdc])")


# Three letters that are not Latin. Punctuation and signs are between the two ranges.
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2e80-\ud7ff]{3}")


def is_of_other_script(text: str) -> bool:
    """Return whether a text contains a word that is not in Latin letters. Much faster than `contradicts`."""
    return _OTHER_SCRIPT.search(text) is not None


def contradicts(tag: str, text: str) -> bool:
    """Return whether a text is not in the language of a tag, because it is in another script.

    Args:
        tag: a BCP 47 tag.
        text: the longest paragraphs of the page.
    """
    if tag.partition("-")[0] not in _LATIN or "-Latn" in tag:
        return False
    letters = len(_LETTER.findall(text))
    return letters >= MIN_LETTERS and len(_NOT_LATIN.findall(text)) >= FOREIGN_SHARE * letters


def language_of_script(text: str) -> str:
    """Return the language of a text by its script; "" if several languages are written in it."""
    counts = [(len(letters.findall(text)), language) for letters, language in _SCRIPTS]
    kana, total = counts[0][0], sum(count for count, _ in counts)
    if kana and kana >= MIN_KANA * total:
        return "ja"
    return max(counts[1:], default=(0, ""))[1]
