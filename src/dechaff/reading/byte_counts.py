"""Count and find bytes in a whole page. numpy is several times faster than the methods of `bytes`."""

from __future__ import annotations

__all__ = ["count_byte", "count_separators", "places_of_pair"]


def count_byte(data: bytes, byte: bytes) -> int:
    """Return how often a single byte occurs."""
    import numpy as np  # noqa: PLC0415  (on first use: importing dechaff stays quick)

    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == byte[0]))


def count_separators(data: bytes) -> int:
    """Return how many bytes separate attributes: space and controls, slashes, and quotes that open a value."""
    import numpy as np  # noqa: PLC0415  (on first use: importing dechaff stays quick)

    codes = np.frombuffer(data, np.uint8)
    gaps = (codes <= ord(" ")) | (codes == ord("/"))
    quotes = ((codes[1:] == ord('"')) | (codes[1:] == ord("'"))) & (codes[:-1] == ord("="))
    return int(np.count_nonzero(gaps)) + int(np.count_nonzero(quotes))


def places_of_pair(data: bytes, pair: bytes) -> list[int]:
    """Return the positions at which two bytes follow each other, in ascending order."""
    import numpy as np  # noqa: PLC0415  (on first use: importing dechaff stays quick)

    codes = np.frombuffer(data, np.uint8)
    places: list[int] = np.flatnonzero((codes[:-1] == pair[0]) & (codes[1:] == pair[1])).tolist()
    return places
