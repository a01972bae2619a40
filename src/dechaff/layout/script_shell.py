"""Distinguish pages that scripts build from pages without content."""

from __future__ import annotations

from lxml import etree

from dechaff.layout.layout import Layout

__all__ = ["is_shell"]

# Minimum number of scripts on a page that scripts build.
MIN_SCRIPTS = 2

# Maximum number of characters in the menus and footer of a shell. Of five shells among 2,500 pages the fullest has
# 2,700; shops whose text is all menus have up to 27,000.
MAX_CHARS = 4_000

# Minimum fields of a form that is the purpose of the page. A search box has one or two.
MIN_FIELDS = 3

# Inputs without text to type.
_NO_FIELDS = frozenset({"button", "checkbox", "hidden", "image", "radio", "reset", "submit"})


def is_shell(root: etree._Element, layout: Layout) -> bool:
    """Return whether scripts would build a page that has no content.

    A page to log in, sign up or send a message has scripts too, but its form is the whole page.

    Args:
        root: the page's tree.
        layout: the same page, segmented.
    """
    if sum(1 for _ in root.iter("script")) < MIN_SCRIPTS:
        return False
    blocks = layout.by_block
    shown = sum(len(text) for text, unseen in zip(blocks.text, blocks.hidden, strict=True) if not unseen)
    return shown <= MAX_CHARS and not any(_asks(form) for form in root.iter("form"))


def _asks(form: etree._Element) -> bool:
    """Return whether a form has a password field, or more fields than a search box."""
    fields = [
        kind
        for field in form.iter("input", "textarea", "select")
        if (kind := (field.get("type") or "text").lower()) not in _NO_FIELDS
    ]
    return len(fields) >= MIN_FIELDS or "password" in fields
