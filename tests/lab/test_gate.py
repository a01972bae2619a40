"""The gate notices worse figures, and another corpus."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dechaff_lab.evaluate import gate


def corpus(folder: Path, text: str) -> Path:
    pages = folder / "set" / "pages"
    pages.mkdir(parents=True)
    words = "The mill stood still, for the river had frozen over in the night. " * 6
    (pages / "a.html.gz").write_bytes(gzip.compress(f"<h1>Mill</h1><p>{words}</p>".encode()))
    (folder / "set" / "gold.jsonl").write_text(
        json.dumps({"id": "a", "type": "article", "text": text or words}) + "\n"
    )
    return folder


def test_a_figure_may_only_fall_by_its_tolerance() -> None:
    pinned = {"set": 0.9, "set article": 0.9}
    assert gate.losses(pinned, {"set": 0.899, "set article": 0.895}) == []
    lost = gate.losses(pinned, {"set": 0.89, "set article": 0.95})
    assert len(lost) == 1
    assert lost[0].startswith("set: word F1 0.8900")
    assert gate.losses(pinned, {"set": 0.9}) == ["set article: word F1 0.0000, pinned at 0.9000"]


def test_shares_of_lost_pages_may_not_rise() -> None:
    pinned = {"set below 0.5": 0.02, "set behind peers": 0.05}
    assert gate.losses(pinned, {"set below 0.5": 0.025, "set behind peers": 0.0}) == []
    assert gate.losses(pinned, {"set below 0.5": 0.01}) == []
    assert [
        line.split(":")[0] for line in gate.losses(pinned, {"set below 0.5": 0.04, "set behind peers": 0.07})
    ] == [
        "set below 0.5",
        "set behind peers",
    ]


def test_pages_are_compared_with_what_peers_return(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = corpus(tmp_path, "")
    text = json.loads((pages / "set" / "gold.jsonl").read_text())["text"]
    monkeypatch.setattr(gate, "PINNED", tmp_path / "gate.json")
    monkeypatch.setattr(gate, "peer_texts", lambda python, paths: [[text, ""] for _ in paths])
    found = gate.pin(pages, 1, Path("python"))["word_f1"]
    assert (found["set below 0.5"], found["set behind peers"]) == (0.0, 0.0)
    monkeypatch.setattr(gate, "extractor_of", lambda name: lambda page: type("Page", (), {"text": "Nothing"}))
    found = gate.pin(pages, 1, Path("python"))["word_f1"]
    assert (found["set below 0.5"], found["set behind peers"]) == (1.0, 1.0)


def test_pinned_figures_are_measured_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gate, "PINNED", tmp_path / "gate.json")
    pages = corpus(tmp_path / "corpus", "")
    assert gate.pin(pages, 1)["word_f1"]["set"] > 0.9
    assert gate.check(pages) == []
    pinned = json.loads((tmp_path / "gate.json").read_text())
    pinned["word_f1"]["set"] = 1.5
    (tmp_path / "gate.json").write_text(json.dumps(pinned))
    assert gate.check(pages)[0].startswith("set: ")
    with pytest.raises(ValueError, match="run with --pin"):
        gate.check(corpus(tmp_path / "other", "Another text."))
    assert "word F1" in capsys.readouterr().out
