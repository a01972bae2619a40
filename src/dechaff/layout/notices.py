"""Recognise notices that are shown instead of a page: bot checks, walls, redirects, framesets, script shells.

Each needs structure, words, and little text: an article about bot checks is longer than a bot check.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import compress
from operator import not_
from typing import Any, NamedTuple

from dechaff.layout.layout import Layout
from dechaff.lexicon.notice_phrases import notice_phrases
from dechaff.records import Label, Outcome

__all__ = ["Notice", "find_notice"]

# Maximum visible words of each kind of notice. Chosen by hand on invented notices: with higher limits, short articles
# about the subject are taken for notices; with lower ones, consent walls that list all their purposes are not found.
MAX_WORDS = {
    Outcome.BLOCKED: 130,
    Outcome.SCRIPT_SHELL: 80,
    Outcome.LOGIN: 130,
    Outcome.CONSENT: 450,
    Outcome.REDIRECT: 50,
}

# Maximum words of a note for browsers without frames.
MAX_FRAMES_WORDS = 60

# Maximum words of a block of a notice. A longer paragraph is an article. Consent notices have long blocks.
MAX_BLOCK_WORDS = 60
MAX_CONSENT_BLOCK_WORDS = 160

# Maximum characters of a script that only redirects.
MAX_REDIRECT_SCRIPT = 2_000

# Maximum delay of a redirect by `<meta>`, in seconds. Pages that refresh themselves wait for minutes.
MAX_REDIRECT_SECONDS = 10

_REFRESH = re.compile(
    r"\s{0,9}(\d{1,6})(?:\.\d{0,6})?\s{0,9}[;,]\s{0,9}(?:url\s{0,9}=)?\s{0,9}['\"]?\s{0,9}([^\s'\"]{1,2000})",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\blocation(?:\.href)?\s{0,9}=(?!=)|\blocation\.(?:replace|assign)\s{0,9}\(", re.IGNORECASE
)
_CAPTCHA = re.compile(r"captcha|turnstile|(?:^|[-_ ])challenge(?:$|[-_ ])", re.IGNORECASE)
_APP_TAG = re.compile(r"[a-z]{2,20}-root|[a-z]{2,20}-app")

Test = Callable[[Any, Layout, str], bool]


class Notice(NamedTuple):
    """What is shown instead of the page."""

    outcome: Outcome
    label: Label
    reason: str


def find_notice(root: Any, layout: Layout) -> Notice | None:
    """Return the notice that a page is; None for other pages.

    Args:
        root: the root of its tree; None for flat text.
        layout: its blocks.
    """
    if root is None:
        return None
    seen = list(map(not_, layout.by_block.hidden))
    words = list(compress(layout.by_block.words, seen))
    total, longest = sum(words), max(words, default=0)
    if total > max(MAX_WORDS.values()) or longest > MAX_CONSENT_BLOCK_WORDS:
        return None
    folded = "\n".join([layout.title, *compress(layout.by_block.text, seen)]).casefold().replace("’", "'")
    if has_frames(root):
        return _FRAMES if total <= MAX_FRAMES_WORDS and _says(folded, "frames") else None
    for notice, test in _NOTICES:
        most = MAX_CONSENT_BLOCK_WORDS if notice.outcome is Outcome.CONSENT else MAX_BLOCK_WORDS
        if total <= MAX_WORDS[notice.outcome] and longest <= most and test(root, layout, folded):
            return notice
    return None


def _says(folded: str, kind: str) -> int:
    """Count the different phrases of a kind on a page."""
    return sum(map(folded.__contains__, notice_phrases(kind)))


def _opening(layout: Layout) -> str:
    """Return the title and the first texts of a page."""
    texts = compress(layout.by_block.text, map(not_, layout.by_block.hidden))
    return "\n".join([layout.title, *list(texts)[:3]]).casefold().replace("’", "'")


def _has_article(root: Any) -> bool:
    """Return whether a page declares or contains an article."""
    if next(root.iter("article"), None) is not None:
        return True
    kinds = (meta.get("content", "") for meta in root.iter("meta") if meta.get("property") == "og:type")
    return any(kind.strip().lower() == "article" for kind in kinds)


def _is_bot_check(root: Any, layout: Layout, folded: str) -> bool:
    if _has_article(root):
        return False
    if _has_captcha(root):
        return _says(folded, "blocked") > 0 or len(folded.split()) <= FEW_WORDS
    return _says(_opening(layout), "blocked") > 0 and (
        _says(folded, "blocked") > 1 or len(folded.split()) <= FEW_WORDS
    )


FEW_WORDS = 40
"""Maximum words of a page that consists only of its notice."""


def _has_captcha(root: Any) -> bool:
    """Return whether a page has a captcha, by the names of its elements and frames."""
    return any(
        _CAPTCHA.search(f"{element.get('class', '')} {element.get('id', '')} {element.get('src', '')[:200]}")
        for element in root.iter("div", "form", "iframe", "script", "input", "span", "h2")
    )


def _is_login(root: Any, layout: Layout, folded: str) -> bool:
    if not layout.by_block.text:
        return False
    kinds = {field.get("type", "text").lower() for field in root.iter("input")}
    if "password" in kinds:
        return not _has_article(root)
    if len(folded.split()) > FEW_WORDS or _has_article(root):
        return False
    if _says(_opening(layout), "login"):
        return True
    return not kinds.isdisjoint(("email", "tel", "text")) and _is_titled(layout, "sign-in")


def _is_titled(layout: Layout, kind: str) -> bool:
    """Return whether the title or the first block of a page begins with a phrase of a kind."""
    phrases = notice_phrases(kind)
    return any(text.casefold().startswith(phrases) for text in (layout.title, layout.by_block.text[0]))


def _is_consent(root: Any, layout: Layout, folded: str) -> bool:
    if _has_article(root) or _says(folded, "consent") + bool(_says(folded, "cookies")) < MIN_CONSENT:
        return False
    fields = (field for field in root.iter("input") if field.get("type", "").lower() in ("submit", "button"))
    buttons = ["".join(button.itertext()) for button in root.iter("button")]
    buttons += [field.get("value", "") for field in fields]
    accepting = any(_says(button.casefold(), "accept") for button in buttons)
    if not (accepting or (len(buttons) >= MIN_CONSENT and _says(_opening(layout), "consent"))):
        return False
    return _words_beside(layout, "consent") <= FEW_WORDS


def _words_beside(layout: Layout, kind: str) -> int:
    """Count the visible words outside the innermost region with all phrases of a kind. A banner has a page beside
    it."""
    hidden, words = layout.by_block.hidden, layout.by_block.words
    saying = [
        index
        for index, text in enumerate(layout.by_block.text)
        if not hidden[index] and _says(text.casefold().replace("’", "'"), kind)
    ]
    if not saying:
        return 0
    starts, stops = layout.by_region.start, layout.by_region.stop
    region = layout.by_block.region[saying[0]]
    around = next(index for index in layout.ancestors(region) if stops[index] > saying[-1])
    outside = [*range(starts[around]), *range(stops[around], len(words))]
    return sum(words[index] for index in outside if not hidden[index])


MIN_CONSENT = 2
"""Minimum number of phrases of consent, and of buttons (yes and no), on a consent wall."""


def _is_redirect(root: Any, layout: Layout, folded: str) -> bool:
    for meta in root.iter("meta"):
        if meta.get("http-equiv", "").strip().lower() == "refresh":
            target = _REFRESH.match(meta.get("content", ""))
            if target and int(target[1]) <= MAX_REDIRECT_SECONDS:
                return True
    if len(folded.split()) <= FEW_WORDS and not _has_article(root) and _says(_opening(layout), "redirect"):
        return True
    scripts = [script.text or "" for script in root.iter("script")]
    scripts += [body.get("onload") or "" for body in root.iter("body")]
    if sum(map(len, scripts)) > MAX_REDIRECT_SCRIPT or any(
        script.get("src") for script in root.iter("script")
    ):
        return False
    moves = any(_MOVES.search(script) for script in scripts)
    return moves and (
        not layout.by_block.text or _says(folded, "redirect") > 0 or len(folded.split()) <= FEW_WORDS
    )


def _is_script_shell(root: Any, layout: Layout, folded: str) -> bool:
    if next(root.iter("script"), None) is None:
        return False
    if _says(folded, "scripts") and not _has_article(root):
        return True
    return (_says_in_noscript(root) and len(folded.split()) <= FEW_WORDS) or _is_mount(root, folded)


def _says_in_noscript(root: Any) -> bool:
    notes = ("".join(note.itertext())[:1_000].casefold() for note in root.iter("noscript"))
    return any(_says(note, "scripts") for note in notes)


def _is_mount(root: Any, folded: str) -> bool:
    """Return whether a page is an empty element that a script fills."""
    body = root.find("body")
    if body is None or len(folded.split()) > FEW_WORDS / 2:
        return False
    for element in body:
        if (element.tag == "div" and element.get("id")) or _APP_TAG.fullmatch(str(element.tag)):
            inside = "".join(element.itertext("p", "div", "main", "section", "span", "h1"))
            if len(inside.split()) <= 5 and not any(map(_is_shown_media, element.iter(*_MEDIA))):
                return True
    return False


_MEDIA = ("img", "video", "table", "form")
_SPLASH = re.compile(r"logo|spin|load|splash|brand", re.IGNORECASE)
"""Names of pictures that a page shows while it loads."""


def _is_shown_media(element: Any) -> bool:
    if element.tag != "img":
        return True
    names = " ".join(element.get(key, "")[:200] for key in ("src", "alt", "class", "id"))
    return _SPLASH.search(names) is None


_FRAMES = Notice(Outcome.FRAMESET, Label.OTHER, "a note for browsers that show no frames")

_NOTICES: tuple[tuple[Notice, Test], ...] = (
    (Notice(Outcome.REDIRECT, Label.OTHER, "the page only leads to another one"), _is_redirect),
    (Notice(Outcome.BLOCKED, Label.OTHER, "a bot check is shown instead of the page"), _is_bot_check),
    (Notice(Outcome.LOGIN, Label.PAYWALL, "a log-in form is shown instead of the page"), _is_login),
    (Notice(Outcome.CONSENT, Label.CONSENT, "a consent form is shown instead of the page"), _is_consent),
    (
        Notice(Outcome.SCRIPT_SHELL, Label.OTHER, "scripts build the page; this is the text without them"),
        _is_script_shell,
    ),
)
"""In the order in which they are tested: bot checks also ask to enable JavaScript."""


def has_frames(root: Any) -> bool:
    """Return whether a page is a frameset. Its frames are separate pages."""
    return root is not None and next(root.iter("frameset"), None) is not None
