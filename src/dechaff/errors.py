"""Exceptions that `clean` can raise.

CleanError
├── TooLarge    the input exceeds `max_bytes` or `max_elements`
└── TooSlow     the page took longer than `max_seconds`

Both are raised only with `Options(on_limit="raise")`.

Arguments of a wrong type raise `TypeError`. Bad HTML raises nothing; the `outcome` of the page says what was wrong.
"""

__all__ = ["CleanError", "TooLarge", "TooSlow"]


class CleanError(Exception):
    """Base class of the errors of dechaff.

    >>> try:
    ...     clean("<p>Tea" * 100, max_bytes=100, on_limit="raise")
    ... except CleanError as error:
    ...     print(error)
    the page is longer than max_bytes (100 bytes): ...
    """


class TooLarge(CleanError):  # noqa: N818  (it reads as what it says: `except TooLarge`)
    """The input exceeds one of the limits of `Options`, and the options ask for an error.

    >>> clean("<p>Tea" * 100, max_bytes=100, on_limit="raise")
    Traceback (most recent call last):
        ...
    dechaff.errors.TooLarge: the page is longer than max_bytes (100 bytes): ...
    """


class TooSlow(CleanError):  # noqa: N818
    """The page took longer than `Options.max_seconds`, and the options ask for an error.

    >>> clean("<p>Tea" * 100_000, max_seconds=0.001, on_limit="raise")
    Traceback (most recent call last):
        ...
    dechaff.errors.TooSlow: ...
    """
