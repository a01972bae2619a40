"""`Page` as a dataclass: copies, dictionaries, and the memory of pages once others follow."""

from __future__ import annotations

import copy
import dataclasses
import gc
import pickle
from pathlib import Path

from dechaff import Page, clean
from dechaff.deferred import MOST_OPEN
from dechaff.layout.layout import Layout

STORY = (Path(__file__).parents[2] / "fixtures" / "pages" / "newswire-story" / "source.html").read_bytes()


def test_a_copy_with_another_title_has_the_same_views() -> None:
    page = clean(STORY)
    other = dataclasses.replace(page, title="Other")
    assert (other.title, other.markdown, other.kept, other.blocks) == (
        "Other",
        page.markdown,
        page.kept,
        page.blocks,
    )
    assert other != page


def test_fields_that_depend_on_the_text_follow_it() -> None:
    other = dataclasses.replace(clean(STORY), text="Tea at four.\n\nBring a cup.")
    assert other.markdown.split() == ["Tea", "at", "four.", "Bring", "a", "cup."]
    assert (
        other.html
        == '<article data-cleaned-by="dechaff">\n<p>Tea at four.</p>\n<p>Bring a cup.</p>\n</article>'
    )
    assert [block.text for block in other.kept] == ["Tea at four.", "Bring a cup."]
    assert (other.word_count, other.reading_minutes, other.title) == (6, 1, clean(STORY).title)


def test_a_dictionary_of_a_page_has_its_fields_and_no_internals() -> None:
    page = clean(STORY)
    found = dataclasses.asdict(page)
    assert list(found) == [item.name for item in dataclasses.fields(Page)] == list(page.to_dict())
    assert not any(name.startswith("_") for name in found)
    assert found["title"] == page.title
    assert found["kept"][0]["text"] == page.kept[0].text


def test_a_page_made_by_hand_has_views() -> None:
    page = Page(text="Tea at four.", title="Tea")
    assert (page.markdown, page.title, page.authors, dict(page.sources)) == ("Tea at four.", "Tea", (), {})
    assert (page.word_count, page.reading_minutes, page.kept[0].text) == (3, 1, "Tea at four.")
    assert Page(text="Tea at four.", word_count=4).word_count == 4


def test_a_page_is_the_same_before_and_after_it_is_packed_and_copied() -> None:
    whole = clean(STORY, comments=True)
    for page in (
        clean(STORY, comments=True).detach(),
        pickle.loads(pickle.dumps(whole)),
        copy.deepcopy(whole),
    ):
        assert page == whole
        assert (page.markdown, page.html, page.blocks) == (whole.markdown, whole.html, whole.blocks)
        assert (page.comments, page.removed) == (whole.comments, whole.removed)
        assert page.sources == whole.sources


def test_the_pages_of_a_list_release_their_trees_but_for_the_last() -> None:
    def layouts() -> int:
        gc.collect()
        return sum(
            type(item) is Layout for item in gc.get_objects()
        )  # `isinstance` wakes proxies of other libraries

    clean(STORY)  # imports modules that hold an empty layout
    before = layouts()  # of other tests in this process
    pages = [clean(STORY) for _ in range(3 * MOST_OPEN)]
    assert layouts() <= before + MOST_OPEN
    for page in pages:
        _ = page.markdown, page.kept, page.removed
    gc.collect()
    assert sum(page._held().layout is not None for page in pages) <= MOST_OPEN
    assert len({page.markdown for page in pages}) == 1
    held = pages[0]._held()
    assert "kept" not in held._made, "others were read since"
    assert len(held._packed) < 10 * len(pages[0].text.encode())
