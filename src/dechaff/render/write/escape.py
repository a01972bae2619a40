"""Escapes for Markdown: the minimum that CommonMark needs to preserve the text."""

from __future__ import annotations

import re

__all__ = ["escape_line_start", "escape_table_cell", "escape_text", "escape_url", "fence"]

# Text that cannot contain inline markup.
_INLINE_SPECIAL = re.compile(r"[\\`*_\[\]<&~]")

_ESCAPED = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that would escape what follows
    r"|`"
    r"|\*(?!\s)|(?<!\s)\*"  # a star that could open or close emphasis: any that has no space on both sides
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore at the edge of a word; inside one it is plain
    r"|\](?=[(\[:]|$)"  # the end of what would be a link
    r"|\[(?=\^)"  # the mark of a footnote
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w{1,32};)"
    r"|~(?=~)|(?<=~)~"
)
_BRACKETS = re.compile(r"(?<!\\)[\[\]]")

_LINE_STARTS = re.compile(
    r"(?:(?P<mark>#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|\||=+\s*$|-+\s*$|~{3}|(?:[-_]\s*){3,}$|:?-+:?\s?\|)"
    r"|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$))"
)

_UNSAFE_IN_URL = {
    "(": "%28",
    ")": "%29",
    " ": "%20",
    "<": "%3C",
    ">": "%3E",
    "\\": "%5C",
    "`": "%60",
    "*": "%2A",
    "|": "%7C",
}
_UNSAFE_URL = re.compile(r"[() <>\\`*|]")


def escape_text(text: str, *, in_link: bool = False) -> str:
    """Escape text inside a line.

    Args:
        text: plain text.
        in_link: the text is inside a link, where every bracket is escaped.
    """
    if not _INLINE_SPECIAL.search(text):
        return text
    text = _ESCAPED.sub(lambda found: "\\" + found[0], text)
    return _BRACKETS.sub(lambda found: "\\" + found[0], text) if in_link else text


def escape_line_start(line: str) -> str:
    """Escape the start of a line that would begin a heading, a list, a quote, a table or a rule."""
    if line[:1].isalpha():
        return line
    found = _LINE_STARTS.match(line)
    if found is None:
        return line
    at = found.start("dot") if found["number"] else 0
    return f"{line[:at]}\\{line[at:]}"


def escape_table_cell(text: str) -> str:
    """Escape pipes, in code too, and put the text on one line."""
    return " ".join(text.split("\n")).replace("|", "\\|")


def escape_url(url: str) -> str:
    """Escape characters that would end a link target."""
    return _UNSAFE_URL.sub(lambda found: _UNSAFE_IN_URL[found[0]], url) if _UNSAFE_URL.search(url) else url


def fence(text: str, least: int) -> str:
    """Return a run of backticks longer than any in the text."""
    longest = max(map(len, re.findall(r"`+", text)), default=0) if "`" in text else 0
    return "`" * max(least, longest + 1)
