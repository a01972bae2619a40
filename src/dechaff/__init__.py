"""Strip the boilerplate from web pages, and say what was removed and why.

    >>> from dechaff import clean
    >>> page = clean("<title>Tea</title><nav><a href='/'>Home</a></nav><h1>Tea</h1><p>Warm the pot first.</p>")
    >>> page.title
    'Tea'
"""

from dechaff._clean import clean
from dechaff.detectors.evidence import Label
from dechaff.errors import CleanError, TooLarge
from dechaff.options import Options
from dechaff.page import Encoding, Kept, Outcome, Page, PageType, Removed

__all__ = [
    "CleanError",
    "Encoding",
    "Kept",
    "Label",
    "Options",
    "Outcome",
    "Page",
    "PageType",
    "Removed",
    "TooLarge",
    "clean",
]
