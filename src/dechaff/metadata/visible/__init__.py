"""What a reader of a page sees: headings, dates, lines that name the author."""
