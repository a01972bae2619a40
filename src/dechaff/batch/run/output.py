"""Write the rows of a part, first to a temporary file. The complete part is moved to its place.

While a worker works on a part, it writes each row to the disk at once, as a line of JSON. After a crash, or in a later run,
the next worker copies the complete lines to a file of its own and continues after them. Two workers therefore never
write to one file, even if one of them was replaced but still runs.
"""

from __future__ import annotations

import json
import os
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from dechaff.batch.rows import Row
from dechaff.batch.run.failures import Reasons

__all__ = ["ROW_FILES", "PartWriter", "Tally", "is_finished", "part_file", "read_tally", "work_folder"]

# Bytes of rows in one row group of Parquet.
GROUP_BYTES = 16 * 2**20


class Tally(NamedTuple):
    """The counts of a part."""

    outcomes: Mapping[str, int]
    """Rows by outcome."""
    skipped: int = 0
    """Records of the input that hold no page."""
    reasons: Mapping[str, Any] = {}
    """Kinds of failure: see `Reasons.as_data`."""


def work_folder(output: Path) -> Path:
    """Return the folder for everything but results. Readers of data sets skip names that begin with an underscore."""
    return output / "_run"


def part_file(output: Path, number: int, kind: str) -> Path:
    """Return the file of a complete part."""
    return output / f"part-{number:06}.{kind}"


def is_finished(output: Path, number: int, kind: str) -> bool:
    """Return whether a part is complete."""
    return part_file(output, number, kind).exists()


def read_tally(output: Path, number: int) -> Tally:
    """Return the counts of a complete part."""
    return Tally(**json.loads(_tally_file(output, number).read_text("utf-8")))


def _tally_file(output: Path, number: int) -> Path:
    return work_folder(output) / f"part-{number:06}.tally"


class PartWriter:
    """The rows of one part, as they come."""

    def __init__(self, output: Path, number: int, kind: str, extras: Sequence[str]) -> None:
        """Open a file for the rows, and copy the rows that were written before.

        Args:
            output: folder of the results.
            number: that of the part.
            kind: one of `ROW_FILES`.
            extras: further columns that the rows have.
        """
        self._output, self._number, self._kind, self._extras = output, number, kind, extras
        self.outcomes: Counter[str] = Counter()
        self._reasons = Reasons()
        earlier = sorted(work_folder(output).glob(f"part-{number:06}.*.rows"), key=_size, reverse=True)
        self._path = work_folder(output) / f"part-{number:06}.{os.getpid()}-{secrets.token_hex(4)}.rows"
        self._file = self._path.open("wb")
        if earlier:
            self._copy(earlier[0])
        for path in earlier:
            path.unlink(missing_ok=True)

    @property
    def rows(self) -> int:
        """How many there are."""
        return self.outcomes.total()

    def write(self, row: Row) -> None:
        """Write a row and flush it to the operating system."""
        self._file.write(_line(row))
        self._file.flush()
        self._count(row)

    def finish(self, skipped: int) -> Tally:
        """Move the complete part to its place; return its counts.

        Args:
            skipped: records of the input that hold no page.
        """
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        tally = Tally(dict(self.outcomes), skipped, self._reasons.as_data())
        aside = self._path.with_suffix(".tally")
        aside.write_text(json.dumps(tally._asdict()), encoding="utf-8")
        aside.replace(_tally_file(self._output, self._number))
        whole = ROW_FILES[self._kind](self._path, self._extras)
        whole.replace(part_file(self._output, self._number, self._kind))
        self._path.unlink(missing_ok=True)
        return tally

    def _copy(self, earlier: Path) -> None:
        """Take over the whole lines of an earlier file; the last one may be torn."""
        with earlier.open("rb") as lines:
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                self._file.write(line)
                self._count(json.loads(line))

    def _count(self, row: Row) -> None:
        self.outcomes[row["outcome"]] += 1
        if row["error"] is not None:
            self._reasons.add(row["error"], row["id"])


def _size(path: Path) -> int:
    return path.stat().st_size


def _line(row: Row) -> bytes:
    """Return a row as a line. Only a path that is not valid UTF-8 may have to be replaced."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _as_jsonl(rows: Path, _extras: Sequence[str]) -> Path:
    """Return the rows as they are."""
    return rows


def _as_parquet(rows: Path, extras: Sequence[str]) -> Path:
    """Write the rows as Parquet beside, and return that file."""
    import pyarrow as pa  # noqa: PLC0415  (an extra, for this format alone)
    from pyarrow import parquet  # noqa: PLC0415

    from dechaff.batch.arrow import output_schema, to_batch  # noqa: PLC0415

    names = pa.schema([("id", pa.string()), ("source", pa.string())])
    schema = output_schema(names, keep=names.names, extras=extras)
    whole = rows.with_suffix(".parquet")
    with rows.open("rb") as lines, parquet.ParquetWriter(whole, schema, compression="zstd") as writer:
        for group in _groups(lines):
            writer.write_batch(to_batch([json.loads(line) for line in group], schema))
    return whole


def _groups(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield lines by groups of some size."""
    group, held = list[bytes](), 0
    for line in lines:
        group.append(line)
        held += len(line)
        if held >= GROUP_BYTES:
            yield group
            group, held = [], 0
    if group:
        yield group


ROW_FILES: Mapping[str, Callable[[Path, Sequence[str]], Path]] = MappingProxyType(
    {"jsonl": _as_jsonl, "parquet": _as_parquet}
)
"""By format, which is also the ending of the file name: the function that makes the file of a part from its rows."""
