"""Patterns for the dates that people write.

Before the patterns are applied, digits of all scripts are converted to ASCII, and spaces within month names to `_`.
"""

from __future__ import annotations

import re

from dechaff.lexicon.small_words import any_of, particle_of, words_of

__all__ = ["DAY_MONTH_YEAR", "PATTERNS", "SEPARATED"]

# Words between day and month and between month and year, and endings after the number of a day.
_BEFORE_MONTH = particle_of("before a month")
_BEFORE_YEAR = particle_of("before a year")
_DAY_ENDING = any_of("day ending")

DAY_MONTH_YEAR = re.compile(
    r"(?<![\d.,/:-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20|25)\d\d|\d\d)(?![\d/%€$-]|[.,]\d)"
)

_WORD = r"[^\s\d,.:;()|/\"'•·–—،؛၊-]"
# (kind, string that a text has to contain for the pattern to be tried, pattern). "#" means two separated numbers.
PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "ymd",
        "#",
        re.compile(r"(?<![\d./-])((?:19|20|25)\d\d)\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d/-])"),
    ),
    (
        "ymd",
        "#",
        re.compile(
            rf"(?<!\d)((?:19|20)\d\d)\s?({any_of('year')})\s?(\d{{1,2}})\s?(?:{any_of('month')})\s?(\d{{1,2}})"
            rf"\s?(?:{any_of('day')})?"
        ),
    ),
    (
        "dmy",
        "#",
        DAY_MONTH_YEAR,
    ),
    # "26 | 01 | 2022", the format of some templates.
    ("dmy", "|", re.compile(r"(?<![\d|])(\d{1,2})\s([|])\s(\d{1,2})\s\2\s((?:19|20|25)\d\d)(?!\d)")),
    (
        "ymd",
        words_of("year after its number")[0],
        re.compile(
            rf"(?<!\d)((?:19|20)\d\d)\s?({any_of('year after its number')})\s(\d{{1,2}})(?:\s?-?\s?\w)?"
            rf"\s(?:{any_of('month after its number')})\w{{0,3}}\s(\d{{1,2}})(?!\d)"
        ),
    ),
    (
        "vi",
        words_of("month before its number")[0],
        re.compile(
            rf"(?<!\d)(\d{{1,2}})()\s{{1,2}}(?:{any_of('month before its number')})\s{{1,2}}(\d{{1,2}})"
            rf"(?:,|\s(?:{any_of('year before its number')}))?\s{{1,2}}(\d{{4}})(?!\d)"
        ),
    ),
    (
        "dwy",
        "",
        re.compile(
            rf"(?<![\d.,])(\d{{1,2}})(?:{_DAY_ENDING}|\.)?(?:\s|-|\.|/){{1,2}}"
            rf"(?:{_BEFORE_MONTH})?({_WORD}{{2,16}}(?:\.{_WORD})?|[\u0e00-\u0e7f]{{1,3}}\.[\u0e00-\u0e7f]{{1,3}})\.?(?:{any_of('after a month')})?(?:\s?/\s?{_WORD}{{2,16}})?[,،၊]?"
            # The space between year and time may be missing: "3 de mayo de 202221:25".
            rf"[\s/-]{{1,2}}(?:{_BEFORE_YEAR})?['’]?(\d{{4}}(?=\d\d:\d\d)|(?:\d{{4}}|\d\d)(?!\d|[:.]\d))"
        ),
    ),
    (
        "wdy",
        "",
        re.compile(
            rf"(?<![^\s(|,:;•·–—-])({_WORD}{{3,16}})\.?\s{{1,2}}(\d{{1,2}})(?:{_DAY_ENDING})?"
            rf"(?:[,،၊]\s?|\s[,،]\s?|\s|\.\s){{1,2}}['’]?(\d{{4}}|\d\d(?=\s|$|,))(?![\d:])"
        ),
    ),
    (
        "wdy",
        ":",
        # The format of some programs, with the time before the year: "Jan 04 09:34 2021", "Jan 4 09:34:12 CET 2021".
        re.compile(
            rf"(?<![^\s(|,;•·–—-])({_WORD}{{3,16}})\s{{1,2}}(\d{{1,2}})\s\d\d:\d\d(?::\d\d)?(?:\s[A-Z]{{2,5}})?\s((?:19|20)\d\d)(?!\d)"
        ),
    ),
    (
        "ydw",
        "",
        re.compile(
            rf"(?<!\d)((?:19|20)\d\d)(?:\.|-)?\s?(?:{any_of('year before a day')})\w{{0,4}}\s"
            rf"(\d{{1,2}})[.-]?\s?({_WORD}{{3,16}})"
        ),
    ),
    (
        "ywd",
        "",
        re.compile(
            rf"(?<!\d)(\d{{4}})\.?(?:e?ko|ko)?\s(?:(?:{any_of('year before a month')})\s)?({_WORD}{{2,16}})\.?\s(?:(?:{any_of('word month')})\s)?(\d{{1,2}})(?!\d)"
        ),
    ),
)

# Two numbers with a separator between them. Every numeric date contains this.
SEPARATED = re.compile(rf"\d\s?(?:[./-]|{any_of('year')})\s?\d")
