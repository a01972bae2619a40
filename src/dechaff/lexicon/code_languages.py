"""Names of programming, markup and data languages, read from `code_languages.txt`."""

from __future__ import annotations

from functools import cache

from dechaff.lexicon.files import lines_of

__all__ = ["code_language"]


def code_language(name: str) -> str | None:
    """Return the language code for a name; "" for "plain text", None for an unknown name.

    Args:
        name: the text of a bar above code, in lower case.
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
