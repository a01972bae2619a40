"""Detectors: each finds one kind of clutter and yields evidence.

`DETECTORS` lists them all. A detector is a function in its own module. It reads only the layout and the signals, and
changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import TypeAlias

from dechaff.detectors.advert import advert
from dechaff.detectors.author_box import author_box
from dechaff.detectors.breadcrumbs import breadcrumbs
from dechaff.detectors.byline import byline
from dechaff.detectors.caption import caption
from dechaff.detectors.comment_form import comment_form
from dechaff.detectors.comments import comments
from dechaff.detectors.consent import consent
from dechaff.detectors.contact import contact
from dechaff.detectors.controls import controls
from dechaff.detectors.evidence import Evidence
from dechaff.detectors.footer import footer
from dechaff.detectors.header import header
from dechaff.detectors.hidden import hidden
from dechaff.detectors.legal import legal
from dechaff.detectors.link_list import link_list
from dechaff.detectors.navigation import navigation
from dechaff.detectors.newsletter import newsletter
from dechaff.detectors.pagination import pagination
from dechaff.detectors.paywall import paywall
from dechaff.detectors.related import related
from dechaff.detectors.repeated import repeated
from dechaff.detectors.set_aside import set_aside
from dechaff.detectors.share import share
from dechaff.detectors.sidebar import sidebar
from dechaff.detectors.signals import Signals
from dechaff.detectors.site_notices import site_notices
from dechaff.detectors.tags import tags
from dechaff.detectors.teasers import teasers
from dechaff.detectors.title import title
from dechaff.detectors.trending import trending
from dechaff.layout.layout import Layout
from dechaff.reading.budget import UNLIMITED, Budget

__all__ = ["DETECTORS", "Detector", "detect"]

Detector: TypeAlias = Callable[[Layout, Signals], Iterator[Evidence]]

DETECTORS: MappingProxyType[str, Detector] = MappingProxyType(
    {
        detector.__name__: detector
        for detector in (
            hidden,
            consent,
            navigation,
            header,
            breadcrumbs,
            title,
            byline,
            caption,
            share,
            tags,
            author_box,
            advert,
            paywall,
            newsletter,
            comments,
            comment_form,
            related,
            trending,
            teasers,
            link_list,
            repeated,
            pagination,
            sidebar,
            contact,
            legal,
            footer,
            controls,
            site_notices,
            set_aside,
        )
    }
)
"""All detectors by name, in the order in which they run. The order does not affect the result: all evidence is weighed
together."""


def detect(layout: Layout, signals: Signals | None = None, budget: Budget = UNLIMITED) -> list[Evidence]:
    """Return the evidence of all detectors.

    Args:
        layout: the page.
        signals: its index, if the caller has it already.
        budget: the time that is left. Once it is spent, the remaining detectors are skipped.
    """
    signals = signals or Signals(layout)
    found: list[Evidence] = []
    for detector in DETECTORS.values():
        if budget.is_spent("all detectors had run"):
            break
        found.extend(detector(layout, signals))
    return found
