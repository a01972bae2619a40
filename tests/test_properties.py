"""Properties that hold for every page."""

from __future__ import annotations

import copy
import json
import os
import random
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from dechaff import CleanError, Options, Outcome, Page, clean
from dechaff_lab.evaluate.visible import visible_text
from sample_pages import PAGES, ROOT, digest, inputs

# Fewer examples than for small functions, because an example cleans several pages.
PROFILE = settings.default or settings()
thorough = settings(max_examples=PROFILE.max_examples * 2 // 5, suppress_health_check=[HealthCheck.too_slow])

# --- Generated pages --------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "harbour",
        "ferry",
        "noon",
        "island",
        "17",
        "tide's",
        "Ärger",
        "船",
        "«quay»",
        "semi-dry",
        "α&β",
        "<net>",
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: " ".join(words) + ". ")
INLINE = ["b", "em", "a", "span", "code", "q"]


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def element(tag: str, inner: str) -> str:
    if tag == "li":
        return f"<ul><li>{inner}</li></ul>"
    if tag == "td":
        return f"<table><tr><td>{inner}</td></tr></table>"
    attributes = ' href="/x"' if tag == "a" else ""
    return f"<{tag}{attributes}>{inner}</{tag}>"


def text_blocks() -> st.SearchStrategy[str]:
    inline = st.tuples(st.sampled_from(INLINE), SENTENCES).map(lambda pair: element(pair[0], escape(pair[1])))
    runs = st.lists(SENTENCES.map(escape) | inline | st.just("<br>"), min_size=1, max_size=4).map(" ".join)
    return st.tuples(st.sampled_from(["p", "h2", "li", "td", "blockquote"]), runs).map(
        lambda pair: element(*pair)
    )


def bodies() -> st.SearchStrategy[str]:
    return st.recursive(
        text_blocks(),
        lambda inner: st.tuples(
            st.sampled_from(["div", "section", "article", "nav", "footer", "aside", "main"]),
            st.lists(inner, min_size=1, max_size=5).map("\n".join),
        ).map(lambda pair: element(*pair)),
        max_leaves=25,
    )


HIDDEN = st.sampled_from(
    ["", "<script>var hidden = 'word';</script>", "<style>p { color: red }</style>", "<!-- comment -->",
     "<template><p>nothing</p></template>", "<svg><text>drawn</text></svg>"]
)  # fmt: skip
GOOD_PAGES = st.tuples(SENTENCES.map(escape), HIDDEN, bodies(), HIDDEN).map(
    lambda parts: (
        f"<!DOCTYPE html><html><head><title>{parts[0]}</title></head><body>{''.join(parts[1:])}</body></html>"
    )
)
PIECES = (
    "<p>", "</p>", "<div class='nav'>", "</div>", "<a href=/>", "</a>", "<table>", "<td>", "<li>", "<ul>",
    "</ul>", "<b", ">", '"', "'", "<!--", "-->", "<script>", "</script>", "&amp", "&#0;", "&#xd800;", "\0",
    "\x1b", "\ufeff", "<title>", "</title>", "</html>", "<br>", "word ", "2024-05-03 ", "By Ann ",
    "<time datetime=", "<pre>", "\n", "<svg>", "<math>", "<select>", "<textarea>", "<iframe srcdoc='",
    "<meta charset=", "<![CDATA[", "{", "]",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
ANY_INPUT = SOUP | st.text(max_size=200) | st.binary(max_size=200) | SOUP.map(lambda t: t.encode("utf-16"))


PARTING = (
    "br",
    "p",
    "li",
    "td",
    "h2",
    "div",
    "section",
    "article",
    "nav",
    "footer",
    "aside",
    "main",
    "blockquote",
)


# Markers at the start of list items in text.
MARKERS = ("-", "*", "\u2022", "|")


def squeeze(text: str) -> str:
    """Drop white space, which depends on the layout, and invisible characters."""
    return "".join(char for char in text if not char.isspace() and char not in "\u00ad\u200b\ufeff")


def account(page: Page) -> list[str]:
    """Return the texts of all blocks, kept and removed, in the order of the page."""
    texts = [(block.index or 0, block.text) for block in page.kept]
    texts += [(block.index or 0, block.text) for block in page.removed]
    return [text for _, text in sorted(texts)]


def is_subsequence(words: list[str], of: list[str]) -> bool:
    remaining = iter(of)
    return all(word in remaining for word in words)


# --- The laws ---------------------------------------------------------------------------------------------


@thorough
@given(ANY_INPUT)
def test_nothing_is_raised(data: bytes | str) -> None:
    page = clean(data, url="https://example.org/a/b", content_type="text/html; charset=utf-8")
    assert isinstance(page.outcome, Outcome)
    encoded = page.to_json().encode()
    assert json.loads(encoded)
    for view in (page.text, page.markdown, page.html, page.title or ""):
        assert not any(char < " " and char not in "\t\n" for char in view)


@thorough
@given(st.none() | st.text(max_size=40), st.none() | st.text(max_size=40), st.none() | st.text(max_size=20))
def test_only_an_unknown_encoding_is_an_error_among_odd_arguments(
    url: str | None, content_type: str | None, encoding: str | None
) -> None:
    markup = b"<p>caf\xe9 <a href='//[x'>b</a></p>"
    try:
        page = clean(markup, url=url, content_type=content_type, encoding=encoding)
    except ValueError as error:
        message = str(error)
    else:
        assert page.kept or page.removed
        return
    assert message.startswith("unknown encoding")


@thorough
@given(GOOD_PAGES | SOUP)
def test_the_same_input_gives_the_same_page(markup: str) -> None:
    assert clean(markup) == clean(markup)


@thorough
@given(GOOD_PAGES)
def test_bytes_and_text_give_the_same_page(markup: str) -> None:
    expected = clean(markup).to_dict()
    for raw in (markup.encode(), markup.encode("utf-16"), b"\xef\xbb\xbf" + markup.encode()):
        found = clean(raw).to_dict()
        assert {**found, "encoding": None} == {**expected, "encoding": None}


@thorough
@given(GOOD_PAGES)
def test_every_visible_character_is_accounted_for_once(markup: str) -> None:
    page = clean(markup)
    assert squeeze("".join(account(page))) == squeeze(visible_text(markup))


@thorough
@given(GOOD_PAGES)
def test_no_word_is_invented_joined_or_moved(markup: str) -> None:
    page = clean(markup)
    # Block boundaries separate words, inline boundaries do not.
    spaced = markup
    for tag in PARTING:
        spaced = spaced.replace(f"<{tag}>", f" <{tag}>").replace(f"</{tag}>", f"</{tag}> ")
    words = visible_text(spaced).split()
    kept = " ".join(block.text for block in page.kept).split()
    assert is_subsequence(kept, words)
    assert is_subsequence([word for word in page.text.split() if word not in MARKERS], words)


@thorough
@given(GOOD_PAGES)
def test_trees_are_not_modified(markup: str) -> None:
    tree = html.fromstring(markup)
    before = etree.tostring(tree)
    page = clean(tree)
    assert etree.tostring(tree) == before
    plain = etree.fromstring(markup.encode(), etree.HTMLParser(encoding="utf-8"))
    assert clean(plain).text == page.text == clean(etree.ElementTree(plain)).text


@thorough
@given(GOOD_PAGES, st.sampled_from(["precision", "recall"]))
def test_options_move_blocks_but_lose_none(markup: str, favor: str) -> None:
    balanced, other = clean(markup), clean(markup, options=Options(favor=favor))  # type: ignore[arg-type]
    assert account(balanced) == account(other)


@thorough
@given(GOOD_PAGES)
def test_looking_at_a_page_does_not_change_it(markup: str) -> None:
    page = clean(markup)
    before = copy.copy(page)
    assert isinstance(page.markdown, str)
    assert isinstance(page.html, str)
    assert isinstance(page.blocks, tuple)
    assert page.to_json()
    assert page == before == clean(markup)


@pytest.mark.parametrize("limit", [1, 50, 500, 5_000])
@pytest.mark.parametrize("path", PAGES[::4], ids=lambda path: path.parent.name)
def test_limits_give_part_of_a_page_or_an_error_that_names_them(path: Path, limit: int) -> None:
    raw = path.read_bytes()
    for options in ({"max_bytes": limit}, {"max_elements": limit // 10 + 1}):
        page = clean(raw, options=Options(**options))  # type: ignore[arg-type]
        name = next(iter(options))
        if page.outcome is Outcome.LIMIT:
            assert any(name in warning for warning in page.warnings)
            with pytest.raises(CleanError, match=name):
                clean(raw, options=Options(**options, on_limit="raise"))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_pages_cut_anywhere(path: Path) -> None:
    raw = path.read_bytes()
    chooser = random.Random(path.parent.name)
    for cut in chooser.sample(range(len(raw)), 2):
        assert isinstance(clean(raw[:cut]).text, str)
        assert isinstance(clean(raw[cut:]).text, str)


# Characters of many scripts, composed or not, with joiners and selectors, and characters that normalisation would
# change.
ODD_CHARACTERS = "aZ é e\u0301 ﬁ ① Å Å ｶﾞ ガ ſ ß İ ı ‌ \u200c\u200d\ufe0f 👩\u200d👧 क्\u200dष می\u200cشود \u202b ‘’“” – — … \u2028 \U0001f1e9 & < > \" '"


@thorough
@given(
    st.lists(
        st.sampled_from(list(ODD_CHARACTERS)) | st.characters(codec="utf-8", exclude_categories=("C", "Z")),
        min_size=1,
        max_size=40,
    ).map("".join)
)
def test_characters_stay_as_they_are(text: str) -> None:
    line = f"Nine boats{text}waited here"
    page = clean(f"<!DOCTYPE html><title>T</title><body><p>{escape(line)}</p></body>")
    shown = visible_text(f"<p>{escape(line)}</p>")
    assert squeeze("".join(account(page))) == squeeze(shown)


# --- Threads and processes, side effects ------------------------------------------------------------------


def test_several_threads_give_the_same_results_as_one() -> None:
    raws, before = inputs()[::2] * 2, threading.active_count()
    expected = [page.to_json() for page in map(clean, raws)]
    with ThreadPoolExecutor(8) as pool:
        found = [page.to_json() for page in pool.map(clean, raws)]
    assert found == expected
    assert threading.active_count() <= before


def run(*arguments: str, **environment: str) -> str:
    """Run Python with some arguments, and return its output."""
    path = os.pathsep.join(filter(None, sys.path))
    variables = {**os.environ, "PYTHONPATH": path, **environment}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env=variables, timeout=600
    ).stdout


DIGEST = """
from sample_pages import digest
print(digest())
"""


def test_processes_hash_seeds_zones_and_locales_make_no_difference() -> None:
    expected = digest()
    assert run("-c", DIGEST, PYTHONHASHSEED="1", TZ="Asia/Tokyo").strip() == expected
    assert run("-c", DIGEST, PYTHONHASHSEED="4711", LC_ALL="C").strip() == expected


SMALL_STACK = """
import threading
from dechaff import clean
from dechaff_lab.attack.hostile import FAMILIES
threading.stack_size(256 * 1024)
done = []
def work():
    for name, family in FAMILIES.items():
        if name.startswith(("nested", "deep", "json-deep", "json-brackets", "many-frames")):
            page = clean(family.make(15_000))
            page.markdown, page.html, page.removed, page.to_json()
            done.append(page)
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(len(done))
"""


def test_a_small_stack_is_enough_for_deep_pages() -> None:
    assert int(run("-c", SMALL_STACK)) > 20


FORK = """
import os, sys
from pathlib import Path
from dechaff import clean
raw = Path(sys.argv[1]).read_bytes()
first = clean(raw)
child = os.fork()
same = clean(raw) == first
if not child:
    os._exit(not same)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), same)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this platform")
def test_forked_processes_give_the_same_results_as_their_parent() -> None:
    assert run("-c", FORK, str(PAGES[0])).split() == ["0", "True"]


def test_no_network_no_files_no_noise_no_state() -> None:
    # Without bytecode, because its files would count as side effects.
    watch = ["-m", "dechaff_lab.attack.hostile_watch", str(ROOT / "fixtures" / "pages")]
    seen = json.loads(run(*watch, PYTHONDONTWRITEBYTECODE="1"))
    assert seen == {"events": [], "logged": [], "printed": "", "state moved": False}
