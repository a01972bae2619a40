"""The report of one page: a single HTML file that shows what was kept, what was removed, and why.

The file needs no network and allows itself none (its content security policy says so). `shown_blocks.py` takes from a page
what is shown, `advice.py` says what to try, `families.py` colours the labels, and `sections.py` writes the parts.
"""

from dechaff.report.sections import report_page

__all__ = ["report_page"]
