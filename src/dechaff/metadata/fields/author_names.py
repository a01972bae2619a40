"""Clean authors: turn the raw text of a byline or field into a list of names.

Called by `page.py` for every candidate. Names are kept as they are written; everything else is removed: "By", jobs,
dates, handles, addresses, and the words between two names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dechaff.lexicon.bylines import first_word, first_words, phrases_of, words_in
from dechaff.lexicon.months import month_names
from dechaff.metadata.values import clean_text, fold
from dechaff.metadata.visible.name_shapes import before_section, is_full_name, is_name

__all__ = [
    "announces_author",
    "clean_authors",
    "has_sentence_word",
    "is_date_label",
    "is_label",
    "names_people",
    "names_with_jobs",
    "starts_with_by",
]

# Longest name, in words and characters. "Ministry of Foreign Affairs of the Czech Republic" has eight.
MAX_WORDS = 8
MAX_CHARS = 70

# Longest line that is nothing but "Written by", in characters.
MAX_LABEL = 30

# Longest text that can be a list of authors, in characters, and most authors of one page.
MAX_TEXT = 600
MAX_AUTHORS = 40

_ADDRESS = re.compile(r"https?://|www\.|\S@\S{2,80}\.\w|[\w-]{2,40}\.(?:com|org|net|html?|php)\b/")
# Two or three capitalised words: most values are such names and need no cleaning.
_PLAIN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,20}(?: [A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,20}){1,2}$")
_EMAIL_NAME = re.compile(r"^\S{1,80}@\S{1,80}\s\(([^()]{2,70})\)$")
# Two inline elements without a space between them: `Jane GoodallIn Travel`, `Oxmere TimesNovember 3`.
_GLUED = re.compile(r"(?<=[a-zß-ÿ]{5})([A-ZÀ-Þ][a-zß-ÿ]{1,20})\s\w")
_GLUED_BY = ("By", "Von", "Par", "Por")
_HANDLE = re.compile(r"(?:^|\s)@\w{1,40}")
_PARENTHESES = re.compile(r"\s?[(\[][^()\[\]]{0,80}[)\]]")
_BREAK = re.compile(r"\s{0,3}[|•·;\n\t/→›»]\s{0,3}|\s[–—-]{1,2}\s")
_COMMA = re.compile(r"[,、，]")
_DATE_TAIL = re.compile(r"(?:^|\s)(?:\d|[^\s\d]{1,3}\d{4}).{0,120}$")
_TAIL_WORD = re.compile(r"[\s,|·•–—-]{1,4}([^\s\d,]{1,12})\.?$")
# Words between a name and a date.
_LINKING = frozenset(
    ["on", "am", "le", "el", "il", "op", "den", "em", "at", "um", "the", "der", "vom", "från", "den", "dem"]
)
_DEGREE = re.compile(
    r"(?:,\s?|\s)(?:ph\.?\s?d\.?|(?-i:MD|MA|RD|RN)|m\.d\.|m\.a\.|mba|msc|rdn|cpa|esq\.?|cfp|facp|mph|dds|dvm|cepf|cfp|cfa|foma|dabom|faclm|lcsw|lmft|lpc|facs|mbbs|pharm\.?d\.?|dpt|edd|ll\.?m\.?)[®™]?$",
    re.IGNORECASE,
)
# "Reporter" after a Korean, Chinese or Japanese name, and "and one more".
_REPORTER = re.compile(r"\s?(?:기자|특파원|논설위원|记者|記者)(?:\s외(?:\s?\d명)?)?$")
# Letters after a name, in capitals: `CEPF®`, `FACHE`. Agencies (AFP, DPA) have three.
_CREDENTIAL = re.compile(r"[A-Z][A-Za-z-]{0,3}[A-Z]{2,5}[®™]?$|\w{2,8}[®™]$")
# "by" within a line; words that are also part of names ("de", "van") do not count.
_BY_WITHIN = re.compile(r"(?:^|[\s|·•:])(?:[Bb]y|BY|[Vv]on|[Dd]oor|przez|oleh|автор)\s{1,2}(?=[^\W\d_])")
# A name with one of these words is that of an organisation: "and" in it does not part two people.
_ORGANISATIONS = frozenset(
    [
        "center",
        "centre",
        "ministry",
        "department",
        "office",
        "institute",
        "association",
        "society",
        "college",
        "council",
        "university",
        "school",
        "bureau",
        "agency",
        "committee",
        "foundation",
        "federation",
        "ministerium",
        "verband",
        "institut",
        "ministerio",
        "universidad",
        "ministère",
    ]
)
# Words for "and" that are also part of a name or of a sentence ("Human in the Loop"): like those of one letter, they
# part full names only.
_SHORT_ANDS = frozenset(["in"])
# Unfilled template placeholders: `page.head.author`, `{{ author }}`.
_PLACEHOLDER = re.compile(r"[{}$%=\\]|^(?:page|site|post|author|article|entry|node|user)(?:\.\w{1,40}){1,8}$")

# Words of jobs that do not name a person by themselves: what follows them is more of the job, or an organisation.
_QUALIFIERS = frozenset(
    "chief contributing deputy executive freelance general guest head junior managing senior special staff vice"
    " co-founder member student agent doctor dr redacción redactie".split()
)

# English words that occur in sentences but not in names: "Only Pay for What You Use".
_SENTENCE_WORDS = frozenset(
    "you your we our what how why when this that these is are was were it its to with from an via into get".split()
)

# The end of a sentence: after a long word, so that initials and titles do not count.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{5})\.\s")

_EDGE = " \t.:,-–—_*#\"“”„»«|·•/'"
_LETTER = re.compile(r"[^\W\d_]")


def clean_authors(
    values: Iterable[object], *, inverted: bool = False, visible: bool = False
) -> tuple[str, ...]:
    """Return the names in some raw values.

    Args:
        values: strings, each with one name or several.
        inverted: names may be written `Doe, Jane`, as bibliographic fields do.
        visible: the values were written for readers, so that "de" or "van" at the start means "by".
    """
    names: list[str] = []
    seen: set[str] = set()
    for value in values:
        for name in _split(clean_text(value, MAX_TEXT), inverted, visible):
            key = fold(name)
            if key and key not in seen:
                seen.add(key)
                names.append(name)
            if len(names) >= MAX_AUTHORS:
                return tuple(names)
    return _without_longer(names)


def _without_longer(names: list[str]) -> tuple[str, ...]:
    """Drop what ends in the full name of another author: `Show all articles of Jane Doe`."""
    full = [f" {fold(name)}" for name in names]
    return tuple(
        name
        for name, folded in zip(names, full, strict=True)
        if not any(
            folded.endswith(other) and len(folded.split()) - len(other.split()) > 1 < len(other.split())
            for other in full
        )
    )


def starts_with_by(text: str) -> bool:
    """Return whether a line starts with a word for "by", in any language."""
    return _may_start_with_by(text) and _by_pattern(True).match(text) is not None


def announces_author(text: str) -> bool:
    """Return whether a line starts with words that mean an author wherever they stand: "written by", "author:"."""
    match = _by_pattern(False).match(text) if _may_start_with_by(text) else None
    return match is not None and any(sign in match[0].strip() for sign in ":： /")


def _may_start_with_by(text: str) -> bool:
    """Return whether `_by_pattern` can match: it has a hundred alternatives, and the first word rules out most
    lines."""
    return first_word(text) in _by_words() or text.startswith(_GLUED_BY)


def has_sentence_word(text: str) -> bool:
    """Return whether a text contains a word that occurs only in sentences: "The log was written"."""
    return not _SENTENCE_WORDS.isdisjoint(text.casefold().split())


def names_people(text: str) -> bool:
    """Return whether a line contains a full name."""
    return any(map(is_full_name, clean_authors([text], visible=True)))


def names_with_jobs(text: str) -> tuple[str, ...]:
    """Return the full names in a line such as "Jane Doe, Research Fellow, and John Roe, Editor"; () for other lines."""
    chunks = [chunk.strip() for chunk in _COMMA.split(text)]
    if len(chunks) < 2 or not is_full_name(chunks[0]) or not _is_job(chunks[1]):
        return ()
    names = clean_authors([text], visible=True)
    return names if all(is_full_name(name) for name in names) else ()


def is_label(text: str) -> bool:
    """Return whether a line is only "written by" or the like, so that the name is in the next one."""
    return len(text) <= MAX_LABEL and text.strip(_EDGE).casefold() in phrases_of("by")


def is_date_label(text: str) -> bool:
    """Return whether a line is the label of a date, and nothing else: "Last updated:"."""
    if len(text) > MAX_LABEL:
        return False
    label = text.strip(_EDGE).casefold()
    return label in phrases_of("published") or label in phrases_of("modified")


def _split(text: str, inverted: bool, visible: bool) -> list[str]:
    """Split one raw value into names."""
    if _PLAIN.match(text) is not None and _special_words().isdisjoint(text.casefold().split()):
        return [text]
    match = _EMAIL_NAME.match(text)
    if match is not None:
        text = match[1]
    if not text or _ADDRESS.search(text):
        return []
    text = _PARENTHESES.sub("", _HANDLE.sub("", text)).strip()
    if inverted and (name := _turned(text)):
        return [name]
    text = _strip_by(text, visible)
    return (
        _split_shown(text)
        if visible
        else [name for piece in _BREAK.split(text) for name in _split_list(piece)]
    )


def _turned(text: str) -> str:
    """Return `Jane Doe` for `Doe, Jane`; "" for what is not written so."""
    last, comma, first = (part.strip() for part in text.partition(","))
    if not comma or not last or not first or "," in first or " " in last or _is_role(first):
        return ""
    return _clean_name(f"{first} {last}")


def _split_shown(text: str) -> list[str]:
    """Split a visible byline where it continues with a date, a section, a job or a sentence."""
    text = _before_glued(_strip_by(_before_noise(_after_by(text)), visible=True))
    text = before_section(text) or text
    names: list[str] = []
    for piece in _BREAK.split(_SENTENCE_END.split(text)[0]):
        # After a name and a bar there may be a job, a newspaper or a date, but not another name.
        if not names:
            names = [name for name in _split_list(piece) if _is_shown_name(name)]
    # Beside a full name, a word in small letters is a topic.
    if any(" " in name for name in names):
        names = [name for name in names if " " in name or not name.islower()]
    return names


def _is_shown_name(text: str) -> bool:
    """Return whether a visible phrase can be a name, rather than part of a sentence or a date."""
    words = [word.casefold() for word in text.split()]
    return is_name(text) and _SENTENCE_WORDS.isdisjoint(words) and not _calendar_words().issuperset(words)


def _after_by(text: str) -> str:
    """Return what follows "by" in the middle of a line: `March 3, 2020 by Jane Doe`."""
    match = _BY_WITHIN.search(text)
    return text[match.end() :] if match is not None else text


def _before_noise(text: str) -> str:
    """Cut a byline at the label of its date, and at reading times, comments and the like."""
    if _noise_words().isdisjoint(words_in(text)):
        return text
    for match in _noise_pattern().finditer(text):
        # "Editor: Jane Doe" alone names somebody; behind an author it begins what others did.
        if match.start() or match[0].casefold() not in phrases_of("by"):
            return text[: match.start()]
    return text


def _before_glued(text: str) -> str:
    """Cut what the next element says, where no space parts it from the name."""
    match = _GLUED.search(text)
    if match is None or match[1].casefold() not in _calendar_words() | {
        "in",
        "posted",
        "published",
        "updated",
    }:
        return text
    return text[: match.start()]


def _split_list(text: str) -> list[str]:
    """Split at commas and words for "and"; what follows a name after a comma may be its job or degree."""
    names: list[str] = []
    whole = not _ORGANISATIONS.isdisjoint(fold(text).split())
    employed = False
    for order, chunk in enumerate(_COMMA.split(_DEGREE.sub("", text))):
        # Of a list of people and their jobs only a part is an organisation.
        organisation = whole and not (employed and _ORGANISATIONS.isdisjoint(fold(chunk).split()))
        # "Jane Doe, Senior Director, Content & Marketing": a job of several words is followed by its department.
        if employed and not _and_pattern().match(f" {chunk.strip()} "):
            continue
        if order and names and _is_job(chunk):
            employed = employed or " " in chunk.strip()
            continue
        parts = [chunk] if organisation else _split_at_and(chunk)
        found = filter(None, map(_clean_name, parts))
        # After a comma there may be a job or a degree instead of a name.
        names += [n for n in found if organisation or not order or not (_is_job(n) or _CREDENTIAL.match(n))]
    return names


def _split_at_and(text: str) -> list[str]:
    """Split at words for "and". "Ortega y Gasset" is one man: words that are short or mean more part full names
    only."""
    parts: list[str] = []
    start = 0
    for match in _and_pattern().finditer(text):
        before, after = text[start : match.start()].strip(), text[match.end() :].strip()
        word = match[0].strip()
        parts_any = "&" in word or (len(word) > 1 and word not in _SHORT_ANDS)
        if parts_any or (" " in before and " " in after):
            parts.append(before)
            start = match.end()
    return [*parts, text[start:]]


def _clean_name(text: str) -> str:
    """Return a name, or "" if the text is not one."""
    text = _strip_by(text.strip(_EDGE), visible=False)
    text = _REPORTER.sub("", _DEGREE.sub("", _cut_date(text))).strip(_EDGE)
    if not text or len(text) > MAX_CHARS or not _LETTER.search(text) or _PLACEHOLDER.search(text):
        return ""
    text = _without_job(text)
    words = text.split()
    if len(words) > MAX_WORDS or text.casefold() in phrases_of("generic") or _is_role(text) or is_label(text):
        return ""
    return text


def _without_job(text: str) -> str:
    """Remove a job title before a full name: `Reporter Jane Doe`, `Senior Dietitian Jane Doe`."""
    words = text.split()
    count = 0
    while count < len(words) and _names_role(words[count]):
        count += 1
    name = words[count:]
    if (
        count
        and words[count - 1].casefold().strip(".") not in _QUALIFIERS
        and not words[count - 1].casefold().endswith("s")
        and 2 <= len(name) <= 3
        and all(word[0].isupper() for word in name)
    ):
        return " ".join(name)
    return text


def _cut_date(text: str) -> str:
    """Cut a date off the end of a name, with the weekday or month that is left of it: "Tom May" has none."""
    rest = _DATE_TAIL.sub("", text)
    words = _calendar_words() if rest != text else _long_weekdays()
    for _ in range(3):
        match = _TAIL_WORD.search(f" {rest}")
        if match is None or match[1].casefold() not in words:
            break
        rest = rest[: max(0, match.start() - 1)]
    return rest


def _is_role(text: str) -> bool:
    """Return whether a phrase is only a job title."""
    return all(_names_role(word) for word in text.split())


def _names_role(word: str) -> bool:
    """Return whether a word is that of a job or a degree: `Online-Redakteurin` is one, the surname `Ma` is none."""
    bare = word.strip(".")
    if len(bare) == 2 and not bare.isupper():
        return False
    folded = bare.casefold()
    roles = phrases_of("roles")
    return folded in roles or ("-" in folded and folded.rpartition("-")[2] in roles)


def _is_job(text: str) -> bool:
    """Return whether a phrase after a name is a job: it starts or ends with a word for one, or tells where."""
    words = text.split()
    if not words:
        return False
    return (
        _names_role(words[0])
        or _names_role(words[-1])
        or any(word.casefold() in ("of", "at", "für", "bei", "the") for word in words)
    )


def _strip_by(text: str, visible: bool) -> str:
    """Take words for "by" off the start."""
    if not _may_start_with_by(text):
        return text.strip()
    pattern = _by_pattern(visible)
    for _ in range(3):
        match = pattern.match(text)
        if match is None:
            break
        text = text[match.end() :]
    return text.strip()


@cache
def _by_words() -> frozenset[str]:
    """First words of phrases before an author."""
    return first_words(phrases_of("by"))


@cache
def _noise_words() -> frozenset[str]:
    return first_words(_noise())


def _noise() -> frozenset[str]:
    """Return the phrases that end the name in a byline, the labels of its dates among them."""
    labels = phrases_of("published") | phrases_of("modified")
    return phrases_of("noise") | {label for label in labels if len(label) > 3}


@cache
def _noise_pattern() -> re.Pattern[str]:
    """Words that end the name in a byline."""
    words = sorted(_noise(), key=lambda w: (-len(w), w))
    return re.compile(rf"(?:^|(?<=\W))(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@cache
def _calendar_words() -> frozenset[str]:
    """Months and weekdays, and the words that introduce them."""
    return month_names() | phrases_of("weekdays") | _LINKING


@cache
def _special_words() -> frozenset[str]:
    """All words that mean something else than a name in one of the steps."""
    phrases = phrases_of("by") | phrases_of("and") | phrases_of("noise") | phrases_of("generic")
    phrases |= phrases_of("published") | phrases_of("modified")
    words = {word for phrase in phrases for word in phrase.split()}
    return frozenset(words) | phrases_of("roles") | _calendar_words() | _ORGANISATIONS | {"phd", "md", "esq"}


@cache
def _long_weekdays() -> frozenset[str]:
    """Weekdays that are no abbreviations: the short ones are also names ("So", "Do")."""
    return frozenset(day for day in phrases_of("weekdays") if len(day) > 5)


@cache
def _by_pattern(visible: bool) -> re.Pattern[str]:
    """Words for "by" at the start of a text, the longest first; those that may begin a name if `visible`."""
    words = sorted(phrases_of("by"), key=lambda w: (-len(w), w))
    names = frozenset() if visible else phrases_of("particles")
    # Only where a colon follows is a word that may begin a name not one. Each word stands here once: it is compiled.
    plain = "|".join(re.escape(word) for word in words if word not in names)
    other = "|".join(re.escape(word) for word in words if word in names)
    colon, space = r"\s?[:：・]\s?", r"\s{1,3}(?=\S)"
    # Markup may leave no space: "ByJane Doe". A capital after it tells that from "Byron".
    return re.compile(
        rf"(?i:(?:{plain})(?:{colon}|{space})"
        + (rf"|(?:{other}){colon}" if other else "")
        + r")|(?:By|Von|Par|Por)(?=[A-ZÀ-Þ][a-zß-ÿ])"
    )


@cache
def _and_pattern() -> re.Pattern[str]:
    """Words for "and" between two names."""
    words = sorted(phrases_of("and"), key=lambda w: (-len(w), w))
    long = "|".join(re.escape(word) for word in words if len(word) > 1)
    short = "|".join(re.escape(word) for word in words if len(word) == 1)
    return re.compile(rf"\s{{1,3}}(?:(?i:{long})|{short})\s{{1,3}}|\s?&\s?")
