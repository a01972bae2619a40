"""Measure the detection of undeclared encodings: `python -m dechaff_lab encodings FOLDER`.

The folder contains HTML in UTF-8, plain or gzipped. If legacy encodings exist for the language of a page, the page is
encoded in each of them, with character references for missing characters and without a declaration. A pair of page and
encoding is right if decoding gives the same text. The start of each page is tested separately, because short pages are
harder. On the original pages, `decode` is timed beside a bare parse.
"""

from __future__ import annotations

import argparse
import gzip
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from dechaff.reading.decode import decode
from dechaff.reading.encoding_labels import codec
from dechaff_lab.evaluate.laws import visible_chars

__all__ = ["LEGACY", "Pair", "encode", "main", "pairs", "undeclared"]

_CYRILLIC = ("windows-1251", "koi8-r", "ibm866", "iso-8859-5")
_CENTRAL = ("windows-1250", "iso-8859-2")
_WESTERN = ("windows-1252", "iso-8859-15")

LEGACY: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        "de fr es pt it nl sv da no nb nn fi is ca gl eu ga af sq fo lb rm oc br".split(), _WESTERN
    ),
    **dict.fromkeys("pl cs sk hu hr sl bs ro".split(), _CENTRAL),
    **dict.fromkeys("ru bg".split(), _CYRILLIC),
    **dict.fromkeys("uk be".split(), ("windows-1251", "koi8-u", "iso-8859-5")),
    **dict.fromkeys("sr mk".split(), ("windows-1251", "iso-8859-5")),
    **dict.fromkeys("lt lv".split(), ("windows-1257", "iso-8859-13")),
    "et": ("windows-1257", "iso-8859-15"),
    "tr": ("windows-1254",),
    "el": ("windows-1253", "iso-8859-7"),
    "he": ("windows-1255", "iso-8859-8"),
    "ar": ("windows-1256", "iso-8859-6"),
    "fa": ("windows-1256",),
    "th": ("windows-874",),
    "vi": ("windows-1258",),
    "ja": ("shift_jis", "euc-jp", "iso-2022-jp"),
    "ko": ("euc-kr",),
    "zh": ("gb18030", "gbk"),
    "zh-hant": ("big5",),
}
"""Languages and the legacy encodings of their pages."""

# Minimum number of non-ASCII letters of a page, and the minimum share of them that an encoding must cover.
MIN_LETTERS = 20
MIN_ENCODABLE = 0.98

# Characters of text at the start of a page, for the separate test.
SHORT = 600

_LANGUAGE = re.compile(r"<html[^>]{0,300}?\slang\s?=\s?[\"']?([a-zA-Z-]{2,20})", re.IGNORECASE)
_DECLARATIONS = re.compile(r"<\?xml[^>]{0,200}\?>|<meta\s[^>]{0,300}?charset[^>]{0,300}>", re.IGNORECASE)
_C1 = re.compile("[\x80-\x9f]")
_TRADITIONAL = frozenset(("zh-hant", "zh-tw", "zh-hk"))


class Pair(NamedTuple):
    """A page in an encoding that it does not declare."""

    page: str
    """The name of the file."""
    language: str
    encoding: str
    raw: bytes


def language_of(markup: str) -> str:
    """Return the declared language of a page as a key of `LEGACY`, or ""."""
    found = _LANGUAGE.search(markup)
    label = found[1].lower() if found else ""
    if label in _TRADITIONAL:
        return "zh-hant"
    language = label.partition("-")[0]
    return language if language in LEGACY else ""


def undeclared(markup: str) -> str:
    """Return a page without the declaration of its encoding."""
    return unicodedata.normalize("NFC", _DECLARATIONS.sub("", markup.removeprefix("\ufeff")))


def encode(text: str, encoding: str) -> bytes:
    """Encode text. Characters that the encoding lacks become character references."""
    if encoding == "windows-1258":
        text = "".join(map(_decomposed, text))
    return text.encode(codec(encoding), "xmlcharrefreplace")


def _decomposed(char: str) -> str:
    """Decompose a Vietnamese letter as in windows-1258: the letter with its diacritic, and a combining tone mark."""
    if _has(char, "windows-1258"):
        return char
    base, *marks = tuple(unicodedata.normalize("NFD", char))
    for mark in marks:
        rest = "".join(other for other in marks if other != mark)
        written = unicodedata.normalize("NFC", base + mark) + rest
        if all(_has(each, "windows-1258") for each in written):
            return written
    return char


def _has(char: str, encoding: str) -> bool:
    """Return whether an encoding has a character."""
    try:
        char.encode("gb2312" if encoding == "gb2312" else codec(encoding))
    except UnicodeEncodeError:
        return False
    return True


def _lacking(letters: Mapping[str, int], encoding: str) -> int:
    """Count the letters that an encoding lacks."""
    written = _decomposed if encoding == "windows-1258" else str
    return sum(
        number for char, number in letters.items() if not all(_has(each, encoding) for each in written(char))
    )


def pairs(name: str, markup: str) -> Iterator[Pair]:
    """Yield a page in each encoding of its language that has its letters."""
    language = language_of(markup)
    if not language:
        return
    text = undeclared(markup)
    letters = Counter(char for char in text if char > "\x7f" and char.isalpha())
    # A page with C1 controls was decoded incorrectly before, so its correct text is unknown.
    if letters.total() < MIN_LETTERS or _C1.search(text):
        return
    if language == "zh" and _lacking(letters, "gb2312") > (1 - MIN_ENCODABLE) * letters.total():
        language = "zh-hant"
    for encoding in LEGACY[language]:
        lacking = _lacking(letters, encoding)
        if lacking <= (1 - MIN_ENCODABLE) * letters.total():
            yield Pair(name, language, encoding, encode(text, encoding))


def is_right(pair: Pair) -> bool:
    """Return whether decoding gives the original text of a page."""
    expected = pair.raw.decode(codec(pair.encoding), "replace").encode()
    return visible_chars(pair.raw) == visible_chars(expected)


def _shortened(pair: Pair) -> Pair:
    """Return the start of a page's text in the same encoding."""
    text = decode(pair.raw, encoding=pair.encoding).markup
    root = etree.fromstring(text, etree.HTMLParser(encoding="utf-8"))
    words = " ".join(" ".join(root.xpath("//body//text()[not(parent::script or parent::style)]")).split())
    return pair._replace(raw=encode(f"<p>{words[:SHORT]}</p>", pair.encoding))


def _pages(folders: Iterable[Path], every: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of the pages of some folders."""
    for folder in folders:
        files = sorted([*folder.glob("**/*.html"), *folder.glob("**/*.html.gz")])
        for path in files[::every]:
            data = path.read_bytes()
            yield f"{path.parent.name}/{path.name}", gzip.decompress(data) if path.suffix == ".gz" else data


def main(arguments: list[str] | None = None) -> int:
    """Measure, and return how many pairs are wrong."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab encodings", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, help="folders with pages in UTF-8")
    parser.add_argument("--every", type=int, default=1, help="every Nth page")
    parser.add_argument("--most", type=int, default=60, help="pages of one language at most")
    options = parser.parse_args(arguments)
    whole, short, wrong = _Tally(), _Tally(), []
    taken: Counter[str] = Counter()
    spent = parsing = 0.0
    for name, raw in _pages(options.folders, options.every):
        try:
            markup = raw.decode()
        except UnicodeDecodeError:
            continue
        spent += _least(partial(decode, raw))
        parsing += _least(partial(_parse, raw))
        made = list(pairs(name, markup)) if taken[language_of(markup)] < options.most else []
        taken[language_of(markup)] += bool(made)
        for pair in made:
            good = is_right(pair)
            whole.note(pair, good)
            short.note(pair, is_right(_shortened(pair)))
            if not good:
                wrong.append(
                    f"  {pair.page} ({pair.language}) in {pair.encoding}: {decode(pair.raw).encoding}"
                )
    print(f"whole pages: {whole}\n{SHORT} characters: {short}\n" + "\n".join(wrong))
    print(f"decoding takes {spent / max(parsing, 1e-9):.3f} of a bare parse on the pages as they are")
    return len(wrong)


def _parse(raw: bytes) -> object:
    """Parse a page and do nothing else."""
    return etree.fromstring(raw, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def _least(work: Callable[[], object]) -> float:
    """Return the minimum processor time of three runs, in seconds."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


class _Tally:
    """The number of correct pairs by encoding."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.languages: set[str] = set()

    def note(self, pair: Pair, good: bool) -> None:
        """Count one pair."""
        self.all[pair.encoding] += 1
        self.right[pair.encoding] += good
        self.languages.add(pair.language)

    def __str__(self) -> str:
        total = self.all.total()
        head = f"{self.right.total():,} of {total:,} ({self.right.total() / max(total, 1):.1%}),"
        each = ", ".join(f"{name} {self.right[name]}/{count}" for name, count in sorted(self.all.items()))
        return f"{head} {len(self.languages)} languages, {len(self.all)} encodings\n  {each}"
