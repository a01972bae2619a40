"""`python -m dechaff_lab COMMAND`: train the model, measure results, time and memory, and attack the library."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from dechaff_lab.attack import encodings, hostile_bench, patterns
from dechaff_lab.benchmark import bench, elements, held, soak, throughput
from dechaff_lab.evaluate import curves, fields, gate, laws, mutants, rules, score, site_gain, sweep
from dechaff_lab.evaluate.ladder import command as ladder
from dechaff_lab.evaluate.marked import command as marked
from dechaff_lab.evaluate.marked import mark
from dechaff_lab.evaluate.robustness import command as robustness
from dechaff_lab.train import command as train

__all__ = ["COMMANDS", "main"]


class _Command(NamedTuple):
    about: str
    run: Callable[[Any], int]
    """Takes the parsed arguments, or a list of arguments if the command parses them itself."""
    add_arguments: Callable[[argparse.ArgumentParser], None] | None = None


COMMANDS: Mapping[str, _Command] = {
    "train": _Command(
        "train the scorer, cross-validate it, write the model file", train.main, train.add_arguments
    ),
    "score": _Command("score an extractor on a folder of pages with gold", score.main, score.add_arguments),
    "gate": _Command("compare with the pinned figures", gate.main, gate.add_arguments),
    "fields": _Command("fit the confidence in metadata, and check it", fields.main, fields.add_arguments),
    "rules": _Command("measure the gain of each rule of the decision", rules.main, rules.add_arguments),
    "sweep": _Command("repeat the sweep behind a constant", sweep.main, sweep.add_arguments),
    "mutants": _Command(
        "change constants by a factor of three and see which tests fail", mutants.main, mutants.add_arguments
    ),
    "ladder": _Command("measure pages of all sizes", ladder.main, ladder.add_arguments),
    "robustness": _Command("measure changed pages", robustness.main, robustness.add_arguments),
    "mark": _Command("list the blocks of a page, and hash their marks", mark.main, mark.add_arguments),
    "marked": _Command(
        "score extractors on pages of packages, marked block by block", marked.main, marked.add_arguments
    ),
    "site": _Command("measure the gain from knowledge of a site", site_gain.main, site_gain.add_arguments),
    "laws": _Command("check the laws on a folder of pages with gold", laws.main),
    "curves": _Command("draw the curves of cross-validation", curves.main, curves.add_arguments),
    "bench": _Command("compare time and accuracy with other libraries", bench.main, bench.add_arguments),
    "throughput": _Command(
        "measure the pages per second of a run", throughput.main, throughput.add_arguments
    ),
    "held": _Command("measure the memory of pages that are kept", held.main),
    "elements": _Command("measure the memory of large pages", elements.main),
    "soak": _Command("measure whether memory grows over many pages", soak.main),
    "hostile": _Command("measure the growth of time and memory on hostile pages", hostile_bench.main),
    "patterns": _Command("attack every regular expression", patterns.main),
    "encodings": _Command("measure the detection of undeclared encodings", encodings.main),
}
"""All commands by name."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command of the lab."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab", description=__doc__)
    parsers = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        declare = command.add_arguments
        of_command = parsers.add_parser(name, help=command.about, add_help=declare is not None)
        if declare is not None:
            declare(of_command)
    options, rest = parser.parse_known_args(arguments)
    command = COMMANDS[options.command]
    return command.run(rest if command.add_arguments is None else parser.parse_args(arguments))


if __name__ == "__main__":
    raise SystemExit(main())
