"""The report of one page: a single HTML file that shows what was kept, what went, and why.

The file needs no network and allows itself none (its content security policy says so). Its text, style and
script stand beside this module; everything that comes from the page is escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from dechaff.blocks import ContentBlock
from dechaff.layout.layout import Block, Layout
from dechaff.layout.paths import Paths
from dechaff.lexicon.tags import HEADINGS
from dechaff.records import Label
from dechaff.render.write.html import render_html
from dechaff.render.write.markdown import render_markdown

__all__ = ["Account", "Field", "render_report"]

# Hues of the labels: steps of the golden angle, so that labels that are neighbours in the list, and often on
# the page, differ most; on the part of the circle that leaves out the green of what is kept.
_GOLDEN_ANGLE_DEGREES = 137.508
_FIRST_HUE_DEGREES = 190
_HUE_RANGE_DEGREES = 280

# Longest value of a metadata field that is shown, in characters.
_MAX_VALUE = 300


@dataclass(frozen=True, slots=True)
class Field:
    """One metadata field and where it comes from."""

    name: str
    value: str
    source: str
    """Which place of the page gave it: `json-ld:headline`, `meta:og:title`..."""
    alternatives: tuple[tuple[str, str], ...] = ()
    """What other places say, best first: (source, value)."""
    conflict: bool = False
    """Another place says something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a report tells of. The sequences are parallel to the blocks of the layout."""

    layout: Layout
    keep: Sequence[bool]
    labels: Sequence[Label]
    """What each block is; `Label.CONTENT` for those that stay."""
    reasons: Sequence[str]
    """Why each block went; empty for those that stay."""
    probabilities: Sequence[float]
    """Estimated probability that each block is content."""
    blocks: Sequence[ContentBlock]
    """The kept content as typed blocks: the report shows their Markdown."""
    title: str = ""
    url: str = ""
    language: str = ""
    direction: str = ""
    """`ltr` or `rtl`, where it is known."""
    outcome: str = ""
    confidence: float | None = None
    fields: tuple[Field, ...] = ()
    smuggled: tuple[tuple[str, str, str], ...] = ()
    """Text that is in the source and on no screen: its words, the reason why it is listed, where it is."""


def render_report(account: Account) -> str:
    """Return the report as one HTML document."""
    title = account.title or account.layout.title or account.url or "Untitled page"
    markdown = render_markdown(account.blocks)
    values = {
        "title": escape(title),
        "style": _part("style.css"),
        "script": _part("script.js"),
        "facts": _facts(account),
        "chart": _chart(account),
        "filters": _filters(account),
        "blocks": "\n".join([*_blocks(account), *_smuggled(account)]),
        "language": f' lang="{escape(account.language)}"' if account.language else "",
        "direction": escape(account.direction or "auto"),
        "markdown": escape(markdown) or "Nothing was kept.",
        "preview": render_html(account.blocks, images=False) or "<p>Nothing was kept.</p>",
        "fields": _fields(account.fields),
    }
    # Filled in one pass over the template, so that what a page says is never taken for a place to fill.
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


def _hue(label: Label) -> int:
    """Return the hue of a label's tint, in degrees."""
    turn = list(Label).index(label) * _GOLDEN_ANGLE_DEGREES % 360 / 360
    return round(_FIRST_HUE_DEGREES + turn * _HUE_RANGE_DEGREES) % 360


def _counts(account: Account) -> dict[Label, tuple[int, int]]:
    """Return blocks and characters of each label, the kept ones first, then the largest."""
    counts: dict[Label, tuple[int, int]] = {Label.CONTENT: (0, 0)}
    for block, label, keep in zip(account.layout.blocks, account.labels, account.keep, strict=True):
        name = Label.CONTENT if keep else label
        blocks, chars = counts.get(name, (0, 0))
        counts[name] = (blocks + 1, chars + len(block.text))
    for text, _, _ in account.smuggled:
        blocks, chars = counts.get(Label.HIDDEN, (0, 0))
        counts[Label.HIDDEN] = (blocks + 1, chars + len(text))
    kept = counts.pop(Label.CONTENT)
    ordered = sorted(counts.items(), key=lambda item: (-item[1][1], item[0]))
    return {Label.CONTENT: kept, **dict(ordered)}


def _name(label: Label) -> str:
    return "kept" if label is Label.CONTENT else label.value


def _facts(account: Account) -> str:
    """Return the line below the title: where the page is from, and how sure the result is."""
    facts = []
    if account.url.startswith(("http://", "https://")):
        facts.append(f'<a href="{escape(account.url)}" rel="noreferrer">{escape(account.url)}</a>')
    if account.outcome:
        facts.append(f"outcome <b>{escape(account.outcome)}</b>")
    if account.confidence is not None:
        facts.append(f"confidence <b>{account.confidence:.0%}</b>")
    return "".join(f"<li>{fact}</li>" for fact in facts)


def _chart(account: Account) -> str:
    """Return a bar of the page's characters, the kept ones first."""
    counts = _counts(account)
    total = sum(chars for _, chars in counts.values()) or 1
    kept = counts[Label.CONTENT][1]
    bars = "".join(
        f'<span class="bar {_kind(label)}" style="--hue:{_hue(label)};flex-grow:{chars}"'
        f' title="{_name(label)}: {chars:,} characters"></span>'
        for label, (_, chars) in counts.items()
        if chars
    )
    figures = (
        f"{kept:,} of {total:,} characters kept ({kept / total:.0%})" if account.layout.blocks else "no text"
    )
    return f'<div class="bars" role="img" aria-label="{figures}">{bars}</div><p class="figures">{figures}</p>'


def _kind(label: Label) -> str:
    return "kept" if label is Label.CONTENT else "removed"


def _filters(account: Account) -> str:
    """Return one button a label, which shows or hides its blocks."""
    return "".join(
        f'<button type="button" class="filter {_kind(label)}" data-filter="{_name(label)}"'
        f' aria-pressed="true" style="--hue:{_hue(label)}"><span class="swatch"></span>{_name(label)}'
        f" <small>{blocks:,} · {chars:,}</small></button>"
        for label, (blocks, chars) in _counts(account).items()
        if blocks
    )


def _blocks(account: Account) -> list[str]:
    """Return every block of the page in its order."""
    paths = account.layout.paths
    rows = zip(
        account.layout.blocks,
        account.keep,
        account.labels,
        account.reasons,
        account.probabilities,
        strict=True,
    )
    return [_block(block, keep, label, reason, p, paths) for block, keep, label, reason, p in rows]


def _smuggled(account: Account) -> list[str]:
    """Return what is in the source and on no screen."""
    return [_shown(text, "text", Label.HIDDEN, reason, 0.0, path) for text, reason, path in account.smuggled]


def _block(block: Block, keep: bool, label: Label, reason: str, probability: float, paths: Paths) -> str:
    label = Label.CONTENT if keep else label
    shape = "heading" if block.tag in HEADINGS else "code" if "\n" in block.text else "text"
    return _shown(block.text, shape, label, reason, probability, paths.of(block.region))


def _shown(text: str, shape: str, label: Label, reason: str, probability: float, path: str) -> str:
    """Return one block with what is to be said of it."""
    kind = _kind(label)
    said = (
        f"{reason}. " if reason and not reason.endswith((".", "!", "?")) else f"{reason} " if reason else ""
    )
    why = (
        f'<b>{_name(label)}</b>{": " if said else ""}{escape(said)}<span class="p">probability of content {probability:.2f}</span>'
        f'<span class="path">{escape(path)}</span>'
    )
    return (
        f'<div class="block {kind} {shape}" data-label="{_name(label)}" tabindex="-1"'
        f' style="--hue:{_hue(label)}"><span class="chip" aria-hidden="true">{_name(label)}</span>'
        f'<span class="body" dir="auto">{escape(text)}</span>'
        f'<span class="why" role="note">{why}</span></div>'
    )


def _fields(fields: Sequence[Field]) -> str:
    """Return the rows of the metadata table."""
    if not fields:
        return '<tr><td colspan="4">The page says nothing about itself.</td></tr>'
    return "\n".join(_field(field) for field in fields)


def _field(field: Field) -> str:
    other = next(((s, v) for s, v in field.alternatives if v != field.value), None)
    runner = f"{escape(_cut(other[1]))} <small>{escape(other[0])}</small>" if other else "–"
    conflict = ' class="conflict"' if field.conflict else ""
    return (
        f'<tr{conflict}><th scope="row">{escape(field.name)}</th>'
        f'<td dir="auto">{escape(_cut(field.value))}</td>'
        f"<td><small>{escape(field.source)}</small></td><td>{runner}</td></tr>"
    )


def _cut(value: str) -> str:
    return value if len(value) <= _MAX_VALUE else value[:_MAX_VALUE] + "…"
