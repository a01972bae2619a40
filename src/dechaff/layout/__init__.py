"""Segment a tree or lines of text into blocks and regions: the layout that all later stages read."""
