"""Project URLs, and README links that work on a package index."""

from __future__ import annotations

import re
import runpy
import sys
import types
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def hook() -> dict[str, Any]:
    """The names of `hatch_build.py`. Hatchling, which imports it to build, need not be installed here."""
    interface = types.ModuleType("hatchling.metadata.plugin.interface")
    interface.MetadataHookInterface = object  # type: ignore[attr-defined]
    names = ["hatchling", "hatchling.metadata", "hatchling.metadata.plugin"]
    before = {name: sys.modules.get(name) for name in [*names, interface.__name__]}
    sys.modules.update({**{name: types.ModuleType(name) for name in names}, interface.__name__: interface})
    try:
        return runpy.run_path(str(ROOT / "hatch_build.py"))
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


TEXT = "See [docs](docs/scale.md), [a site](https://example.org) and [below](#use).\n\n![a page](docs/pictures/x.png)\nEnd.\n"


def test_without_an_address_no_link_is_dead(hook: dict[str, Any]) -> None:
    assert hook["urls_of"]("") == {}
    assert (
        hook["readme_of"](TEXT, "") == "See docs, [a site](https://example.org) and [below](#use).\n\nEnd.\n"
    )


def test_with_an_address_all_links_lead_into_the_repository(hook: dict[str, Any]) -> None:
    made = hook["readme_of"](TEXT, "https://code.example/dechaff/")
    assert "[docs](https://code.example/dechaff/blob/main/docs/scale.md)" in made
    assert "![a page](https://code.example/dechaff/raw/main/docs/pictures/x.png)\nEnd." in made
    assert hook["urls_of"]("https://code.example/dechaff/")["Source"] == "https://code.example/dechaff"


def test_the_readme_has_no_relative_link_on_an_index(hook: dict[str, Any]) -> None:
    made = hook["readme_of"]((ROOT / "README.md").read_text("utf-8"), "")
    targets = re.findall(r"\]\(([^)\s]+)\)", made)
    assert [target for target in targets if not target.startswith(("https://", "#"))] == []
    assert "<!--" not in made


def test_each_file_that_the_readme_links_to_exists() -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)\s]*\)", (ROOT / "README.md").read_text("utf-8"))
    assert targets
    assert [target for target in targets if "://" not in target and not (ROOT / target).exists()] == []
