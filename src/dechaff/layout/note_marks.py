"""Links that may be the marks of footnotes: `1`, `[2]`, `*`.

Markup can say that a link is a mark: by a role, a class, or a superscript.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from dechaff.lexicon.small_words import any_of

if TYPE_CHECKING:
    from dechaff.layout.layout import Layout

__all__ = ["NOTE_MARK", "FragmentLink", "fragment_links", "is_marked_up", "own_fragments"]

NOTE_MARK = re.compile(
    r"[\[(]?\s?(?:\d{1,4}|[a-z]{1,2}|[*†‡§¶]{1,3}|[ivx]{1,6}"
    rf"|(?:{any_of('note mark')})\s?\d{{1,3}})\s?[\])]?"
    r"|\[[^\W\d_]{1,10}\.?\s?\d{1,3}\]",
    re.IGNORECASE,
)
"""The text of a mark."""

_MARK_ROLES = frozenset({"doc-noteref"})
_MARK_CLASSES = re.compile(
    r"footnote-?ref|noteref|footnote-anchor|reference-link|fn-ref|sdfootnoteanc|sdendnoteanc|msofootnote",
    re.IGNORECASE,
)

# What stands between the numbers in brackets, and what follows one.
_BETWEEN = frozenset({",", ";", "-", "–", "—"})
_AFTER = ("]", ",", ";", "-", "–", "—")

# Maximum characters of a class attribute and of a mark that are read.
_MAX_CLASS = 200
_MAX_MARK = 20
# Maximum number of elements around a mark that are searched for a class or an id: `sup > span > a`.
_MAX_STEPS = 2


class FragmentLink(NamedTuple):
    """A link to a fragment of a page."""

    element: Any
    fragment: str
    text: str
    """Its text, cut off if it is too long for a mark."""
    block: int
    is_local: bool
    """Its URL is only a fragment."""


def fragment_links(layout: Layout) -> Iterator[FragmentLink]:
    """Yield the links to fragments, in document order."""
    if layout.markup is None:
        return
    # Few links have a fragment.
    leading = frozenset(layout.markup.to_fragments)
    blocks, runs, stops = layout.by_block, layout.markup.runs, layout.markup.run_stops
    places: dict[int, list[int]] = {}
    for at in [at for at, run in enumerate(runs) if run in leading] if leading else ():
        places.setdefault(bisect_right(stops, at), []).append(at)
    asides = [block for block, tag in enumerate(blocks.tag) if tag == "a"]
    seen: set[Any] = set()
    for block in sorted({*places, *asides}):
        if block >= len(stops) or not blocks.links[block]:
            continue
        is_aside = blocks.tag[block] == "a"  # such as a link back
        found = (
            [(layout.element(blocks.region[block]), blocks.text[block])]
            if is_aside
            else [(runs[at], _text_of(runs[at : stops[block]])) for at in places[block]]
        )
        for link, text in found:
            if (fragment := _fragment_of(link)) and (is_aside or link not in seen):
                seen.add(link)
                yield FragmentLink(link, unquote(fragment), text, block, _is_local(link))


def _fragment_of(link: Any) -> str:
    """Return the fragment in the URL of a link; empty if there is none."""
    href = link.get("href")
    return href.rpartition("#")[2] if href and "#" in href else ""


def _is_local(link: Any) -> bool:
    return not link.get("href").rpartition("#")[0]


def _text_of(runs: Sequence[Any]) -> str:
    """Return the text of the inline element that opens some runs, cut off if it is too long for a mark."""
    depth, pieces, size = 0, [], 0
    for run in runs:
        if run is None:
            depth -= 1
            if not depth:
                break
        elif run.__class__ is str:
            pieces.append(run)
            size += len(run)
            if size > 2 * _MAX_MARK:
                break
        else:
            depth += 1
    return " ".join("".join(pieces).split())[: _MAX_MARK + 1]


def is_marked_up(link: Any) -> bool:
    """Return whether a role, a class, a superscript or brackets say that a link is the mark of a note."""
    if link.get("role") in _MARK_ROLES or _has_mark_class(link):
        return True
    if any(child.tag == "sup" for child in link) or _is_bracketed(link):
        return True
    return any(around.tag == "sup" or _has_mark_class(around) for around in _around(link))


def _is_bracketed(link: Any) -> bool:
    """Return whether a link is a number in square brackets, alone or among others: "[1, 2]"."""
    before, around = link.getprevious(), link.getparent()
    text = (before.tail if before is not None else around.text if around is not None else "") or ""
    after = (link.tail or "").lstrip()
    opens = text.rstrip().endswith("[") or (
        before is not None and before.tag == "a" and text.strip() in _BETWEEN
    )
    return opens and after[:1] in _AFTER


def _has_mark_class(element: Any) -> bool:
    return _MARK_CLASSES.search((element.get("class") or "")[:_MAX_CLASS]) is not None


def _around(link: Any) -> Iterator[Any]:
    """Yield the nearest elements around a link."""
    return islice(link.iterancestors(), _MAX_STEPS)


def own_fragments(link: Any) -> set[str]:
    """Return the fragments that lead to a mark: ids of the link, of its children, and of the elements around it."""
    names = {value for key in ("id", "name") if (value := link.get(key))}
    names.update(value for child in link for key in ("id", "name") if (value := child.get(key)))
    before = link.getprevious()
    if before is not None and before.tag == "a" and not before.get("href"):
        names.update(value for key in ("id", "name") if (value := before.get(key)))
    names.update(value for around in _around(link) if (value := around.get("id")))
    return names
