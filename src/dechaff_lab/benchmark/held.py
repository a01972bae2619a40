"""Measure the memory of pages that are kept: `python -m dechaff_lab held CORPUS [--every 10]`.

Each way to keep pages runs in a separate process. The growth of the process is given as a multiple of the size of the
HTML.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dechaff import Page, clean
from dechaff_lab.benchmark.soak import held_memory
from dechaff_lab.corpus import read_corpus

__all__ = ["WAYS", "growth", "main"]

# Pages that are cleaned and released before the measurement, so that models and tables are loaded.
WARM_UP = 5


def _with_everything(page: Page) -> Page:
    """Read the account and the metadata of a page."""
    page.to_dict()
    return page


def _with_text(page: Page) -> Page:
    assert isinstance(page.text, str)
    return page


WAYS: dict[str, Callable[[Page], Any]] = {
    "the texts alone": lambda page: page.text,
    "pages, detached": Page.detach,
    "pages of which the text was read": _with_text,
    "pages with account and metadata": _with_everything,
}
"""What is kept of each page."""


def growth(corpus: Path, way: str, every: int) -> float:
    """Return the growth of this process when all pages of a corpus are kept, as a multiple of the size of their HTML.

    Args:
        corpus: folder of sets; see `corpus.py`.
        way: what is kept; see `WAYS`.
        every: use only every Nth page.
    """
    pages = [page.raw() for page in list(read_corpus(corpus))[::every]]
    for raw in pages[:WARM_UP]:
        WAYS[way](clean(raw))
    gc.collect()
    before = held_memory()
    kept = [WAYS[way](clean(raw)) for raw in pages]
    gc.collect()
    grown = held_memory() - before
    assert len(kept) == len(pages)
    return grown / sum(map(len, pages))


def main(arguments: list[str] | None = None) -> int:
    """Run every way in a separate process, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab held", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--every", type=int, default=10, help="every Nth page")
    parser.add_argument(
        "--way", choices=WAYS, help="measure only this way, in this process, and print the number"
    )
    options = parser.parse_args(arguments)
    if options.way:
        print(growth(options.corpus, options.way, options.every))
        return 0
    print("| what is kept | times the HTML |\n| --- | ---: |")
    for way in WAYS:
        command = [
            sys.executable,
            "-m",
            "dechaff_lab",
            "held",
            str(options.corpus),
            "--every",
            str(options.every),
        ]
        done = subprocess.run([*command, "--way", way], stdout=subprocess.PIPE, check=True)
        print(f"| {way} | {float(done.stdout):.1f} |", flush=True)
    return 0
