"""Views of a page: typed blocks, text, Markdown, HTML, data. Everything here only reads."""
