"""Every regular expression of the library takes bounded work per character, whatever the text."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dechaff_lab.attack.patterns import MOST_STEPS, Found, attacks, steps

PAGE = Path(__file__).parent.parent / "fixtures" / "pages" / "newswire-story" / "source.html"

# Timeout in seconds for all patterns, which take six on an idle machine. An exponential pattern never ends.
GUARD = 600


def test_all_patterns_of_the_library_are_linear() -> None:
    # In a separate process, because functions compile their patterns once, and because a bad pattern can be killed.
    command = [sys.executable, "-m", "dechaff_lab", "patterns", str(PAGE)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=GUARD, check=False)
    lines = done.stdout.splitlines()
    assert done.returncode in (0, 1), done.stderr
    assert [line for line in lines if float(line.split()[0].replace(",", "")) > MOST_STEPS] == []
    names = {line.split()[1] for line in lines}
    # Patterns in globals, in tables, and in functions.
    assert {
        "dechaff.reading.limit_markup._TOKEN",
        "dechaff.batch.run.failures._HINTS[0]",
        "dechaff.metadata.fields.byline_words.and_pattern()",
    } <= names
    assert len(names) > 100


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s*-\s*",
        r"<[^>]*x",
        r"\w+@",
        r"(?:\d+,)+x",
        r"[ \t]+$",
        rb"<meta\s.*?charset",
    ],
)
def test_quadratic_patterns_are_found(pattern: str | bytes) -> None:
    assert steps(Found("bad", re.compile(pattern), anchored=False)) > MOST_STEPS


@pytest.mark.parametrize("pattern", [r"\s{0,9}-\s{0,9}", r"<[^<>]{0,500}>", r"\w++", r"a[^b]*+b?", r"^\s*x"])
def test_linear_patterns_pass(pattern: str) -> None:
    assert steps(Found("good", re.compile(pattern), anchored=False)) < MOST_STEPS


def test_attacks_lead_up_to_each_repetition() -> None:
    made = attacks(re.compile(r"<(?:div|p) class=['\"]?[a-z]{2,40}(?:,\s{0,20})x"), 100)
    assert any(text.startswith('<div class="aaaa') for text in made)
    assert any("," + " " * 20 in text and text.startswith('<div class="a') for text in made)
    assert all(len(text) <= 101 for text in made)
