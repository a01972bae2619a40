"""The language that a code block is marked with, by classes and attributes of the elements around it."""

from __future__ import annotations

import re
from typing import Any

from dechaff.lexicon.code_languages import code_language as known_language

__all__ = ["code_language"]

_LANGUAGE_CLASS = re.compile(
    r"(?:^|\s)(?:language-|lang-|lang:|highlight-source-|highlight-text-|mw-highlight-lang-|brush:\s?|sh_|code-lang-)"
    r"([A-Za-z0-9+#._-]{1,30})",
)
_BARE_LANGUAGE_CLASS = re.compile(
    r"(?:^|\s)(?:hljs|sourceCode|prettyprint|syntaxhighlighter) ([A-Za-z0-9+#-]{1,30})"
)
_HIGHLIGHT_CLASS = re.compile(r"(?:^|\s)(?:highlight|chroma|code|codehilite) ([A-Za-z0-9+#-]{1,30})")
"""Classes with other uses: the next one counts only if it is a known language."""
_EXAMPLE_CLASS = re.compile(r"(?:^|\s)([a-z]{1,30}) \1-example-rendered|^(mermaid)$")
_SPHINX_LANGUAGE_CLASS = re.compile(
    r"(?:^|\s)highlight(?=-[\w+#-]{1,30} notranslate| hl-)[ -](?:hl-)?([A-Za-z0-9+#-]{1,30})"
)
_LANGUAGE_ATTRIBUTES = ("data-lang", "data-language", "data-code-language", "data-enlighter-language", "lang")
_OTHER_USES = frozenset({"basic", "code", "console", "dot", "go", "logo", "output", "processing", "terminal"})
"""Names of languages that are also used as other classes of code."""
# Maximum classes of an element one of which is a bare name of a language.
_MAX_BARE_CLASSES = 2
_LANGUAGE = re.compile(r"[A-Za-z0-9+#._-]{1,30}")
_NO_LANGUAGE = frozenset(
    "none default text txt plain plaintext nohighlight no-highlight undefined unknown auto hljs sourcecode"
    " code linenums wrap".split()
)
"""Names that mean "no language", or are classes of something else."""

# Maximum number of ancestors searched for the language: `div.highlight-x > div > table > tbody > tr > td > pre`.
_MAX_LANGUAGE_STEPS = 8
# A frame around code has few children: the code, its numbers, a title, a button.
_MAX_FRAME_CHILDREN = 4
_FRAMES = frozenset("div figure table tbody tr td pre code span dd li".split())
# Maximum characters of a class attribute that are read.
_MAX_CLASS = 500


def code_language(element: Any) -> str | None:
    """Return the language that a code block is marked with, in lower case."""
    # There may be buttons beside it.
    inner = [child for child in element[:_MAX_FRAME_CHILDREN] if child.tag == "code"]
    if len(inner) == 1 and (found := _marked_language(inner[0])):
        return found
    for _ in range(_MAX_LANGUAGE_STEPS):
        if found := _marked_language(element):
            return found
        around = element.getparent()
        if around is None or around.tag not in _FRAMES or len(around) > _MAX_FRAME_CHILDREN:
            return None
        element = around
    return None


def _marked_language(element: Any) -> str | None:
    names = (element.get("class") or "")[:_MAX_CLASS]
    for pattern in (_LANGUAGE_CLASS, _SPHINX_LANGUAGE_CLASS, _BARE_LANGUAGE_CLASS):
        for found in pattern.findall(names):
            if found.lower() not in _NO_LANGUAGE:
                return str(found.lower().strip("."))
    if element.tag in {"pre", "code"} and len(tokens := names.lower().split()) <= _MAX_BARE_CLASSES:
        for token in tokens:
            if token not in _OTHER_USES and known_language(token):
                return token
    for found in _HIGHLIGHT_CLASS.findall(names):
        if known_language(found.lower()):
            return str(found.lower())
    if example := _EXAMPLE_CLASS.search(names):
        return str(example[1] or example[2])
    for key in _LANGUAGE_ATTRIBUTES:
        value = element.get(key)
        # On other elements `lang` is a human language.
        if value and (key != "lang" or element.tag in {"pre", "code"}) and _LANGUAGE.fullmatch(value):
            return None if value.lower() in _NO_LANGUAGE else str(value.lower())
    return None
