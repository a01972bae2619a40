"""Crawls of a local site with cleaned items."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dechaff import clean
from integrations.needs import need
from integrations.site import LINKED, PAGES

need("scrapy")

from dechaff.integrations.scrapy import FIELDS, CleanPipeline  # noqa: E402

TESTS = Path(__file__).parents[1]
PIPELINE = {"ITEM_PIPELINES": {"dechaff.integrations.scrapy.CleanPipeline": 100}}
PROVIDER = {
    "ADDONS": {"scrapy_poet.Addon": 300},
    "SCRAPY_POET_PROVIDERS": {"dechaff.integrations.scrapy_poet.PageProvider": 500},
}


class Crawl(NamedTuple):
    items: list[dict[str, Any]]
    stats: dict[str, Any]


CRAWLS: dict[str, tuple[str, dict[str, Any]]] = {
    "pipeline": ("response", PIPELINE),
    "settings": (
        "body",
        PIPELINE
        | {
            "DECHAFF_SOURCE": "body",
            "DECHAFF_URL": "link",
            "DECHAFF_FIELDS": {"headline": "title", "content": "markdown"},
            "DECHAFF_OPTIONS": {"links": False},
        },
    ),
    "declared": ("declared", PIPELINE | {"DECHAFF_URL": "url"}),
    # Dropped items are logged as warnings.
    "drop empty": ("empty", PIPELINE | {"DECHAFF_DROP_EMPTY": True, "LOG_LEVEL": "CRITICAL"}),
    "provider": ("provider", PROVIDER),
    "provider again": ("provider", PROVIDER),
}
"""The crawls by name: the spider, and the settings. The last two share a cache."""


@pytest.fixture(scope="module")
def crawls(site: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Crawl]:
    """Run all crawls in one process, and return their results."""
    folder = tmp_path_factory.mktemp("crawls")
    poet = importlib.util.find_spec("scrapy_poet") is not None
    todo = [
        {
            "spider": spider,
            "items": str(folder / f"{name}.jsonl"),
            "settings": settings
            | ({"SCRAPY_POET_CACHE": str(folder / "cache")} if spider == "provider" else {}),
        }
        for name, (spider, settings) in CRAWLS.items()
        if poet or spider != "provider"
    ]
    path = [*map(str, (TESTS, TESTS.parent / "src")), *filter(None, sys.path)]
    done = subprocess.run(
        [
            sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}; import runpy; "
            "runpy.run_module('integrations.crawl', run_name='__main__', alter_sys=True)",
            site, json.dumps(todo),
        ],
        capture_output=True, check=False, text=True, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found = {}
    for name, stats in zip(CRAWLS, json.loads(done.stdout), strict=False):
        items = folder / f"{name}.jsonl"
        lines = items.read_text("utf-8").splitlines() if items.exists() else []
        found[name] = Crawl([json.loads(line) for line in lines], stats)
    return found


def expected(name: str, site: str) -> dict[str, Any]:
    """The result of `clean` for a page of the site, without an adapter."""
    return clean((PAGES / name / "source.html").read_bytes(), url=f"{site}/{name}").to_dict()


def test_a_crawl_ends_in_cleaned_items(site: str, crawls: dict[str, Crawl]) -> None:
    done = crawls["pipeline"]
    assert len(done.items) == len(LINKED)
    for name in LINKED:
        page = expected(name, site)
        item = next(item for item in done.items if item["title"] == page["title"])
        assert item == {field: page[field] for field in FIELDS}
        assert item["text"]
    assert done.stats["dechaff/outcome/ok"] == len(LINKED)


def test_settings_choose_the_fields_of_items(site: str, crawls: dict[str, Crawl]) -> None:
    done = crawls["settings"]
    assert len(done.items) == len(LINKED)
    assert all(set(item) == {"link", "seen", "headline", "content"} for item in done.items)
    wiki = next(item for item in done.items if item["link"].endswith("wiki-salt-road"))
    assert wiki["headline"] == expected("wiki-salt-road", site)["title"]
    assert "](" not in wiki["content"].replace("![", "")
    assert "\n## " in wiki["content"]


def test_an_item_class_gets_the_fields_that_it_declares(crawls: dict[str, Crawl]) -> None:
    done = crawls["declared"]
    assert len(done.items) == len(LINKED)
    assert all(set(item) == {"url", "title", "text"} and item["text"] for item in done.items)


def test_items_without_content_can_be_dropped(crawls: dict[str, Crawl]) -> None:
    done = crawls["drop empty"]
    assert len(done.items) == 1
    assert done.stats["item_dropped_count"] == 1
    assert done.stats["dechaff/outcome/empty"] == 1


def test_a_callback_that_asks_for_a_page_gets_it(site: str, crawls: dict[str, Crawl]) -> None:
    need("scrapy_poet")
    first, second = crawls["provider"], crawls["provider again"]
    for name in LINKED:
        page = expected(name, site)
        assert {"url": f"{site}/{name}", "title": page["title"], "text": page["text"]} in first.items
    assert sorted(item["url"] for item in second.items) == sorted(item["url"] for item in first.items)
    assert second.stats["poet/cache/hit"] == len(LINKED)
    assert all(item in first.items for item in second.items)


@dataclass
class Declared:
    html: bytes
    url: str = ""


def test_a_field_that_the_item_class_lacks_is_an_error() -> None:
    pipeline = CleanPipeline(fields={"body_text": "text"})
    with pytest.raises(KeyError, match="body_text"):
        pipeline.process_item(Declared(b"<p>Tea"))


def test_a_field_that_a_page_lacks_is_rejected_at_once() -> None:
    with pytest.raises(ValueError, match="a page has no headline"):
        CleanPipeline(fields={"title": "headline"})


def test_items_without_a_page_pass() -> None:
    item = {"price": 4}
    assert CleanPipeline().process_item(item) == {"price": 4}


def test_the_source_can_stay() -> None:
    item = {"html": b"<p>Warm the pot before the leaves go in, and let it stand for four minutes.</p>"}
    CleanPipeline(keep_source=True).process_item(item)
    assert item["html"].startswith(b"<p>Warm")
    assert "text" in item
