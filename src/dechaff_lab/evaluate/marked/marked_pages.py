"""The marked pages: which they are, and where they are on this machine."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from dechaff_lab.evaluate.marked.word_hashes import Bag, packed, page_digest, unpacked

__all__ = ["ROUNDS", "MarkedPage", "find_pages", "read_marks", "row_of"]

ROUNDS = (1, 2)
"""The rounds of marking. Each has sixty pages, of sites that no other round has."""


class MarkedPage(NamedTuple):
    """A page whose blocks are marked as core, optional or clutter."""

    package: str
    """Registry, name and version of the package with the page, such as `pypi formasaurus 0.10.0`."""
    path: str
    """Path of the page in the package."""
    digest: str
    """Digest of the page; see `page_digest`."""
    kind: str
    """`service`, `product`, `listing`, `collection`, `thread`, `manual` or `article`."""
    language: str
    """Language of the text, as an ISO 639 code."""
    core: Bag
    optional: Bag


def read_marks(path: Path | None = None, rounds: Sequence[int] = ROUNDS) -> list[MarkedPage]:
    """Read marks: one JSON object per line.

    Args:
        path: the file; the published marks if None.
        rounds: which of the published marks to read.
    """
    folder = files("dechaff_lab.evaluate.marked")
    texts = [
        file.read_text(encoding="utf-8")
        for file in ([path] if path else [folder / f"marks_{number}.jsonl" for number in rounds])
    ]
    return [_page_of(json.loads(line)) for text in texts for line in text.splitlines()]


def _page_of(row: Mapping[str, str]) -> MarkedPage:
    return MarkedPage(**{**row, "core": unpacked(row["core"]), "optional": unpacked(row["optional"])})  # type: ignore[arg-type]


def row_of(page: MarkedPage) -> str:
    """Return the line of `read_marks` for a page."""
    return json.dumps({**page._asdict(), "core": packed(page.core), "optional": packed(page.optional)})


def find_pages(folder: Path, marks: Sequence[MarkedPage]) -> Iterator[tuple[MarkedPage, Path]]:
    """Yield the marked pages that are somewhere below a folder, with their files.

    A page is recognised by its file name and its digest, so the packages may be unpacked in any way.
    """
    by_name: dict[str, list[MarkedPage]] = defaultdict(list)
    for page in marks:
        by_name[PurePosixPath(page.path).name].append(page)
    for root, _, names in os.walk(folder):
        for name in names:
            if not (candidates := by_name.get(name)):
                continue
            path = Path(root, name)
            digest = page_digest(path.read_bytes())
            for page in [page for page in candidates if page.digest == digest]:
                candidates.remove(page)
                yield page, path
