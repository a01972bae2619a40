"""Surroundings of ladder pages: none, or site clutter in several styles of markup."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from dechaff_lab.evaluate.ladder.item_kinds import Content

__all__ = ["SURROUNDINGS"]

_MENU = "".join(
    f'<li><a href="/{word.lower()}">{word}</a></li>'
    for word in ("Home", "News", "Sport", "Culture", "Events", "Archive", "About us", "Contact")
)
_RELATED = "".join(
    f'<li><a href="/story/{number}">{text}</a></li>'
    for number, text in enumerate(
        ("Ferry timetable changes in June", "Old mill opens to visitors", "Council votes on the new quay")
    )
)
_LEGAL = '© 2021 Harbour Gazette. All rights reserved. <a href="/privacy">Privacy policy</a> <a href="/terms">Terms</a>'


def _page(title: str, body: str) -> str:
    return f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n{body}\n</body></html>'


def bare(content: Content) -> str:
    """Return a page with the heading and the content alone."""
    return _page(content.title, f"<h1>{content.title}</h1>\n{content.markup}")


def semantic(content: Content) -> str:
    """Return a page with semantic elements."""
    return _page(
        content.title,
        f"<header><p>Harbour Gazette</p><nav><ul>{_MENU}</ul></nav></header>\n"
        f"<main><h1>{content.title}</h1>\n{content.markup}</main>\n"
        f"<aside><h2>Related stories</h2><ul>{_RELATED}</ul></aside>\n<footer><p>{_LEGAL}</p></footer>",
    )


def cms_theme(content: Content) -> str:
    """Return a page with the markup of a typical theme of a content management system."""
    return _page(
        content.title,
        f'<div id="page" class="site"><div id="masthead" class="site-header"><div class="site-title">Harbour Gazette</div>'
        f'<ul id="primary-menu" class="menu nav-menu">{_MENU}</ul></div>\n'
        f'<div id="content" class="site-content"><div id="primary" class="content-area"><div class="post hentry">'
        f'<h1 class="entry-title">{content.title}</h1>\n<div class="entry-content">\n{content.markup}</div></div></div>\n'
        f'<div id="secondary" class="widget-area"><div class="widget"><h3 class="widget-title">Related stories</h3>'
        f'<ul>{_RELATED}</ul></div></div></div>\n<div id="colophon" class="site-footer"><div class="site-info">{_LEGAL}</div></div></div>',
    )


_NAME = re.compile(r'(class|id)="([^"]*)"')


def hashed_classes(content: Content) -> str:
    """Return the same page with hashed class names."""
    return _NAME.sub(lambda found: f'{found[1]}="{_hashed(found[2])}"', cms_theme(content))


def _hashed(names: str) -> str:
    return " ".join("x" + hashlib.blake2b(name.encode(), digest_size=4).hexdigest() for name in names.split())


SURROUNDINGS: Mapping[str, Callable[[Content], str]] = MappingProxyType(
    {"bare": bare, "semantic": semantic, "CMS theme": cms_theme, "hashed classes": hashed_classes}
)
"""Makers of pages by surrounding."""
