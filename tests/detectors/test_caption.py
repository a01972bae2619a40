"""Short text in a box around an image is weak evidence of a caption."""

from __future__ import annotations

import pytest

from dechaff.decision.rules.trusted_evidence import TRUSTED
from dechaff.detectors import DETECTORS
from dechaff.detectors.signals import Signals
from dechaff.layout.segment import segment
from dechaff.reading import parse

PROSE = "<p>" + "The ferry left at noon, and nobody on the quay had expected it. " * 8 + "</p>"


def evidence(markup: str) -> dict[str, float]:
    """Return the strongest evidence of a caption on each block, by the block's text."""
    root = parse.parse(f"<html><body><main>{markup}</main></body></html>".encode()).root
    assert root is not None
    layout = segment(root)
    found: dict[str, float] = {}
    for item in DETECTORS["caption"](layout, Signals(layout)):
        for block in layout.blocks[item.start : item.stop]:
            found[block.text] = max(found.get(block.text, 0.0), item.strength)
    return found


def test_little_text_with_a_picture_is_weak_evidence() -> None:
    box = '<div class="w7"><div><img src="a.jpg" alt=""></div><p>The quay at dawn.</p></div>'
    found = evidence(PROSE + box + PROSE)
    assert found.keys() == {"The quay at dawn."}
    assert 0 < found["The quay at dawn."] < TRUSTED["caption"]  # type: ignore[index]


@pytest.mark.parametrize(
    "box",
    [
        '<div><img src="a.jpg" alt=""></div><p>The quay at dawn.</p>',
        '<div><img src="a.jpg" alt=""><a href="/quay">The quay at dawn</a></div>',
        f'<div><img src="a.jpg" alt="">{PROSE}</div>',
    ],
    ids=["beside a paragraph", "a teaser", "a whole article"],
)
def test_other_text_near_a_picture_is_left_alone(box: str) -> None:
    assert evidence(PROSE + box + PROSE) == {}


TABLE = "<table><tr><td>Spring</td><td>4 m</td></tr><tr><td>Neap</td><td>2 m</td></tr></table>"


@pytest.mark.parametrize(
    ("box", "is_caption"),
    [
        ("<figure><pre>gate.open(3)</pre><figcaption>Listing 4-2</figcaption></figure>", False),
        (f"<figure><figcaption>Tabelle 1</figcaption><div>{TABLE}</div></figure>", False),
        ("<div class=k><div class=code-caption>図 3</div><div><pre>開く(3)</pre></div></div>", False),
        ("<figure><img src=a.jpg><pre>gate.open(3)</pre><figcaption>The gate</figcaption></figure>", True),
        ("<figure><p>gate.py</p><pre>gate.open(3)</pre><figcaption>Listing 4-2</figcaption></figure>", False),
        (f"<div><p>A drawing.</p>{TABLE}<div class=img-caption>The gate</div></div>", True),
        ("<figure><p>A drawing.</p><figcaption>The gate</figcaption></figure>", True),
    ],
)
def test_captions_of_code_and_tables_are_content(box: str, is_caption: bool) -> None:
    assert bool(evidence(PROSE + box + PROSE)) is is_caption
