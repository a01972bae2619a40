"""Read dates: values for machines, text for people, URLs, time zones."""
