"""Each way of hiding text is one entry in a table."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dechaff.layout.hiding_ways import OPENABLE, WAYS, Way, declarations, way_of

NEW_ENTRY = """
from dechaff.layout import hiding_ways
way = hiding_ways.Way(
    "a scale of 0", lambda style: style.get("transform") == "scale(0)", ("transform:scale(0",), openable=False
)
hiding_ways.WAYS = (*hiding_ways.WAYS, way)
from dechaff.layout.segment import segment
from lxml import etree
for markup in (
    "<p id=a style='transform: scale(0)'>x</p>",
    "<p id=a>y <span id=b style='transform:scale(0)'>x</span></p>",
    "<style>.z{transform: scale(0)}</style><p class=z>x</p>",
    "<style>.z{transform:scale(0)}" + ".y{color:red}" * 500 + "</style><p class=z>x</p>",
):
    layout = segment(etree.HTML(markup))
    print([block.hidden for block in layout.blocks if block.text == "x"])
"""


def test_one_entry_is_all_that_a_new_way_of_hiding_needs() -> None:
    found = subprocess.run([sys.executable, "-c", NEW_ENTRY], capture_output=True, text=True, check=True)
    assert found.stdout.split("\n")[:-1] == ["[True]"] * 4


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.means)
def test_every_declaration_of_a_way_has_one_of_its_traces(way: Way) -> None:
    for style in EXAMPLES[way.means]:
        found = way_of(declarations(style))
        assert found is way
        if way.traces:
            assert any(trace in style.replace(": ", ":") for trace in way.traces)


EXAMPLES = {
    "a font size of 0": ["font-size: 0", "font:0/0 a"],
    "a clip without content": ["clip: rect(0 0 0 0)", "clip-path: inset(50%)"],
    "a position off the screen": ["text-indent:-9999px", "position: absolute; left: -9999px"],
    "a box without size": ["width:1px;height:1px;overflow:hidden"],
    "a transparent colour": ["color: transparent"],
    "display: none": ["display: none", "display:none !important"],
    "visibility: hidden": ["visibility: collapse"],
    "opacity: 0": ["opacity: 0.0"],
    "a height of 0": ["max-height:0;overflow:hidden"],
}


def test_the_table_tells_which_text_can_be_opened() -> None:
    assert {way.means for way in WAYS if way.openable} < OPENABLE
