"""A folder with one file per site, for processes that each need few of many sites."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from dechaff.site.site import Site
from dechaff.site.sites import Sites, domains_of, host_of

__all__ = ["SiteFolder", "save_folder"]

MAX_OPEN = 200
"""Maximum sites that a process keeps in memory: up to 40 MB."""


class SiteFolder:
    """Loads sites from the files that `save_folder` wrote."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of the files."""
        self._of_host = lru_cache(MAX_OPEN)(lambda host: _find(folder, host))

    def of(self, url: str | None) -> Site | None:
        """Return the site of a page; see `Sites.of`."""
        return self._of_host(host_of(url))


def save_folder(sites: Sites, folder: Path) -> None:
    """Write one file per site, and one per host that only has rules.

    Args:
        sites: what was learned.
        folder: created if it does not exist.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for host, site in sites.items():
        site.save(_file(folder, host))
    for host, rules in sites.rules.items():
        if not _file(folder, host).exists():
            Site(rules).save(_file(folder, host))


def _find(folder: Path, host: str) -> Site | None:
    files = (_file(folder, domain) for domain in domains_of(host))
    return next((Site.load(file) for file in files if file.exists()), None)


def _file(folder: Path, host: str) -> Path:
    """Return the file of a host. Its name is a hash, because hosts may contain characters that file names cannot."""
    return folder / f"{blake2b(host.encode('utf-8', 'surrogatepass'), digest_size=12).hexdigest()}.json.gz"
