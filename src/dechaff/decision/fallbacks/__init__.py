"""Decisions that are made without the model, or where it is in doubt."""
