"""Recognise Chinese names and the names of reporters in Chinese lines: `牛津日报记者 李红 王小明`."""

from __future__ import annotations

import re
from functools import cache

from dechaff.lexicon.bylines import phrases_of

__all__ = ["han_names", "japanese_names", "reporters_in"]

# Maximum length of a line that names a reporter, in characters.
MAX_REPORT = 60

_HAN = "\u3400-\u9fff"
_EDGES = " \u3000□■◆●▲△/／|｜-—－:："
_BETWEEN = re.compile(r"[\s、，,]+")
_JAPANESE_BETWEEN = re.compile(r"\s?[、，,・/]\s?")
# A family name, and a given name that may be written in kana: `大林由紀`, `小川 ゆき`.
_JAPANESE_NAME = re.compile(rf"(?:[{_HAN}々ヶ]{{3,5}}|[{_HAN}々ヶ]{{1,3}}\s?[\u3041-\u30ff{_HAN}]{{2,3}})$")
_NAME = rf"[{_HAN}]{{2,4}}"
_END = r"(?=$|\s?[）)】\]／/|｜]|\s?(?:报道|報導|报导|報道|摄|攝|文|编)|[\u3400-\u9fff]{2,6}\d{1,2}日[電电])"


def reporters_in(text: str) -> str:
    """Return the names in a short line after "reporter"; "" if it has none."""
    if text.isascii() or len(text) > MAX_REPORT or "。" in text:
        return ""
    match = _reporter().search(text)
    return ", ".join(han_names(match[1])) if match is not None else ""


def han_names(text: str) -> list[str]:
    """Return the Chinese names in a list, recognised by their surnames; [] if a part is no name."""
    parts = [part for part in _BETWEEN.split(text.strip(_EDGES)) if part]
    surnames = _surnames()
    return parts if all(2 <= len(part) <= 4 and part[0] in surnames for part in parts) else []


def japanese_names(text: str) -> list[str]:
    """Return the Japanese names in a list, recognised by their first characters; [] if a part is no name."""
    parts = [part for part in _JAPANESE_BETWEEN.split(text.strip(_EDGES)) if part]
    return parts if parts and all(map(_is_japanese_name, parts)) else []


def _is_japanese_name(text: str) -> bool:
    first = "".join(phrases_of("japanese surnames"))
    return (
        _JAPANESE_NAME.match(text) is not None
        and text[0] in first
        and not text.endswith(tuple(phrases_of("organisation endings")))
    )


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(phrases_of("han surnames")))


@cache
def _reporter() -> re.Pattern[str]:
    """Return the pattern for names after "reporter"."""
    words = "|".join(sorted(phrases_of("reporter before name"), key=len, reverse=True))
    return re.compile(
        rf"(?:^|[\s／/|｜（(【\[：:□■◆●]|[{_HAN}]{{1,8}})(?:{words})[\s:：／/]{{0,2}}({_NAME}(?:[\s、]{{1,2}}{_NAME}){{0,3}}){_END}"
    )
