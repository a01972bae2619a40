"""Pages with many invented names are parsed in a separate thread, so that libxml2 does not keep the names."""

from __future__ import annotations

import subprocess
import sys

import pytest
from documents import text

from dechaff.reading.name_leak import has_novel_names
from dechaff.reading.parse import parse

# Seconds after which a hanging process is killed. It takes three seconds on an idle machine.
GUARD = 600


def test_made_up_names_are_seen() -> None:
    made_up = "".join(f"<q{number}x z{number}=1>text</q{number}x>" for number in range(60)).encode()
    filler = b"<div class='story' data-id='7'><p>Plain words.</p></div>" * 4000
    assert has_novel_names(made_up)
    assert has_novel_names(made_up * 40 + filler)
    assert not has_novel_names(filler)
    assert not has_novel_names(b"<my-card slot='a'><svg viewBox='0 0 1 1'><path d='M0'/></svg></my-card>" * 9)
    assert text(parse(made_up)) == "text" * 60


def test_made_up_names_do_not_stay() -> None:
    code = """
import sys
from dechaff.reading.parse import parse
def kilobytes():
    return next(int(l.split()[1]) for l in open('/proc/self/status') if l.startswith('VmRSS'))
def run(first, last):
    for i in range(first, last):
        parse(''.join(f'<n{i}q{j} a{i}w{j}=1>t</n{i}q{j}>' for j in range(100)).encode())
run(0, 300)
before = kilobytes()
run(300, 1800)
print(kilobytes() - before)
"""
    if not sys.platform.startswith("linux"):
        pytest.skip("reads /proc")
    grown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=GUARD
    ).stdout
    # In the main thread they take about 10,000 KB.
    assert int(grown) < 2000
