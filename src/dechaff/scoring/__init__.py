"""Score: from a layout and the detectors' evidence to the probability that each block is content."""

from dechaff.scoring.score import Question, Scores, calibrated, score, score_pages

__all__ = ["Question", "Scores", "calibrated", "score", "score_pages"]
