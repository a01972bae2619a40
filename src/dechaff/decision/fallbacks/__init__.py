"""Decisions without the model, or where the model is unsure."""
