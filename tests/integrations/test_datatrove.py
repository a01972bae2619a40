"""A datatrove pipeline from HTML to content."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from dechaff import Options, clean
from integrations.needs import need
from integrations.site import PAGES

need("datatrove", "datatrove")

from datatrove.data import Document  # noqa: E402
from datatrove.executor.local import LocalPipelineExecutor  # noqa: E402

from dechaff.integrations.datatrove import CleanExtractor  # noqa: E402

NAMES = ["newswire-story", "wiki-salt-road"]


def documents() -> list[Any]:
    pages = {name: (PAGES / name / "source.html").read_text("utf-8") for name in NAMES}
    return [Document(text=html, id=name) for name, html in {**pages, "nothing": "<nav></nav>"}.items()]


def test_documents_come_out_with_their_content_and_empty_ones_are_dropped() -> None:
    pages = documents()
    sources = {page.id: page.text for page in pages}
    done = list(CleanExtractor(timeout=30).run(iter(pages)))
    assert [document.id for document in done] == NAMES
    assert all(document.text == clean(sources[document.id]).text for document in done)


def test_the_warm_up_of_a_worker_does_not_raise() -> None:
    assert CleanExtractor().extract("") == ""
    assert CleanExtractor().extract("<!-- -->") == ""


def test_an_extractor_travels_between_processes() -> None:
    extractor = pickle.loads(pickle.dumps(CleanExtractor(view="markdown", options=Options(links=False))))
    html = documents()[1].text
    assert extractor.extract(html) == clean(html, options=Options(links=False)).markdown


def test_it_runs_in_an_executor(tmp_path: Path) -> None:
    need("orjson")  # datatrove imports it where it writes
    from datatrove.pipeline.writers.jsonl import JsonlWriter  # noqa: PLC0415

    executor = LocalPipelineExecutor(
        pipeline=[
            documents(),
            CleanExtractor(timeout=30),
            JsonlWriter(str(tmp_path / "out"), compression=None),
        ],
        logging_dir=str(tmp_path / "logs"),
    )
    executor.run()
    (written,) = (tmp_path / "out").glob("*.jsonl")
    assert len(written.read_text("utf-8").splitlines()) == len(NAMES)


def test_an_unknown_view_is_rejected() -> None:
    with pytest.raises(ValueError, match="choose from text, markdown, html"):
        CleanExtractor(view="pdf")  # type: ignore[arg-type]
