"""Pages of public packages whose blocks a person marked; the marks are kept as hashes of words."""
