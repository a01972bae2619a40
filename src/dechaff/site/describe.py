"""Summarise a site in numbers. Its texts are stored only as hashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from dechaff.site.compare import SAME_TEMPLATE
from dechaff.site.fingerprint import Fingerprint
from dechaff.site.site import Site

__all__ = ["SiteSummary", "describe"]


class SiteSummary(NamedTuple):
    """What was learned from a site."""

    pages: int
    """Pages that were learned."""
    stored: int
    """Pages whose fingerprints are stored."""
    templates: tuple[int, ...]
    """Stored pages by template, the largest group first."""
    texts: int
    """Distinct texts on the stored pages."""
    shared_texts: int
    """Texts on at least half of them, and on at least two."""
    title_endings: int
    """Pages whose title ends with the most common last word of all titles, which is often the site's name."""
    rules: int

    def lines(self) -> Iterator[str]:
        """Yield lines for people."""
        yield f"pages learned:   {self.pages:,}, of which {self.stored:,} are stored"
        yield f"templates:       {len(self.templates)} ({', '.join(map(str, self.templates)) or 'none'} pages)"
        yield f"texts:           {self.texts:,}, of which {self.shared_texts:,} are on at least half of the pages"
        yield f"titles:          {self.title_endings:,} end with the same word"
        yield f"rules:           {self.rules:,}"


def describe(site: Site) -> SiteSummary:
    """Return what was learned from a site."""
    known = site.known
    texts = Counter(text for found in known for text in found.texts.tolist())
    endings = Counter(found.title.tolist()[-1] for found in known if len(found.title))
    least = max(2.0, len(known) / 2)
    return SiteSummary(
        site.pages,
        len(known),
        tuple(sorted(map(len, _templates(known)), reverse=True)),
        len(texts),
        sum(count >= least for count in texts.values()),
        max(endings.values(), default=0),
        site.rules.count,
    )


def _templates(known: tuple[Fingerprint, ...]) -> list[list[Fingerprint]]:
    """Group pages by template. Each page joins the first group whose first page has enough paths in common with it."""
    groups: list[list[Fingerprint]] = []
    for found in known:
        for group in groups:
            first = group[0].places
            if len(first & found.places) >= SAME_TEMPLATE * len(first | found.places):
                group.append(found)
                break
        else:
            groups.append([found])
    return groups
