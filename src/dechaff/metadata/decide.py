"""Decide every field from its sources, and keep the account of what decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dechaff.metadata import sources as table
from dechaff.metadata.clues import Clues
from dechaff.metadata.dates import Moment, is_plausible
from dechaff.metadata.model import FieldSource, Mark
from dechaff.metadata.moments import in_local_time
from dechaff.metadata.people import choose_authors
from dechaff.metadata.text import clean_text, fold

__all__ = ["decide"]


def decide(clues: Clues) -> tuple[dict[str, Any], dict[str, FieldSource], tuple[Mark, ...]]:
    """Return the fields of a page, their sources, and the blocks that hold nothing else."""
    account: dict[str, FieldSource] = {}
    fields: dict[str, Any] = {}
    title, source, _ = clues.title
    if title:
        fields["title"] = title
        others = tuple((s, t) for s, t in clues.declared_titles if s != source)
        account["title"] = FieldSource(title, source, others, any(fold(t) != fold(title) for _, t in others))
    for name, rows in table.TEXTS.items():
        _settle(name, [(s.name, clean_text(v)) for s in rows for v in s.read(clues)], fields, account)
    _settle("authors", choose_authors(clues)[1], fields, account)
    for name, rows in (("published", table.PUBLISHED), ("modified", table.MODIFIED)):
        found = [(s.name, m) for s in rows for m in table.read_moments(s, clues) if is_plausible(m)]
        if found:
            moment = in_local_time(found[0][1], found[1:])
            fields[name], fields[f"{name}_precision"] = moment.value, moment.precision
            others = tuple((s, m.value) for s, m in found[1:])
            account[name] = FieldSource(moment.value, found[0][0], others, any(m.day != moment.day for _, m in found))
    return fields, account, ()


def _settle(name: str, found: Iterable[tuple[str, Any]], fields: dict[str, Any], account: dict[str, FieldSource]) -> None:
    good = [(source, value) for source, value in found if value]
    if good:
        source, value = good[0]
        fields[name] = value
        account[name] = FieldSource(value, source, tuple(good[1:]), any(v != value for _, v in good[1:]))
