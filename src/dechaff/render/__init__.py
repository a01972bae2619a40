"""Views of a page: typed blocks, text, Markdown, HTML, data. This package does not change the page."""
