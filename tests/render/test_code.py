"""Code is exact for every highlighter: one fixture folder per dialect."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dechaff.blocks import CodeBlock, ContentBlock, Paragraph
from dechaff.render.plain_text import render_text
from dechaff.render.write.html import render_html
from dechaff.render.write.markdown import render_markdown

from .pages import blocks_of, keep_visible, layout_of

DIALECTS = sorted((Path(__file__).parents[2] / "fixtures" / "render" / "code").iterdir())


def read(folder: Path) -> tuple[str, list[str], list[str]]:
    """Return source, the code blocks expected, and their languages."""
    about = tomllib.loads((folder / "about.toml").read_text("utf-8"))
    expected = (folder / "expected.txt").read_text("utf-8").removesuffix("\n").split("\n----\n")
    return (folder / "source.html").read_text("utf-8"), expected, about["languages"]


def code_of(blocks: tuple[ContentBlock, ...]) -> list[CodeBlock]:
    return [block for block in blocks if isinstance(block, CodeBlock)]


def test_there_are_at_least_twelve_dialects() -> None:
    assert len(DIALECTS) >= 12


@pytest.mark.parametrize("folder", DIALECTS, ids=lambda folder: folder.name)
def test_code_is_exact_its_language_known_and_the_text_around_it_apart(folder: Path) -> None:
    source, expected, languages = read(folder)
    blocks = blocks_of(source)
    assert [block.text for block in code_of(blocks)] == expected
    assert [block.language or "" for block in code_of(blocks)] == languages
    others = [block for block in blocks if not isinstance(block, CodeBlock)]
    texts = [block.content for block in others if isinstance(block, Paragraph)]
    assert texts[0] == ("Before the code.",)
    assert texts[-1] == ("After the code.",)


@pytest.mark.parametrize("folder", DIALECTS, ids=lambda folder: folder.name)
def test_code_is_in_every_view(folder: Path) -> None:
    source, expected, _ = read(folder)
    blocks = blocks_of(source)
    markdown, html = render_markdown(blocks), render_html(blocks)
    for code in expected:
        assert f"\n{code}\n```" in markdown
        assert code.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") in html


@pytest.mark.parametrize(
    "folder", [folder for folder in DIALECTS if folder.name != "br-separated"], ids=lambda folder: folder.name
)
def test_code_keeps_its_lines_in_the_text(folder: Path) -> None:
    source, expected, _ = read(folder)
    layout = layout_of(source)
    text = render_text(layout, keep_visible(layout))
    for code in expected:
        assert code in text


def test_fence_is_longer_than_any_in_the_code() -> None:
    assert render_markdown(blocks_of("<pre>```\nx\n```</pre>")) == "````\n```\nx\n```\n````"


def test_removed_text_is_not_in_kept_code() -> None:
    layout = layout_of("<pre>gauge = read()<table><tr><td>Kept cell</td></tr>stray</table>end</pre>")
    stray = next(index for index, block in enumerate(layout.blocks) if "stray" in block.text)
    keep = [index != stray for index in range(len(layout.blocks))]
    assert "stray" not in render_text(layout, keep)
    assert "Kept cell" in render_text(layout, keep)


def test_invisible_text_is_not_code() -> None:
    layout = layout_of("<pre>shown <title>unseen</title><noembed>unseen</noembed>code</pre>")
    assert render_text(layout, [True] * len(layout.blocks)) == "shown code"
