"""`python -m dechaff_lab marked FOLDER`: score extractors on the marked pages, by kind of page."""

from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from dechaff import clean
from dechaff_lab.evaluate.marked.marked_pages import ROUNDS, MarkedPage, find_pages, read_marks
from dechaff_lab.evaluate.marked.word_hashes import counted
from dechaff_lab.evaluate.peers import PEERS, peer_texts
from dechaff_lab.evaluate.text_scores import Scores, marked_scores

__all__ = ["add_arguments", "main", "scores_of", "table"]

ALL = "all"
OWN = "dechaff"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", type=Path, help="folder with the unpacked packages that contain the pages")
    parser.add_argument("--marks", type=Path, help="file of marks; else the published marks")
    parser.add_argument("--round", type=int, choices=ROUNDS, help="one round of the published marks")
    parser.add_argument(
        "--peers", type=Path, metavar="PYTHON", help="interpreter that has trafilatura and readability-lxml"
    )
    parser.add_argument("--worst", type=int, default=0, help="list the pages that lose most")


def main(options: argparse.Namespace) -> int:
    """Print a Markdown table with a row per kind of page. Fail if no page is found."""
    marks = read_marks(options.marks, [options.round] if options.round else ROUNDS)
    found = sorted(find_pages(options.folder, marks), key=lambda pair: marks.index(pair[0]))
    if len(found) < len(marks):
        print(f"{len(found)} of {len(marks)} marked pages are in {options.folder}.")
    if not found:
        return 1
    scored = scores_of(found, options.peers)
    print(table([page for page, _ in found], scored))
    worst = sorted(zip(scored[OWN], found, strict=True), key=lambda row: row[0].f1)[: options.worst]
    for scores, (page, path) in worst:
        print(
            f"{page.kind} {page.language} F1 {scores.f1:.3f} P {scores.precision:.3f} R {scores.recall:.3f} {path}"
        )
    return 0


def scores_of(
    found: Sequence[tuple[MarkedPage, Path]], peers: Path | None = None
) -> Mapping[str, Sequence[Scores]]:
    """Return the scores of each extractor, in the order of the pages.

    Args:
        found: pages and their files.
        peers: the interpreter of the environment with other extractors; None scores this library alone.
    """
    texts = {OWN: [clean(path.read_bytes()).text for _, path in found]}
    if peers:
        others = peer_texts(peers, [path for _, path in found])
        texts |= {name: [row[number] for row in others] for number, name in enumerate(PEERS)}
    return {
        name: [_score(page, path, text) for (page, path), text in zip(found, of_name, strict=True)]
        for name, of_name in texts.items()
    }


def _score(page: MarkedPage, path: Path, text: str) -> Scores:
    return marked_scores(counted(text, path.read_bytes()), page.core, page.optional)


def table(pages: Sequence[MarkedPage], scored: Mapping[str, Sequence[Scores]]) -> str:
    """Return a Markdown table: F1, precision and recall of each extractor for each kind of page."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        groups[page.kind].append(number)
    groups[ALL] = list(range(len(pages)))
    lines = [
        "| kind | pages | " + " | ".join(f"{name}: F1 (P, R)" for name in scored) + " |",
        "|" + " --- |" * (2 + len(scored)),
    ]
    for kind, numbers in groups.items():
        cells = [_cell([scores[number] for number in numbers]) for scores in scored.values()]
        lines.append(f"| {kind} | {len(numbers)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(rows: Sequence[Scores]) -> str:
    precision, recall, f1 = map(statistics.fmean, zip(*rows, strict=True))
    return f"{f1:.3f} ({precision:.3f}, {recall:.3f})"
