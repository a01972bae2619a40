"""The plan of a run: its arguments and its parts. It is written once, so that a resumed run works
on the same parts, even if files have been added to the input folders.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dechaff.batch.run.inputs import InputError, Inputs
from dechaff.batch.run.parts import Part
from dechaff.batch.run.sources import Slice

__all__ = ["Plan", "PlanError"]


class PlanError(Exception):
    """The folder holds another run than the one that was asked for."""


class Plan:
    """A plan that was written to a folder."""

    def __init__(self, folder: Path) -> None:
        """Read the arguments of the plan.

        Args:
            folder: where it is.

        Raises:
            FileNotFoundError: there is no plan, or none that was finished.
        """
        self._parts = _parts_file(folder)
        self._head = json.loads(_head_file(folder).read_text("utf-8"))

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return int(self._head["parts"])

    @property
    def size(self) -> int:
        """Bytes of all parts, on the disk."""
        return int(self._head["size"])

    @property
    def left_out(self) -> int:
        """Files in the input folders that are not input."""
        return int(self._head["left_out"])

    def __iter__(self) -> Iterator[Part]:
        """Yield the parts, one line of the file at a time: there may be many."""
        with self._parts.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                yield Part(number, tuple(Slice(*values) for values in json.loads(line)))

    def check(self, asked: Mapping[str, Any]) -> None:
        """Refuse to resume a run that was started with other arguments.

        Raises:
            PlanError: it was; the message names the first difference.
        """
        for name, value in asked.items():
            was = self._head["asked"].get(name)
            if was != value:
                raise PlanError(f"the run there has another {name}: {_shown(was)}, not {_shown(value)}")

    @classmethod
    def make(cls, folder: Path, asked: Mapping[str, Any], parts: Iterable[Part], inputs: Inputs) -> Plan:
        """Write a plan and return it.

        The head comes last: a plan without one was not finished, and counts for nothing.

        Args:
            folder: where to.
            asked: what the run was asked for.
            parts: the parts.
            inputs: what they were cut from.

        Raises:
            InputError: there are no parts.
        """
        count, size = 0, 0
        with _parts_file(folder).open("w", encoding="utf-8") as lines:
            for part in parts:
                lines.write(f"{json.dumps(part.slices)}\n")
                count, size = count + 1, size + part.size
        if not count:
            raise InputError("there is no page in the input")
        head = {"asked": dict(asked), "parts": count, "size": size, "left_out": inputs.left_out}
        aside = _head_file(folder).with_suffix(".tmp")
        aside.write_text(json.dumps(head), encoding="utf-8")
        aside.replace(_head_file(folder))
        return cls(folder)


def _parts_file(folder: Path) -> Path:
    return folder / "parts.jsonl"


def _head_file(folder: Path) -> Path:
    return folder / "plan.json"


def _shown(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
