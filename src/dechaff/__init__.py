"""Strip the boilerplate from web pages, and say what was removed and why."""
