"""Recognise notices that are shown instead of a page: bot checks, walls, redirects, framesets, script shells.

Each needs structure, words, and little text: an article about bot checks is longer than a bot check. Many short pages
have the structure alone, such as a form with a captcha below an address, a field for a password beside a post, or an
empty element for a script. If they have sentences of their own, they are not notices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import compress
from operator import not_
from typing import Any, NamedTuple

from dechaff.layout.layout import Layout
from dechaff.layout.notice_texts import (
    FEW_WORDS,
    count,
    folded,
    has_few_words,
    has_own_text,
    opening,
    own_texts,
    says,
)
from dechaff.lexicon.html_elements import HEADINGS
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
_ADDRESS = re.compile(r"\bhttps?://|\bwww\.", re.IGNORECASE)
_WORD = re.compile(r"\w+")
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
    shown = folded("\n".join([layout.title, *compress(layout.by_block.text, seen)]))
    if has_frames(root):
        return _FRAMES if total <= MAX_FRAMES_WORDS and says(shown, "frames") else None
    for notice, test in _NOTICES:
        most = MAX_CONSENT_BLOCK_WORDS if notice.outcome is Outcome.CONSENT else MAX_BLOCK_WORDS
        if total <= MAX_WORDS[notice.outcome] and longest <= most and test(root, layout, shown):
            return notice
    return None


def _has_article(root: Any) -> bool:
    """Return whether a page declares or contains an article."""
    if next(root.iter("article"), None) is not None:
        return True
    kinds = (meta.get("content", "") for meta in root.iter("meta") if meta.get("property") == "og:type")
    return any(kind.strip().lower() == "article" for kind in kinds)


def _is_bot_check(root: Any, layout: Layout, text: str) -> bool:
    if _has_article(root):
        return False
    if _has_captcha(root):
        return says(text, "blocked") > 0 or (has_few_words(text) and not has_own_text(layout))
    return says(opening(layout), "blocked") > 0 and (says(text, "blocked") > 1 or has_few_words(text))


def _has_captcha(root: Any) -> bool:
    """Return whether a page has a captcha, by the names of its elements and frames."""
    return any(
        _CAPTCHA.search(f"{element.get('class', '')} {element.get('id', '')} {element.get('src', '')[:200]}")
        for element in root.iter("div", "form", "iframe", "script", "input", "span", "h2")
    )


def _is_login(root: Any, layout: Layout, text: str) -> bool:
    if not layout.by_block.text:
        return False
    kinds = {field.get("type", "text").lower() for field in root.iter("input")}
    if "password" in kinds:
        return not _has_article(root) and (_is_for_signing_in(layout) or not has_own_text(layout))
    if not has_few_words(text) or _has_article(root) or has_own_text(layout):
        return False
    if says(opening(layout), "login"):
        return True
    return not kinds.isdisjoint(("email", "tel", "text")) and _is_titled(layout, "sign-in")


def _is_for_signing_in(layout: Layout) -> bool:
    """Return whether the title or a heading of the first level has a word for signing in: "Market - Login page"."""
    blocks = layout.by_block
    heads = [text for text, tag in zip(blocks.text, blocks.tag, strict=True) if tag == "h1"]
    words = f" {' '.join(_WORD.findall(' '.join([layout.title, *heads]).casefold()))} "
    return any(f" {phrase} " in words for phrase in notice_phrases("sign-in"))


def _is_titled(layout: Layout, kind: str) -> bool:
    """Return whether the title or the first block of a page begins with a phrase of a kind."""
    phrases = notice_phrases(kind)
    return any(text.casefold().startswith(phrases) for text in (layout.title, layout.by_block.text[0]))


def _is_consent(root: Any, layout: Layout, text: str) -> bool:
    if _has_article(root) or says(text, "consent") + bool(says(text, "cookies")) < MIN_CONSENT:
        return False
    fields = (field for field in root.iter("input") if field.get("type", "").lower() in ("submit", "button"))
    buttons = ["".join(button.itertext()) for button in root.iter("button")]
    buttons += [field.get("value", "") for field in fields]
    accepting = any(says(button.casefold(), "accept") for button in buttons)
    if not (accepting or (len(buttons) >= MIN_CONSENT and says(opening(layout), "consent"))):
        return False
    beside = _beside(layout, "consent")
    if sum(layout.by_block.words[index] for index in beside) > FEW_WORDS:
        return False
    # A short article below a banner has a headline and a sentence.
    return not (
        any(layout.by_block.tag[index] in HEADINGS for index in beside)
        and any(index in beside for index in own_texts(layout))
    )


def _beside(layout: Layout, kind: str) -> Sequence[int]:
    """Return the visible blocks outside the innermost region with all phrases of a kind. A banner has a page beside
    it."""
    hidden = layout.by_block.hidden
    saying = [
        index
        for index, text in enumerate(layout.by_block.text)
        if not hidden[index] and says(folded(text), kind)
    ]
    if not saying:
        return ()
    starts, stops = layout.by_region.start, layout.by_region.stop
    region = layout.by_block.region[saying[0]]
    around = next(index for index in layout.ancestors(region) if stops[index] > saying[-1])
    outside = (*range(starts[around]), *range(stops[around], len(hidden)))
    return [index for index in outside if not hidden[index]]


MIN_CONSENT = 2
"""Minimum number of phrases of consent, and of buttons (yes and no), on a consent wall."""


def _is_redirect(root: Any, layout: Layout, text: str) -> bool:
    for meta in root.iter("meta"):
        if meta.get("http-equiv", "").strip().lower() == "refresh":
            target = _REFRESH.match(meta.get("content", ""))
            if target and int(target[1]) <= MAX_REDIRECT_SECONDS:
                return True
    says_so = says(opening(layout), "redirect") > 0 or _leads_on(layout)
    if says_so and has_few_words(text) and not _has_article(root):
        return True
    scripts = [script.text or "" for script in root.iter("script")]
    scripts += [body.get("onload") or "" for body in root.iter("body")]
    if sum(map(len, scripts)) > MAX_REDIRECT_SCRIPT or any(
        script.get("src") for script in root.iter("script")
    ):
        return False
    moves = any(_MOVES.search(script) for script in scripts)
    is_said = says(text, "redirect") + says(text, "moved") > 0
    return moves and (not layout.by_block.text or is_said or has_few_words(text))


def _leads_on(layout: Layout) -> bool:
    """Return whether a page says that it has moved, with a link to its new address. An office that has moved to another
    street says the same, without such a link, or with sentences of its own."""
    blocks = layout.by_block
    for index, text in enumerate(blocks.text):
        if not blocks.hidden[index] and says(folded(text), "moved"):
            near = blocks.link_chars[index : index + 2]
            named = any(_ADDRESS.search(line) for line in blocks.text[index : index + 2])
            return (any(near) or named) and not has_own_text(layout)
    return False


def _is_script_shell(root: Any, layout: Layout, text: str) -> bool:
    if next(root.iter("script"), None) is None:
        return False
    if says(text, "scripts") and not _has_article(root):
        return True
    is_empty = (_says_in_noscript(root) and has_few_words(text)) or _is_mount(root, text)
    return is_empty and not has_own_text(layout)


def _says_in_noscript(root: Any) -> bool:
    notes = ("".join(note.itertext())[:1_000].casefold() for note in root.iter("noscript"))
    return any(says(note, "scripts") for note in notes)


MOUNT_WORDS = 5
"""Maximum words in an element that a script fills: "Loading, please wait"."""


def _is_mount(root: Any, text: str) -> bool:
    """Return whether a page is an empty element that a script fills."""
    body = root.find("body")
    if body is None or count(text) > FEW_WORDS / 2:
        return False
    for element in body:
        if (element.tag == "div" and element.get("id")) or _APP_TAG.fullmatch(str(element.tag)):
            inside = "".join(element.itertext("p", "div", "main", "section", "span", "h1"))
            if count(inside) <= MOUNT_WORDS and not any(map(_is_shown_media, element.iter(*_MEDIA))):
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
