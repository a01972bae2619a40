"""Language and direction: declared by the page, or else detected in the text by an optional dependency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress
from operator import not_
from typing import Any

from dechaff.metadata.declared.jsonld import as_list
from dechaff.metadata.declared_page import MAX_NODES
from dechaff.metadata.fields.scripts import contradicts, is_of_other_script, language_of_script
from dechaff.metadata.page_data import PageData

__all__ = ["declared_languages", "detect_language", "direction_of", "normalise_tag", "script_languages"]

# Maximum length of the text passed to the detector, in characters. 300 and 1000 agree on 95 of 100 pages.
DETECTION_CHARS = 1_000

# Minimum length of a text for detection, in characters.
MIN_CHARS = 60

_TAG = re.compile(r"([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?(?:[-_.@].{0,40})?$")

_METAS = (
    "content-language",
    "language",
    "dc.language",
    "dcterms.language",
    "og:locale",
    "citation_language",
    "inlanguage",
)

# Languages written from right to left.
_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "azb", "ckb", "dv", "fa", "he", "ku-arab", "ps", "sd", "syr", "ug", "ur", "yi"]
)

# Wrong or obsolete codes that pages use.
_RENAMED = {
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "jp": "ja",
    "cz": "cs",
    "gr": "el",
    "ua": "uk",
    "kr": "ko",
    "cn": "zh",
    "dk": "da",
    "se": "sv",
}
_NONE = frozenset(["und", "zxx", "mul", "xx", "xxx"])


def normalise_tag(value: object) -> str:
    """Return a language tag in the case that BCP 47 recommends; "" if the value is not a language tag."""
    match = _TAG.match(value.strip()[:60]) if isinstance(value, str) else None
    if match is None:
        return ""
    language = match[1].lower()
    language = _RENAMED.get(language, language)
    if language in _NONE:
        return ""
    script = f"-{match[2].title()}" if match[2] else ""
    region = f"-{match[3].upper()}" if match[3] else ""
    return f"{language}{script}{region}"


def declared_languages(page: PageData) -> Iterator[tuple[str, str]]:
    """Yield (source, tag) for every declaration of the page's language, the most trusted first.

    A language that is not written in the script of the text is left out.
    """
    is_foreign = is_of_other_script(max(page.layout.by_block.text, key=len, default="")[:DETECTION_CHARS])
    sample = _sample(page) if is_foreign else ""  # few pages need one
    for source, tag in _declared(page):
        if tag and not (sample and contradicts(tag, sample)):
            yield source, tag


def _declared(page: PageData) -> Iterator[tuple[str, str]]:
    yield "html:lang", normalise_tag(page.declarations.language)
    for node in page.nodes[:MAX_NODES]:
        for value in as_list(node.get("inLanguage"))[:1]:
            yield "json-ld:inLanguage", normalise_tag(_name(value))
    for prop in page.declarations.properties.get("inLanguage", ())[:1]:
        yield "microdata:inLanguage", normalise_tag(prop.value)
    for source, value in page.declarations.metas_of(_METAS):
        yield source, normalise_tag(value.split(",")[0])


def _name(value: Any) -> Any:
    return value.get("alternateName") or value.get("name") if isinstance(value, dict) else value


def detect_language(page: PageData) -> str:
    """Return the language of the longest blocks; "" if the detector is not installed or the text is too short."""
    try:
        from py3langid import classify  # noqa: PLC0415 (an optional extra, and slow to import)
    except ImportError:
        return ""
    sample = _sample(page)
    if len(sample) < MIN_CHARS:
        return ""
    return normalise_tag(classify(sample)[0])


def script_languages(page: PageData) -> Iterator[tuple[str, str]]:
    """Yield the language that the script of the text belongs to, if the page declares a language in another script."""
    if any(tag for _, tag in _declared(page)):
        yield "text:script", language_of_script(_sample(page))


def _sample(page: PageData) -> str:
    """Return the start of the longest blocks."""
    texts, hidden = page.layout.by_block.text, page.layout.by_block.hidden
    longest = sorted(compress(texts, map(not_, hidden)), key=lambda text: (-len(text), text))
    return " ".join(longest[:8])[:DETECTION_CHARS]


def direction_of(declared: str, language: str) -> str | None:
    """Return `ltr` or `rtl`, as declared or else from the language; None if neither is known."""
    if declared in ("ltr", "rtl"):
        return declared
    if not language:
        return None
    return "rtl" if language.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT else "ltr"
