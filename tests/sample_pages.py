"""Pages that tests clean in several threads and processes: all fixtures, and a small page of each hostile family."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dechaff import clean
from dechaff_lab.attack.hostile import FAMILIES

__all__ = ["PAGES", "ROOT", "digest", "inputs"]

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "fixtures" / "pages").glob("*/source.html"))

SAMPLE = slice(None, None, 5)
"""Which of the pages `digest` cleans."""


def inputs() -> list[bytes]:
    """Return all pages as bytes."""
    return [path.read_bytes() for path in PAGES] + [FAMILIES[name].make(2_000) for name in sorted(FAMILIES)]


def digest() -> str:
    """Return a digest of all that `clean` returns for a sample of the pages."""
    results = "\n".join(clean(raw).to_json() for raw in inputs()[SAMPLE])
    return hashlib.sha256(results.encode()).hexdigest()
