"""Check the laws on the pages of a corpus: `python -m dechaff_lab laws CORPUS`.

The laws are those of `tests/test_properties.py`, which checks them on generated pages; here they are checked on real
ones. A law is a function that says what is wrong with a page. Besides, threads and other processes must give the same
results as this process.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from lxml import etree

from dechaff import Options, Page, clean
from dechaff.fault import FAULT
from dechaff.lexicon.html_elements import SKIPPED
from dechaff.reading.decode import decode
from dechaff.reading.parse import parse
from dechaff_lab.corpus import GoldPage, read_corpus

__all__ = ["LAWS", "main"]

# Number of threads, and hash seeds of the other processes.
THREADS = 8
HASH_SEEDS = ("1", "4711")

# Minimum word F1 between the text of a page and the text of its rendered HTML, cleaned again.
SAME_WORDS = 0.98

# Invisible characters that are not part of the text.
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\ufffe\uffff"))

_MARKERS = frozenset("-*•|")


def visible_chars(raw: bytes, skipped: frozenset[str] = SKIPPED) -> str:
    """Return the text of a page without white space, by an independent walk over the repaired tree."""
    root = parse(decode(raw).markup).root
    return "" if root is None else _squeeze("".join(_texts(root, skipped)))


def _texts(root: etree._Element, skipped: frozenset[str]) -> Iterator[str]:
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            yield element.tail or ""
        elif element.tag in skipped:
            events.skip_subtree()
        else:
            yield element.text or ""


def _squeeze(text: str) -> str:
    text = "".join(text.split()).translate(_DROPPED)
    return (
        text
        if text.isprintable()
        else "".join(char for char in text if char >= " " and not "\x7f" <= char <= "\x9f")
    )


def account(page: Page) -> str:
    """Return the texts of all blocks in the order of the page, without white space."""
    texts = [(block.index, block.text) for block in page.kept if block.index is not None]
    texts += [(block.index, block.text) for block in page.removed if block.index is not None]
    return "".join("".join(text.split()) for _, text in sorted(texts))


def law_same_twice(raw: bytes, page: Page) -> str:
    """The same input gives the same page."""
    return "" if clean(raw) == page else "another page"


def law_no_fault(raw: bytes, page: Page) -> str:
    """No fault was recorded in the library."""
    assert page.to_json()
    assert page.markdown is not None
    assert page.html is not None
    return next((warning for warning in page.warnings if warning.startswith(FAULT)), "")


def law_tree_untouched(raw: bytes, page: Page) -> str:
    """A tree that is passed in is not modified."""
    root = etree.fromstring(raw or b"<p>", etree.HTMLParser(huge_tree=True))
    if root is None:
        return ""
    before = etree.tostring(root)
    clean(root)
    return "" if etree.tostring(root) == before else "modified"


def law_all_accounted_for(raw: bytes, page: Page) -> str:
    """The kept and removed blocks together are the whole visible text, in order."""
    scriptless = any("<noscript> was read" in warning for warning in page.warnings)
    visible = visible_chars(raw, SKIPPED - {"noscript"} if scriptless else SKIPPED)
    accounted = account(page)
    if visible == accounted or page.outcome in ("json", "feed", "binary"):
        return ""
    return f"{len(accounted):,} of {len(visible):,} characters, or others"


def law_text_is_kept(raw: bytes, page: Page) -> str:
    """The text consists of the kept blocks and nothing else."""
    remaining = iter("".join("".join(block.text.split()) for block in page.kept))
    words = (word for word in page.text.split() if word not in _MARKERS)
    missing = next((word for word in words if not all(char in remaining for char in word)), "")
    return f"{missing!r} is in no kept block" if missing else ""


def law_again_the_same(raw: bytes, page: Page) -> str:
    """Cleaning the rendered HTML again gives the same words."""
    if len(page.text.split()) < 100:
        return ""
    before, after = Counter(_words(page.text)), Counter(_words(clean(page.html).text))
    f1 = 2 * (before & after).total() / max(1, before.total() + after.total())
    return "" if f1 >= SAME_WORDS else f"word F1 {f1:.2f}"


def _words(text: str) -> list[str]:
    """Return words without bullets. A typed bullet becomes markup of a list item in HTML."""
    return [word for word in text.split() if any(char.isalnum() for char in word)]


def law_views_change_nothing(raw: bytes, page: Page) -> str:
    """Options of rendering do not change what is kept."""
    other = clean(raw, options=Options(links=False, images=False, comments=True))
    return (
        ""
        if (other.text, other.kept, other.removed) == (page.text, page.kept, page.removed)
        else "another text"
    )


LAWS: tuple[Callable[[bytes, Page], str], ...] = (
    law_same_twice,
    law_no_fault,
    law_tree_untouched,
    law_all_accounted_for,
    law_text_is_kept,
    law_again_the_same,
    law_views_change_nothing,
)


def _digest(raw: bytes) -> str:
    return hashlib.sha256(clean(raw).to_json().encode()).hexdigest()


def _digests(pages: Sequence[GoldPage]) -> list[str]:
    return [_digest(page.raw()) for page in pages]


def _elsewhere(options: argparse.Namespace, seed: str) -> list[str]:
    """Return the digests of a process with another hash seed, time zone and locale."""
    command = [
        sys.executable,
        "-m",
        "dechaff_lab",
        "laws",
        str(options.corpus),
        "--every",
        str(options.every),
        "--digests",
    ]
    variables = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=variables)
    return [str(digest) for digest in json.loads(done.stdout)]


def _compared(name: str, expected: list[str], found: list[str]) -> int:
    """Print and return how many pages differ."""
    differing = sum(one != other for one, other in zip(expected, found, strict=True))
    print(f"{name:28} {len(expected) - differing:6,} of {len(expected):,}", flush=True)
    return differing


def main(arguments: list[str] | None = None) -> int:
    """Check all laws on a corpus; return how many pages break one."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab laws", description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with <set>/gold.jsonl and <set>/pages/<id>.html.gz")
    parser.add_argument("--every", type=int, default=1, help="every Nth page")
    parser.add_argument("--digests", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    pages = list(islice(read_corpus(options.corpus), 0, None, options.every))
    expected = _digests(pages)
    if options.digests:
        print(json.dumps(expected))
        return 0
    broken = 0
    for law in LAWS:
        broken += _report(law, pages)
    with ThreadPoolExecutor(THREADS) as pool:
        broken += _compared(
            f"{THREADS} threads", expected, list(pool.map(_digest, [page.raw() for page in pages]))
        )
    if "fork" in multiprocessing.get_all_start_methods():
        with multiprocessing.get_context("fork").Pool(1) as forked:
            broken += _compared("a forked process", expected, forked.map(_digests, [pages])[0])
    for seed in HASH_SEEDS:
        broken += _compared(f"PYTHONHASHSEED={seed}", expected, _elsewhere(options, seed))
    seen = _watched(options.corpus)
    print(f"{'side effects':28} {seen}")
    return broken


def _report(law: Callable[[bytes, Page], str], pages: Sequence[GoldPage]) -> int:
    """Check one law. Print how many pages obey it, and what is wrong with the others."""
    wrong = []
    for page in pages:
        raw = page.raw()
        if what := law(raw, clean(raw)):
            wrong.append(f"    {page.set}/{page.id}: {what}")
    print(
        f"{law.__name__.removeprefix('law_').replace('_', ' '):28} {len(pages) - len(wrong):6,} of {len(pages):,}"
    )
    print("\n".join(wrong[:20]), end="\n" if wrong else "", flush=True)
    return len(wrong)


def _watched(corpus: Path) -> str:
    """Return the side effects of cleaning all pages."""
    command = [sys.executable, "-m", "dechaff_lab.attack.hostile_watch", str(corpus)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
