"""Score: from a layout and the detectors' evidence to the probability that each block is content."""

from dechaff.scoring.score import Scores, calibrated, score

__all__ = ["Scores", "calibrated", "score"]
