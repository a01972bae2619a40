"""Fuzz the library: `python -m dechaff_lab.attack.fuzz TARGET [--seconds N]`, coverage-guided if atheris is installed.

The targets are in `fuzz_targets.py`, the mutations in `fuzz_mutate.py`. Without atheris the same mutations run unguided
from a seed, as they do in the short test in `tests/test_hostile_pages.py`. A run continues after a finding. The first
input of each kind of fault is written to the folder of findings; the others are counted.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dechaff_lab.attack.fuzz_mutate import DATES, JSON, MAX_INPUT, PAGES, mutate
from dechaff_lab.attack.fuzz_targets import TARGETS, Target
from dechaff_lab.attack.hostile import FAMILIES
from dechaff_lab.attack.odd_trees import odd_page

__all__ = ["TARGETS", "main", "seeds", "slice_of"]

# Processor seconds from which an input is a finding. Inputs are short, and a check cleans a page twice.
SLOW = 3.0

_SCRIPT = re.compile(rb"<script[^>]{0,200}ld\+json[^>]{0,200}>(.*?)</script", re.DOTALL | re.IGNORECASE)
_DATED = re.compile(rb"[^<>\"\n]{0,40}\b(?:19|20)\d\d\b[^<>\"\n]{0,40}")


def seeds(folder: Path | None, target: Target) -> list[bytes]:
    """Return the seeds of the mutation: the fixture pages in a folder, and small hostile pages."""
    pages = [path.read_bytes() for path in sorted(folder.glob("**/source.html"))] if folder else []
    if target.structure is JSON:
        return [script for page in pages for script in _SCRIPT.findall(page)] + list(JSON.tokens)
    if target.structure is DATES:
        return [dated for page in pages for dated in _DATED.findall(page)] + list(DATES.tokens)
    return [page[:MAX_INPUT] for page in pages] + [family.make(300) for family in FAMILIES.values()]


def slice_of(count: int, folder: Path | None, name: str, seed: int = 0) -> Iterator[bytes]:
    """Return mutated inputs for a target, and odd pages if it reads pages. The same arguments give the same inputs."""
    chooser = random.Random(seed)
    target = TARGETS[name]
    pool = seeds(folder, target)
    for number in range(count):
        if number % 2 and target.structure is PAGES:
            data = odd_page(chooser)
        else:
            data = mutate(chooser.choice(pool), pool, chooser, target.structure)
        # Some mutated inputs are mutated again, so that changes accumulate.
        pool[chooser.randrange(len(pool))] = data
        yield data


class _Watch:
    """Runs the check of a target, and keeps the first input and the count of every kind of fault."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.check = TARGETS[name].check
        self.folder = folder
        self.faults: Counter[str] = Counter()
        self.runs = 0
        self.slowest = 0.0

    def __call__(self, data: bytes) -> None:
        """Check one input."""
        self.runs += 1
        start = time.process_time()
        try:
            self.check(data)
        except Exception as error:
            self._note(_kind(error), data, traceback.format_exc())
        seconds = time.process_time() - start
        self.slowest = max(self.slowest, seconds)
        if seconds > SLOW:
            self._note("slow", data, f"{seconds:.1f} s")

    def _note(self, kind: str, data: bytes, what: str) -> None:
        self.faults[kind] += 1
        if self.faults[kind] > 1:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / re.sub(r"\W+", "-", f"{self.name}-{kind}")
        path.with_suffix(".html").write_bytes(data)
        path.with_suffix(".txt").write_text(what, encoding="utf-8")
        print(f"finding: {kind}", flush=True)

    def report(self) -> str:
        """Return a summary of the run."""
        found = ", ".join(f"{kind} ({count:,})" for kind, count in self.faults.most_common())
        return f"{self.name}: {self.runs:,} inputs in {time.process_time():,.0f} s, slowest {self.slowest:.2f} s, findings: {found or 'none'}"


def _kind(error: Exception) -> str:
    """Name a fault by its type and its location in the library or the check."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "dechaff" in frame.filename] or frames
    return f"{type(error).__name__} {Path(own[-1].filename).name}:{own[-1].lineno}"


def _guided(watch: _Watch, pool: list[bytes], options: argparse.Namespace) -> None:
    """Fuzz with the guidance of atheris."""
    import atheris  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415  (optional)

    structure = TARGETS[watch.name].structure
    corpus: Path = options.corpus
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(pool):
        (corpus / f"seed-{number:04}").write_bytes(data)

    def change(data: bytes, max_size: int, seed: int) -> bytes:
        chooser = random.Random(seed)
        if chooser.randrange(5) == 0:
            return bytes(atheris.Mutate(data, max_size))
        return mutate(data, pool, chooser, structure)[:max_size]

    def check(data: bytes) -> None:
        watch(data)
        if time.process_time() > options.seconds:
            print(watch.report(), flush=True)
            os._exit(int(bool(watch.faults)))  # libFuzzer has no way to stop

    atheris.instrument_all()
    limits = [
        f"-max_len={MAX_INPUT}",
        "-timeout=900",  # wall-clock time, generous for busy machines; SLOW is processor time
        "-rss_limit_mb=6000",
    ]
    arguments = [sys.argv[0], *limits, f"-seed={options.seed + 1}", str(corpus)]
    atheris.Setup(arguments, check, custom_mutator=change)
    atheris.Fuzz()


def _unguided(watch: _Watch, options: argparse.Namespace) -> None:
    """Fuzz without guidance until the time is up."""
    for data in slice_of(sys.maxsize, options.pages, watch.name, options.seed):
        watch(data)
        if time.process_time() > options.seconds:
            break


def main(arguments: list[str] | None = None) -> int:
    """Fuzz one target; return 1 if something was found."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab.attack.fuzz", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=float, default=60, help="of processor time")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--pages", type=Path, help="folder with source.html files to start from")
    parser.add_argument("--guided", action="store_true", help="use atheris")
    parser.add_argument(
        "--corpus", type=Path, default=Path("fuzz-corpus"), help="folder for inputs that reach new code"
    )
    parser.add_argument(
        "--findings", type=Path, default=Path("fuzz-findings"), help="folder for inputs that break a promise"
    )
    options = parser.parse_args(arguments)
    watch = _Watch(options.target, options.findings)
    if options.guided:
        _guided(watch, seeds(options.pages, TARGETS[options.target]), options)
    else:
        _unguided(watch, options)
    print(watch.report())
    return int(bool(watch.faults))


if __name__ == "__main__":
    raise SystemExit(main())
