"""Measure the memory that large pages need: `python -m dechaff_lab elements [--elements 199990]`.

Each kind of page is cleaned in a separate process. The peak memory of that process is given in bytes per element.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
from collections.abc import Callable, Mapping

from dechaff import clean
from dechaff_lab.attack.hostile_bench import forget_peak, peak

__all__ = ["KINDS", "PLAIN", "main", "measure"]

ELEMENTS = 199_990
"""Number of elements of a page. With `html`, `head` and `body` it is just below the default limit."""

_SENTENCE = "The ferry to the island leaves at noon."


def _paragraphs(elements: int) -> str:
    return "".join(f"<p>{_SENTENCE} {number}</p>" for number in range(elements))


def _posts(elements: int) -> str:
    return "".join(
        f"<div class=post><div class=author>Ann {number}</div><div class=date>May 3, 2024</div>"
        f"<p>{_SENTENCE} {_SENTENCE} {number}</p></div>"
        for number in range(elements // 4)
    )


def _links(elements: int) -> str:
    return "".join(f"<li><a href=/{number}>Pier {number}</a></li>" for number in range(elements // 2))


def _cells(elements: int) -> str:
    rows = ("".join(f"<td>{9 * row + cell}</td>" for cell in range(9)) for row in range((elements - 1) // 10))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _inline(elements: int) -> str:
    return "".join(
        f"<p>The <b>ferry</b> to <i>the</i> <a href=/{number}>island</a> leaves at {number}.</p>"
        for number in range(elements // 4)
    )


def _empty(elements: int) -> str:
    return f"<p>{_SENTENCE}</p>" + "<div></div>" * (elements - 1)


def _items(elements: int) -> str:
    items = "".join(f"<li>Boat number {number} at the pier</li>" for number in range(elements - 1))
    return f"<ul>{items}</ul>"


def _headings(elements: int) -> str:
    return "".join(f"<h2>Pier {number}</h2><p>{_SENTENCE} {number}</p>" for number in range(elements // 2))


def _nested(elements: int) -> str:
    return "".join(
        f"<div><div><div><div><p>{_SENTENCE} {number}</p></div></div></div></div>"
        for number in range(elements // 5)
    )


def _attributes(elements: int) -> str:
    return "".join(
        f'<div id=card-{number} class="card c{number} shadow rounded" data-id={number} aria-label="Card {number}">'
        f"<span class=t{number}>Boat {number} leaves the pier</span></div>"
        for number in range(elements // 2)
    )


def _lines(elements: int) -> str:
    return "".join(f"Boat {number} leaves.<br>" for number in range(elements))


KINDS: Mapping[str, Callable[[int], str]] = {
    "paragraphs": _paragraphs,
    "posts": _posts,
    "cells of a table": _cells,
    "lists of links": _links,
    "paragraphs with inline elements": _inline,
    "empty elements": _empty,
    "list items": _items,
    "headings and paragraphs": _headings,
    "nested containers": _nested,
    "elements with many attributes": _attributes,
    "lines with breaks": _lines,
}
"""The bodies of pages with so many elements."""

PLAIN: Mapping[str, Callable[[int], str]] = {
    "short lines of plain text": lambda lines: f"{_SENTENCE}\n" + "x\n" * (lines - 1)
}
"""Plain text with so many lines, each of which is a block like an element."""


def measure(kind: str, elements: int) -> dict[str, object]:
    """Return the growth of this process's peak memory when a page is cleaned.

    Returns:
        The kind, `bytes` of the page, `peak` in bytes, and the `outcome`.
    """
    clean("<html><body><p>Warm up.</p></body></html>")
    plain = PLAIN[kind](elements) if kind in PLAIN else ""
    raw = (plain or f"<html><body>{KINDS[kind](elements)}</body></html>").encode()
    gc.collect()
    forget_peak()
    before = peak()
    page = clean(raw)
    return {"kind": kind, "bytes": len(raw), "peak": peak() - before, "outcome": page.outcome.value}


def main(arguments: list[str] | None = None) -> int:
    """Run every kind in a separate process, and print a line of JSON for each."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab elements", description=__doc__)
    parser.add_argument("--elements", type=int, default=ELEMENTS)
    parser.add_argument("--kind", choices=(*KINDS, *PLAIN), help="measure this one in this process alone")
    options = parser.parse_args(arguments)
    if options.kind:
        print(json.dumps(measure(options.kind, options.elements)))
        return 0
    for kind in (*KINDS, *PLAIN):
        command = [sys.executable, "-m", "dechaff_lab", "elements", "--elements", str(options.elements)]
        subprocess.run([*command, "--kind", kind], check=True)
    return 0
