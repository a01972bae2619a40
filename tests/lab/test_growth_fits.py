"""Conclusions from measurements: exponents and slopes."""

from __future__ import annotations

import math

import pytest

from dechaff_lab.attack.hostile_bench import Measurement, exponents, fit_exponent
from dechaff_lab.benchmark.soak import SoakPoint, page_of, slope

SIZES = [1_000 * 2**step for step in range(6)]


@pytest.mark.parametrize("exponent", [1.0, 1.5, 2.0])
def test_the_exponent_of_time_over_size_is_found(exponent: float) -> None:
    seconds = [0.05 * (size / 1_000) ** exponent for size in SIZES]
    assert fit_exponent(SIZES, seconds) == pytest.approx(exponent)


def test_noise_and_killed_pages_are_not_points() -> None:
    assert fit_exponent(SIZES, [0.001] * 6) == 0.0
    seconds = [0.1, 0.2, 0.4, 0.8, 1.6, math.inf]
    assert fit_exponent(SIZES, seconds) == pytest.approx(1.0)


def test_pages_that_were_cut_are_judged_whole() -> None:
    points = [Measurement(size, 0.1, 0, "limit", 0.0, size / 1_000) for size in SIZES]
    assert exponents(points)[0] == pytest.approx(1.0)


def test_growth_is_that_of_the_second_half() -> None:
    filling = [SoakPoint(calls, calls * 1_000) for calls in range(0, 100, 10)]
    steady = [SoakPoint(calls, 100_000 + 3 * calls) for calls in range(100, 200, 10)]
    assert slope(filling + steady) == pytest.approx(3.0)


def test_no_two_pages_of_the_soak_are_alike() -> None:
    assert len({page_of(number) for number in range(50)}) == 50
    assert b"<x7-3 " in page_of(7)


def test_the_memory_limit_counts_elements() -> None:
    few, many = (Measurement(1_000_000, 0.1, 0, "ok", elements=count) for count in (10, 100_010))
    assert many.memory_limit - few.memory_limit == 100_000 * 2 * 1024
    assert few.memory_limit > 50 * few.size
