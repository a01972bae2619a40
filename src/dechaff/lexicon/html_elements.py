"""The role of each HTML element in the flow of text. Data only.

From the rendering section of the HTML standard (elements that are `display: block` or `display: none` by default), with
the exceptions that real pages need, which are explained below.
"""

__all__ = [
    "BLOCK",
    "BREAK",
    "CONTROLS",
    "FLAT_LINE",
    "FLAT_PAGE",
    "GENERIC",
    "HEADINGS",
    "HEADING_LEVELS",
    "INLINE",
    "LINK",
    "MEDIA",
    "NAMING",
    "PREFORMATTED",
    "ROLE_TAGS",
    "SECTION_HEADINGS",
    "SKIPPED",
    "UNSPACED",
]

INLINE = frozenset(
    "abbr acronym b basefont bdi bdo big cite code data dfn em font i ins del kbd mark math nobr q rb rt rtc"
    " ruby s samp slot small span strike strong sub sup time tt u var blink marquee"
    # MathML: a formula is part of its sentence.
    " mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle mpadded mphantom menclose mfenced msub msup msubsup"
    " munder mover munderover mmultiscripts mtable mtr mtd semantics mjx-container mjx-assistive-mml".split()
)
"""Elements that do not end a run of text."""

BLOCK = frozenset(
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre listing plaintext xmp search"
    " section summary table caption colgroup thead tbody tfoot tr td th ul isindex multicol"
    # Form controls that are never part of a sentence.
    " select option optgroup textarea".split()
)
"""Elements that begin and end a run of text. Elements in none of these sets are unknown to HTML. For them, contents and
surroundings decide (`layout/flow.py`)."""

LINK = frozenset({"a"})
"""Inline; its text counts as link text."""

BREAK = frozenset({"br"})

HEADING_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
"""Headings, the highest first."""

HEADINGS = frozenset(HEADING_LEVELS)
"""`HEADING_LEVELS` as a set."""

SECTION_HEADINGS = HEADINGS - {"h1"}
"""Headings of sections. The page's own heading, `h1`, is `Page.title`."""

MEDIA = frozenset("img picture video audio iframe embed object hr".split())
"""Media: no text, but rendered."""

SKIPPED = frozenset(
    "head script style template svg noscript noembed noframes iframe object param source track canvas map area"
    " base link meta title datalist applet embed img video audio picture rp frame frameset input col"
    " colgroup annotation annotation-xml meter progress".split()
)
"""Elements whose text is not visible. `noscript` is skipped because readers run scripts; `reading/parse.py` moves lazy
images out of it. `option`s are read, because a menu of choices is visible."""

CONTROLS = frozenset("button select option optgroup textarea label".split())
"""Form controls. `button` and `label` are blocks except inside a sentence (`layout/flow.py`); the others always."""

PREFORMATTED = frozenset("pre xmp listing plaintext".split())
"""White space and line breaks are content."""

UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x4DBF),  # CJK extension A
    (0x4E00, 0x9FFF),  # CJK ideographs
    (0xF900, 0xFAFF),  # CJK compatibility ideographs
    (0x20000, 0x3FFFF),  # CJK extensions B and later
)
"""Code point ranges of scripts without spaces between words (Unicode, Blocks.txt)."""

FLAT_PAGE = "text"
"""The tag of the root region of plain text."""

FLAT_LINE = "line"
"""The tag of one line of plain text."""

NAMING = frozenset(
    "class id role itemprop itemtype aria-label data-testid data-component data-module".split()
)
"""Attributes whose values describe the purpose of an element."""

ROLE_TAGS = {
    "table": "table", "grid": "table", "treegrid": "table", "row": "tr", "cell": "td", "gridcell": "td",
    "columnheader": "th", "rowheader": "th", "rowgroup": "tbody", "list": "ul", "listitem": "li",
}  # fmt: skip
"""Tags of regions that have the role of a table, a list or a part of one (WAI-ARIA)."""

GENERIC = frozenset({"div", "span", "section", "p", "li", "ul"})
"""Elements whose role replaces their tag, and that may be rows and cells without a role."""
