"""The package for its users: names, types, import cost, shipped files."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import subprocess
import sys
import tomllib
import typing
from importlib.resources import files
from pathlib import Path

import pytest

import dechaff

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "dechaff"

PUBLIC = {
    "CleanError", "Encoding", "FieldSource", "Kept", "Label", "Options", "Outcome", "Page", "PageType", "Removed",
    "PageInput", "Site", "SiteRules", "Sites", "TooLarge", "TooSlow", "__version__", "clean", "clean_many",
}  # fmt: skip

# Modules that take longer to import than `import dechaff` may take: together about 150 ms of a budget of 80 ms.
HEAVY = [
    "numpy",
    "lxml",
    "readability",
    "chardet",
    "gzip",
    "dechaff.layout",
    "dechaff.pipeline",
    "dechaff.detectors",
    "dechaff.report",
]


# Modules that few pages need, and that take some milliseconds each.
SELDOM_NEEDED = (
    "chardet", "readability", "torch", "dechaff.report", "lxml.html", "logging", "email", "importlib.resources",
    "zipfile", "dechaff.reading.detect_encoding",
)  # fmt: skip


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}"],
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


def test_an_import_loads_nothing_heavy() -> None:
    loaded = run("import dechaff, sys; print(*sys.modules)").split()
    assert "dechaff" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_cleaning_loads_no_detector_of_encodings_and_no_second_opinion_for_a_plain_page() -> None:
    page = ROOT / "fixtures" / "pages" / "newswire-story" / "source.html"
    code = f"import dechaff, sys\ndechaff.clean(open({str(page)!r}, 'rb').read())\nprint(*sys.modules)"
    loaded = run(code).split()
    assert "numpy" in loaded
    assert [name for name in SELDOM_NEEDED if name in loaded] == []


def test_only_the_html_parser_reads_a_page() -> None:
    """No DTD, no entity, no include: an XML parser could be made to open files and URLs."""
    readers = (
        "fromstring",
        "parse",
        "iterparse",
        "XML",
        "XMLID",
        "XMLParser",
        "XMLPullParser",
        "XInclude",
        "xinclude",
    )
    found = [
        f"{path.name}:{call.lineno}"
        for path in sorted(SOURCE.glob("**/*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).startswith("etree.")
        and call.func.attr in readers  # type: ignore[attr-defined]
        if "HTMLParser(" not in ast.unparse(call) and "_parser()" not in ast.unparse(call)
    ]
    assert found == []
    assert "_parser" in (SOURCE / "reading" / "read_tree.py").read_text(encoding="utf-8")


def test_the_public_names_are_these_and_exist() -> None:
    assert set(dechaff.__all__) == PUBLIC
    assert all(hasattr(dechaff, name) for name in PUBLIC)


@pytest.mark.parametrize("name", sorted(PUBLIC - {"__version__"}))
def test_each_public_name_is_documented(name: str) -> None:
    assert getattr(dechaff, name).__doc__


@pytest.mark.parametrize("name", ["FieldSource", "Kept", "Options", "Page", "Removed"])
def test_the_fields_of_public_classes_have_types_that_tools_can_read(name: str) -> None:
    kind = getattr(dechaff, name)
    assert set(typing.get_type_hints(kind)) >= {field.name for field in dataclasses.fields(kind)}


def test_each_public_name_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "api.rst").read_text("utf-8")
    named = re.findall(r"^\.\. auto\w+:: ([\w.]+)", reference, re.MULTILINE)
    assert {name for name in named if "." not in name} == PUBLIC - {"__version__"}


def test_documented_names_of_other_modules_are_in_the_reference() -> None:
    reference = (ROOT / "docs" / "api.rst").read_text("utf-8")
    adapters = set((SOURCE / "integrations").glob("*.py"))
    adapters -= {SOURCE / "integrations" / "__init__.py", SOURCE / "integrations" / "fields.py"}
    for path in sorted(adapters):
        public = {
            node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.ClassDef)
        }
        for name in public:
            assert f":: dechaff.integrations.{path.stem}.{name}" in reference, name


def test_types_are_shipped_and_so_is_the_model() -> None:
    assert files("dechaff").joinpath("py.typed").is_file()
    assert files("dechaff.scoring.model").joinpath("model.bin").is_file()


def test_the_signature_can_be_read_by_tools() -> None:
    assert list(inspect.signature(dechaff.clean).parameters)[:6] == [
        "html",
        "url",
        "content_type",
        "encoding",
        "options",
        "site",
    ]
    assert typing.get_type_hints(dechaff.clean)["return"] is dechaff.Page


def test_the_changelog_and_the_metadata_agree_with_the_code() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"dechaff": "dechaff.cli:main"}
    assert "version" in project["dynamic"]
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"\nversion: {dechaff.__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_every_module_says_what_it_is_and_exports_names_that_exist() -> None:
    for path in sorted(SOURCE.rglob("*.py")):
        module = ast.parse(path.read_text("utf-8"))
        assert ast.get_docstring(module), path
        names: list[str] = []
        defined: set[str] = set()
        for node in module.body:
            if isinstance(node, ast.ImportFrom):
                defined |= {alias.asname or alias.name for alias in node.names}
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                defined.add(node.name)
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                defined |= {target.id for target in targets if isinstance(target, ast.Name)}
                if node.value is not None and ast.unparse(targets[0]) == "__all__":
                    names = ast.literal_eval(node.value)
        assert set(names) <= defined, path
