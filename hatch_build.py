"""Complete the metadata of the package: project URLs, and a README whose links work on a package index.

The address of the repository stands in one place: `repository` in pyproject.toml. While it is empty, the
package has no URLs, and its README shows links to files of the repository as plain text and leaves out pictures.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hatchling.metadata.plugin.interface import MetadataHookInterface

__all__ = ["MetadataHook", "readme_of", "urls_of"]

_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)\n?")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")
_COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)


class MetadataHook(MetadataHookInterface):
    """Called by hatchling when it builds or installs the package."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the README and the URLs."""
        repository = self.config.get("repository", "")
        text = Path(self.root, "README.md").read_text("utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": readme_of(text, repository)}
        metadata["urls"] = urls_of(repository)


def urls_of(repository: str) -> dict[str, str]:
    """Return the project URLs for the address of the repository; none while it is empty."""
    if not repository:
        return {}
    base = repository.rstrip("/")
    return {
        "Source": base,
        "Documentation": f"{base}/blob/main/docs/index.md",
        "Changelog": f"{base}/blob/main/CHANGELOG.md",
        "Issues": f"{base}/issues",
    }


def readme_of(text: str, repository: str) -> str:
    """Return the README with links that work outside of the repository."""
    base = repository.rstrip("/")

    def picture(found: re.Match[str]) -> str:
        if urlsplit(found[2]).scheme:
            return found[0]
        return f"![{found[1]}]({base}/raw/main/{found[2]})\n" if base else ""

    def link(found: re.Match[str]) -> str:
        if urlsplit(found[2]).scheme or found[2].startswith("#"):
            return found[0]
        return f"[{found[1]}]({base}/blob/main/{found[2]})" if base else found[1]

    return _LINK.sub(link, _PICTURE.sub(picture, _COMMENT.sub("", text)))
