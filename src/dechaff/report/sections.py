"""The parts of the report as HTML. Everything that comes from the page is escaped here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

from dechaff.lexicon.html_elements import HEADINGS
from dechaff.page import Page
from dechaff.records import FieldSource, Label, Outcome
from dechaff.render.write.html import render_html
from dechaff.report.advice import MAX_DOUBTFUL, how_to_change, what_to_try
from dechaff.report.families import family_of
from dechaff.report.shown_blocks import ShownBlock, label_counts, shown_blocks

__all__ = ["report_page"]

# Longest value of a metadata field that is shown, in characters.
_MAX_VALUE = 300

# Removed blocks with the same label one after the other, from which they are folded.
MIN_FOLDED = 6


def report_page(page: Page) -> str:
    """Return the report of a page as one self-contained HTML document.

    Args:
        page: what `clean` returned, detached or not.
    """
    blocks = shown_blocks(page)
    values = {
        "title": escape(page.title or page.url or "Untitled page"),
        "style": _part("style.css"),
        "script": _part("script.js"),
        "facts": _facts(page),
        "doubt": _doubt(page),
        "chart": _chart(blocks),
        "filters": _filters(blocks),
        "blocks": "\n".join(_runs(blocks)),
        "language": f' lang="{escape(page.language)}"' if page.language else "",
        "direction": escape(page.direction or "auto"),
        "markdown": escape(page.markdown) or "Nothing was kept.",
        "lead": _lead_image(page),
        "preview": render_html(page.blocks, images=False) or "<p>Nothing was kept.</p>",
        "fields": _fields(page),
    }
    # Filled in one pass over the template, so that a page cannot contain a placeholder.
    parts = _part("template.html").split("{{")
    out = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}}")
        out.append(values[name])
        out.append(rest)
    return "".join(out)


def _part(name: str) -> str:
    """Return a file that belongs to the report."""
    return files(__package__).joinpath(name).read_text("utf-8")


def _name(label: Label) -> str:
    return "kept" if label is Label.CONTENT else label.value


def _facts(page: Page) -> str:
    """Return the line below the title: URL, outcome, confidence and type."""
    facts = []
    if page.url and page.url.startswith(("http://", "https://")):
        facts.append(f'<a href="{escape(page.url)}" rel="noreferrer">{escape(page.url)}</a>')
    bad = "" if page.outcome is Outcome.OK else ' class="low"'
    facts.append(f"outcome <b{bad}>{escape(page.outcome)}</b>")
    low = ' class="low"' if page.confidence < MAX_DOUBTFUL else ""
    facts.append(f"confidence <b{low}>{page.confidence:.0%}</b>")
    facts.append(f"type <b>{escape(page.page_type)}</b>")
    return "".join(f"<li>{fact}</li>" for fact in facts)


def _doubt(page: Page) -> str:
    """Return the box with the warnings of the page and, if the result is doubtful, what to try."""
    tries = list(what_to_try(page))
    if not tries and not page.warnings:
        return ""
    level = "alarm" if tries else "note"
    head = "This result is doubtful" if tries else "Please note"
    items = "".join(f"<li>{escape(line)}</li>" for line in (*page.warnings, *tries))
    return f'<aside class="{level}" role="note"><h2>{head}</h2><ul>{items}</ul></aside>'


def _chart(blocks: Sequence[ShownBlock]) -> str:
    """Return a bar of the page's characters, the kept ones first."""
    counts = label_counts(blocks)
    total = sum(chars for _, chars in counts.values()) or 1
    kept = counts[Label.CONTENT][1]
    bars = "".join(
        f'<span class="bar f-{family_of(label)}" style="flex-grow:{chars}"'
        f' title="{_name(label)}: {chars:,} characters"></span>'
        for label, (_, chars) in counts.items()
        if chars
    )
    figures = f"{kept:,} of {total:,} characters kept ({kept / total:.0%})" if blocks else "no text"
    return f'<div class="bars" role="img" aria-label="{figures}">{bars}</div><p class="figures">{figures}</p>'


def _filters(blocks: Sequence[ShownBlock]) -> str:
    """Return a button for each label, which shows or hides its blocks."""
    return "".join(
        f'<button type="button" class="filter f-{family_of(label)}" data-filter="{_name(label)}" aria-pressed="true">'
        f'<span class="swatch"></span>{_name(label)} <small>{number:,} · {chars:,}</small></button>'
        for label, (number, chars) in label_counts(blocks).items()
        if number
    )


def _runs(blocks: Sequence[ShownBlock]) -> Iterator[str]:
    """Yield the blocks in order; long runs of removed blocks with one label are folded."""
    for label, run in groupby(blocks, lambda block: block.label):
        group = [_block(block) for block in run]
        if label is Label.CONTENT or len(group) < MIN_FOLDED:
            yield from group
            continue
        yield (
            f'<details class="run f-{family_of(label)}" data-run="{_name(label)}">'
            f"<summary>{len(group)} × {_name(label)}</summary>"
        )
        yield from group
        yield "</details>"


def _block(block: ShownBlock) -> str:
    """Return one block with its explanation."""
    name, kind = _name(block.label), "kept" if block.is_kept else "removed"
    shape = "heading" if block.tag in HEADINGS else "code" if "\n" in block.text else "text"
    reason = (
        block.reason if block.reason.endswith((".", "!", "?")) or not block.reason else f"{block.reason}."
    )
    words, code = how_to_change(block)
    why = (
        f"<b>{name}</b>{': ' if reason else ''}{escape(reason)}"
        f'<span class="p">probability of content {block.probability:.2f}</span>'
        f'<span class="path">{escape(block.path)}</span>'
        f'<span class="try">{escape(words)} <code>{escape(code)}</code></span>'
    )
    return (
        f'<div class="block {kind} {shape} f-{family_of(block.label)}" data-label="{name}" tabindex="-1">'
        f'<span class="chip" aria-hidden="true">{name}</span>'
        f'<span class="body" dir="auto">{escape(block.text)}</span>'
        f'<span class="why" role="note">{why}</span></div>'
    )


def _lead_image(page: Page) -> str:
    """Return a placeholder for the lead image, which is not loaded."""
    if not page.image:
        return ""
    return f'<figure class="lead"><figcaption>lead image, not loaded<br><small>{escape(page.image)}</small></figcaption></figure>'


def _fields(page: Page) -> str:
    """Return the rows of the metadata table."""
    rows = [_field(name, found) for name, found in page.sources.items()]
    return "\n".join(rows) or '<tr><td colspan="4">The page says nothing about itself.</td></tr>'


def _field(name: str, found: FieldSource) -> str:
    value = _text(found.value)
    other = next(((source, _text(v)) for source, v in found.alternatives if _text(v) != value), None)
    runner = f"{escape(_cut(other[1]))} <small>{escape(other[0])}</small>" if other else "–"
    conflict = ' class="conflict"' if found.conflict else ""
    return (
        f'<tr{conflict}><th scope="row">{escape(name)}</th>'
        f'<td dir="auto">{escape(_cut(value))}</td>'
        f"<td><small>{escape(found.source)}</small></td><td>{runner}</td></tr>"
    )


def _text(value: object) -> str:
    """Return a value as text for people."""
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _cut(value: str) -> str:
    return value if len(value) <= _MAX_VALUE else value[:_MAX_VALUE] + "…"
