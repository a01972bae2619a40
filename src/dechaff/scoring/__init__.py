"""Score the blocks of a layout: the probability that each is content, from measurements and the detectors' evidence."""

from dechaff.scoring.score import Question, Scores, calibrated, score, score_pages

__all__ = ["Question", "Scores", "calibrated", "score", "score_pages"]
