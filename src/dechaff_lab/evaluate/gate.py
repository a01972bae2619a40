"""A gate against losing quality unnoticed: the figures that were reached, and a digest of the pages they are of.

The figures are those of the shipped model on pages that it learned from: no measure of how good it is, but a change
of the detectors or of the pipeline that harms it shows at once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

from dechaff_lab.evaluate.score import extractor_of, score_corpus

__all__ = ["add_arguments", "check", "digest", "losses", "main", "pin"]

PINNED = Path(__file__).with_name("gate.json")

# How much of the mean word F1 of a set may be lost. Below it, single pages that go the other way close the gate;
# rows of page types have fewer pages, and may lose more.
TOLERANCE = 0.002
TOLERANCE_OF_TYPES = 0.01


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `python -m dechaff_lab gate`."""
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pin", action="store_true", help="measure, and pin what was reached")
    parser.add_argument("--every", type=int, default=1, help="with --pin: every Nth page")


def main(options: argparse.Namespace) -> int:
    """Run the command; the exit code is 1 where a figure was lost."""
    if options.pin:
        pin(options.corpus, options.every)
        return 0
    lost = check(options.corpus)
    print("\n".join(lost) or "nothing was lost")
    return int(bool(lost))


def digest(corpus: Path) -> str:
    """Return a digest of a corpus folder: of its gold files, and of the names and sizes of its pages."""
    found = hashlib.blake2b(digest_size=16)
    for gold in sorted(corpus.glob("*/gold.jsonl")):
        found.update(gold.parent.name.encode() + b"\n" + gold.read_bytes())
        for page in sorted(gold.parent.glob("pages/*")):
            found.update(f"{page.name} {page.stat().st_size}\n".encode())
    return found.hexdigest()


def pin(corpus: Path, every: int) -> dict[str, Any]:
    """Measure, and write what was reached for later runs to compare with."""
    pinned = {"corpus": digest(corpus), "every": every, "word_f1": _rounded(_measure(corpus, every))}
    PINNED.write_text(json.dumps(pinned, indent=1) + "\n", "utf-8")
    return pinned


def check(corpus: Path) -> list[str]:
    """Measure again, and return one line for each figure that was lost; none where all is well.

    Raises:
        ValueError: the corpus is not the one that the figures were reached on.
    """
    pinned = json.loads(PINNED.read_text("utf-8"))
    if digest(corpus) != pinned["corpus"]:
        raise ValueError(f"{corpus} is not the corpus that the pinned figures are of: pin them anew")
    return losses(pinned["word_f1"], _measure(corpus, pinned["every"]))


def losses(pinned: dict[str, float], found: dict[str, float]) -> list[str]:
    """Compare figures; return one line for each that fell by more than it may."""
    lines = []
    for name, before in pinned.items():
        tolerance = TOLERANCE_OF_TYPES if " " in name else TOLERANCE
        now = found.get(name, 0.0)
        if now < before - tolerance:
            lines.append(f"{name}: word F1 {now:.4f}, pinned at {before:.4f}")
    return lines


def _measure(corpus: Path, every: int) -> dict[str, float]:
    return score_corpus(corpus, extractor_of("dechaff:clean"), every=every)


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures.items()}
