"""`dechaff site STORE`: learn pages of a site, and show what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dechaff import Options
from dechaff.batch.run.console import FAILED, FOUND, Parser, complain, reason
from dechaff.layout.lay_out import lay_out
from dechaff.reading.read import read
from dechaff.reading.response import recognise_input
from dechaff.site import Site, Sites
from dechaff.site.describe import describe

__all__ = ["build_parser", "main"]


def build_parser() -> Parser:
    """Return the argument parser."""
    parser = Parser(
        prog="dechaff site",
        description="Learn pages of one site into a file, and print what such a file holds, or a file of many sites.",
        epilog="Exit codes: 0 done, 2 bad usage or an unreadable file.",
    )
    parser.add_argument("store", metavar="STORE", type=Path, help="the file of a site, or of many sites")
    parser.add_argument(
        "--learn",
        nargs="+",
        metavar="PAGE",
        default=(),
        help="learn these pages; STORE is made if it does not exist",
    )
    parser.add_argument(
        "--page", metavar="PAGE", help="print the texts of a page that stand on other pages of the site"
    )
    return parser


def main(words: Sequence[str]) -> int:
    """Learn, and print; return the exit code."""
    options = build_parser().parse_args(words)
    name = str(options.store)
    try:
        known = Site() if options.learn and not options.store.exists() else _load(options.store)
        if isinstance(known, Site):
            for name in options.learn:
                known.learn(Path(name).read_bytes())
            if options.learn:
                known.save(options.store)
        elif options.learn or options.page:
            return _fail(name, "it holds many sites; --learn and --page need the file of one")
        name = options.page or name
        for line in _lines(known, options.page):
            print(line)
    except (OSError, ValueError) as error:
        return _fail(name, reason(error) if isinstance(error, OSError) else str(error))
    return FOUND


def _fail(name: str, message: str) -> int:
    complain(name, message)
    return FAILED


def _load(path: Path) -> Site | Sites:
    """Read a file of one site, or of many."""
    try:
        return Site.load(path)
    except ValueError as error:
        try:
            return Sites.load(path)
        except ValueError:
            raise error from None


def _lines(known: Site | Sites, page: str | None) -> Iterator[str]:
    if isinstance(known, Sites):
        for host, site in known.items():
            found = describe(site)
            yield f"{host}: {found.pages:,} pages, {found.shared_texts:,} shared texts, {found.rules:,} rules"
    elif page is None:
        yield from describe(known).lines()
    else:
        yield from _standing(known, Path(page).read_bytes())


def _standing(site: Site, raw: bytes) -> Iterator[str]:
    """Yield the texts of a page that stand on other pages, each behind the number of these pages."""
    options = Options()
    source, layout = lay_out(read(recognise_input(raw, None, None), None, options), options)
    compared = site.view(layout, source.root).compared
    if compared is None:
        yield "no other page of this template is known"
        return
    yield f"{round(compared.pages)} other pages of this template are known"
    for text, count in zip(layout.by_block.text, compared.shared_by.tolist(), strict=True):
        if round(count):
            yield f"{round(count):>4}  {text}"
