"""From what a caller passes to a parsed tree: responses, encodings, parsing and its repairs."""
