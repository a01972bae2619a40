"""Measure how many pages a second `dechaff run` cleans, beside other extractors: `python -m dechaff_lab throughput`.

A WARC is built of a corpus, its pages repeated in an order that is always the same. Each contestant reads it by the
same code, in processes of its own, and writes what it finds to a file; rounds are interleaved, so that what else the
machine does falls on all alike. Seconds of the clock are what a user waits, but they tell of other programs too;
seconds of the processor, summed over all processes of a contestant, hardly do.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import json
import os
import random
import resource
import shutil
import statistics
import struct
import subprocess
import sys
import threading
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from dechaff.batch.run.sources import Fields, File, Slice
from dechaff_lab.corpus import read_corpus

__all__ = ["add_arguments", "build_warc", "main"]

SEED = 1
DATE = "2024-01-01T00:00:00Z"

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"

# Head of a gzip member: deflate, no name, no time.
GZIP = b"\x1f\x8b\x08" + b"\x00" * 6 + b"\xff"

# Seconds between two looks at the memory.
SAMPLE_SECONDS = 2.0

# Lines of the memory's curve that are printed.
CURVE_LINES = 11


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("work", type=Path, help="folder for the WARC and the results")
    parser.add_argument("--corpus", type=Path, help="build the WARC of these pages first")
    parser.add_argument("--pages", type=int, default=10_000, help="responses in the WARC")
    parser.add_argument(
        "--max-bytes", type=int, default=0, help="only of pages that are no larger; 0: of all"
    )
    parser.add_argument(
        "--distinct", action="store_true", help="give the classes of each page names of their own"
    )
    parser.add_argument("--contestants", nargs="+", choices=tuple(CONTESTANTS), default=["dechaff"])
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--part-size", type=float, default=8.0, metavar="MB", help="for all contestants")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", nargs=2, metavar=("CONTESTANT", "WORKERS"), help=argparse.SUPPRESS)


class Run(NamedTuple):
    """One run of one contestant."""

    pages: int
    bytes: int
    """Of HTML."""
    seconds: float
    """By the clock."""
    processor: float
    """Seconds of all processes together."""
    memory: list[tuple[int, int, int]]
    """Over the run: pages that were done, memory of the largest process and of all together, in bytes."""


def build_warc(path: Path, corpus: Path, pages: int, *, max_bytes: int, distinct: bool) -> None:
    """Write a WARC of responses, one gzip member each, and beside it how many bytes of HTML it holds.

    Args:
        path: where to.
        corpus: where the pages are from.
        pages: how many responses there shall be.
        max_bytes: largest page that is taken; 0: any.
        distinct: add a class of its own to all classes of each page: what is kept of names once they were seen
            grows then as it does in a crawl, whose pages do not repeat.
    """
    from fastwarc.warc import WarcRecord, WarcRecordType  # noqa: PLC0415

    found = [page for page in read_corpus(corpus) if page.path.exists()]
    raws = [page.raw() for page in found]
    kept = [index for index, raw in enumerate(raws) if not max_bytes or len(raw) <= max_bytes]
    order = [kept[index % len(kept)] for index in range(pages)]
    random.Random(SEED).shuffle(order)
    size, packed = 0, dict[int, bytes]()
    with path.open("wb") as file:
        for number, index in enumerate(order):
            record = WarcRecord()
            record.init_headers(WarcRecordType.response, record_urn=f"uuid:{number:032x}".encode())
            record.headers["WARC-Target-URI"] = (
                found[index].gold.get("url") or f"https://pages.example/{number}"
            )
            record.headers["WARC-Date"] = DATE
            record.is_http = True
            raw = raws[index].replace(b'class="', b'class="page-%d ' % number) if distinct else raws[index]
            record.set_bytes_content(HTTP + raw)
            buffer = io.BytesIO()
            record.write(buffer)
            head, _, rest = buffer.getvalue().partition(HTTP)
            if distinct or index not in packed:
                packed[index] = _deflate(HTTP + rest, zlib.Z_FINISH)
            file.write(_member(head, HTTP + rest, packed[index]))
            size += len(raw)
    path.with_suffix(".json").write_text(json.dumps({"pages": pages, "bytes": size}))


def _deflate(data: bytes, flush: int) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush(flush)


def _member(head: bytes, body: bytes, packed: bytes) -> bytes:
    """Return a gzip member of a head and a body; packing the body takes longer than all else, and is done before."""
    check = zlib.crc32(body, zlib.crc32(head))
    length = (len(head) + len(body)) & 0xFFFFFFFF
    return GZIP + _deflate(head, zlib.Z_FULL_FLUSH) + packed + struct.pack("<II", check, length)


def _run_dechaff(warc: Path, output: Path, workers: int, part_size: float) -> None:
    """`dechaff run`, as a user calls it."""
    from dechaff.cli import main as dechaff  # noqa: PLC0415

    words = ["run", str(warc), "-o", str(output), "--workers", str(workers), "--part-size", str(part_size)]
    with contextlib.redirect_stdout(io.StringIO()):
        code = dechaff(words)
    if code:
        raise SystemExit(code)


def _peer(extract: str) -> Callable[[Path, Path, int, float], None]:
    """Return a contestant: a pool of processes that share out the slices of the WARC."""

    def run(warc: Path, output: Path, workers: int, part_size: float) -> None:
        from dechaff.batch.run.sources import warc as reader  # noqa: PLC0415

        output.mkdir(parents=True)
        pieces = list(
            reader.cut(File(str(warc), "warc", warc.stat().st_size), int(part_size * 1e6), Fields())
        )
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            list(pool.map(_extract_slice, pieces, repeat(output), repeat(extract)))

    return run


def _extract_slice(piece: Slice, output: Path, extract: str) -> None:
    """Extract the pages of a slice, and write their texts as lines of JSON."""
    from dechaff.batch.run.sources import warc  # noqa: PLC0415

    function = getattr(importlib.import_module("dechaff_lab.benchmark.throughput"), extract)
    with (output / f"{piece.start:012}.jsonl").open("w", encoding="utf-8") as lines:
        for item in warc.read(piece, Fields()):
            if item is not None:
                row = {"id": item.id, "url": item.url, "text": function(item.html, item.url)}
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def trafilatura_text(raw: bytes, url: str | None) -> str:
    """Extract the text alone, as its users do who want speed."""
    import trafilatura  # noqa: PLC0415

    return trafilatura.extract(raw, url=url, include_comments=False) or ""


def resiliparse_text(raw: bytes, _url: str | None) -> str:
    """Extract the text of the main content."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding  # noqa: PLC0415

    text: str = extract_plain_text(bytes_to_str(raw, detect_encoding(raw)), main_content=True)
    return text


CONTESTANTS: dict[str, Callable[[Path, Path, int, float], None]] = {
    "dechaff": _run_dechaff,
    "trafilatura": _peer("trafilatura_text"),
    "resiliparse": _peer("resiliparse_text"),
}


def _one(contestant: str, workers: int, work: Path, part_size: float) -> Run:
    """Let one contestant run, and see what it takes."""
    output = work / "output"
    shutil.rmtree(output, ignore_errors=True)
    told = json.loads((work / "pages.warc.json").read_text())
    samples: list[tuple[int, int, int]] = []
    is_over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(output, samples, is_over), daemon=True)
    watcher.start()
    start = time.perf_counter()
    CONTESTANTS[contestant](work / "pages.warc.gz", output, workers, part_size)
    seconds = time.perf_counter() - start
    is_over.set()
    watcher.join()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(usage.ru_utime + usage.ru_stime for usage in used)
    return Run(told["pages"], told["bytes"], seconds, processor, samples)


def _watch(output: Path, samples: list[tuple[int, int, int]], is_over: threading.Event) -> None:
    """Note the memory of all processes below this one, until it is over."""
    while not is_over.wait(SAMPLE_SECONDS):
        sizes = [_memory(pid) for pid in _descendants(os.getpid())]
        samples.append((_rows_done(output), max(sizes), sum(sizes)))


def _rows_done(output: Path) -> int:
    """Count the rows of the parts that are whole, by their tallies."""
    rows = 0
    for tally in output.glob("_run/part-??????.tally"):
        with contextlib.suppress(OSError, ValueError):
            rows += sum(json.loads(tally.read_text())["outcomes"].values())
    return rows


def _descendants(pid: int) -> Iterator[int]:
    """Yield a process and all below it (Linux)."""
    yield pid
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from _descendants(int(child))


def _memory(pid: int) -> int:
    """Return the resident memory of a process in bytes; 0 if it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


def main(options: argparse.Namespace) -> int:
    """Build the WARC, run the contestants, print the table."""
    if options.one:
        print(json.dumps(_one(options.one[0], int(options.one[1]), options.work, options.part_size)))
        return 0
    options.work.mkdir(parents=True, exist_ok=True)
    warc = options.work / "pages.warc.gz"
    if options.corpus:
        build_warc(
            warc, options.corpus, options.pages, max_bytes=options.max_bytes, distinct=options.distinct
        )
    told = json.loads((options.work / "pages.warc.json").read_text())
    print(
        f"{told['pages']:,} pages, {told['bytes'] / 1e6:,.0f} MB of HTML, {warc.stat().st_size / 1e6:,.0f} MB packed"
    )
    runs: dict[tuple[str, int], list[Run]] = defaultdict(list)
    for number in range(options.rounds):
        for contestant in options.contestants:
            for workers in options.workers:
                run = _in_process(contestant, workers, options)
                runs[contestant, workers].append(run)
                print(f"round {number + 1}: {_line(contestant, workers, [run])}", flush=True)
    print(
        f"\n{'':<13}{'workers':>8}{'pages/s':>9}{'MB/s':>7}{'ms CPU/page':>13}{'pages/s/core':>14}{'spread':>8}"
    )
    for (contestant, workers), done in runs.items():
        print(_line(contestant, workers, done))
    for contestant in options.contestants:
        _print_efficiency(contestant, runs)
    _print_memory(runs)
    return 0


def _in_process(contestant: str, workers: int, options: argparse.Namespace) -> Run:
    """Run one contestant in a process of its own, so that what it used can be told."""
    words = [str(options.work), "--part-size", str(options.part_size), "--one", contestant, str(workers)]
    command = [sys.executable, "-m", "dechaff_lab", "throughput", *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    values: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return Run(*values)


def _line(contestant: str, workers: int, runs: list[Run]) -> str:
    """Return the figures of some runs: medians, and how far the seconds of the processor lie apart."""
    clock = statistics.median(run.seconds for run in runs)
    processor = statistics.median(run.processor for run in runs)
    spread = (max(run.processor for run in runs) - min(run.processor for run in runs)) / processor
    pages, size = runs[0].pages, runs[0].bytes
    return (
        f"{contestant:<13}{workers:>8}{pages / clock:>9.1f}{size / clock / 1e6:>7.2f}"
        f"{processor / pages * 1e3:>13.2f}{pages / processor:>14.1f}{spread:>8.1%}"
    )


def _print_efficiency(contestant: str, runs: dict[tuple[str, int], list[Run]]) -> None:
    """Print how much of a second worker is gained: by the clock, and by the processor alone."""
    if (contestant, 1) not in runs or (contestant, 2) not in runs:
        return
    pairs = list(zip(runs[contestant, 1], runs[contestant, 2], strict=True))
    by_clock = sorted(one.seconds / two.seconds / 2 for one, two in pairs)
    by_processor = sorted(one.processor / two.processor for one, two in pairs)
    print(
        f"{contestant}: efficiency of 2 workers, by the clock {by_clock[0]:.2f} to {by_clock[-1]:.2f},"
        f" by the processor {by_processor[0]:.2f} to {by_processor[-1]:.2f}"
    )


def _print_memory(runs: dict[tuple[str, int], list[Run]]) -> None:
    """Print the memory over the pages of the last run of dechaff with most workers."""
    key = max((key for key in runs if key[0] == "dechaff"), default=None)
    samples = runs[key][-1].memory if key else []
    if not key or not samples:
        return
    print(f"\ndechaff, {key[1]} workers: {'pages':>9}{'largest process, MB':>21}{'all together, MB':>18}")
    for index in range(CURVE_LINES):
        pages, largest, together = samples[index * (len(samples) - 1) // (CURVE_LINES - 1)]
        print(f"{pages:>29,}{largest / 2**20:>21.0f}{together / 2**20:>18.0f}")
