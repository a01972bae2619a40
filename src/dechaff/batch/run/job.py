"""The task of a run, as its workers receive it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dechaff import LOOK_AHEAD, Options, clean_many
from dechaff.batch.rows import Row, result_row
from dechaff.batch.run.sources import Fields

__all__ = ["Job"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """All that is the same for every part of a run."""

    output: Path
    """Folder of the results."""
    format: str = "jsonl"
    """One of `dechaff.batch.run.output.ROW_FILES`."""
    extras: tuple[str, ...] = ()
    """Further columns: of `dechaff.batch.rows.EXTRAS`."""
    fields: Fields = field(default_factory=Fields)
    """Names of the fields of inputs that have such."""
    options: Options = field(default_factory=Options)
    timeout: float = 60.0
    """Seconds that one page may take."""
    look_ahead: int = LOOK_AHEAD
    """Pages that a worker reads ahead; see `dechaff.clean_many`."""
    clean_many: Callable[..., Iterator[Any]] = clean_many
    """What is called for the pages of a part and yields a page or an exception for each: a function of a module, so that workers
    find it."""
    row: Callable[[Any, str | None, Collection[str]], Row] = result_row
    """Makes the row of each result of `clean_many`: a function of a module."""
    sites: Path | None = None
    """Folder with what is known of the sites of the pages, as `dechaff.site.folder` writes it; None: nothing is."""
