"""`python -m dechaff_lab train`: train the model and write the model file."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

from dechaff_lab.corpus import read_corpus

__all__ = ["add_arguments", "main"]


MEASURED_ONLY = frozenset(["daniel-dev", "zh-news-dev", "htmltotext-dev"])
"""Sets whose licence does not allow training."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=0, help="instead of the recipe's")
    parser.add_argument("--no-validation", action="store_true", help="write the model without scores")
    parser.add_argument(
        "--keep-folds",
        type=Path,
        metavar="FOLDER",
        help="write the models there too: `fold-N.bin`, which has not seen fold N, and `whole.bin`",
    )


def main(options: argparse.Namespace) -> int:
    """Read the pages, cross-validate, train on all pages, and write the model."""
    # Only training needs PyTorch.
    from dechaff_lab.train.augment import augmented  # noqa: PLC0415
    from dechaff_lab.train.counts import Counts  # noqa: PLC0415
    from dechaff_lab.train.dataset import read_examples  # noqa: PLC0415
    from dechaff_lab.train.recipe import Recipe  # noqa: PLC0415
    from dechaff_lab.train.train import train_and_validate, train_model  # noqa: PLC0415
    from dechaff_lab.train.validate import calibrate, validation  # noqa: PLC0415
    from dechaff_lab.train.write import write_model  # noqa: PLC0415

    recipe = Recipe(epochs=options.epochs) if options.epochs else Recipe()
    pages = (page for page in read_corpus(options.corpus) if page.set not in MEASURED_ONLY)
    examples = read_examples(pages, workers=options.workers)
    examples += augmented(examples, draws=recipe.members, workers=options.workers)
    print(f"{len(examples)} examples of {len({example.site for example in examples})} sites", flush=True)
    counts = Counts(examples)
    if options.no_validation:
        model, found = train_model(examples, counts, recipe), {}
    else:
        model, predictions = train_and_validate(
            examples, counts, recipe, options.workers, folder=options.keep_folds
        )
        found = validation(predictions)
        model = replace(model, calibration=calibrate(predictions))
        print(json.dumps(found, indent=1), flush=True)
    write_model(model, options.output, examples, recipe, found)
    print(f"wrote {options.output} ({options.output.stat().st_size:,} bytes)")
    return 0
