"""Exceptions that `clean` can raise.

CleanError
└── TooLarge    the input exceeds a limit and `Options(on_limit="raise")` was set

A wrong *type* of argument raises `TypeError`. Bad HTML raises nothing: it gives a `Page` whose
`outcome` says what was wrong.
"""

__all__ = ["CleanError", "TooLarge"]


class CleanError(Exception):
    """Base of every error that dechaff raises on purpose."""


class TooLarge(CleanError):  # noqa: N818  (it reads as what it says: `except TooLarge`)
    """The input exceeds one of the limits of `Options`, and the options ask for an error."""
