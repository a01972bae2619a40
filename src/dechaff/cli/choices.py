"""The settings of `clean` that the commands for single pages take."""

from __future__ import annotations

import argparse

from dechaff import Options, PageType
from dechaff.batch.run.console import FAVOR_HELP, FAVORS, FIELD_CONFIDENCE_HELP, share

__all__ = ["add_choices", "options_from"]


def add_choices(parser: argparse.ArgumentParser) -> None:
    """Add the options to a parser."""
    parser.add_argument("--favor", choices=FAVORS, default="balanced", help=FAVOR_HELP)
    parser.add_argument(
        "--page-type",
        choices=[str(kind) for kind in PageType],
        metavar="TYPE",
        help=f"type of the page, if you know it: {', '.join(PageType)}; default: estimated",
    )
    parser.add_argument(
        "--min-field-confidence", type=share, default=0.0, metavar="P", help=FIELD_CONFIDENCE_HELP
    )


def options_from(found: argparse.Namespace) -> Options:
    """Return what was chosen."""
    return Options(
        favor=found.favor, page_type=found.page_type, min_field_confidence=found.min_field_confidence
    )
