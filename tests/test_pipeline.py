"""The pipeline is a list of stages, and each stage is implemented in its own folder."""

from __future__ import annotations

from pathlib import Path

from dechaff import pipeline

MAX_LINES = 150


def test_the_pipeline_stays_a_list_of_stages() -> None:
    lines = Path(pipeline.__file__).read_text("utf-8").splitlines()
    assert len(lines) <= MAX_LINES, "move what is not a call of a stage into the folder of that stage"
