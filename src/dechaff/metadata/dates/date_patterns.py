"""The forms in which people write dates, as patterns.

Digits of all scripts are written as ASCII before they are applied, and spaces within the name of a month as `_`.
"""

from __future__ import annotations

import re

__all__ = ["DAY_MONTH_YEAR", "PATTERNS", "SEPARATED"]

# Words between day and month, and between month and year.
_BEFORE_MONTH = r"de\s|of\s|d['’]|di\s|ng\s|-an\s|ta['’]\s?|ខែ\s?|เดือน\s?|ເດືອນ\s?"
_BEFORE_YEAR = r"de\s|del\s|do\s|г\.\s|ឆ្នាំ\s?|พ\.ศ\.\s?|ปี\s|ປີ\s"

DAY_MONTH_YEAR = re.compile(
    r"(?<![\d.,/:-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20|25)\d\d|\d\d)(?![\d/%€$-]|[.,]\d)"
)

_WORD = r"[^\s\d,.:;()|/\"'•·–—،؛၊-]"
# (kind, what a text must hold for the pattern to be tried, pattern)
PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "ymd",
        "#",
        re.compile(r"(?<![\d./-])((?:19|20|25)\d\d)\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d/-])"),
    ),
    (
        "ymd",
        "#",
        re.compile(r"(?<!\d)((?:19|20)\d\d)\s?([年년])\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]?"),
    ),
    (
        "dmy",
        "#",
        DAY_MONTH_YEAR,
    ),
    # "26 | 01 | 2022", as some templates set a date.
    ("dmy", "|", re.compile(r"(?<![\d|])(\d{1,2})\s([|])\s(\d{1,2})\s\2\s((?:19|20|25)\d\d)(?!\d)")),
    (
        "ymd",
        "оны",
        re.compile(r"(?<!\d)((?:19|20)\d\d)\s?(оны)\s(\d{1,2})(?:\s?-?\s?р)?\sсар\w{0,3}\s(\d{1,2})(?!\d)"),
    ),
    (
        "vi",
        "tháng",
        re.compile(r"(?<!\d)(\d{1,2})()\s{1,2}tháng\s{1,2}(\d{1,2})(?:,|\snăm)?\s{1,2}(\d{4})(?!\d)"),
    ),
    (
        "dwy",
        "",
        re.compile(
            rf"(?<![\d.,])(\d{{1,2}})(?:st|nd|rd|th|er|re|ste|de|e|º|ª|ο|η|-?го|-?е|ú|-a|\.|:n|an)?(?:\s|-|\.){{1,2}}"
            rf"(?:{_BEFORE_MONTH})?({_WORD}{{2,16}}(?:\.{_WORD})?|[\u0e00-\u0e7f]{{1,3}}\.[\u0e00-\u0e7f]{{1,3}})\.?(?:ren)?(?:\s?/\s?{_WORD}{{2,16}})?[,،၊]?"
            # Markup may leave no space between year and time: "3 de mayo de 202221:25".
            rf"[\s-]{{1,2}}(?:{_BEFORE_YEAR})?['’]?(\d{{4}}(?=\d\d:\d\d)|(?:\d{{4}}|\d\d)(?!\d|[:.]\d))"
        ),
    ),
    (
        "wdy",
        "",
        re.compile(
            rf"(?<![^\s(|,:;•·–—-])({_WORD}{{3,16}})\.?\s{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?"
            rf"(?:[,،၊]\s?|\s[,،]\s?|\s|\.\s){{1,2}}['’]?(\d{{4}}|\d\d(?=\s|$|,))(?![\d:])"
        ),
    ),
    (
        "wdy",
        ":",
        # As programs print it, the time before the year: "Jan 04 09:34 2021", "Jan 4 09:34:12 CET 2021".
        re.compile(
            rf"(?<![^\s(|,;•·–—-])({_WORD}{{3,16}})\s{{1,2}}(\d{{1,2}})\s\d\d:\d\d(?::\d\d)?(?:\s[A-Z]{{2,5}})?\s((?:19|20)\d\d)(?!\d)"
        ),
    ),
    (
        "ydw",
        "",
        re.compile(
            rf"(?<!\d)((?:19|20)\d\d)(?:\.|-)?\s?(?:gada|yil\w{{0,3}}|йил\w{{0,3}}|жыл\w{{0,4}}|ж\.|ел\w{{0,4}}|يىلى)\s"
            rf"(\d{{1,2}})[.-]?\s?({_WORD}{{3,16}})"
        ),
    ),
    (
        "ywd",
        "",
        re.compile(
            rf"(?<!\d)(\d{{4}})\.?(?:e?ko|ko)?\s(?:m\.\s|оны\s|gada\s|ခုနှစ်[၊,]?\s)?({_WORD}{{2,16}})\.?\s(\d{{1,2}})(?!\d)"
        ),
    ),
)

# Two numbers with a separator between them, as all numeric dates have.
SEPARATED = re.compile(r"\d\s?[./年년-]\s?\d")
