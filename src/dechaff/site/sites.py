"""`Sites`: what is known of many sites, by host."""

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
"""Sites that are remembered by default: 2 GB at most, if each has all the pages that it can have."""

MAX_STORE_BYTES = 4_000_000_000
"""Size from which a stored file is refused, unpacked."""


def host_of(url: str | None) -> str:
    """Return the host of a URL without `www.`, or an empty text where there is none.

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
    """Yield a host and the domains that it is part of, without top-level domains.

    >>> list(domains_of("blog.ferry.example"))
    ['blog.ferry.example', 'ferry.example']
    """
    while host:
        yield host
        host = host.partition(".")[2]
        if "." not in host:
            return


class Sites:
    """What is known of each of many sites, found by the host of a page's URL.

    >>> from dechaff.site import Sites
    >>> sites = Sites()
    >>> sites.learn("<p>The ferry was late again today.</p>", url="https://www.ferry.example/1")
    >>> sites.of("https://ferry.example/2").pages
    1
    """

    def __init__(self, rules: Mapping[str, SiteRules] | None = None, *, max_sites: int = MAX_SITES) -> None:
        """Begin with nothing.

        Args:
            rules: for hosts without `www.`, what somebody knows of them; see `dechaff.site.site_rules.load_rules`.
            max_sites: sites that are remembered. When there are more, the one with the fewest pages goes, of those the
                last in the order of the alphabet.
        """
        self._max_sites = max_sites
        self._rules = dict(rules or {})
        self._sites: dict[str, Site] = {}

    @property
    def rules(self) -> Mapping[str, SiteRules]:
        """The rules that were passed, by host."""
        return MappingProxyType(self._rules)

    def of(self, url: str | None) -> Site | None:
        """Return what is known of the site of a page; None where that is nothing.

        It is that of the host, else that of the closest domain that the host is part of: what is known of
        `ferry.example` and its rules hold for `blog.ferry.example`.
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
        """Add all that another has learned."""
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
        """Yield the hosts and their sites, in the order of the alphabet."""
        return ((host, self._sites[host]) for host in sorted(self._sites))

    def __len__(self) -> int:
        """Return how many sites are known."""
        return len(self._sites)

    def save(self, path: str | Path) -> None:
        """Write all to one file: gzipped JSON."""
        from dechaff.site.site_files import write_json  # noqa: PLC0415

        data = {"format": FORMAT, "sites": {host: site.to_data() for host, site in self.items()}}
        write_json(path, data)

    @classmethod
    def load(cls, path: str | Path) -> Sites:
        """Read a file that `save` wrote.

        Raises:
            ValueError: it is no such file.
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
