"""Rewrite markup that the C parser cannot read or reads wrongly. Few pages need it.

libxml2 has three limits. The time for one tag grows with the square of its attributes: 80,000 of them (0.7 MB) take 6
seconds and cannot be interrupted. Below 2,048 nested elements it drops the rest of the document. And every element of a
tree takes memory. `thin` drops surplus attributes, `flatten` opens no element below a safe depth and keeps the text,
and `cut` ends the page after a number of tags. Each is one linear pass over the tags. libxml2 also takes `<script/>`
for a whole script, so that the code after it becomes text; `open_scripts` repairs that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from dechaff.reading.budget import UNLIMITED, Budget
from dechaff.reading.byte_counts import count_byte, count_separators

__all__ = ["MOST_ELEMENTS", "cut", "flatten", "is_crowded", "open_scripts", "thin"]

# Default maximum of elements (in plain text, of lines). Each takes two to three kilobytes until the page is decided, so
# the largest page takes about 600 MB. Real pages of 17,000 to 51,000 elements are read completely: manuals and books on
# one page, long threads, tables.
MOST_ELEMENTS = 200_000

# Maximum attributes of a tag: several times what any page needs, and fast to parse.
MAX_ATTRIBUTES = 256

# Tags with very many attributes are searched for at positions `STRIDE` bytes apart. A position is suspicious if no tag
# ends within `GLANCE` bytes. Two consecutive ones are crowded if `CROWD` attributes may be around them. A tag that is
# missed has fewer than 12,000 attributes, or more than 32 bytes for each, and takes the parser at most three seconds
# per megabyte.
STRIDE = 16_384
GLANCE = 8192
CROWD = 1024

# Minimum bytes of a page of which every tag is examined, because the sample is too coarse.
LARGE = 1_000_000

# Tags between two checks of the clock: about 20 ms.
BETWEEN_LOOKS = 16_384

# Depth at which `flatten` stops opening elements. Real pages have about 50 levels; the parser reads 2,048.
MAX_DEPTH = 200

_ATTRIBUTE = rb"[\s/]*+=?[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_SCRIPT_TAG = re.compile(rb"<(/?)script\b", re.IGNORECASE)
_TAG_GOES_ON = re.compile(rb"(?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+\Z")
_CROWDED_TAG = re.compile(rb"</?[a-zA-Z][^\s/<>]*+(?=[\s/])(?:%s){%d}" % (_ATTRIBUTE, MAX_ATTRIBUTES))

# One token of markup: a tag, or something that is skipped completely (up to the end if it is not closed).
_TOKEN = re.compile(
    rb"<!--(?:.*?-->|.*)"
    rb"|<(script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])(?:.*?</\1(?=[\s/>])|.*)"
    rb"|<(/?)([a-zA-Z][^\s/>]*+)(?:%s)*+[\s/]*+>?" % _ATTRIBUTE,
    re.DOTALL | re.IGNORECASE,
)

_VOID = frozenset(
    b"area base basefont bgsound br col command embed frame hr img input keygen link meta param source track"
    b" wbr".split()
)
_INLINE = frozenset(
    b"a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby s samp"
    b" small span strike strong sub sup time tt u var".split()
)
# Innermost open elements that end where an element of this name starts, in libxml2. Browsers differ slightly.
_CLOSES = {
    b"dd": frozenset((b"dt", b"p")),
    b"dt": frozenset((b"dd", b"p")),
    b"li": frozenset((b"li", b"p")),
    b"option": frozenset((b"option",)),
    b"p": frozenset((b"p",)),
    **dict.fromkeys((b"td", b"th"), frozenset((b"td", b"th", b"p"))),
    b"tr": frozenset((b"tr", b"td", b"th", b"p")),
}


def is_crowded(markup: bytes) -> bool:
    """Return whether a tag may have so many attributes that the parser would be slow.

    A tag with thousands of attributes covers neighbouring positions of the sample. Whether a position is inside a
    quoted value is unknown, so all three cases are tried. Long sentences and scripts look like attributes too, but
    rarely for that long.
    """
    if len(markup) > LARGE:
        return _CROWDED_TAG.search(markup) is not None
    before = False
    for place in range(STRIDE, len(markup) - GLANCE, STRIDE):
        here = _goes_on(markup, place)
        if before and here and _is_dense(markup, place):
            # Usually a script or a long sentence. Examining every tag is faster than distinguishing them.
            return _CROWDED_TAG.search(markup) is not None
        before = here
    return False


def _goes_on(markup: bytes, place: int) -> bool:
    """Return whether a position may be inside a tag that does not end soon."""
    for start in _starts(markup, place):
        end = start + GLANCE
        close = markup.find(b">", start, end)
        # It does not end the tag if it is within a quoted value, which follows a "=".
        if close < 0 or (markup.find(b"=", start, close) >= 0 and _TAG_GOES_ON.match(markup, start, end)):
            return True
    return False


def _is_dense(markup: bytes, place: int) -> bool:
    """Return whether the text around a position may contain that many attributes."""
    # Attributes are separated by space, slashes or quotes. Packed data and most scripts have few of these.
    return count_separators(markup[place - STRIDE : place + STRIDE]) >= CROWD


def _starts(markup: bytes, place: int) -> Iterator[int]:
    """Yield the positions at which reading continues: outside quotes, and after either kind of quotes."""
    yield place
    for quote in (b'"', b"'"):
        close = markup.find(quote, place, place + STRIDE)
        if close >= 0:
            yield close + 1


def open_scripts(markup: bytes) -> bytes:
    """Remove the slash of each `<script .../>` whose end tag follows. In HTML it closes nothing.

    If another script starts first, the page was written for XML and the script is empty.
    """
    parts: list[bytes] = []
    done = 0
    start = markup.find(b"<script")
    while start >= 0 and (end := markup.find(b">", start)) >= 0:
        if markup[end - 1] == ord("/"):
            following = _SCRIPT_TAG.search(markup, end)
            if following is not None and following[1]:
                parts.append(markup[done:end].rstrip(b"/ "))
                done = end
        start = markup.find(b"<script", end)
    return b"".join([*parts, markup[done:]]) if parts else markup


def thin(markup: bytes) -> bytes:
    """Keep the first attributes of every tag, and drop those beyond `MAX_ATTRIBUTES`."""

    def thinned(token: re.Match[bytes]) -> bytes:
        whole = token[0]
        if not token[3] or len(whole) < 2 * MAX_ATTRIBUTES:
            return whole
        end = len(token[2]) + 1 + len(token[3])
        for _ in range(MAX_ATTRIBUTES):
            attribute = _ATTRIBUTES.match(whole, end)
            if attribute is None:
                return whole
            end = attribute.end()
        return whole[:end] + b">"

    return _TOKEN.sub(thinned, markup)


def cut(markup: bytes, max_elements: int) -> bytes | None:
    """Return the part of a page with a maximum number of elements; None if the whole page has no more."""
    # The shortest tag has three bytes, so most pages need no count, and very few a count of tags.
    if len(markup) <= 3 * max_elements or count_byte(markup, b"<") <= max_elements:
        return None
    starts = (token for token in _TOKEN.finditer(markup) if token[1] or (token[3] and not token[2]))
    excess = next(islice(starts, max_elements, None), None)
    return None if excess is None else markup[: excess.start()]


def flatten(markup: bytes, max_depth: int = MAX_DEPTH, budget: Budget = UNLIMITED) -> bytes:
    """Open no element below a depth. The text stays, and a line break replaces the boundary of a block.

    Args:
        markup: the page.
        max_depth: maximum depth of nested elements.
        budget: the time that is left. The result ends where it is spent.
    """
    elements = _OpenElements(max_depth)
    # A list of parts would take 80 bytes per part, and there may be one for every three bytes.
    flat = bytearray()
    end = 0
    is_broken = False  # only space since the last line break: one is enough
    for number, token in enumerate(_TOKEN.finditer(markup), 1):
        if not number % BETWEEN_LOOKS and budget.is_spent("the nesting of the whole page was reduced"):
            return bytes(flat + markup[end : token.start()])
        name = token[3].lower() if token[3] else b""
        if not name or name in _VOID:
            continue
        follow = elements.close if token[2] else elements.open
        if not follow(name):
            between = markup[end : token.start()]
            is_broken = is_broken and not between.strip()
            flat += between if is_broken or name in _INLINE else between + b"<br>"
            is_broken = is_broken or name not in _INLINE
            end = token.end()
    flat += markup[end:]
    return bytes(flat)


class _OpenElements:
    """A rough copy of the parser's stack of open elements.

    It closes what HTML leaves open (`<li>` after `<li>`). Any other element is open until its end tag, so the depth
    is never underestimated.
    """

    def __init__(self, max_depth: int) -> None:
        self.max_depth = max_depth
        self.stack: list[bytes] = []
        self.dropped: dict[bytes, int] = {}

    def open(self, name: bytes) -> bool:
        """Open an element if it is not too deep; return whether it is open."""
        closed = _CLOSES.get(name, frozenset())
        # If an element in between was dropped, it would end here.
        while not self.dropped and self.stack and self.stack[-1] in closed:
            self.stack.pop()
        if len(self.stack) < self.max_depth:
            self.stack.append(name)
            return True
        self.dropped[name] = self.dropped.get(name, 0) + 1
        return False

    def close(self, name: bytes) -> bool:
        """Close an element; return whether it was open. Elements that were dropped end before those around them."""
        if name in self.dropped:
            self.dropped[name] -= 1
            if not self.dropped[name]:
                del self.dropped[name]
            return False
        if name in self.stack:
            self.dropped.clear()
            while self.stack.pop() != name:
                pass
        return True
