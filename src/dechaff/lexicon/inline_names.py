"""Class names and tags with a meaning for elements inside a sentence. Data only.

Names are compared in lower case, words joined by hyphens: `visuallyHidden`, `visually_hidden` and
`VisuallyHidden_x__1a` all contain `visually-hidden`.
"""

__all__ = [
    "ASIDE",
    "CODE_LINES",
    "CODE_NUMBERS",
    "CODE_SURFACES",
    "FORMULA",
    "GLYPH",
    "ICON",
    "ICON_TAGS",
    "PERMALINK",
    "PERMALINK_SIGNS",
    "SPOKEN",
    "SPOKEN_CLASSES",
    "TOOLTIP",
    "UNDISPLAYED",
]

SPOKEN = (
    "sr-only", "swiper-notification", "visually-hidden", "visibly-hidden", "screen-reader", "screenreader", "screen-readers", "sr-text",
    "only-sr", "a11y-hidden", "a11y-only", "a11y-text", "accessibility-hidden", "accessibly-hidden",
    "accessible-hidden", "accessible-text", "assistive-text", "aural", "element-invisible", "hidden-visually",
    "hide-visually", "off-screen", "offscreen", "vis-hide", "vis-hidden", "visual-hide", "reader-only",
    "readers-only", "for-screenreader", "aria-only", "clip-text", "speech-only", "audible",
)  # fmt: skip
"""Text for screen readers alone. CSS frameworks and design systems: Bootstrap, Tailwind, WordPress, GOV.UK, NHS,
Drupal, Carbon, Polaris."""

SPOKEN_CLASSES = frozenset(SPOKEN) | {
    "screen-reader-text", "screen-reader-only", "screenreader-only", "screenreader-text", "show-for-sr", "visually_hidden",
    "visuallyhidden", "visuallyHidden", "VisuallyHidden", "govuk-visually-hidden", "nhsuk-u-visually-hidden", "u-visually-hidden",
    "u-visuallyhidden", "cads-visually-hidden", "hide-text", "sr-only-element", "aria-visually-hidden",
}  # fmt: skip
"""Whole classes of such text. Those of blocks are compared with these, which takes no time."""

UNDISPLAYED = ("d-none", "display-none")
"""Classes of frameworks that do not display an element."""

ICON = (
    "material-icons", "material-symbols", "material-icon", "mat-icon", "google-material-icons", "google-symbols",
    "md-icon", "icon-ligature", "ligature-icon", "mdc-icon", "ms-icon", "notranslate-icon", "symbols-outlined",
)  # fmt: skip
"""Icon fonts, which draw an icon instead of a word such as `arrow_forward`."""

GLYPH = ("icon", "icons", "glyph", "ligature", "symbol")
"""Names of elements with a picture. There, only text such as `chevron_right`, which occurs in no sentence, is the name
of an icon."""

ICON_TAGS = frozenset(
    {"mat-icon", "md-icon", "mwc-icon", "ion-icon", "v-icon", "q-icon", "cds-icon", "iron-icon"}
)
"""Custom elements that are icons."""

TOOLTIP = (
    "tooltip-text", "tooltiptext", "tooltip-content", "tooltip-body", "tooltip-inner", "tooltip-popup",
    "tooltip-bubble", "tooltip-panel", "tooltip-box", "tooltip-definition", "popover-content", "popover-body",
    "popover-inner", "popover-text", "tip-content", "tippy-content", "hovercard-content",
)  # fmt: skip
"""Boxes shown while the pointer is over a word."""

ASIDE = (
    "side-note", "sidenote", "margin-note", "marginnote", "marginalia", "mw-editsection", "editsection", "mw-jump-link",
    "ltx-note-outer", "footnote-popup", "footnote-popover", "inline-footnote-content", "share-buttons", "share-links", "social-share",
    "back-to-top",
)  # fmt: skip
"""Visible text outside the sentence: margin notes, and the edit links, share buttons and links to the top of a
heading."""

PERMALINK = (
    "headerlink", "header-link", "header-anchor", "heading-anchor", "heading-link", "hash-link", "anchor-link",
    "anchorlink", "anchorjs-link", "permalink", "self-link", "section-link", "deep-link", "direct-link",
    "title-anchor", "anchor-heading", "copy-link", "linkable", "anchor",
)  # fmt: skip
"""A heading's link to itself. Counts only if the heading has other text."""

PERMALINK_SIGNS = frozenset(
    {
        "¶",
        "#",
        "##",
        "§",
        "🔗",
        "◆",
        "∞",
        "⚓",
        "⚓︎",
        "🔗︎",
        "¤",
        "@",
        "\u200b",
        "\uf0c1",
        "\ue157",
        "^",
        "↩",
        "↩︎",
        "↩️",
        "↑",
        "⤴",
        "⏎",
        "↵",
        "Permalink",
        "permalink",
    }
)
"""Texts of such links, and of links from a note back to the text."""

FORMULA = (
    "katex", "katex-display", "math-jax", "math-jax-display", "math-jax-chtml", "math-jax-svg", "mwe-math-element",
    "mjx-chtml", "mjx-container", "math-tex-rendered",
)  # fmt: skip
"""Elements around a formula that is drawn in pieces or given several times. Whole class names."""

CODE_SURFACES = frozenset({"cm-content", "CodeMirror-code", "view-lines", "ace_text-layer"})
"""Classes of the elements of code editors that hold one element per line. These and the next two are whole class
names."""

CODE_LINES = frozenset({"cm-line", "CodeMirror-line", "view-line", "ace_line"})
"""Their lines."""

CODE_NUMBERS = frozenset(
    "cm-gutter cm-gutters CodeMirror-gutters CodeMirror-gutter-wrapper CodeMirror-gutter-elt cm-gutterElement"
    " CodeMirror-linenumber margin-view-overlays ace_gutter ace_gutter-layer ace_gutter-cell lineno linenos linenodiv"
    " line-number line-numbers linenumber linenumbers lineNumber lineNumbers line-numbers-rows gutter rouge-gutter"
    " hljs-ln-numbers hljs-ln-n blob-num lnt ln code-line-number code-line-num ln-num line-num"
    " diff-line-num crayon-num crayon-nums react-line-number react-syntax-highlighter-line-number line-number-cell"
    " row-num num-line mtk-line-numbers".split()
)
"""Line numbers beside code. They count only if they contain only digits."""
