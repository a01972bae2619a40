"""How Sphinx makes the site: `sphinx-build -W docs docs/_build/html`, with the extra `docs` installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dechaff

DOCS = Path(__file__).parent

project = "dechaff"
author = "The dechaff authors"
project_copyright = author
release = version = dechaff.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
exclude_patterns = ["_build"]

# The pages read as plain Markdown on a code host too, so they hold nothing but that. Links to headings need ids.
myst_heading_anchors = 3

# Docstrings mark names as Markdown does.
default_role = "code"
autodoc_member_order = "bysource"
# The reference has the adapters too, whose libraries the extra `docs` does not install.
autodoc_mock_imports = [
    "scrapy",
    "itemadapter",
    "scrapy_poet",
    "web_poet",
    "langchain_core",
    "datatrove",
    "pyarrow",
]
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = f"dechaff {release}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_sphinx = False
pygments_style = "friendly"
pygments_dark_style = "monokai"

OUTSIDE = {
    "../SECURITY.md": "policy.rst",
    "../CHANGELOG.md": "changelog.rst",
    "../CONTRIBUTING.md": "contributing.rst",
    "../README.md": "index.rst",
}
"""Files of the project that lie outside this folder, and the pages of the site that hold them."""


def _relink(text: str) -> str:
    """Lead links to files outside the folder, and those files' links into it, to pages of the site."""
    for file, page in OUTSIDE.items():
        text = text.replace(f"]({file}", f"]({page}")
    return text.replace("](docs/", "](")


def _read_source(app: Any, docname: str, source: list[str]) -> None:
    source[0] = _relink(source[0])
    if docname == "index":
        source[0] += _more({*source[0].split(), "index"})


def _more(named: set[str]) -> str:
    """Return a list of the pages that the index has not named yet."""
    pages = sorted(path.stem for path in DOCS.glob("*.md") if path.stem not in named)
    return "\n.. toctree::\n   :caption: More\n   :maxdepth: 1\n\n   " + "\n   ".join(pages) if pages else ""


def _read_include(app: Any, path: Path, docname: str, source: list[str]) -> None:
    source[0] = _relink(source[0])


_ATTRIBUTES = frozenset({"attribute", "property"})
_described: dict[str, list[str]] = {}


def _note_lines(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Note what is said about an attribute before Napoleon reads it: it takes all before a colon for a type."""
    if what in _ATTRIBUTES:
        _described[name] = list(lines)


def _put_lines_back(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    if what in _ATTRIBUTES:
        lines[:] = _described.pop(name, lines)


def setup(app: Any) -> None:
    """Let Sphinx read the pages through `_relink`, and attributes as they are described."""
    app.connect("source-read", _read_source)
    app.connect("include-read", _read_include)
    # Napoleon listens at 500.
    app.connect("autodoc-process-docstring", _note_lines, priority=400)
    app.connect("autodoc-process-docstring", _put_lines_back, priority=600)
