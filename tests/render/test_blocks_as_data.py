"""Blocks as data: everything survives JSON."""

from __future__ import annotations

import json

from dechaff.render.write.data import blocks_to_data

from .pages import blocks_of


def test_blocks_are_plain_data() -> None:
    data = blocks_to_data(blocks_of("<h2>A</h2><p>x <b>y</b></p><pre>z</pre><ol start=3><li>i</ol>"))
    assert json.loads(json.dumps(data)) == data
    assert [block["type"] for block in data] == ["heading", "paragraph", "code-block", "list"]
    assert data[0]["level"] == 2
    assert data[1]["content"] == ["x ", {"type": "span", "style": "strong", "content": ["y"]}]
    assert data[2]["text"] == "z"
    assert data[3]["ordered"] is True
    assert data[3]["start"] == 3


def test_unknown_fields_are_left_out() -> None:
    (block,) = blocks_to_data(blocks_of("<pre>z</pre>"))
    assert set(block) == {"type", "text", "path", "line"}
