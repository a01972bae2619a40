"""A regression gate: pinned figures, and a digest of the pages that they were measured on.

The figures are those of the shipped model on its training pages. They do not measure quality, but show at once whether
a change to the detectors or the pipeline does harm.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dechaff_lab.evaluate.peers import AHEAD, peer_texts
from dechaff_lab.evaluate.score import BELOW, Row, extractor_of, figures_of, print_table, score_pages
from dechaff_lab.evaluate.text_scores import page_scores

__all__ = ["add_arguments", "check", "digest", "losses", "main", "pin"]

PINNED = Path(__file__).with_name("gate.json")

# Maximum loss of mean word F1 of a set. With a smaller value, single pages would close the gate. Page types have fewer
# pages, so they may lose more.
TOLERANCE = 0.002
TOLERANCE_OF_TYPES = 0.01
TOLERANCE_OF_SHARES = 0.01

BEHIND = " behind peers"
"""Suffix of the name of a set, for its share of pages where a peer is ahead."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `python -m dechaff_lab gate`."""
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pin", action="store_true", help="measure, and pin what was reached")
    parser.add_argument("--every", type=int, default=1, help="with --pin: every Nth page")
    parser.add_argument(
        "--peers",
        type=Path,
        help="a Python interpreter with trafilatura and readability-lxml, to compare with them too",
    )


def main(options: argparse.Namespace) -> int:
    """Run the command. The exit code is 1 if a figure became worse."""
    if options.pin:
        pin(options.corpus, options.every, options.peers)
        return 0
    lost = check(options.corpus, options.peers)
    print("\n".join(lost) or "nothing was lost")
    return int(bool(lost))


def digest(corpus: Path) -> str:
    """Return a digest of the gold files of a corpus, and of the names and sizes of its pages."""
    found = hashlib.blake2b(digest_size=16)
    for gold in sorted(corpus.glob("*/gold.jsonl")):
        found.update(gold.parent.name.encode() + b"\n" + gold.read_bytes())
        for page in sorted(gold.parent.glob("pages/*")):
            found.update(f"{page.name} {page.stat().st_size}\n".encode())
    return found.hexdigest()


def pin(corpus: Path, every: int, peers: Path | None = None) -> dict[str, Any]:
    """Measure, and write the figures that later runs are compared with."""
    pinned = {"corpus": digest(corpus), "every": every, "word_f1": _rounded(_measure(corpus, every, peers))}
    PINNED.write_text(json.dumps(pinned, indent=1) + "\n", "utf-8")
    return pinned


def check(corpus: Path, peers: Path | None = None) -> list[str]:
    """Measure again, and return one line for each figure that became worse.

    Raises:
        ValueError: the corpus is not the one that the pinned figures were measured on.
    """
    pinned = json.loads(PINNED.read_text("utf-8"))
    if digest(corpus) != pinned["corpus"]:
        raise ValueError(f"{corpus} is not the corpus of the pinned figures; run with --pin")
    return losses(pinned["word_f1"], _measure(corpus, pinned["every"], peers))


def losses(pinned: dict[str, float], found: dict[str, float]) -> list[str]:
    """Compare figures, and return one line for each that is worse by more than its tolerance.

    Mean word F1 may fall by its tolerance. The shares of lost pages and of pages where a peer is ahead may rise by
    theirs.
    """
    lines = []
    for name, before in pinned.items():
        is_share = name.endswith((BELOW, BEHIND))
        if is_share and name not in found:
            continue
        now = found.get(name, 0.0)
        if is_share:
            if now > before + TOLERANCE_OF_SHARES:
                lines.append(f"{name}: {now:.4f} of the pages, pinned at {before:.4f}")
        elif now < before - (TOLERANCE_OF_TYPES if " " in name else TOLERANCE):
            lines.append(f"{name}: word F1 {now:.4f}, pinned at {before:.4f}")
    return lines


def _measure(corpus: Path, every: int, peers: Path | None = None) -> dict[str, float]:
    rows = score_pages(corpus, extractor_of("dechaff:clean"), every)
    print_table(rows)
    return {**figures_of(rows), **(_behind(rows, peers) if peers else {})}


def _behind(rows: Sequence[Row], peers: Path) -> dict[str, float]:
    """Return the share of each set's pages where a peer is ahead, and list these pages."""
    shares: dict[str, list[bool]] = {}
    for row, texts in zip(rows, peer_texts(peers, [row.page.path for row in rows]), strict=True):
        page, own = row.page, row.scores.f1
        best = max(page_scores(text, page.gold).f1 for text in texts)
        shares.setdefault(page.set + BEHIND, []).append(best > own + AHEAD)
        if best > own + AHEAD:
            print(f"{page.set} {page.id}: word F1 {own:.3f}, a peer has {best:.3f}")
    return {name: statistics.fmean(found) for name, found in shares.items()}


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures.items()}
