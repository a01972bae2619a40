"""Read the caller's input into a parsed tree: responses, encodings, parsing and repairs."""
