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

__all__ = ["KINDS", "main", "measure"]

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


KINDS: Mapping[str, Callable[[int], str]] = {
    "paragraphs": _paragraphs,
    "posts": _posts,
    "cells of a table": _cells,
    "lists of links": _links,
    "paragraphs with inline elements": _inline,
    "empty elements": _empty,
}
"""The bodies of pages with so many elements."""


def measure(kind: str, elements: int) -> dict[str, object]:
    """Return the growth of this process's peak memory when a page is cleaned.

    Returns:
        The kind, `bytes` of the page, `peak` in bytes, and the `outcome`.
    """
    clean("<html><body><p>Warm up.</p></body></html>")
    raw = f"<html><body>{KINDS[kind](elements)}</body></html>".encode()
    gc.collect()
    forget_peak()
    before = peak()
    page = clean(raw)
    return {"kind": kind, "bytes": len(raw), "peak": peak() - before, "outcome": page.outcome.value}


def main(arguments: list[str] | None = None) -> int:
    """Run every kind in a separate process, and print a line of JSON for each."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab elements", description=__doc__)
    parser.add_argument("--elements", type=int, default=ELEMENTS)
    parser.add_argument("--kind", choices=KINDS, help="measure this one in this process alone")
    options = parser.parse_args(arguments)
    if options.kind:
        print(json.dumps(measure(options.kind, options.elements)))
        return 0
    for kind in KINDS:
        command = [sys.executable, "-m", "dechaff_lab", "elements", "--elements", str(options.elements)]
        subprocess.run([*command, "--kind", kind], check=True)
    return 0
