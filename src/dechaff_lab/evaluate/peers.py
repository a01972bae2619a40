"""Run other extractors in a separate Python environment, in which `python peers.py` is the worker.

The environment needs trafilatura and readability-lxml. The worker does not import this library.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["AHEAD", "PEERS", "peer_texts"]

AHEAD = 0.1
"""Minimum lead in word F1 for a peer to count as ahead on a page."""

PEERS = ("trafilatura", "readability-lxml")
"""The extractors, in the order of their texts."""

_GZIP = b"\x1f\x8b"
_TAG = re.compile(r"<[^>]*>")


def peer_texts(python: Path, pages: Sequence[Path]) -> list[list[str]]:
    """Return the texts that the peers extract from each page: one list per page.

    Args:
        python: the interpreter of the environment with the peers.
        pages: files of pages, gzipped or not.
    """
    listed = "\n".join(map(str, pages))
    done = subprocess.run([str(python), __file__], input=listed, capture_output=True, text=True, check=True)
    return [list(map(str, json.loads(line))) for line in done.stdout.splitlines()]


def _work() -> None:
    """Read the paths of pages from standard input, and write a line of JSON for each."""
    for name in sys.stdin.read().splitlines():
        data = Path(name).read_bytes()
        markup = gzip.decompress(data) if data.startswith(_GZIP) else data
        texts = []
        for extract in (_trafilatura, _readability):
            try:
                texts.append(extract(markup))
            except Exception:
                texts.append("")
        print(json.dumps(texts))


def _trafilatura(markup: bytes) -> str:
    import trafilatura  # noqa: PLC0415

    return trafilatura.extract(markup, include_comments=False) or ""


def _readability(markup: bytes) -> str:
    from readability import Document  # noqa: PLC0415

    return _TAG.sub(" ", Document(markup.decode("utf-8", "replace")).summary())


if __name__ == "__main__":
    _work()
