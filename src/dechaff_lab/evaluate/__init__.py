"""Measure how good the results are."""
