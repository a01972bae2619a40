"""`Site`: the fingerprints of a bounded sample of the pages of one site, and its rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dechaff.options import Options
from dechaff.site.site_rules import SiteRules

if TYPE_CHECKING:  # numpy and lxml are imported by the first call: `import dechaff` stays quick
    from pathlib import Path

    from dechaff.layout.layout import Layout
    from dechaff.site.compare import FingerprintTable
    from dechaff.site.fingerprint import Fingerprint
    from dechaff.site.view import SiteView

__all__ = ["FORMAT", "MAX_PAGES", "Site", "check_site"]

FORMAT = 2
"""Version of the file format. Files of other versions are refused."""

MAX_PAGES = 32
"""Maximum number of stored fingerprints: those with the smallest keys. The keys are hashes, so this is a random sample
of the site that does not depend on the order of learning. It limits a file to 200 KB."""


class Site:
    """What the pages of one site have in common.

    Learn from some of its pages in any order, then pass it to `clean`. Reading it from several threads is safe;
    learning is not.

    >>> from dechaff.site import Site
    >>> site = Site()
    >>> site.learn("<nav><p>About us</p></nav><p>The ferry was late again today.</p>")
    >>> site.learn("<nav><p>About us</p></nav><p>The mill will be sold in autumn.</p>")
    >>> site.pages
    2
    """

    def __init__(self, rules: SiteRules | None = None) -> None:
        """Create a site without pages.

        Args:
            rules: CSS selectors for pages of the site.
        """
        self.rules = rules or SiteRules()
        self.pages = 0
        """Number of pages that were learned, repetitions included."""
        self._known: dict[str, Fingerprint] = {}
        self._table: FingerprintTable | None = None  # a cache, cleared by learning

    @property
    def known(self) -> tuple[Fingerprint, ...]:
        """The fingerprints of the stored pages, in an order that depends only on their texts."""
        return tuple(self._known[key] for key in sorted(self._known))

    def learn(self, page: Any, *, url: str | None = None) -> None:
        """Learn from one page.

        Args:
            page: bytes, text, a tree or a response as for `clean`, or a `Page`.
            url: the URL of the page. It is not stored.

        Raises:
            TypeError: `page` has another type.
        """
        self.add(fingerprint(page, url))

    def add(self, found: Fingerprint) -> None:
        """Add the fingerprint of one page. A page without text is not counted."""
        if not len(found.texts):
            return
        self.pages += 1
        self._add(found)

    def _add(self, found: Fingerprint) -> None:
        self._table = None
        before = self._known.get(found.key)
        if before is None or _preference(found) < _preference(before):
            self._known[found.key] = found
        if len(self._known) > MAX_PAGES:
            del self._known[max(self._known)]

    def view(self, layout: Layout, root: Any) -> SiteView:
        """Return what is known about one page.

        Args:
            layout: the page.
            root: the root of its tree; None for plain text.
        """
        from dechaff.site.compare import table_of  # noqa: PLC0415
        from dechaff.site.view import view_of  # noqa: PLC0415

        if self._table is None and self._known:
            self._table = table_of(self.known)
        return view_of(layout, root, self._table, self.rules)

    def merge(self, other: Site) -> None:
        """Add everything that another object has learned from the same site. Its rules are added after these."""
        self.pages += other.pages
        for found in other.known:
            self._add(found)
        self.rules = self.rules.joined(other.rules)

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return {
            "format": FORMAT,
            "pages": self.pages,
            "rules": self.rules.to_data(),
            "known": [found.to_data() for found in self.known],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Site:
        """Read what `to_data` returned.

        Raises:
            ValueError: the data are something else, or of another version.
        """
        if not isinstance(data, Mapping) or data.get("format") != FORMAT:
            raise ValueError(
                f"this is not what dechaff knows of a site (format {FORMAT}); learn the site again"
            )
        from dechaff.site.fingerprint import Fingerprint  # noqa: PLC0415

        site = cls(SiteRules.from_data(data.get("rules", {})))
        known, pages = data.get("known"), data.get("pages")
        if not isinstance(known, list) or not isinstance(pages, int):
            raise ValueError("the file on the site is damaged; learn the site again")
        for item in known[:MAX_PAGES]:
            site._add(Fingerprint.from_data(item))
        site.pages = pages
        return site

    def save(self, path: str | Path) -> None:
        """Write it to a file: gzipped JSON, less than 200 KB."""
        from dechaff.site.site_files import write_json  # noqa: PLC0415

        write_json(path, self.to_data())

    @classmethod
    def load(cls, path: str | Path) -> Site:
        """Read a file that `save` wrote. It contains only data; no code is executed.

        Raises:
            ValueError: it is another file.
            OSError: it cannot be read.
        """
        from dechaff.site.site_files import read_json  # noqa: PLC0415

        return cls.from_data(read_json(path))

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Site: {self.pages} pages learned, {len(self._known)} stored, {self.rules.count} rules>"


def _preference(found: Fingerprint) -> bytes:
    """Order fingerprints with the same texts, so that the order of learning does not matter."""
    return found.paths.tobytes() + found.title.tobytes() + found.dated.tobytes()


def fingerprint(page: Any, url: str | None = None) -> Fingerprint:
    """Return the fingerprint of a page in any form that `Site.learn` takes."""
    from dechaff.layout.lay_out import lay_out  # noqa: PLC0415
    from dechaff.reading.read import read  # noqa: PLC0415
    from dechaff.reading.response import recognise_input  # noqa: PLC0415
    from dechaff.site.fingerprint import fingerprint_of_layout, fingerprint_of_page  # noqa: PLC0415

    if hasattr(page, "kept") and hasattr(page, "removed"):
        return fingerprint_of_page(page)
    options = Options()
    return fingerprint_of_layout(lay_out(read(recognise_input(page, url, None), None, options), options)[1])


def check_site(site: object) -> None:
    """Raise `TypeError` if the argument `site` of `clean` is neither a `Site` nor None."""
    if site is not None and not isinstance(site, Site):
        raise TypeError(f"site should be dechaff.Site or None, not {type(site).__name__}")
