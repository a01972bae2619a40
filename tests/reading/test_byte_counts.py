"""Counting and finding bytes gives the same results as the methods of `bytes`."""

from __future__ import annotations

import pytest

from dechaff.reading.byte_counts import count_byte, count_separators, places_of_pair

DATA = [b"", b"<", b"<!", b"a<!--b--><!DOCTYPE><p a=\"1\" b='2' c/>", b"<<!!<!" * 40]


@pytest.mark.parametrize("data", DATA)
def test_bytes_are_counted(data: bytes) -> None:
    assert count_byte(data, b"<") == data.count(b"<")


@pytest.mark.parametrize("data", DATA)
def test_pairs_are_found_in_order(data: bytes) -> None:
    assert places_of_pair(data, b"<!") == [at for at in range(len(data)) if data.startswith(b"<!", at)]


def test_separators_of_attributes_are_counted() -> None:
    assert count_separators(b"<p a=\"1\" b='2'\tc/>") == len([" ", '="', " ", "='", "\t", "/"])
