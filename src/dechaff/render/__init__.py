"""Views of a page: typed blocks, text, Markdown, HTML, data. Nothing here changes the page."""
