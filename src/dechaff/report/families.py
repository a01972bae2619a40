"""Families of labels, which share a colour in the report.

Twenty-seven hues cannot be told apart; eight can, also by people who are colour-blind. Each family has a line style of its
own too, and the label itself is always written beside the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dechaff.records import Label

__all__ = ["FAMILIES", "family_of"]

FAMILIES: Mapping[str, tuple[Label, ...]] = MappingProxyType(
    {
        "kept": (Label.CONTENT,),
        "frame": (Label.NAVIGATION, Label.HEADER, Label.FOOTER, Label.BREADCRUMBS, Label.SIDEBAR),
        "stories": (Label.RELATED, Label.TRENDING, Label.TAGS),
        "people": (Label.SHARE, Label.CONTACT, Label.NEWSLETTER, Label.COMMENTS, Label.AUTHOR_BOX),
        "notices": (Label.ADVERT, Label.CONSENT, Label.PAYWALL, Label.LEGAL),
        "parts": (Label.HIDDEN, Label.CONTROLS, Label.REPEATED),
        "metadata": (Label.TITLE, Label.SUBTITLE, Label.BYLINE, Label.DATELINE, Label.CAPTION),
        "other": (Label.OTHER,),
    }
)
"""Labels by family. `style.css` has a colour and a line style for each."""

_FAMILY = {label: family for family, labels in FAMILIES.items() for label in labels}


def family_of(label: Label) -> str:
    """Return the family of a label; `other` if it is in none."""
    return _FAMILY.get(label, "other")
