"""Formats: typed blocks as Markdown, HTML and plain data. Nothing here looks at the page itself."""
