"""`dechaff run --learn-sites` and `--rules`, and learned sites in the Arrow function."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dechaff.batch.arrow import clean_batch
from dechaff.cli import main
from dechaff.site import Sites

NAMES = ("alder", "birch", "cedar", "dogwood", "elm", "fir", "gorse", "hazel")
STANDING = (
    "The Oxmere Courier has told the stories of this valley for a hundred years, and its readers pay for it."
)


def page_of(name: str) -> str:
    body = " ".join(
        f"The {name} ferry of pier {name}{part} was late again, said the master." for part in NAMES
    )
    return f"<title>Ferry {name}</title><div><p>{body}</p><p>{STANDING}</p><p class=note>Note on {name}.</p></div>"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    lines = [
        json.dumps({"id": name, "url": f"https://www.courier.example/{name}", "html": page_of(name)})
        for name in NAMES
    ]
    lines.append(json.dumps({"id": "alone", "url": "https://other.example/", "html": page_of("alone")}))
    lines.append(json.dumps({"id": "no address", "html": page_of("no address")}))
    lines.append(json.dumps({"id": "null", "url": "https://www.courier.example/null", "html": None}))
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def run(*words: Any) -> int:
    """Run the command, with one worker unless the arguments say otherwise."""
    workers = () if "--workers" in words else ("--workers", 1)
    return main(["run", *map(str, (*words, *workers))])


def rows(output: Path) -> list[dict[str, Any]]:
    files = sorted(output.glob("part-*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def test_shared_text_is_removed_and_rows_do_not_depend_on_workers(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = []
    for workers in (1, 2):
        out = tmp_path / f"out{workers}"
        assert (
            run(
                pages,
                "-o",
                out,
                "--learn-sites",
                "--workers",
                workers,
                "--part-size",
                0.002,
                "--with",
                "removed",
            )
            == 1
        )
        found.append(rows(out))
    assert found[0] == found[1]
    by_id = {row["id"]: row for row in found[0]}
    assert len(by_id) == len(NAMES) + 3
    reasons = [block["reason"] for block in by_id["alder"]["removed"] if block["text"] == STANDING]
    assert reasons == ["occurs on 7 of 7 other pages of this site"]
    assert "alder ferry" in by_id["alder"]["text"]
    assert all("of this site" not in json.dumps(by_id[name]["removed"]) for name in ("alone", "no address"))
    assert by_id["null"]["outcome"] == "error"


def test_an_interrupted_first_pass_is_continued(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("--learn-sites", "--part-size", 0.002)
    run(pages, "-o", out, *words)
    whole = rows(out)
    for path in out.glob("part-*"):
        path.unlink()
    shutil.rmtree(out / "_run" / "sites")
    first = sorted((out / "_run" / "learned").glob("part-*"))
    kept = first[0].stat().st_mtime_ns
    first[-1].unlink()
    run(pages, "-o", out, *words, "--resume")
    assert rows(out) == whole
    assert first[0].stat().st_mtime_ns == kept


def test_a_run_with_other_rules_is_not_continued(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "dechaff.toml"
    rules.write_text('["courier.example"]\ndrop = ".note"\ntitle = ".note"\n', "utf-8")
    out = tmp_path / "out"
    run(pages, "-o", out, "--rules", rules, "--with", "removed,sources")
    row = rows(out)[0]
    assert row["title"] == "Note on alder."
    assert "the rule '.note' of the site removes it" in [block["reason"] for block in row["removed"]]
    assert STANDING in row["text"]
    rules.write_text('["courier.example"]\ndrop = ".other"\n', "utf-8")
    capsys.readouterr()
    assert run(pages, "-o", out, "--rules", rules, "--with", "removed,sources", "--resume") == 2
    assert "another --rules" in capsys.readouterr().err


def test_a_bad_rule_is_rejected_before_anything_is_read(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "dechaff.toml"
    rules.write_text('["courier.example"]\ndrop = "[["\n', "utf-8")
    with pytest.raises(SystemExit):
        run(pages, "-o", tmp_path / "out", "--rules", rules)
    assert "courier.example: '[[' is not a CSS selector" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_arrow_function_takes_learned_sites_that_an_engine_has_sent() -> None:
    sites = Sites()
    for name in NAMES:
        sites.learn(page_of(name), url=f"https://courier.example/{name}")
    sent = pickle.loads(pickle.dumps(sites))
    batch = pa.RecordBatch.from_pydict(
        {"html": [page_of("alder"), page_of("alone")], "url": ["https://courier.example/alder", None]}
    )
    first, second = clean_batch(batch, sites=sent, extras=["removed"]).to_pylist()
    assert "occurs on 7 of 7 other pages of this site" in json.dumps(first["removed"])
    assert "of this site" not in json.dumps(second["removed"])
