"""The second opinion: readability-lxml votes on blocks and never sees the page's own tree."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from lxml import etree

import dechaff.decision.fallbacks.readability_vote
from dechaff.decision.fallbacks.readability_vote import second_opinion
from dechaff.layout.layout import Layout
from dechaff.layout.segment import segment
from dechaff.reading.parse import parse

PROSE = (
    "The keeper of the pots, who has been at it since the war, says that the first cup is never the best one,"
    " and that nobody has yet asked her why, although she would be glad to tell them, on any Sunday at all."
)
PAGE = (
    "<html><body><div class='nav'><a href='/'>Home</a> <a href='/a'>Archive</a></div>"
    f"<div class='story'><p>{PROSE}</p><p>{PROSE[::-1]}</p></div>"
    "<div class='footer'>All rights reserved</div></body></html>"
)


def read(markup: str) -> tuple[etree._Element, Layout]:
    root = parse(markup.encode()).root
    assert root is not None
    return root, segment(root)


def even(layout: Layout) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.full(len(layout.blocks), 0.5, dtype=np.float32)


def test_blocks_chosen_by_readability_gain_and_others_lose() -> None:
    root, layout = read(PAGE)
    mixed = second_opinion(root, layout, even(layout))
    assert mixed is not None
    gained = {block.text for block, value in zip(layout.blocks, mixed, strict=True) if value > 0.5}
    assert gained == {PROSE, PROSE[::-1]}
    assert ((mixed > 0) & (mixed < 1)).all()


def test_certain_blocks_stay_numbers() -> None:
    root, layout = read(PAGE)
    for value in (0.0, 1.0):
        mixed = second_opinion(root, layout, np.full(len(layout.blocks), value, dtype=np.float32))
        assert mixed is not None
        assert np.isfinite(mixed).all()


def test_the_tree_is_only_read() -> None:
    root, layout = read(PAGE)
    before = etree.tostring(root)
    second_opinion(root, layout, even(layout))
    assert etree.tostring(root) == before


def test_a_stub_gives_no_opinion() -> None:
    root, layout = read("<p>Too short.</p>")
    assert second_opinion(root, layout, even(layout)) is None


def test_a_huge_page_is_not_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    root, layout = read(PAGE)
    monkeypatch.setattr(dechaff.decision.fallbacks.readability_vote, "MAX_CHARS", 100)
    assert second_opinion(root, layout, even(layout)) is None


def test_a_deep_page_is_not_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def page(depth: int) -> tuple[etree._Element, Layout]:
        return read(PAGE.replace("<div class='story'>", "<div class='story'>" + "<div>" * depth))

    root, layout = page(20)
    assert second_opinion(root, layout, even(layout)) is not None
    root, layout = page(dechaff.decision.fallbacks.readability_vote.MAX_DEPTH)
    monkeypatch.setattr("readability.Document.summary", lambda *_, **__: pytest.fail("it was handed over"))
    assert second_opinion(root, layout, even(layout)) is None


def test_an_error_in_readability_gives_no_vote_and_no_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    log = logging.getLogger("readability.readability")

    def trip(*_: object, **__: object) -> str:
        log.error("of the page that is looked at")
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(log.error, "of a page in another thread").result()
        raise RecursionError

    monkeypatch.setattr("readability.Document.summary", trip)
    root, layout = read(PAGE)
    assert second_opinion(root, layout, even(layout)) is None
    log.error("of a page that somebody else reads later")
    assert caplog.messages == ["of a page in another thread", "of a page that somebody else reads later"]
