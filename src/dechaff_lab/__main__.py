"""`python -m dechaff_lab train|score|hostile|throughput`: make the model, measure it; measure hostile pages, and runs."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dechaff_lab import hostile_bench, throughput
from dechaff_lab.corpus import read_corpus
from dechaff_lab.score import score_corpus

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Run one command of the lab."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train the scorer, cross-validate it, write the model file")
    train.add_argument("corpus", type=Path)
    train.add_argument("-o", "--output", type=Path, required=True)
    train.add_argument("--workers", type=int, default=2)
    train.add_argument("--epochs", type=int, default=0, help="instead of the recipe's")
    train.add_argument("--no-validation", action="store_true", help="write the model without scores")
    score = commands.add_parser("score", help="score an extractor on a folder of pages with gold")
    score.add_argument("corpus", type=Path)
    score.add_argument(
        "--extractor", default="dechaff:clean", help="MODULE:FUNCTION, called as f(bytes, url=...)"
    )
    score.add_argument("--every", type=int, default=1, help="every Nth page")
    score.add_argument("--worst", type=int, default=0, help="list the pages that lose most")
    hostile = commands.add_parser("hostile", help="measure how time and memory grow on hostile pages")
    hostile.add_argument("families", nargs="*", help="names of families; all of them without")
    throughput.add_arguments(commands.add_parser("throughput", help="measure pages a second of a run"))
    options = parser.parse_args(arguments)
    if options.command == "throughput":
        return throughput.main(options)
    if options.command == "hostile":
        return hostile_bench.main(options.families)
    if options.command == "train":
        return _train(options)
    score_corpus(options.corpus, options.extractor, every=options.every, worst=options.worst)
    return 0


def _train(options: argparse.Namespace) -> int:
    from dechaff_lab.dataset import read_examples  # noqa: PLC0415  (PyTorch is needed for training alone)
    from dechaff_lab.train import (  # noqa: PLC0415
        UNCALIBRATED,
        Recipe,
        calibrate,
        cross_validate,
        summarize,
        train_model,
        write_model,
    )

    recipe = Recipe(epochs=options.epochs) if options.epochs else Recipe()
    pages = [
        page
        for page in read_corpus(options.corpus)
        if page.gold.get("text") is not None or page.gold.get("with_")
    ]
    examples = read_examples(pages, workers=options.workers)
    print(f"{len(examples)} examples of {len({example.site for example in examples})} sites", flush=True)
    scores, calibration = {}, UNCALIBRATED
    if not options.no_validation:
        predictions = cross_validate(examples, recipe, options.workers)
        scores, calibration = summarize(predictions), calibrate(predictions)
        print(json.dumps(scores, indent=1), flush=True)
    model = train_model(examples, recipe)._replace(calibration=calibration)
    write_model(model, options.output, examples, recipe, scores)
    print(f"wrote {options.output} ({options.output.stat().st_size:,} bytes)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
