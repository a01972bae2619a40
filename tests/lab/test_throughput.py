"""Throughput measurements: the built input, and that all contestants read the same pages."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="fastwarc is not installed: no WARC can be built")
pytest.importorskip("rapidfuzz", reason="the lab's own libraries are not installed")

from dechaff.batch.run.sources import Fields, Slice, warc
from dechaff_lab.benchmark.warc_file import build_warc


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    pages = tmp_path / "corpus" / "set" / "pages"
    pages.mkdir(parents=True)
    rows = []
    for name, html in [("a", b'<p class="x">a'), ("b", b"<p>bb"), ("c", b"<p>" + b"c" * 500)]:
        (pages / f"{name}.html.gz").write_bytes(gzip.compress(html))
        rows.append(json.dumps({"id": name, "url": f"https://{name}.example/"}))
    (pages.parent / "gold.jsonl").write_text("\n".join(rows))
    return tmp_path / "corpus"


def read(path: Path) -> list[tuple[str | None, bytes | str | None]]:
    items = warc.read(Slice(str(path), "warc", 0, path.stat().st_size, 0), Fields())
    return [(item.url, item.html) for item in items if item]


def test_pages_are_repeated_in_an_order_that_is_always_the_same(corpus: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        build_warc(tmp_path / f"{name}.warc.gz", corpus, 7, max_bytes=0, distinct=False)
    found = read(tmp_path / "one.warc.gz")
    assert found == read(tmp_path / "two.warc.gz")
    assert sorted(url or "" for url, _ in found) == sorted(
        f"https://{name}.example/" for name in ["a", "a", "a", "b", "b", "c", "c"]
    )
    told = json.loads((tmp_path / "one.warc.json").read_text())
    assert told == {"pages": 7, "bytes": sum(len(html or b"") for _, html in found)}


def test_pages_can_be_small_and_their_names_distinct(corpus: Path, tmp_path: Path) -> None:
    build_warc(tmp_path / "a.warc.gz", corpus, 4, max_bytes=100, distinct=True)
    found = {html for _, html in read(tmp_path / "a.warc.gz")}
    assert len(found) == 3, "two pages with a class of their own, and one page without classes, twice"
    assert b"<p>bb" in found
