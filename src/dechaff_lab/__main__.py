"""`python -m dechaff_lab COMMAND`: make the model and measure it; measure hostile pages, and runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from dechaff_lab.attack import encodings, hostile_bench, patterns
from dechaff_lab.benchmark import bench, held, soak, throughput
from dechaff_lab.evaluate import curves, gate, laws
from dechaff_lab.evaluate.score import Extractor, extractor_of, score_corpus
from dechaff_lab.train import command as train_command

__all__ = ["main"]


_OTHERS: dict[str, tuple[str, Callable[[list[str]], int]]] = {
    "hostile": ("measure how time and memory grow on hostile pages", hostile_bench.main),
    "encodings": ("see how well undeclared encodings are guessed", encodings.main),
    "laws": ("check the laws on a folder of pages with gold", laws.main),
    "soak": ("see whether memory grows over many pages", soak.main),
    "held": ("measure what pages hold that are kept", held.main),
    "patterns": ("attack every regular expression", patterns.main),
}
"""Commands that read their own arguments: what each is for, and its function."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command of the lab."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train_command.add_arguments(
        commands.add_parser("train", help="train the scorer, cross-validate it, write the model file")
    )
    score = commands.add_parser("score", help="score an extractor on a folder of pages with gold")
    score.add_argument("corpus", type=Path)
    score.add_argument(
        "--extractor", default="dechaff:clean", help="MODULE:FUNCTION, called as f(bytes, url=...)"
    )
    score.add_argument(
        "--folds",
        type=Path,
        help="instead: clean each page with the model of this folder that has not seen its site",
    )
    score.add_argument("--every", type=int, default=1, help="every Nth page")
    score.add_argument("--worst", type=int, default=0, help="list the pages that lose most")
    curves.add_arguments(commands.add_parser("curves", help="draw what cross-validation found"))
    gate.add_arguments(commands.add_parser("gate", help="compare with the figures that were reached before"))
    throughput.add_arguments(commands.add_parser("throughput", help="measure pages a second of a run"))
    bench.add_arguments(commands.add_parser("bench", help="measure time and accuracy beside other libraries"))
    for name, (about, _) in _OTHERS.items():
        commands.add_parser(name, help=about, add_help=False)
    options, rest = parser.parse_known_args(arguments)
    if options.command in _OTHERS:
        return _OTHERS[options.command][1](rest)
    options = parser.parse_args(arguments)
    if options.command == "bench":
        return bench.main(options)
    if options.command == "throughput":
        return throughput.main(options)
    if options.command == "train":
        return train_command.main(options)
    if options.command == "curves":
        return curves.main(options)
    if options.command == "gate":
        return gate.main(options)
    if options.folds:
        from dechaff_lab.evaluate.unseen import Unseen  # noqa: PLC0415  (labels need a library that scores do not)

        extract: Extractor = Unseen(options.folds)
    else:
        extract = extractor_of(options.extractor)
    score_corpus(options.corpus, extract, every=options.every, worst=options.worst)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
