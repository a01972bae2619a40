"""The size ladder: the same page with 1, 2, 3, 10 and up to 10,000 items, in several surroundings."""
