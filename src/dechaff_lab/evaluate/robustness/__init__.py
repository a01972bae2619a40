"""Robustness: results on pages changed in ways that do not affect their content."""
