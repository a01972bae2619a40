"""`dechaff run INPUT... -o OUT`: clean the pages of many files.

Exit codes: 0 all pages were read and cleaned, 1 some were not, and their rows say why, 2 bad usage, or what was
asked for cannot be done, 130 interrupted.
"""

from __future__ import annotations

import argparse
import importlib
import math
import os
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

from dechaff import Options, __version__
from dechaff.batch.rows import EXTRAS
from dechaff.batch.run.console import (
    FAILED,
    FAVOR_HELP,
    FAVORS,
    FIELD_CONFIDENCE_HELP,
    INTERRUPTED,
    Parser,
    reason,
    share,
)
from dechaff.batch.run.inputs import InputError, Inputs
from dechaff.batch.run.job import Job
from dechaff.batch.run.learn import learn_sites
from dechaff.batch.run.output import ROW_FILES, work_folder
from dechaff.batch.run.parts import cut_parts
from dechaff.batch.run.plan import Plan, PlanError
from dechaff.batch.run.run import Interrupted, run
from dechaff.batch.run.sources import Fields
from dechaff.batch.run.worker import WorkError
from dechaff.site.site_rules import RuleError, SiteRules, load_rules

__all__ = ["build_parser", "main"]

DONE = 0
SOME_FAILED = 1

# Size of a part in megabytes on the disk. A part is then some seconds of work, so all workers are busy until the end,
# and a run writes few files of some megabytes each.
PART_MB = 8

_EXIT_CODES = (
    "Exit codes: 0 all pages were cleaned, 1 some could not be read or cleaned (their rows say why), 2 bad usage,"
    " or nothing could be done, 130 interrupted."
)

# Which extra installs a missing module.
_EXTRA_OF = {"pyarrow": "arrow", "fastwarc": "warc"}


def main(words: Sequence[str]) -> int:
    """Run the command; return the exit code."""
    options = build_parser().parse_args(words)
    try:
        with _terminable():
            return _run(options)
    except (InputError, PlanError, WorkError) as error:
        return _fail(str(error))
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in _EXTRA_OF:
            raise
        return _fail(f"this needs {library}: pip install 'dechaff[{_EXTRA_OF[library]}]'")
    except OSError as error:
        return _fail(f"{error.filename}: {reason(error)}" if error.filename else reason(error))
    except KeyboardInterrupt:
        print("dechaff: interrupted; the same command with --resume continues from here", file=sys.stderr)
        return INTERRUPTED


def build_parser() -> Parser:
    """Return the argument parser."""
    parser = Parser(
        prog="dechaff run",
        description="Clean the pages of many files. Reads HTML files, JSON Lines, Parquet and WARC; all except Parquet"
        " may be gzipped, and folders are searched. Writes one row for each page, in several files.",
        epilog=_EXIT_CODES,
    )
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders or patterns")
    parser.add_argument(
        "-o", "--output", required=True, type=Path, metavar="OUT", help="folder for the results"
    )
    parser.add_argument("--format", choices=tuple(ROW_FILES), default="jsonl", help="default: %(default)s")
    parser.add_argument(
        "--workers", type=_count, default=_cores(), help="processes; default: one per core, %(default)s"
    )
    parser.add_argument(
        "--resume", action="store_true", help="continue a run that was interrupted, or start one"
    )
    parser.add_argument(
        "--with",
        dest="extras",
        type=_extras,
        default=(),
        metavar="COLUMN,...",
        help=f"additional columns: {', '.join(EXTRAS)}",
    )
    parser.add_argument("--favor", choices=FAVORS, default="balanced", help=FAVOR_HELP)
    parser.add_argument(
        "--min-field-confidence", type=share, default=0.0, metavar="P", help=FIELD_CONFIDENCE_HELP
    )
    parser.add_argument(
        "--learn-sites",
        action="store_true",
        help="read all pages twice: first learn what the pages of each site share, then clean them with that knowledge",
    )
    parser.add_argument(
        "--rules", type=_rules, metavar="FILE", help="CSS selectors for some hosts, a TOML or JSON file"
    )
    parser.add_argument(
        "--timeout", type=_size, default=60, metavar="SECONDS", help="limit for one page; default: 60"
    )
    parser.add_argument(
        "--part-size", type=_size, default=PART_MB, metavar="MB", help="input per part; default: %(default)s"
    )
    for field in Fields._fields:
        meaning = (
            f"name of the field or column with the {'page' if field == 'html' else field}; default: {field}"
        )
        parser.add_argument(f"--{field}-field", default=field, metavar="NAME", help=meaning)
    return parser


def _rules(word: str) -> Mapping[str, SiteRules]:
    """Read a file of rules."""
    try:
        return load_rules(word)
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{word}: {reason(error)}") from None
    except RuleError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _count(word: str) -> int:
    """Read a number of at least 1."""
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1 (got {word})")
    return int(word)


def _size(word: str) -> float:
    """Read a number above 0."""
    try:
        number = float(word)
    except ValueError:
        number = 0.0
    # At least a millionth, because a part has one byte at least.
    if not 1e-6 <= number < math.inf:
        raise argparse.ArgumentTypeError(f"must be a number above 0 (got {word})")
    return number


def _extras(word: str) -> tuple[str, ...]:
    """Read names of further columns."""
    names = [name.strip() for name in word.split(",")]
    for name in names:
        if name not in EXTRAS:
            raise argparse.ArgumentTypeError(f"unknown column {name!r}; choose from {', '.join(EXTRAS)}")
    return tuple(name for name in EXTRAS if name in names)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run(options: argparse.Namespace) -> int:
    """Plan what there is to do, or read the plan; do it; say what came of it."""
    fields = Fields(*(getattr(options, f"{field}_field") for field in Fields._fields))
    job = Job(
        output=options.output,
        format=options.format,
        extras=options.extras,
        fields=fields,
        options=Options(favor=options.favor, min_field_confidence=options.min_field_confidence),
        timeout=options.timeout,
    )
    if job.format == "parquet":
        importlib.import_module("pyarrow")  # fails at the start if it is missing
    plan = _plan(options, job)
    try:
        if options.learn_sites or options.rules:
            folder = learn_sites(
                job, plan, options.workers, sys.stderr, options.rules or {}, is_wanted=options.learn_sites
            )
            job = replace(job, sites=folder)
        summary = run(job, plan, options.workers, sys.stderr)
    except Interrupted as interrupted:
        print(*interrupted.summary.lines(), sep="\n")
        raise
    print(*summary.lines(), sep="\n")
    return SOME_FAILED if summary.failures else DONE


def _plan(options: argparse.Namespace, job: Job) -> Plan:
    """Return the plan that is there, or make one."""
    if job.output.exists() and not job.output.is_dir():
        raise PlanError(f"{job.output}: Not a directory")
    asked = _asked(options)
    folder = work_folder(job.output)
    try:
        plan = Plan(folder)
    except FileNotFoundError:
        if any(job.output.glob("part-*")):
            raise PlanError(
                f"{job.output}: there are results of an unknown run; choose another folder"
            ) from None
        return _make_plan(options, job, folder, asked)
    if not options.resume:
        raise PlanError(f"{job.output}: there is a run already; --resume continues it")
    plan.check(asked)
    return plan


def _make_plan(options: argparse.Namespace, job: Job, folder: Path, asked: Mapping[str, Any]) -> Plan:
    """Write a plan; where there is nothing to plan, leave no empty folder of results behind."""
    is_new = not job.output.exists()
    folder.mkdir(parents=True, exist_ok=True)
    inputs = Inputs(options.inputs, job.output)
    parts = cut_parts(inputs, int(options.part_size * 10**6), job.fields)
    try:
        return Plan.make(folder, asked, parts, inputs)
    except InputError:
        shutil.rmtree(folder)
        if is_new:
            job.output.rmdir()
        raise


def _asked(options: argparse.Namespace) -> Mapping[str, Any]:
    """Return what decides on the results, by the names that a user knows: to resume, it has to be the same."""
    fields = {f"--{field}-field": getattr(options, f"{field}_field") for field in Fields._fields}
    return {
        "version of dechaff": __version__,
        "INPUT": list(options.inputs),
        "current folder": str(Path.cwd()),
        "--format": options.format,
        "--with": list(options.extras),
        "--favor": options.favor,
        "--min-field-confidence": options.min_field_confidence,
        "--part-size": options.part_size,
        "--learn-sites": options.learn_sites,
        "--rules": {host: rules.to_data() for host, rules in (options.rules or {}).items()},
        **fields,
    }


@contextmanager
def _terminable() -> Iterator[None]:
    """Take a request to terminate as an interrupt, so that workers are ended and the summary is printed."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _fail(message: str) -> int:
    print(f"dechaff: {message}", file=sys.stderr)
    return FAILED
