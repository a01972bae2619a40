"""`Sites`: many sites by host."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dechaff.site.site import FORMAT, Site, fingerprint
from dechaff.site.site_rules import SiteRules

if TYPE_CHECKING:  # `import dechaff` stays quick
    from pathlib import Path

    from dechaff.site.fingerprint import Fingerprint

__all__ = ["Sites", "domains_of", "host_of"]

MAX_SITES = 10_000
"""Default maximum number of sites: up to 2 GB if each has the maximum number of pages."""

MAX_STORE_BYTES = 4_000_000_000
"""Maximum unpacked bytes of a stored file. Larger files are refused."""


def host_of(url: str | None) -> str:
    """Return the host of a URL without `www.`; empty if there is none.

    >>> host_of("https://www.ferry.example:8080/news")
    'ferry.example'
    """
    from urllib.parse import urlsplit  # noqa: PLC0415  (`import dechaff` stays quick)

    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def domains_of(host: str) -> Iterator[str]:
    """Yield a host and its parent domains, without top-level domains.

    >>> list(domains_of("blog.ferry.example"))
    ['blog.ferry.example', 'ferry.example']
    """
    while host:
        yield host
        host = host.partition(".")[2]
        if "." not in host:
            return


class Sites:
    """Many sites, looked up by the host of a page's URL.

    >>> from dechaff.site import Sites
    >>> sites = Sites()
    >>> sites.learn("<p>The ferry was late again today.</p>", url="https://www.ferry.example/1")
    >>> sites.of("https://ferry.example/2").pages
    1
    """

    def __init__(self, rules: Mapping[str, SiteRules] | None = None, *, max_sites: int = MAX_SITES) -> None:
        """Create an empty collection.

        Args:
            rules: rules by host without `www.`; see `dechaff.site.site_rules.load_rules`.
            max_sites: maximum number of sites. When there are more, the one with the fewest pages is removed; among
                several, the last in alphabetical order.
        """
        self._max_sites = max_sites
        self._rules = dict(rules or {})
        self._sites: dict[str, Site] = {}

    @property
    def rules(self) -> Mapping[str, SiteRules]:
        """The rules that were passed, by host."""
        return MappingProxyType(self._rules)

    def of(self, url: str | None) -> Site | None:
        """Return the site of a page; None if nothing is known about it.

        It is the site of the host, or else of its closest parent domain: the site `ferry.example` and its rules apply
        to `blog.ferry.example`.
        """
        host = host_of(url)
        site = next((self._sites[domain] for domain in domains_of(host) if domain in self._sites), None)
        rules = self._rules_of(host)
        return Site(rules) if site is None and rules is not None else site

    def _rules_of(self, host: str) -> SiteRules | None:
        return next((self._rules[domain] for domain in domains_of(host) if domain in self._rules), None)

    def learn(self, page: Any, *, url: str) -> None:
        """Learn from one page; see `Site.learn`. Pages whose URL has no host are skipped."""
        if host_of(url):
            self.add(fingerprint(page, url), url=url)

    def add(self, found: Fingerprint, *, url: str) -> None:
        """Add the fingerprint of one page."""
        host = host_of(url)
        if host:
            self._at(host).add(found)
            self._drop_surplus(host)

    def merge(self, other: Sites) -> None:
        """Add everything that another object has learned."""
        for host, site in other.items():
            self._at(host).merge(site)
            self._drop_surplus(host)

    def _at(self, host: str) -> Site:
        if host not in self._sites:
            self._sites[host] = Site(self._rules_of(host))
        return self._sites[host]

    def _drop_surplus(self, newest: str) -> None:
        if len(self._sites) > self._max_sites:
            others = (host for host in self._sites if host != newest)
            del self._sites[max(others, key=lambda host: (-self._sites[host].pages, host))]

    def items(self) -> Iterator[tuple[str, Site]]:
        """Yield the hosts and their sites, in alphabetical order."""
        return ((host, self._sites[host]) for host in sorted(self._sites))

    def __len__(self) -> int:
        """Return the number of sites."""
        return len(self._sites)

    def save(self, path: str | Path) -> None:
        """Write all sites to one file: gzipped JSON."""
        from dechaff.site.site_files import write_json  # noqa: PLC0415

        data = {"format": FORMAT, "sites": {host: site.to_data() for host, site in self.items()}}
        write_json(path, data)

    @classmethod
    def load(cls, path: str | Path) -> Sites:
        """Read a file that `save` wrote.

        Raises:
            ValueError: it is another file.
            OSError: it cannot be read.
        """
        from dechaff.site.site_files import read_json  # noqa: PLC0415

        data = read_json(path, MAX_STORE_BYTES)
        if (
            not isinstance(data, dict)
            or data.get("format") != FORMAT
            or not isinstance(data.get("sites"), dict)
        ):
            raise ValueError(
                f"{path} does not hold what dechaff knows of sites (format {FORMAT}); learn them again"
            )
        sites = cls()
        for host, item in data["sites"].items():
            sites._sites[host] = Site.from_data(item)
        return sites
