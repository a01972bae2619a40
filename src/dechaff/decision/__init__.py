"""From probabilities to keep or drop, with a label and a reason for every removed block."""
