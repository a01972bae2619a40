"""Small pages of every hostile family: no exception, linear work, no lost text."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from dechaff import Options, Outcome, clean
from dechaff_lab.attack.fuzz import TARGETS, slice_of
from dechaff_lab.attack.hostile import FAMILIES, NEEDLE
from helpers import both_sides, counted

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"

# Inputs that once broke a guarantee. The first word of a name is the target of `dechaff_lab.attack.fuzz`.
FOUND = sorted((PAGES.parent / "fuzz").glob("*.html"))

SIZE = 10_000

# If the work is linear, the second doubling of a page's size adds twice as many calls as the first. A page that becomes
# too deep is rewritten, and the result of a large page may be doubtful: both add some thousands of calls. Work that is
# quadratic in the number of tags adds hundreds of thousands.
SMALL = 600
GROWTH = 2.3
REWRITING = 8_000

# The needle occurs twice in an article of three lines. On odd pages it may be removed, but it must be in the account.
FLAT = NEEDLE.replace(" ", "")


@pytest.mark.parametrize("name", FAMILIES)
def test_family(name: str) -> None:
    family = FAMILIES[name]
    page = clean(family.make(SIZE))
    assert isinstance(page.outcome, Outcome)
    for view in (page.to_json(), page.markdown, page.html):
        assert "\0" not in view
        view.encode()
    texts = [block.text for block in page.kept] + [block.text for block in page.removed]
    assert not any(char < " " and char not in "\t\n" for text in texts for char in text)
    if family.readable:
        everything = "".join(texts) + (page.title or "")
        assert FLAT in everything.replace(" ", "")


@pytest.mark.parametrize("name", FAMILIES)
def test_work_grows_as_the_page_does(name: str) -> None:
    def work(raw: bytes) -> None:
        page = clean(raw, options=Options(max_elements=10**6))
        assert page.to_dict()  # no views, because the work for them depends on the decision

    pages = [FAMILIES[name].make(SMALL * times) for times in (1, 2, 4)]
    work(pages[-1])  # fills the caches of what names say
    calls = [counted(partial(work, page))["all"] for page in pages]
    assert calls[2] - calls[1] <= GROWTH * (calls[1] - calls[0]) + REWRITING


@pytest.mark.parametrize(
    "name", ["nested-div", "attributes", "text-long", "many-br", "json-deep", "tag-soup"]
)
def test_text_and_bytes_give_the_same_page(name: str) -> None:
    raw = FAMILIES[name].make(5_000)
    assert clean(raw).text == clean(raw.decode()).text
    assert clean(raw).removed == clean(raw.decode()).removed


@pytest.mark.parametrize("name", FAMILIES)
def test_a_tiny_page_loses_no_block(name: str) -> None:
    for size in (0, 7, 100):
        page = clean(FAMILIES[name].make(size))
        places = [block.index for block in both_sides(page) if block.index is not None]
        assert places == list(range(len(places)))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_faults_found_by_fuzzing_stay_fixed(path: Path) -> None:
    TARGETS[path.stem.split("-")[0]].check(path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_a_slice_of_fuzzing(target: str) -> None:
    for data in slice_of(60, PAGES, target, seed=len(target)):
        TARGETS[target].check(data)
