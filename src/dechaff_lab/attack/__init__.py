"""Hostile pages: fuzzing, patterns with bad worst cases, encodings."""
