"""The contestants of `throughput`: each reads the same WARC and writes the texts of its pages."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from types import MappingProxyType

from dechaff.batch.run.sources import Fields, File, Slice

__all__ = ["RUNNERS", "resiliparse_text", "trafilatura_text"]


def _run_dechaff(warc: Path, output: Path, workers: int, part_size: float) -> None:
    """`dechaff run`, as a user calls it."""
    from dechaff.cli import main as dechaff  # noqa: PLC0415

    words = ["run", str(warc), "-o", str(output), "--workers", str(workers), "--part-size", str(part_size)]
    with contextlib.redirect_stdout(io.StringIO()):
        code = dechaff(words)
    if code:
        raise SystemExit(code)


def _peer(extract: str) -> Callable[[Path, Path, int, float], None]:
    """Return a contestant: a pool of processes that each take slices of the WARC."""

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

    function = getattr(importlib.import_module("dechaff_lab.benchmark.runners"), extract)
    with (output / f"{piece.start:012}.jsonl").open("w", encoding="utf-8") as lines:
        for item in warc.read(piece, Fields()):
            if item is not None:
                row = {"id": item.id, "url": item.url, "text": function(item.html, item.url)}
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def trafilatura_text(raw: bytes, url: str | None) -> str:
    """Extract only the text, which is the fastest way to use it."""
    import trafilatura  # noqa: PLC0415

    return trafilatura.extract(raw, url=url, include_comments=False) or ""


def resiliparse_text(raw: bytes, _url: str | None) -> str:
    """Extract the text of the main content."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding  # noqa: PLC0415

    text: str = extract_plain_text(bytes_to_str(raw, detect_encoding(raw)), main_content=True)
    return text


RUNNERS: Mapping[str, Callable[[Path, Path, int, float], None]] = MappingProxyType(
    {
        "dechaff": _run_dechaff,
        "trafilatura": _peer("trafilatura_text"),
        "resiliparse": _peer("resiliparse_text"),
    }
)
"""The contestants by name. Each takes the WARC, the folder of the results, the number of workers, and the size of a
part in MB."""
