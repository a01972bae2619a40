"""Read a corpus folder: `<set>/gold.jsonl` with one page a line, and `<set>/pages/<id>.html.gz`.

A gold row has `id` and any of `url`, `type`, `text` (the whole content), `with_` and `without` (sentences that must
and must not appear), `markdown`, `title`, `authors`, `published`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

__all__ = ["GoldPage", "read_corpus"]


class GoldPage(NamedTuple):
    """One page with its gold."""

    set: str
    """Name of the set: the folder's name."""
    gold: dict[str, Any]
    path: Path
    """The gzipped page."""

    @property
    def id(self) -> str:
        """The page's identifier in its set."""
        return str(self.gold["id"])

    @property
    def site(self) -> str:
        """Host without `www.`. All pages of a site are either in the training set or in the validation set."""
        host = urlsplit(self.gold.get("url") or "").hostname or f"{self.set}-{self.id}"
        return host.removeprefix("www.")

    def raw(self) -> bytes:
        """Return the page's bytes."""
        return gzip.decompress(self.path.read_bytes())


def read_corpus(folder: Path, sets: tuple[str, ...] = ()) -> Iterator[GoldPage]:
    """Yield the pages of every set under a folder, in a fixed order.

    Args:
        folder: the corpus.
        sets: names of the sets to read; all of them if empty.
    """
    for gold_file in sorted(folder.glob("*/gold.jsonl")):
        name = gold_file.parent.name
        if sets and name not in sets:
            continue
        with gold_file.open(encoding="utf-8") as lines:
            for line in lines:
                gold = json.loads(line)
                yield GoldPage(name, gold, gold_file.parent / "pages" / f"{gold['id']}.html.gz")
