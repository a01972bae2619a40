"""Content that React streams is moved to its place."""

from __future__ import annotations

from dechaff.reading.limit_markup import MAX_DEPTH
from dechaff.reading.parse import parse


def test_streamed_content_is_moved_to_its_place() -> None:
    page = (
        b"<body><header>top</header><template id='B:0'></template><footer>bottom</footer>"
        b"<div hidden id='S:0'><p>one</p><template id='P:1f'></template></div> end"
        b"<div hidden id='S:1f'><p>two</p></div><div hidden id='S:2'>waits</div></body>"
    )
    root = parse(page).root
    assert root is not None
    assert [" ".join(words.split()) for words in root.itertext() if words.strip()] == [
        "top",
        "one",
        "two",
        "bottom",
        "end",
        "waits",
    ]
    assert [part.get("id") for part in root.iter("div") if part.get("hidden") is not None] == ["S:2"]


def test_text_after_streamed_content_is_not_moved() -> None:
    root = parse(
        b"<template id='B:0'></template><p>middle<section><div hidden id='S:0'>part</div> end</section>"
    ).root
    assert root is not None
    assert [words.strip() for words in root.itertext() if words.strip()] == ["part", "middle", "end"]


def test_streamed_parts_of_an_application_with_a_prefix_are_found() -> None:
    root = parse(b"<template id='shop-B:0'></template><hr><div hidden id='shop-S:0'>shown</div>").root
    assert root is not None
    assert [element.tag for element in root.iter("div", "hr")] == ["div", "div", "hr"]


def test_streamed_content_in_a_cycle_stays_hidden() -> None:
    root = parse(
        b"<div hidden id='S:0'>a<template id='B:1'></template></div><div hidden id='S:1'>b<template id='B:0'></template></div>"
    ).root
    assert root is not None
    assert [part.get("id") for part in root.iter("div") if part.get("hidden") is not None] == ["S:0", "S:1"]


def test_a_chain_of_streamed_parts_does_not_nest_without_end() -> None:
    parts = "".join(
        f"<div hidden id='S:{n:x}'>{'<b>' * 40}<template id='B:{n + 1:x}'></template></div>"
        for n in range(100)
    )
    root = parse(f"<body><template id='B:0'></template>{parts}</body>".encode()).root
    assert root is not None
    deepest = max(sum(1 for _ in element.iterancestors()) for element in root.iter("template"))
    assert deepest < 2 * MAX_DEPTH
    assert any(part.get("hidden") is not None for part in root.iter("div"))
