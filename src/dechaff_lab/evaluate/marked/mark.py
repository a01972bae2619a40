"""`python -m dechaff_lab mark PAGE`: list the blocks of a page, and print the line of its marks.

The list shows neither probabilities nor labels, so that marks do not depend on them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from dechaff.layout.lay_out import read_layout
from dechaff.layout.layout import Layout
from dechaff_lab.evaluate.marked.marked_pages import MarkedPage, row_of
from dechaff_lab.evaluate.marked.word_hashes import Bag, counted, page_digest

__all__ = ["add_arguments", "block_lines", "main", "numbers_of"]

KINDS = ("service", "product", "listing", "collection", "thread", "manual", "article")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("page", type=Path)
    parser.add_argument(
        "--core", help="numbers of core blocks, such as 3-9,12; without it the blocks are listed"
    )
    parser.add_argument("--optional", default="", help="numbers of optional blocks; all others are clutter")
    parser.add_argument("--package", default="", help="such as 'pypi formasaurus 0.10.0'")
    parser.add_argument("--path", default="", help="path of the page in the package")
    parser.add_argument("--kind", choices=KINDS, default=KINDS[0])
    parser.add_argument("--language", default="", help="ISO 639 code")


def main(options: argparse.Namespace) -> int:
    """List the blocks, or print the line of the marks."""
    data = options.page.read_bytes()
    layout, _ = read_layout(data)
    if options.core is None:
        print("\n".join(block_lines(layout)))
        return 0
    core, optional = (_bag(layout, data, numbers_of(given)) for given in (options.core, options.optional))
    print(
        row_of(
            MarkedPage(
                options.package,
                options.path,
                page_digest(data),
                options.kind,
                options.language,
                core,
                optional,
            )
        )
    )
    return 0


def block_lines(layout: Layout) -> Iterator[str]:
    """Yield a line for each block: its number, tag, names of the regions around it, and text."""
    names, parents = layout.by_region.names, layout.by_region.parent
    for number, block in enumerate(layout.blocks):
        around = " < ".join(filter(None, (names[block.region], names[parents[block.region]])))
        hidden = " hidden" if block.hidden else ""
        text = block.text.replace("\n", " ")
        yield f"{number} {block.tag}{hidden} [{around}] {text}"


def numbers_of(given: str) -> list[int]:
    """Return the numbers of a list such as `3-9,12`."""
    numbers: list[int] = []
    for part in filter(None, given.split(",")):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


def _bag(layout: Layout, page: bytes, numbers: Iterable[int]) -> Bag:
    return counted("\n".join(layout.by_block.text[number] for number in numbers), page)
