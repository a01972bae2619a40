"""Decide which blocks are kept, and give every removed block a label and a reason."""
