"""Every list of metadata fields matches the registry."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import typing
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import pytest

from dechaff import Page, clean
from dechaff.batch.rows import COLUMNS
from dechaff.cli.page_output import show_with_metadata
from dechaff.metadata.registry import FIELDS, SUMMARY, FieldType, MetadataField

DOCS = Path(__file__).parents[2] / "docs" / "metadata.md"

# Fields of `Page` that are not metadata.
OTHERS = [
    "text", "page_type", "page_type_probability", "word_count", "reading_minutes", "kept", "removed", "outcome",
    "confidence", "encoding", "warnings", "sources", "views",
]  # fmt: skip

ANNOTATIONS: dict[FieldType, Any] = {
    FieldType.TEXT: str | None,
    FieldType.TEXTS: tuple[str, ...],
    FieldType.DATE: datetime | date | None,
    FieldType.FLAG: bool | None,
}

each_field = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)


def documentation() -> dict[str, str]:
    """The docstrings of the fields of `Page`."""
    body = ast.parse(inspect.getsource(Page)).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for one, following in zip(body.body, body.body[1:], strict=False):
        if isinstance(one, ast.AnnAssign) and isinstance(following, ast.Expr):
            assert isinstance(one.target, ast.Name)
            assert isinstance(following.value, ast.Constant)
            found[one.target.id] = " ".join(str(following.value.value).split())
    return found


def test_a_page_has_these_fields_and_no_others() -> None:
    of_page = [item.name for item in dataclasses.fields(Page) if item.name not in OTHERS]
    assert of_page == [field.name for field in FIELDS]


@each_field
def test_the_attribute_of_a_page(field: MetadataField) -> None:
    annotation = ANNOTATIONS[field.type]
    if field.choices:
        annotation = Literal[field.choices] | None
    assert typing.get_type_hints(Page)[field.name] == annotation
    assert getattr(Page(), field.name) == field.type.empty
    assert documentation()[field.name] == field.description


def test_each_field_has_a_column() -> None:
    assert {field.name for field in FIELDS} <= set(COLUMNS)


@each_field
def test_the_type_of_the_column(field: MetadataField) -> None:
    pa = pytest.importorskip("pyarrow")
    from dechaff.batch.arrow import SCHEMA  # noqa: PLC0415

    types = {FieldType.TEXTS: pa.list_(pa.string()), FieldType.FLAG: pa.bool_()}
    assert SCHEMA.field(field.name).type == types.get(field.type, pa.string())


@each_field
def test_the_command_line_shows_the_fields_of_the_registry(field: MetadataField) -> None:
    values: dict[FieldType, Any] = {
        FieldType.TEXT: "ltr", FieldType.TEXTS: ("ltr",), FieldType.DATE: date(2021, 3, 4), FieldType.FLAG: False,
    }  # fmt: skip
    page = Page(**{field.name: values[field.type]})
    shown = [line for line in show_with_metadata(page, "text") if line.startswith(f"{field.name}: ")]
    assert len(shown) == field.is_shown


def test_the_adapters_fill_the_fields_of_the_summary() -> None:
    pytest.importorskip("scrapy")
    from dechaff.integrations import scrapy  # noqa: PLC0415

    assert set(SUMMARY) <= set(scrapy.FIELDS)
    assert {field.name for field in FIELDS} & set(scrapy.FIELDS) == set(SUMMARY)


def test_the_docs_list_each_field() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.*?) ?\|$", DOCS.read_text("utf-8"), re.MULTILINE)
    assert rows == [
        (field.name, str(field.type), field.description, field.sources or f"with `{field.detail_of}`")
        for field in FIELDS
    ]


def test_sources_name_fields_and_the_declared_type() -> None:
    story = Path("fixtures/pages/newswire-story/source.html").read_bytes()
    named = {field.name for field in FIELDS if not field.detail_of}
    assert set(clean(story).sources) - {"page_type"} <= named
