"""The network that scores blocks, and the file that holds its weights."""
