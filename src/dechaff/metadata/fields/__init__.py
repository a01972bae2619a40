"""The fields, one file each: their sources, and how a value is chosen among them."""
