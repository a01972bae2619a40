"""The fingerprint of one page: hashes of its texts, of their paths, and of the words of its title."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dechaff.layout.layout import Layout

__all__ = [
    "Fingerprint",
    "Hashes",
    "exact_hash",
    "fingerprint_of_layout",
    "fingerprint_of_page",
    "fold",
    "path_hashes",
    "text_hash",
    "title_hashes",
]

Hashes: TypeAlias = NDArray[np.uint32]

MAX_BLOCKS = 400
"""Maximum texts of one fingerprint. Of a page with more, those with the smallest hashes are stored, so that all pages
of a site omit the same texts. This limits a fingerprint to 4 KB."""

MAX_CHARS = 300
"""Maximum characters of a text that are hashed. Long texts with the same beginning are copies."""

MAX_TITLE_WORDS = 40
"""Maximum words of a title that are hashed. These are the last ones, which include the name of the site."""

MAX_DATED = 60
"""Maximum lines with a date of one fingerprint: those with the smallest hashes."""

MAX_DATED_CHARS = 80
"""Maximum characters of a line with a date and little else."""

_DIGITS = re.compile(r"\d+")
_DATED = re.compile(r"(?:\d\D*){3}")
_WORD = re.compile(r"[^\W_]+|#")


def fold(text: str) -> str:
    """Return a text in the form that is compared: case-folded, with `#` for each number.

    >>> fold("Read 1,204  Comments")
    'read #,# comments'
    """
    return _DIGITS.sub("#", " ".join(text[:MAX_CHARS].casefold().split()))


def text_hash(text: str) -> int:
    """Return 32 bits of a hash of a folded text."""
    return _hash(fold(text))


def exact_hash(text: str) -> int:
    """Return 32 bits of a hash of a text with its numbers."""
    return _hash(" ".join(text.casefold().split()))


def title_hashes(title: str) -> list[int]:
    """Return a hash of each word of a folded title, in order."""
    return [_hash(word) for word in _WORD.findall(fold(title[-MAX_CHARS:]))[-MAX_TITLE_WORDS:]]


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")


def _step(tag: str, name: str, above: int) -> int:
    return crc32(f">{tag}.{_DIGITS.sub('', name[:MAX_NAME])}".encode("utf-8", "surrogatepass"), above)


MAX_NAME = 40
"""Maximum characters of a class name that are hashed."""


def path_hashes(layout: Layout) -> list[int]:
    """Return for each region a hash of its path: tags and first names from the root down, without digits."""
    regions = layout.by_region
    hashes: list[int] = []
    for index, (tag, parent, names) in enumerate(
        zip(regions.tag, regions.parent, regions.names, strict=True)
    ):
        first = next(iter(names.split(None, 1)), "")
        hashes.append(_step(tag, first, hashes[parent] if index else 0))
    return hashes


def _hash_of_path(path: str) -> int:
    """Return the same hash for a path in the form of `Kept.path`."""
    at = 0
    for step in path.split(" > "):
        tag, _, name = step.partition(".")
        at = _step(tag, name, at)
    return at


_COLUMNS = ("texts", "paths", "title", "dated")


@dataclass(frozen=True, eq=False)
class Fingerprint:
    """What is stored of one page."""

    texts: Hashes
    """Hashes of its distinct texts, ascending, (texts,)."""
    paths: Hashes
    """For each text the hash of the path of its first occurrence, (texts,)."""
    title: Hashes
    """Hashes of the words of its title, in order."""
    dated: Hashes
    """Hashes of its lines with a date, numbers included, ascending."""

    @cached_property
    def key(self) -> str:
        """A hash of its texts. Copies of a page have the same key."""
        return blake2b(self.texts.tobytes(), digest_size=8).hexdigest()

    @cached_property
    def places(self) -> frozenset[int]:
        """The hashes of all paths with text."""
        return frozenset(self.paths.tolist())

    @cached_property
    def dated_lines(self) -> frozenset[int]:
        """The hashes of its lines with a date."""
        return frozenset(self.dated.tolist())

    @cached_property
    def title_words(self) -> frozenset[int]:
        """The hashes of the words of its title."""
        return frozenset(self.title.tolist())

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return {
            name: base64.b85encode(np.ascontiguousarray(getattr(self, name), dtype="<u4").tobytes()).decode()
            for name in _COLUMNS
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Fingerprint:
        """Read what `to_data` returned.

        Raises:
            ValueError: the data are something else.
        """
        try:
            texts, paths, title, dated = (
                np.frombuffer(base64.b85decode(data[name]), dtype="<u4") for name in _COLUMNS
            )
            if (
                len(texts) != len(paths)
                or len(texts) > MAX_BLOCKS
                or len(title) > MAX_TITLE_WORDS
                or len(dated) > MAX_DATED
                or (np.diff(texts.astype(np.int64)) <= 0).any()
            ):
                raise ValueError("its arrays do not fit each other")
            return cls(texts, paths, title, dated)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"not the fingerprint of a page: {error}") from error


def fingerprint_of_layout(layout: Layout) -> Fingerprint:
    """Return the fingerprint of a layout, hidden texts included."""
    paths = path_hashes(layout)
    blocks = layout.by_block
    rows = zip(blocks.text, map(paths.__getitem__, blocks.region), strict=True)
    return _made(rows, layout.title)


def fingerprint_of_page(page: Any) -> Fingerprint:
    """Return the fingerprint of a cleaned page, from its kept and removed blocks.

    A `Page` does not have the text of `<title>`. Its `title`, without the name of the site, is used instead.
    """
    rows = ((block.text, _hash_of_path(block.path)) for block in (*page.kept, *page.removed))
    return _made(rows, page.title or "")


def _made(rows: Iterable[tuple[str, int]], title: str) -> Fingerprint:
    found: dict[int, int] = {}
    dated: set[int] = set()
    for text, path in rows:
        found.setdefault(text_hash(text), path)
        if len(text) <= MAX_DATED_CHARS and _DATED.search(text):
            dated.add(exact_hash(text))
    stored = sorted(found)[:MAX_BLOCKS]
    return Fingerprint(
        np.array(stored, dtype=np.uint32),
        np.array([found[key] for key in stored], dtype=np.uint32),
        np.array(title_hashes(title), dtype=np.uint32),
        np.array(sorted(dated)[:MAX_DATED], dtype=np.uint32),
    )
