"""Names of programming, markup and data languages, read from `code_languages.txt`."""

from __future__ import annotations

from functools import cache

from dechaff.lexicon.files import lines_of

__all__ = ["code_language"]


def code_language(name: str) -> str | None:
    """Return what code in a language is marked with; "" for "plain text", None for what is no language.

    Args:
        name: what a bar above code says, in lower case.
    """
    return _languages().get(name)


@cache
def _languages() -> dict[str, str]:
    found: dict[str, str] = {}

    for line in lines_of("code_languages.txt"):
        if line and not line.startswith("# "):
            name, sign, marked = line.partition("=")
            found[name.strip()] = marked.strip() if sign else name.strip()
    return found
