"""The visible page: headings, dates, lines that name the author."""
