"""The visible page: headings, dates and author lines."""
