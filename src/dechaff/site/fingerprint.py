"""The fingerprint of one page: hashes of its texts, of their paths, and of the words of its title."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
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
    "fold_all",
    "path_hashes",
    "text_hashes",
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
_BETWEEN = "\0"


def fold(text: str) -> str:
    """Return a text in the form that is compared: case-folded, with `#` for each number.

    >>> fold("Read 1,204  Comments")
    'read #,# comments'
    """
    return _DIGITS.sub("#", " ".join(text[:MAX_CHARS].casefold().split()))


def fold_all(texts: Sequence[str]) -> list[str]:
    """Return texts as they are compared; see `fold`. Numbers are replaced in all of them at once.

    >>> fold_all(["Read 1,204  Comments", "Read"])
    ['read #,# comments', 'read']
    """
    spaced = [" ".join(text[:MAX_CHARS].casefold().split()) for text in texts]
    folded = _DIGITS.sub("#", _BETWEEN.join(spaced)).split(_BETWEEN)
    # No text that was parsed has the character between them.
    return folded if len(folded) == len(texts) else list(map(fold, texts))


@cache
def _algorithm() -> Any:
    """Return the hash function. Its library is loaded when it is needed: it loads OpenSSL, and a page without a site
    needs neither."""
    import hashlib  # noqa: PLC0415

    return hashlib.blake2b


def _blake2b(data: bytes, size: int) -> bytes:
    return bytes(_algorithm()(data, digest_size=size).digest())


def text_hashes(texts: Sequence[str]) -> Hashes:
    """Return 32 bits of a hash of each text, folded."""
    digests = [_blake2b(text.encode("utf-8", "surrogatepass"), 4) for text in fold_all(texts)]
    return np.frombuffer(b"".join(digests), dtype=">u4").astype(np.uint32)


def exact_hash(text: str) -> int:
    """Return 32 bits of a hash of a text with its numbers."""
    return _hash(" ".join(text.casefold().split()))


def title_hashes(title: str) -> list[int]:
    """Return a hash of each word of a folded title, in order."""
    return [_hash(word) for word in _WORD.findall(fold(title[-MAX_CHARS:]))[-MAX_TITLE_WORDS:]]


def _hash(text: str) -> int:
    return int.from_bytes(_blake2b(text.encode("utf-8", "surrogatepass"), 4), "big")


def _step(tag: str, name: str) -> bytes:
    return f">{tag}.{_DIGITS.sub('', name[:MAX_NAME])}".encode("utf-8", "surrogatepass")


MAX_NAME = 40
"""Maximum characters of a class name that are hashed."""


def path_hashes(layout: Layout) -> list[int]:
    """Return for each region with text a hash of its path: tags and first names from the root down, without digits."""
    tags, parents, _, starts, stops, names, _ = layout.by_region
    steps: dict[tuple[str, str], bytes] = {}
    hashes = [0] * len(tags)  # 0 also stands above the root
    for index in [index for index, start in enumerate(starts) if start < stops[index]]:
        named = (tags[index], names[index])
        step = steps.get(named)
        if step is None:
            step = steps[named] = _step(named[0], next(iter(named[1].split(None, 1)), ""))
        hashes[index] = crc32(step, hashes[parents[index]])
    return hashes


def _hash_of_path(path: str) -> int:
    """Return the same hash for a path in the form of `Kept.path`."""
    at = 0
    for step in path.split(" > "):
        tag, _, name = step.partition(".")
        at = crc32(_step(tag, name), at)
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
        return _blake2b(self.texts.tobytes(), 8).hex()

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
    return _made(blocks.text, [paths[region] for region in blocks.region], layout.title)


def fingerprint_of_page(page: Any) -> Fingerprint:
    """Return the fingerprint of a cleaned page, from its kept and removed blocks.

    A `Page` does not have the text of `<title>`. Its `title`, without the name of the site, is used instead.
    """
    blocks = (*page.kept, *page.removed)
    places = {path: _hash_of_path(path) for path in {block.path for block in blocks}}
    return _made([block.text for block in blocks], [places[block.path] for block in blocks], page.title or "")


def _made(texts: Sequence[str], places: Sequence[int], title: str) -> Fingerprint:
    folded = fold_all(texts)
    # The first place of a text counts.
    first = dict(zip(reversed(folded), reversed(places), strict=True))
    found = dict(zip(map(_hash, first), first.values(), strict=True))
    dated = {
        exact_hash(text)
        for text, numbered in zip(texts, folded, strict=True)
        if len(text) <= MAX_DATED_CHARS and "#" in numbered and _DATED.search(text)
    }
    stored = sorted(found)[:MAX_BLOCKS]
    return Fingerprint(
        np.array(stored, dtype=np.uint32),
        np.array([found[key] for key in stored], dtype=np.uint32),
        np.array(title_hashes(title), dtype=np.uint32),
        np.array(sorted(dated)[:MAX_DATED], dtype=np.uint32),
    )
