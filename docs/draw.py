"""Draw the pictures of the documentation: `python docs/draw.py`, from the project's folder.

`pictures/blocks.svg` is drawn from what `clean` makes of a page fixture, `pictures/pipeline.svg` from the list of
stages below, `pictures/house.svg` from the import contract in pyproject.toml. `pictures/report.png` is a browser's picture of a report:

    dechaff report fixtures/pages/harbour-tram-vote/source.html -o report.html
    chromium --headless --window-size=1280,900 --screenshot=docs/pictures/report.png report.html
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from html import escape
from itertools import groupby
from math import sqrt
from pathlib import Path

from dechaff import Kept, Page, Removed, clean

DOCS = Path(__file__).parent
PAGE = DOCS.parent / "fixtures" / "pages" / "newswire-story" / "source.html"

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


def _label(block: Kept | Removed) -> str:
    return "content" if isinstance(block, Kept) else str(block.label)


def main() -> None:
    """Draw the pictures."""
    folder = DOCS / "pictures"
    folder.mkdir(exist_ok=True)
    (folder / "pipeline.svg").write_text(pipeline(), encoding="utf-8")
    (folder / "house.svg").write_text(house(), encoding="utf-8")
    (folder / "blocks.svg").write_text(blocks(clean(PAGE.read_bytes())), encoding="utf-8")


if __name__ == "__main__":
    main()
