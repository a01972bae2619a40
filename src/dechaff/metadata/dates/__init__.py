"""Read dates: machine-readable values, dates in text, URLs, time zones."""
