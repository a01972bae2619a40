"""Fuzz the library: `python -m dechaff_lab.fuzz TARGET [--seconds N]`, coverage-guided where atheris is installed.

A target takes bytes and raises if a promise is broken. Inputs are mutated with an eye for structure: tags are
doubled, dropped, swapped and taken from other pages, which reaches deeper than flipping bits. Without atheris
the same mutations run unguided from a seed, and so does the short slice in `tests/test_hostile.py`.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dechaff import Options, Outcome, clean
from dechaff.decode import decode
from dechaff.dom import parse
from dechaff.sniff import is_flattened, sniff
from dechaff.tame import flatten, thin
from dechaff_lab.hostile import FAMILIES

__all__ = ["TARGETS", "main", "mutate", "seeds", "slice_of"]

# Longest input, in bytes: longer ones find the same faults more slowly.
MAX_INPUT = 20_000

# Mutations of one input.
MAX_MUTATIONS = 6

_PIECE = re.compile(rb"<[^<>]{0,500}>?|[^<]{1,500}")

_TOKENS = (
    b"<div>", b"</div>", b"<p>", b"</html>", b"</body>", b"<body>", b"<table>", b"<td colspan=99999>", b"<br>", b"<!--",
    b"-->", b"<script type=application/ld+json>", b"</script>", b'{"@type":"Article","datePublished":', b'"author":[',
    b"<time datetime='", b"<meta property=article:published_time content='", b"2024-02-30T25:61:00Z", b"0000-00-00",
    b"&#0;", b"&#xd800;", b"&#x110000;", b"&amp;amp;", b"<![CDATA[", b"<?xml encoding='utf-16'?>", b"<meta charset=",
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x1b$B", b"\x81", b"<svg>", b"<math>", b"<template>",
    b"<noscript>", b"<iframe srcdoc='", b"<a href='http://[", b"<base href='//", b"<img srcset='a 1x, b", b"display:none",
    b"<plaintext>", b"<frameset>", b"<select>", b"\xe2\x80\xae", b"\xe2\x80\x8d", b"By Ann and ", b"<pre>", b"\n\n",
)  # fmt: skip


def check_decode(data: bytes) -> None:
    """Decoding gives valid UTF-8 without NULs, and twice the same."""
    decoded = decode(data)
    assert "\0" not in decoded.markup.decode()
    assert decoded == decode(data)
    assert decoded.encoding.replaced >= 0
    assert is_flattened(decoded.markup) in (True, False)
    assert sniff(data) in (None, *Outcome)


def check_markup(data: bytes) -> None:
    """Rewriting markup is harmless where there is no need for it, and never loses all."""
    markup = decode(data).markup
    if markup.count(b"=") + markup.count(b" ") < 256:
        assert thin(markup) == markup
    flat = flatten(markup, 5)
    assert parse(flat).limits == ()
    assert len(parse(markup, max_elements=3).limits) <= 1


def check_clean(data: bytes) -> None:
    """Any bytes give a page that can be written down, twice the same."""
    page = clean(data, url="https://example.org/a")
    assert isinstance(page.outcome, Outcome)
    page.to_json().encode()
    for view in (page.text, page.markdown, page.html, page.title or ""):
        assert not any(char < " " and char not in "\t\n" for char in view), "control character"
    assert page == clean(data, url="https://example.org/a"), "not deterministic"


def check_metadata(data: bytes) -> None:
    """Metadata of any content neither raise nor cost the text."""
    text = data.decode("utf-8", "replace")
    value = html.escape(text)
    text = text.replace("<", "\\u003c")
    head = (
        f'<script type="application/ld+json">{text}</script><meta property="article:published_time" content="{value}">'
        f'<meta name="author" content="{value}"><link rel="canonical" href="{value}">'
    )
    body = f'<p class="byline">{value[:300]}</p><time datetime="{value}">x</time><p>{"A word of text. " * 30}</p>'
    page = clean(f"<html><head>{head}</head><body>{body}</body></html>")
    page.to_json().encode()
    texts = [block.text for block in page.kept] + [block.text for block in page.removed]
    assert any("A word of text." in block for block in texts), "text was lost"


def check_limits(data: bytes) -> None:
    """Small limits give part of a page."""
    page = clean(data, options=Options(max_bytes=200, max_elements=5))
    assert isinstance(page.text, str)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "decode": check_decode,
    "markup": check_markup,
    "clean": check_clean,
    "metadata": check_metadata,
    "limits": check_limits,
}


def seeds(folder: Path | None) -> list[bytes]:
    """Return what mutation starts from: the fixture pages of a folder, and small hostile pages."""
    pages = (
        [path.read_bytes()[:MAX_INPUT] for path in sorted(folder.glob("**/source.html"))] if folder else []
    )
    return pages + [family.make(300) for family in FAMILIES.values()]


def mutate(data: bytes, others: Sequence[bytes], chooser: random.Random) -> bytes:
    """Change an input: pieces between tag boundaries, and now and then single bytes."""
    pieces = _PIECE.findall(data) or [b"<p>"]
    for _ in range(chooser.randint(1, MAX_MUTATIONS)):
        _change(pieces, others, chooser)
    return b"".join(pieces)[:MAX_INPUT]


def _change(pieces: list[bytes], others: Sequence[bytes], chooser: random.Random) -> None:
    """Make one change."""
    place = chooser.randrange(len(pieces))
    kind = chooser.randrange(7)
    if kind == 0:
        pieces.insert(place, chooser.choice(_TOKENS))
    elif kind == 1 and len(pieces) > 1:
        del pieces[place]
    elif kind == 2:
        pieces[place:place] = pieces[place : place + chooser.randint(1, 20)]
    elif kind == 3:
        other = chooser.randrange(len(pieces))
        pieces[place], pieces[other] = pieces[other], pieces[place]
    elif kind == 4:
        strange = _PIECE.findall(chooser.choice(others))
        start = chooser.randrange(len(strange)) if strange else 0
        pieces[place:place] = strange[start : start + chooser.randint(1, 10)]
    elif kind == 5:
        raw = bytearray(pieces[place])
        raw[chooser.randrange(len(raw))] = chooser.randrange(256)
        pieces[place] = bytes(raw)
    else:
        pieces[place] = pieces[place][: chooser.randrange(len(pieces[place]) + 1)] or b" "


def slice_of(count: int, folder: Path | None, seed: int = 0) -> Iterator[bytes]:
    """Return mutated inputs, the same for the same arguments."""
    chooser = random.Random(seed)
    pool = seeds(folder)
    for _ in range(count):
        data = mutate(chooser.choice(pool), pool, chooser)
        # What was mutated is mutated again at times, so that changes add up.
        pool[chooser.randrange(len(pool))] = data
        yield data


def _guided(target: Callable[[bytes], None], folder: Path | None, arguments: list[str]) -> None:
    """Let atheris lead the way."""
    import atheris  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415  (optional)

    pool = seeds(folder)

    def change(data: bytes, max_size: int, seed: int) -> bytes:
        return mutate(data or b"<p>", pool, random.Random(seed))[:max_size]

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *arguments], target, custom_mutator=change)
    atheris.Fuzz()


def _unguided(target: Callable[[bytes], None], folder: Path | None, seconds: float, seed: int) -> None:
    """Mutate without guidance until the time is up."""
    end = time.monotonic() + seconds
    done, slowest = 0, 0.0
    for data in slice_of(sys.maxsize, folder, seed):
        start = time.monotonic()
        try:
            target(data)
        except Exception:
            Path(f"finding-{seed}-{done}.html").write_bytes(data)
            raise
        done += 1
        slowest = max(slowest, time.monotonic() - start)
        if time.monotonic() > end:
            break
    print(f"{done:,} inputs, slowest {slowest:.2f} s, no finding")


def main(arguments: list[str] | None = None) -> int:
    """Fuzz one target."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab.fuzz", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--pages", type=Path, help="folder with source.html files to start from")
    parser.add_argument("--guided", action="store_true", help="use atheris")
    options = parser.parse_args(arguments)
    target = TARGETS[options.target]
    if options.guided:
        _guided(
            target, options.pages, [f"-max_total_time={options.seconds:.0f}", f"-seed={options.seed + 1}"]
        )
    else:
        _unguided(target, options.pages, options.seconds, options.seed)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
