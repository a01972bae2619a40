"""Score: from a layout and the detectors' evidence to the probability that each block is content."""
