"""Tell a page that its scripts build from one that merely holds no text worth keeping."""

from __future__ import annotations

from lxml import etree

from dechaff.layout.layout import Layout

__all__ = ["is_shell"]

# Scripts that a page holds before its lack of text is put down to them.
MIN_SCRIPTS = 2

# Characters that a shell shows in its menus and footer, most. Of five shells among 2,500 pages the fullest has
# 2,700; shops whose text is all menus have up to 27,000.
MAX_CHARS = 4_000

# Fields of one form from which the form is what the page is there for. A search box has one or two.
MIN_FIELDS = 3

# Inputs that nobody types into.
_NO_FIELDS = frozenset({"button", "checkbox", "hidden", "image", "radio", "reset", "submit"})


def is_shell(root: etree._Element, layout: Layout) -> bool:
    """Tell whether a page without content leaves that to its scripts.

    A page to log in, to sign up or to write to somebody has scripts as well, but its form is all that it is.

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
    """Tell whether a form asks for a password, or for more than a search box does."""
    fields = [
        kind
        for field in form.iter("input", "textarea", "select")
        if (kind := (field.get("type") or "text").lower()) not in _NO_FIELDS
    ]
    return len(fields) >= MIN_FIELDS or "password" in fields
