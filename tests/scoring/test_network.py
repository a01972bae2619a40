"""The network of the lab and the one that ships compute the same numbers."""
