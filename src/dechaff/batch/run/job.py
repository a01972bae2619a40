"""What a run has to do, as its workers are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dechaff import Options, Page, clean
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
    clean: Callable[..., Page] = clean
    """What is called for each page: a function of a module, so that workers find it."""
