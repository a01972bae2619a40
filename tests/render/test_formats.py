"""One table declares the output formats. The command line, rows, Arrow schema and docs follow it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dechaff import Page, clean
from dechaff.batch.rows import EXTRAS
from dechaff.cli import main
from dechaff.render.formats import CONTENT_FORMATS, FORMATS, VIEWS

ROOT = Path(__file__).parents[2]
PAGE = "<article><h2>Tides</h2><p>The tide rises twice a day in most harbours, and falls as often again.</p></article>"


def test_each_format_has_its_row_in_the_docs() -> None:
    rows = [
        f"| `{item.name}` | `{item.media_type}` | `{item.suffix}` | {item.summary} |"
        for item in FORMATS.values()
    ]
    assert "\n".join(rows) in (ROOT / "docs" / "output.md").read_text("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_the_command_line_prints_every_format(name: Any, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE, "utf-8")
    assert main([str(file), "--format", name]) == 0
    printed = capsys.readouterr().out
    assert "The tide rises" in printed
    if name != "json":
        assert printed.rstrip("\n") == clean(PAGE).as_format(name).rstrip("\n")


def test_views_are_optional_columns() -> None:
    assert set(VIEWS) <= set(EXTRAS)
    pyarrow = pytest.importorskip("pyarrow")
    from dechaff.batch.arrow import output_schema  # noqa: PLC0415

    for name in VIEWS:
        assert output_schema(extras=(name,)).field(name).type == pyarrow.string()


def test_content_formats_contain_only_the_content() -> None:
    page = clean(f"<body><nav><a href=/>Home</a></nav>{PAGE}</body>")
    assert all("Home" not in page.as_format(name) for name in CONTENT_FORMATS)


def test_an_unknown_format_is_rejected_with_the_choices() -> None:
    with pytest.raises(ValueError, match=r"unknown format 'pdf'; choose from text, markdown, html, json"):
        Page().as_format("pdf")  # type: ignore[arg-type]
