"""Settings as keywords of `clean`, and the types of its arguments. The `type: ignore` comments are checked by mypy."""

from __future__ import annotations

import dataclasses
import doctest
from pathlib import Path

import pytest

import dechaff
from dechaff import Options, PageType, clean

PAGE = (Path(__file__).parent.parent / "fixtures" / "pages" / "newswire-story" / "source.html").read_bytes()


def test_each_option_is_a_keyword() -> None:
    names = {item.name for item in dataclasses.fields(Options)}
    assert names < set(clean.__annotations__)
    assert names == set(clean.__annotations__) - {
        "html",
        "url",
        "content_type",
        "encoding",
        "options",
        "site",
        "return",
    }


def test_keywords_are_the_same_as_options() -> None:
    options = Options(favor="recall", links=False, page_type="forum")
    assert clean(PAGE, favor="recall", links=False, page_type=PageType.FORUM) == clean(PAGE, options=options)
    assert clean(PAGE, options=Options(links=False), favor="recall", page_type="forum") == clean(
        PAGE, options=options
    )
    assert "](" not in clean(PAGE, links=False, images=False).markdown


def test_a_setting_that_is_named_twice_is_rejected() -> None:
    with pytest.raises(TypeError, match="favor is set both as a keyword and in options"):
        clean(PAGE, favor="recall", options=Options(favor="precision"))


def test_unknown_values_are_rejected() -> None:
    with pytest.raises(ValueError, match="'precision', 'balanced' or 'recall'"):
        clean(PAGE, favor="everything")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="page_type"):
        clean(PAGE, page_type="poem")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown encoding 'utf-9'"):
        clean(PAGE, encoding="utf-9")
    assert clean(PAGE, encoding="latin-1").encoding.name == "windows-1252"  # Python's name
    with pytest.raises(TypeError, match="options should be"):
        clean(PAGE, favor="recall", options={"links": True})  # type: ignore[arg-type]


def test_type_checkers_reject_arguments_that_are_not_a_page() -> None:
    for refused in (
        lambda: clean(None),  # type: ignore[arg-type]
        lambda: clean(7),  # type: ignore[arg-type]
        lambda: clean(Path("page.html")),  # type: ignore[arg-type]
        lambda: clean(["<p>"]),  # type: ignore[arg-type]
    ):
        with pytest.raises(TypeError):
            refused()  # type: ignore[no-untyped-call]


def test_help_begins_with_clean() -> None:
    assert dechaff.__all__[0] == "clean"

    assert (dechaff.__doc__ or "").startswith("clean(")


@pytest.mark.parametrize("name", [*dechaff.__all__, "dechaff"])
def test_public_names_have_an_example_that_runs(name: str) -> None:
    text = (dechaff if name == "dechaff" else getattr(dechaff, name)).__doc__ or ""
    if name == "__version__":
        return
    test = doctest.DocTestParser().get_doctest(text, dict(vars(dechaff)), name, None, 0)
    assert test.examples, name
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append)
    assert not told, "".join(told)
