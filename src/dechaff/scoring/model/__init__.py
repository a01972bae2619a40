"""The network that scores blocks, and the file with its weights."""
