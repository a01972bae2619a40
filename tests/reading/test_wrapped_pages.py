"""Pages that are wrapped in something else are read as they are, with a warning that says what to pass."""

from __future__ import annotations

import pytest

from dechaff import clean

STORY = "<html><body><p>The ferry was late again today, said the harbour master, and the ramp is to blame.</p></body></html>"
MAIL = "From: The Tide Letter <hello@tide.example>\nSubject: Ferry\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
FOLDED = 'From: <Saved by a browser>\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="b"\n\n--b\n\n'


@pytest.mark.parametrize(
    ("wrapping", "advice"),
    [
        ("HTTP/1.1 200 OK\r\nServer: tide\r\n\r\n", "pass the body of the response"),
        ("WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", "`dechaff run`"),
        (MAIL, "pass its HTML part"),
        (FOLDED, "pass its HTML part"),
    ],
)
def test_wrapped_pages_are_read_with_a_warning(wrapping: str, advice: str) -> None:
    for page in (clean(wrapping + STORY), clean((wrapping + STORY).encode())):
        assert "The ferry was late" in page.text
        assert advice in page.warnings[0]


def test_escaped_markup_is_named() -> None:
    assert (
        "html.unescape" in clean("&lt;h1&gt;Tea&lt;/h1&gt;&lt;p&gt;Warm the pot first.&lt;/p&gt;").warnings[0]
    )


@pytest.mark.parametrize(
    "text", ["Note: the ferry is late.\n\nIt left at nine.", "From: Ada\nTo: Ole\n\nThe ferry is late."]
)
def test_plain_text_with_colons_is_text(text: str) -> None:
    assert not clean(text).warnings
