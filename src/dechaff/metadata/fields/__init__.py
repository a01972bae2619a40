"""The metadata fields. Each module lists the sources of a field and chooses a value from them."""
