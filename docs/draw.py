"""Draw the pictures of the documentation: `python docs/draw.py`, from the project's folder.

`pictures/blocks.svg` is drawn from what `clean` makes of a page fixture, `pictures/pipeline.svg` from the list of
stages below, `pictures/site.svg` from the pages of `fixtures/sites`, `pictures/house.svg` from the import contract in pyproject.toml, `pictures/bench.svg` from the table of
contestants in `figures.json`. `pictures/report.png` is a browser's picture of a report:

    dechaff report fixtures/pages/harbour-tram-vote/source.html -o report.html
    chromium --headless --window-size=1280,900 --screenshot=docs/pictures/report.png report.html
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from math import floor, log, sqrt
from pathlib import Path
from typing import Any, NamedTuple

from dechaff import Kept, Page, Removed, Site, clean

DOCS = Path(__file__).parent
PAGE = DOCS.parent / "fixtures" / "pages" / "newswire-story" / "source.html"
SITE = DOCS.parent / "fixtures" / "sites" / "oxmere-courier"

FONT = "font-family='system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif'"
INK, FAINT, PAPER, KEPT, GONE, FRAME = "#24292f", "#57606a", "#ffffff", "#2da44e", "#cf5f4c", "#d0d7de"

STAGES = (
    ("decode", "bytes to text"),
    ("parse", "text to a tree"),
    ("segment", "tree to blocks"),
    ("detect", "which clutter is where"),
    ("score", "P(content) of a block"),
    ("decide", "keep or drop"),
    ("render", "text, Markdown, HTML"),
)


def picture(width: float, height: float, parts: Iterator[str], title: str) -> str:
    """Return an SVG with a background of its own, so that it can be read on dark pages too."""
    body = "\n".join(parts)
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width:g} {height:g}' role='img' {FONT}>\n"
        f"<title>{escape(title)}</title>\n"
        f"<rect width='{width:g}' height='{height:g}' rx='8' fill='{PAPER}'/>\n{body}\n</svg>\n"
    )


def text(x: float, y: float, words: str, *, size: float = 12, fill: str = INK, anchor: str = "start") -> str:
    """Return a line of text."""
    return (
        f"<text x='{x:g}' y='{y:g}' font-size='{size:g}' fill='{fill}' text-anchor='{anchor}'>"
        f"{escape(words)}</text>"
    )


def box(x: float, y: float, name: str, says: str) -> str:
    """Return a stage as a box with its name and what it does."""
    return (
        f"<rect x='{x:g}' y='{y:g}' width='136' height='52' rx='6' fill='#f6f8fa' stroke='{FRAME}'/>"
        + text(x + 68, y + 22, name, size=14, anchor="middle")
        + text(x + 68, y + 40, says, size=10.5, fill=FAINT, anchor="middle")
    )


def arrow(*points: tuple[float, float]) -> str:
    """Return a line through points, with a head at the last."""
    path = " ".join(f"{x:g},{y:g}" for x, y in points)
    return (
        f"<polyline points='{path}' fill='none' stroke='{FAINT}' stroke-width='1.4' marker-end='url(#head)'/>"
    )


def pipeline() -> str:
    """Return the stages in two rows, as a phone can still show them."""
    return picture(664, 262, _pipeline(), "The stages of dechaff, from bytes to a page")


def _pipeline() -> Iterator[str]:
    yield (
        "<defs><marker id='head' viewBox='0 0 8 8' refX='7' refY='4' markerWidth='7' markerHeight='7' orient='auto'>"
        f"<path d='M0 0L8 4L0 8z' fill='{FAINT}'/></marker></defs>"
    )
    top, low = 16.0, 104.0
    places = [(16.0 + 164 * index, top) for index in range(4)]
    places += [(508.0 - 164 * index, low) for index in range(3)]
    for (x, y), (name, says) in zip(places, STAGES, strict=True):
        yield box(x, y, name, says)
    for index in range(3):
        yield arrow((places[index][0] + 136, top + 26), (places[index + 1][0], top + 26))
    yield arrow((576, top + 52), (576, low))
    for index in range(4, 6):
        yield arrow((places[index][0], low + 26), (places[index + 1][0] + 136, low + 26))
    yield box(16, low, "metadata", "title, dates, authors")
    yield arrow((412, top + 52), (412, 86), (84, 86), (84, low))
    yield f"<rect x='16' y='192' width='628' height='54' rx='6' fill='#eef7f0' stroke='{KEPT}'/>"
    yield text(330, 214, "Page", size=14, anchor="middle")
    yield text(
        330, 232, "text · Markdown · HTML · blocks · metadata · kept · removed · outcome · confidence",
        size=10.5, fill=FAINT, anchor="middle",
    )  # fmt: skip
    yield arrow((84, low + 52), (84, 192))
    yield arrow((248, low + 52), (248, 192))
    yield arrow((412, low + 52), (412, 192))


def blocks(page: Page) -> str:
    """Return every block of a page as a bar: as long as its text, where it stands, kept or not and as what."""
    everything: list[Kept | Removed] = [*page.kept, *page.removed]
    everything.sort(key=lambda block: block.index or 0)
    height = 56 + ROW * len(everything) + 12
    return picture(664, height, _blocks(everything), "The blocks of a page, kept and removed")


ROW = 5.0
LEFT = 150.0


def _blocks(everything: list[Kept | Removed]) -> Iterator[str]:
    yield text(LEFT - 12, 24, "what it is", size=11, fill=FAINT, anchor="end")
    yield text(LEFT, 24, "each block of text, from the top of the page to its end", size=11, fill=FAINT)
    yield text(640, 24, "P(content)", size=11, fill=FAINT, anchor="end")
    longest = max(len(block.text) for block in everything)
    y = 40.0
    for label, run in groupby(everything, key=_label):
        group = list(run)
        if len(group) * ROW >= 9 or label == "content":
            yield text(LEFT - 12, y + ROW * len(group) / 2 + 4, label, size=11, anchor="end")
        for block in group:
            color = KEPT if isinstance(block, Kept) else GONE
            length = 400 * sqrt(len(block.text) / longest)
            yield f"<rect x='{LEFT:g}' y='{y:.1f}' width='{length:.1f}' height='{ROW - 1.2:.1f}' fill='{color}'/>"
            width = 60 * block.probability
            yield f"<rect x='{640 - width:.1f}' y='{y:.1f}' width='{width:.1f}' height='{ROW - 1.2:.1f}' fill='{FAINT}'/>"
            y += ROW
        yield f"<line x1='{LEFT - 8:g}' x2='640' y1='{y - 0.6:.1f}' y2='{y - 0.6:.1f}' stroke='{FRAME}' stroke-width='0.5'/>"


def site_before_and_after(pages: Sequence[bytes]) -> str:
    """Return the blocks of each page of a site as bars, without knowledge of the site and with it."""
    known = Site()
    for raw in pages:
        known.learn(raw)
    rows = [(_in_order(clean(raw)), _in_order(clean(raw, site=known))) for raw in pages]
    height = 44 + sum(len(without) * SITE_ROW + 14 for without, _ in rows)

    def parts() -> Iterator[str]:
        for x, head in ((16.0, "each page alone"), (348.0, "with what the pages share")):
            yield text(x, 24, head, size=12)
            y = 40.0
            for row in rows:
                page = row[x > 16.0]
                longest = max(len(block.text) for block in page)
                for block in page:
                    color = KEPT if isinstance(block, Kept) else GONE
                    length = 300 * sqrt(len(block.text) / longest)
                    yield f"<rect x='{x:g}' y='{y:.1f}' width='{length:.1f}' height='{SITE_ROW - 2:.1f}' fill='{color}'/>"
                    y += SITE_ROW
                y += 14

    return picture(664, height, parts(), "The blocks of five pages of one site, without and with the site")


SITE_ROW = 9.0


def _in_order(page: Page) -> list[Kept | Removed]:
    return sorted((*page.kept, *page.removed), key=lambda block: block.index or 0)


WHAT_IT_HOLDS = {
    "cli": "the commands", "report": "one HTML file that explains a page", "integrations": "Scrapy, LangChain and others",
    "batch": "rows, Arrow, runs over many pages", "many": "clean_many(): pages scored together", "pipeline": "the list of stages", "result": "content, outcome, Page",
    "page": "what clean() returns", "page_input": "a page for clean_many()", "deferred": "fields made when first read", "metadata": "fields and their sources",
    "render": "typed blocks, text, Markdown, HTML", "decision": "threshold, rules, account",
    "scoring": "features, model: P(content)", "site": "what pages of one site share",
    "detectors": "evidence of clutter", "layout": "blocks, regions, what is hidden",
    "reading": "bytes to a tree", "lexicon": "words of languages and of markup", "options": "settings",
    "blocks": "the typed blocks", "fault": "errors of our own", "errors": "exceptions", "records": "enumerations, records",
}  # fmt: skip
"""What a package or module of the root is for, by its name in the contract."""


def house() -> str:
    """Return the picture of the packages: each may import those below it. Drawn from the contract in pyproject.toml."""
    project = tomllib.loads((DOCS.parent / "pyproject.toml").read_text("utf-8"))
    layers = next(
        item["layers"] for item in project["tool"]["importlinter"]["contracts"] if item["type"] == "layers"
    )
    rows = [[name.strip() for name in layer.split("|")] for layer in layers if layer != "__main__"]
    height = 30.0

    def parts() -> Iterator[str]:
        for number, names in enumerate(rows):
            y, width = 16 + number * (height + 6), (688 - 8 * (len(names) - 1)) / len(names)
            for place, name in enumerate(names):
                x = 16 + place * (width + 8)
                yield f"<rect x='{x:g}' y='{y:g}' width='{width:g}' height='{height:g}' rx='5' fill='#f6f8fa' stroke='{FRAME}'/>"
                yield text(x + 10, y + 20, name, size=13)
                yield text(x + width - 10, y + 20, WHAT_IT_HOLDS[name], size=11, fill=FAINT, anchor="end")

    return picture(
        720,
        26 + len(rows) * (height + 6),
        parts(),
        "The packages of dechaff: each imports only those below it",
    )


WIDTH, HEIGHT = 664.0, 360.0
"""Of the picture of speed."""

PLOT = (64.0, 24.0, 640.0, 312.0)
"""Left, top, right and bottom of its plot."""

LABEL_HEIGHT = 13.0


def speed(table: Mapping[str, Any]) -> str:
    """Return word F1 against time in bare parses, a point for each extractor; time is logarithmic.

    Args:
        table: `contestants` of the record. Of the ways to call dechaff one is drawn.
    """
    f1, mean = (table["head"].index(name) for name in ("word F1", "multiple"))
    points = [
        Point(row[0], float(row[mean]), float(row[f1]))
        for row in table["rows"]
        if row[f1] and (row[0] == OWN or not row[0].startswith("dechaff"))
    ]
    return picture(WIDTH, HEIGHT, _speed(points), "Word F1 against time in bare lxml parses")


class Point(NamedTuple):
    """An extractor in the picture of speed."""

    name: str
    mean: float
    """Time in bare parses."""
    f1: float


OWN = "dechaff: text, metadata"
"""The way to call dechaff that is drawn."""


def _speed(rows: Sequence[Point]) -> Iterator[str]:
    left, top, right, bottom = PLOT
    slowest = max(row.mean for row in rows) * 2.2
    low = floor(min(row.f1 for row in rows) * 10) / 10

    def x(mean: float) -> float:
        return left + (right - left) * log(mean) / log(slowest)

    def y(f1: float) -> float:
        return bottom - (bottom - top) * (f1 - low) / (1 - low)

    for tick in (1, 2, 5, 10, 20, 50):
        if tick < slowest:
            yield _grid(x(tick), top, x(tick), bottom)
            yield text(x(tick), bottom + 16, str(tick), size=11, fill=FAINT, anchor="middle")
    for tenth in range(round(low * 10), 11):
        yield _grid(left, y(tenth / 10), right, y(tenth / 10))
        yield text(left - 8, y(tenth / 10) + 4, f"{tenth / 10:.1f}", size=11, fill=FAINT, anchor="end")
    yield text(
        (left + right) / 2,
        bottom + 36,
        "time in bare lxml parses of the same pages",
        fill=FAINT,
        anchor="middle",
    )
    yield text(16, top - 8, "word F1", fill=FAINT)
    free = top
    for row in sorted(rows, key=lambda row: (-row.f1, row.mean)):
        across, down = x(row.mean), y(row.f1)
        free = max(free, down - 4)
        color = KEPT if row.name == OWN else FAINT
        yield f"<line x1='{across:.1f}' y1='{down:.1f}' x2='{across + 16:.1f}' y2='{free:.1f}' stroke='{FRAME}'/>"
        yield f"<circle cx='{across:.1f}' cy='{down:.1f}' r='4.5' fill='{color}'/>"
        yield text(across + 18, free + 4, row.name, size=11)
        free += LABEL_HEIGHT


def _grid(x1: float, y1: float, x2: float, y2: float) -> str:
    return (
        f"<line x1='{x1:.1f}' y1='{y1:.1f}' x2='{x2:.1f}' y2='{y2:.1f}' stroke='{FRAME}' stroke-width='0.6'/>"
    )


def _label(block: Kept | Removed) -> str:
    return "content" if isinstance(block, Kept) else str(block.label)


def main() -> None:
    """Draw the pictures."""
    folder = DOCS / "pictures"
    folder.mkdir(exist_ok=True)
    (folder / "pipeline.svg").write_text(pipeline(), encoding="utf-8")
    (folder / "house.svg").write_text(house(), encoding="utf-8")
    record = json.loads((DOCS / "figures.json").read_text("utf-8"))
    (folder / "bench.svg").write_text(speed(record["tables"]["contestants"]), encoding="utf-8")
    pages = [path.read_bytes() for path in sorted(SITE.glob("*.html"))]
    (folder / "site.svg").write_text(site_before_and_after(pages), encoding="utf-8")
    (folder / "blocks.svg").write_text(blocks(clean(PAGE.read_bytes())), encoding="utf-8")


if __name__ == "__main__":
    main()
