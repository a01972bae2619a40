"""`clean`: the way of a page through the pipeline, one line a stage."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import compress
from operator import not_
from types import MappingProxyType
from typing import Any, NamedTuple

from dechaff.budget import UNLIMITED, Budget
from dechaff.decision.account import kept_blocks, removed_blocks, smuggled_blocks
from dechaff.decision.decide import Decision
from dechaff.decision.fallbacks.already_clean import decide_cleaned, is_cleaned
from dechaff.decision.fallbacks.doubtful import decide_with_fallbacks
from dechaff.decision.fallbacks.out_of_time import decide_hastily
from dechaff.decision.labels import Verdicts
from dechaff.detectors import detect
from dechaff.errors import CleanError, TooLarge, TooSlow
from dechaff.layout.embedded_state import recover
from dechaff.layout.flat_text import segment_lines
from dechaff.layout.layout import Layout
from dechaff.layout.prompt_injection import Smuggled, machine_notes, may_smuggle, without_smuggled
from dechaff.layout.script_shell import is_shell
from dechaff.layout.segment import segment
from dechaff.metadata.metadata import Mark, Metadata
from dechaff.metadata.read import FieldReader, MarkedPage, mark_blocks, read_fields, read_metadata
from dechaff.metadata.registry import FIELDS
from dechaff.metadata.values import reading_minutes
from dechaff.options import Options
from dechaff.page import Page
from dechaff.reading.declared_type import About, read_about
from dechaff.reading.decode import decode
from dechaff.reading.limit_markup import most_elements
from dechaff.reading.parse import Document, adopt, declaring, parse
from dechaff.reading.response import Intake, check_arguments, take_in
from dechaff.reading.sniff import is_flattened, sniff
from dechaff.records import Encoding, Kept, Label, Outcome, PageType
from dechaff.render.plain_text import render_text
from dechaff.render.views import Views
from dechaff.scoring import calibrated, score

__all__ = ["clean"]

# A page that shows fewer words than this without scripts may hold its text in `<noscript>`.
STUB_WORDS = 60

# Words below which content is so little that the outcome says so.
SHORT_WORDS = 25

# Words of content below which the page's data is searched for more, and how many times more it must hold.
STUB_CONTENT_WORDS = 60
RECOVERED_TIMES = 3

# Confidence in content that was found in the page's data: the model has not judged it, and of the few such pages with
# a gold text one in two is right.
RECOVERED_CONFIDENCE = 0.5


def clean(
    html: Any,
    *,
    url: str | None = None,
    content_type: str | None = None,
    encoding: str | None = None,
    options: Options | None = None,
) -> Page:
    """Take a page through all stages; see `dechaff.clean`, which is this function for the public."""
    check_arguments(options=options, url=url, content_type=content_type, encoding=encoding)
    options = options or Options()
    budget = Budget(options.max_seconds)
    intake = take_in(html, url, content_type)
    try:
        return _cleaned(intake, encoding, options, budget)
    except CleanError:
        raise
    except Exception as error:
        from dechaff.fault import salvage  # noqa: PLC0415  (seldom needed)

        return salvage(intake, options.max_bytes, error)


def _cleaned(intake: Intake, encoding: str | None, options: Options, budget: Budget) -> Page:
    """Take an input through all stages."""
    page = _read(intake, encoding, options, budget)
    if options.on_limit == "raise" and page.limits:
        raise TooLarge(f"{page.limits[0]}{_ADVICE}")
    result = (_compose if page.layout.by_block.text else _nothing)(page, intake, options, budget)
    if not budget.reached:
        return result
    if options.on_limit == "raise":
        raise TooSlow(f"{budget.reached}{_ADVICE}")
    return replace(result, outcome=Outcome.LIMIT, warnings=(*result.warnings, budget.reached))


_ADVICE = "; raise the limit in Options, or let on_limit be 'partial'"


# What callers pass who expect that the page is fetched.
_ADDRESS = re.compile(rb"\s*https?://[^\s<>]+\s*")
_NO_PAGE = "the input is an address and not a page: nothing is fetched"


class _Read(NamedTuple):
    """The input once it is read: what all later stages look at."""

    document: Document
    layout: Layout
    encoding: Encoding
    outcome: Outcome
    warnings: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    """Those of the warnings that tell of a limit."""
    declaring: list[Any] | None = None
    """The elements of the tree that say something about the page; see `dechaff.reading.parse.declaring`."""
    smuggled: tuple[Smuggled, ...] = ()
    """Text in the source that is on no screen and speaks to programs."""


_NO_LAYOUT = Layout()


def _read(intake: Intake, encoding: str | None, options: Options, budget: Budget = UNLIMITED) -> _Read:
    """Decode, parse and segment the input."""
    if intake.tree is not None:
        document = adopt(intake.tree, max_elements=options.max_elements)
        return _with_limits(_segmented(document, Encoding("utf-8", "tree"), budget), ())
    data = intake.data if intake.data is not None else b""
    kind = sniff(data)
    if kind in (Outcome.EMPTY, Outcome.BINARY):
        return _Read(Document(None), _NO_LAYOUT, Encoding("utf-8", "default"), kind)
    decoded = decode(data, content_type=intake.content_type, encoding=encoding, limit=options.max_bytes)
    if kind in (Outcome.JSON, Outcome.FEED):
        return _Read(Document(None), _NO_LAYOUT, decoded.encoding, kind)
    if budget.is_spent("the page was parsed"):
        return _with_limits(
            _Read(Document(None), _NO_LAYOUT, decoded.encoding, Outcome.EMPTY), decoded.limits
        )
    if is_flattened(decoded.markup):
        lines = decoded.markup.decode("utf-8", "replace").splitlines(keepends=True)
        most = options.max_elements or most_elements(len(decoded.markup))
        reached: tuple[str, ...] = ()
        if len(lines) > most:
            reached = (f"the text has more than {most:,} lines (max_elements): the rest was not read",)
        layout = segment_lines("".join(lines[:most]))
        read = _Read(Document(None, (), reached), layout, decoded.encoding, Outcome.OK)
    else:
        read = _read_markup(decoded.markup, decoded.encoding, options, budget)
        if _ADDRESS.fullmatch(decoded.markup):
            read = read._replace(warnings=(*read.warnings, _NO_PAGE))
    return _with_limits(read, decoded.limits)


def _with_limits(read: _Read, limits: tuple[str, ...]) -> _Read:
    """Let the outcome and the warnings tell of limits that were reached."""
    limits = limits + read.document.limits
    outcome = Outcome.LIMIT if limits else read.outcome
    return read._replace(outcome=outcome, limits=limits, warnings=(*read.warnings, *limits))


def _read_markup(markup: bytes, encoding: Encoding, options: Options, budget: Budget) -> _Read:
    """Parse and segment markup; where characters that show nothing spell something, once more without them."""
    read = _segmented(parse(markup, max_elements=options.max_elements, budget=budget), encoding, budget)
    smuggled: list[Smuggled] = []
    if may_smuggle(read.layout):
        markup, smuggled = without_smuggled(markup)
        if smuggled:
            read = _segmented(
                parse(markup, max_elements=options.max_elements, budget=budget), encoding, budget
            )
    if read.declaring is not None:
        smuggled.extend(machine_notes(markup, read.declaring))
    return read._replace(smuggled=tuple(smuggled))


def _segmented(document: Document, encoding: Encoding, budget: Budget) -> _Read:
    """Segment a tree; where it shows next to nothing without scripts, read its `<noscript>` too."""
    if document.root is None:
        return _Read(document, _NO_LAYOUT, encoding, Outcome.EMPTY, document.warnings)
    elements = declaring(document.root)
    sheets = [element for element in elements if element.tag == "style"]
    layout = segment(document.root, budget=budget, sheets=sheets)
    warnings = document.warnings
    shown = _visible_words(layout)
    if shown < STUB_WORDS and not budget.is_spent("<noscript> was read"):
        fallback = segment(document.root, noscript=True, budget=budget, sheets=sheets)
        if _visible_words(fallback) > 2 * shown:
            layout = fallback
            warnings = (*warnings, "without scripts the page shows next to nothing: <noscript> was read")
    return _Read(document, layout, encoding, Outcome.OK, warnings, declaring=elements)


def _visible_words(layout: Layout) -> int:
    return sum(compress(layout.by_block.words, map(not_, layout.by_block.hidden)))


def read_layout(data: bytes | str, *, url: str | None = None) -> tuple[Layout, About]:
    """Return what `clean` decides on: for those who train and measure the decision."""
    read = _read(Intake(data, None, url, None), None, Options())
    return read.layout, read_about(read.declaring, read.layout.title, url)


class _Decided(NamedTuple):
    """What became of the blocks, and of which type the page is."""

    decision: Decision
    page_type: PageType
    page_type_probability: float
    types: Mapping[PageType, float] = MappingProxyType({})
    """Probability of each type; empty if nothing was estimated."""
    warnings: tuple[str, ...] = ()


def _decide(page: _Read, marks: Sequence[Mark], about: About, options: Options, budget: Budget) -> _Decided:
    """Score the blocks and decide."""
    layout = page.layout
    named = PageType(options.page_type) if options.page_type else about.page_type
    if is_cleaned(page.document.root):
        note = "the input is HTML that dechaff had cleaned: all of it is kept"
        return _Decided(decide_cleaned(layout), named or PageType.OTHER, 0.0, warnings=(note,))
    evidence = detect(layout, budget=budget)
    if budget.is_spent("the blocks were scored"):
        note = "the blocks were kept or removed by their length and links alone"
        return _Decided(decide_hastily(layout), named or PageType.OTHER, 0.0, warnings=(note,))
    scores = score(layout, evidence, about, named)
    decision, warnings = decide_with_fallbacks(
        page.document.root, layout, scores, evidence, marks, options.favor, budget
    )
    return _Decided(decision, scores.page_type, scores.page_type_probability, scores.types, warnings)


def _compose(page: _Read, intake: Intake, options: Options, budget: Budget) -> Page:
    """Decide the page and put the result together."""
    layout = page.layout
    marked, faults = _marked(page, intake, budget)
    about = read_about(page.declaring, layout.title, intake.url)
    decision, page_type, page_type_probability, types, warnings = _decide(
        page, marked.marks if marked else (), about, options, budget
    )
    warnings = (*faults, *warnings)
    reader = read_fields(marked, types) if marked else None
    known: dict[str, Any] = {}
    if reader and options.max_seconds:
        # Time counts until the fields are chosen, so they are chosen now.
        known, faults = _chosen(reader)
        warnings = (*warnings, *faults)
    text = render_text(layout, decision.keep)
    views = _views(layout, decision, intake, options)
    words = sum(compress(layout.by_block.words, decision.keep))
    found = None
    if words < STUB_CONTENT_WORDS and (found := _recovered(page, words, intake, options, budget)):
        text, words, views = found.text, found.words, found.views
        decision = _replaced(decision, found.note)
        warnings = (*warnings, found.note)
    outcome = page.outcome
    if outcome is Outcome.OK and not text:
        outcome = Outcome.SCRIPT_SHELL if _is_shell(page) else Outcome.NO_CONTENT
    elif outcome is Outcome.OK and words < SHORT_WORDS:
        outcome = Outcome.SCRIPT_SHELL if _is_shell(page) else Outcome.TOO_SHORT
    result = Page(
        text=text,
        views=views,
        outcome=outcome,
        confidence=RECOVERED_CONFIDENCE if found else calibrated(decision.expected_f1),
        encoding=page.encoding,
        warnings=(*page.warnings, *warnings),
        word_count=words,
        reading_minutes=reading_minutes(words),
        page_type=page_type,
        page_type_probability=page_type_probability,
        **known,
    )
    smuggled = page.smuggled
    later = _later(reader) if reader and not options.max_seconds else {}
    return result._leave(
        **later,
        kept=lambda: found.kept if found else kept_blocks(layout, decision),
        removed=lambda: removed_blocks(layout, decision) + smuggled_blocks(smuggled),
    )


def _marked(page: _Read, intake: Intake, budget: Budget) -> tuple[MarkedPage | None, tuple[str, ...]]:
    """Find the blocks that are metadata. A fault costs the metadata and not the text.

    Returns:
        The page with its marks, and warnings.
    """
    try:
        return mark_blocks(page.document.root, page.layout, intake.url, budget, page.declaring), ()
    except Exception as error:
        from dechaff.fault import caught  # noqa: PLC0415  (seldom needed)

        return None, (caught(error),)


def _chosen(reader: FieldReader) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return all fields, and warnings. A fault costs the metadata and not the text."""
    try:
        return _fields(reader.metadata), ()
    except Exception as error:
        from dechaff.fault import caught  # noqa: PLC0415  (seldom needed)

        return {}, (caught(error),)


def _replaced(decision: Decision, note: str) -> Decision:
    """Return the decision with nothing kept of what is visible: its content was found elsewhere."""
    verdicts = Verdicts(
        tuple(
            Label.OTHER if keep else label for keep, label in zip(decision.keep, decision.labels, strict=True)
        ),
        tuple(note if keep else reason for keep, reason in zip(decision.keep, decision.reasons, strict=True)),
    )
    return decision._replace(keep=(False,) * len(decision.keep), verdicts=lambda: verdicts)


class _Found(NamedTuple):
    """Content that was found in the page's data."""

    text: str
    kept: tuple[Kept, ...]
    words: int
    views: Views
    note: str


def _recovered(page: _Read, words: int, intake: Intake, options: Options, budget: Budget) -> _Found | None:
    """Look for the content in the page's data; None unless there is much more of it than is visible."""
    if page.document.root is None or budget.is_spent("the page's data was searched for text"):
        return None
    found = recover(page.document.root)
    if found is None:
        return None
    blocks = found.layout.blocks
    recovered = sum(block.words for block in blocks)
    if recovered < RECOVERED_TIMES * max(words, 1):
        return None
    everything, no_comments = [True] * len(blocks), [False] * len(blocks)
    return _Found(
        render_text(found.layout, everything),
        tuple(Kept(block.text, block.tag, 1.0, found.source) for block in blocks),
        recovered,
        Views(found.layout, everything, no_comments, intake.url, links=options.links, images=options.images),
        f"the visible text is a stub: the content was found in {found.source}",
    )


def _views(layout: Layout, decision: Decision, intake: Intake, options: Options) -> Views:
    """Return the views of what was kept, and of the comments if they were asked for."""
    comments = [False] * len(decision.keep)
    if options.comments:
        comments = [label is Label.COMMENTS for label in decision.labels]
    return Views(layout, decision.keep, comments, intake.url, links=options.links, images=options.images)


def _nothing(page: _Read, intake: Intake, options: Options, budget: Budget) -> Page:
    """Return the page of an input without a single block of text."""
    metadata = read_metadata(page.document.root, page.layout, intake.url, budget)
    if found := _recovered(page, 0, intake, options, budget):
        return Page(
            text=found.text,
            kept=found.kept,
            views=found.views,
            confidence=RECOVERED_CONFIDENCE,
            encoding=page.encoding,
            warnings=(*page.warnings, found.note),
            word_count=found.words,
            reading_minutes=reading_minutes(found.words),
            **_fields(metadata),
        )
    outcome = page.outcome
    if outcome in (Outcome.OK, Outcome.EMPTY) and _is_shell(page):
        outcome = Outcome.SCRIPT_SHELL
    elif outcome is Outcome.OK:
        outcome = Outcome.EMPTY
    return Page(
        removed=smuggled_blocks(page.smuggled),
        outcome=outcome,
        encoding=page.encoding,
        warnings=page.warnings,
        **_fields(metadata),
    )


def _is_shell(page: _Read) -> bool:
    """Tell whether a page without text leaves that to its scripts."""
    root = page.document.root
    return root is not None and is_shell(root, page.layout)


def _fields(metadata: Metadata) -> dict[str, Any]:
    """Return the metadata by the names of the page's fields."""
    return {**{field.name: metadata[field.name] for field in FIELDS}, "sources": dict(metadata.sources)}


def _later(reader: FieldReader) -> dict[str, Callable[[], Any]]:
    """Return what makes each of the page's fields of metadata when it is first read."""
    fields: dict[str, Callable[[], Any]] = {field.name: partial(reader.field, field.name) for field in FIELDS}
    return {**fields, "sources": lambda: dict(reader.metadata.sources)}
