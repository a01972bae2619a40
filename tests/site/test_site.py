"""Knowledge of a site: how it is learned, stored and compared with a page."""

from __future__ import annotations

import gzip
import json
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from dechaff import Label, Page, PageType, clean
from dechaff.layout.lay_out import read_layout
from dechaff.scoring.site_odds import site_evidence
from dechaff.site import Site, SiteRules, Sites
from dechaff.site.compare import Comparison, compare, table_of
from dechaff.site.fingerprint import MAX_BLOCKS
from dechaff.site.folder import SiteFolder, save_folder
from dechaff.site.site import MAX_PAGES, fingerprint

MENU = "<nav><a href='/'>Home</a> <a href='/about'>About the Oxmere Courier</a></nav>"
PROMO = "<div class=box><p>The Oxmere Courier has told the valley's stories since 1904. Read us every morning.</p></div>"


LETTERS = "abcdefghijklmnopqrstuvwxyz"


def name_of(number: int) -> str:
    """A word for a number, because digits are folded."""
    return LETTERS[number // 26 % 26] + LETTERS[number % 26] + "x"


def page_of(number: int, *, menu: str = MENU, promo: str = PROMO) -> str:
    name = name_of(number)
    body = " ".join(f"The {name}{letter} ferry of pier {name} was late again." for letter in LETTERS[:9])
    return f"<title>Ferry {name}</title>{menu}<main><h1>Ferry {name} x</h1><p>{body}</p></main>{promo}"


def compared(site: Site, page: str) -> tuple[list[str], Comparison | None]:
    layout, _ = read_layout(page)
    return list(layout.by_block.text), compare(layout, table_of(site.known))


def site_of(*numbers: int) -> Site:
    site = Site()
    for number in numbers:
        site.learn(page_of(number))
    return site


def test_text_on_all_pages_is_shared_and_the_text_of_one_page_is_not() -> None:
    texts, found = compared(site_of(1, 2, 3, 4), page_of(5))
    assert found is not None
    assert found.pages == pytest.approx(4)
    shared_by = dict(zip(texts, found.shared_by.tolist(), strict=True))
    assert [count for text, count in shared_by.items() if "since 1904" in text] == [pytest.approx(4)]
    assert [count for text, count in shared_by.items() if f"pier {name_of(5)}" in text] == [0]


def test_a_learned_page_is_not_evidence_about_itself() -> None:
    texts, found = compared(site_of(1, 2, 3), page_of(3))
    assert found is not None
    assert found.pages == pytest.approx(2)
    assert (
        max(found.shared_by[index] for index, text in enumerate(texts) if f"pier {name_of(3)}" in text) == 0
    )


def test_copies_of_the_page_do_not_count() -> None:
    site = site_of(1, 2)
    site.learn(page_of(3).replace("<nav>", "<nav>Print view "))
    texts, found = compared(site, page_of(3))
    assert found is not None
    assert (
        max(found.shared_by[index] for index, text in enumerate(texts) if f"pier {name_of(3)}" in text) == 0
    )


def short(number: int, title: str = "") -> str:
    """A page that consists mostly of text that is shared with other pages."""
    name = name_of(number)
    body = " ".join(f"The {name}{letter} mill of {name} is sold." for letter in LETTERS[:5])
    frame = "".join(
        f"<p>Standing paragraph {name_of(part)} of the courier is here again and again.</p>"
        for part in range(30)
    )
    return f"<title>{title or f'Mill {name} sold'} | Oxmere Courier</title><main><p>{body}</p></main><div>{frame}</div>"


def test_a_short_text_in_a_large_frame_is_recognised_by_its_title() -> None:
    site = Site()
    for number in range(4):
        site.learn(short(number))
    found = compared(site, short(9))[1]
    assert found is not None
    assert found.pages == pytest.approx(4)


def test_a_page_without_its_own_title_that_shares_nearly_all_text_is_a_copy() -> None:
    site = Site()
    for number in range(4):
        site.learn(short(number, "Welcome"))
    assert compared(site, short(9, "Welcome"))[1] is None


def test_another_version_of_a_page_does_not_count() -> None:
    """A third of its text is new, but the title is the same."""
    site = Site()
    for number in range(3):
        site.learn(short(number))
    site.learn(short(9).replace("Standing paragraph", "Later paragraph", 10))
    texts, found = compared(site, short(9))
    assert found is not None
    assert found.pages == pytest.approx(3)
    assert max(found.shared_by[index] for index, text in enumerate(texts) if "is sold" in text) == 0


def test_pages_of_another_template_do_not_count() -> None:
    site = Site()
    for number in range(3):
        site.learn(
            f"<table id=t{number}><tr><td class=cell>{PROMO} and {number}</table><ol><li>One {number}</ol>"
        )
    assert compared(site, page_of(1))[1] is None


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_learning_does_not_matter(seed: int) -> None:
    numbers = list(range(MAX_PAGES + 20))
    random.Random(seed).shuffle(numbers)
    assert site_of(*numbers).to_data() == site_of(*sorted(numbers)).to_data()


def test_merging_is_learning_the_pages_of_both() -> None:
    one, other = site_of(1, 2, 3), site_of(4, 5)
    one.merge(other)
    assert one.to_data() == site_of(1, 2, 3, 4, 5).to_data()


def test_a_site_comes_back_from_its_file_and_is_small(tmp_path: Path) -> None:
    site = Site()
    for number in range(MAX_PAGES + 5):
        site.learn(
            "".join(
                f"<p class=c{part}>Text {name_of(part)} of page {name_of(number)} is here</p>"
                for part in range(900)
            )
        )
    site.save(tmp_path / "site.json.gz")
    assert (tmp_path / "site.json.gz").stat().st_size < 200_000
    assert Site.load(tmp_path / "site.json.gz").to_data() == site.to_data()
    assert all(len(found.texts) <= MAX_BLOCKS for found in site.known)


def test_texts_that_were_not_stored_are_the_same_on_all_pages() -> None:
    def long(number: int) -> str:
        return (
            "".join(f"<p>Standing line {'i' * part} here</p>" for part in range(900))
            + f"<h1>{name_of(number)}</h1>"
        )

    one, other = (fingerprint(long(number)) for number in (1, 2))
    assert len(set(one.texts.tolist()) ^ set(other.texts.tolist())) <= 2


PACKED = {
    "half": b"{",
    "a list": b"[]",
    "another version": b'{"format": 99}',
    "no fingerprints": b'{"format": 2, "pages": 1, "known": [{}]}',
    "nested": b"[" * 100_000,
    "no selector": b'{"format": 2, "pages": 1, "known": [], "rules": {"drop": ["::"]}}',
}


@pytest.mark.parametrize(
    "data",
    [b"", b"no gzip", *(gzip.compress(data, mtime=0) for data in PACKED.values())],
    ids=["empty", "plain", *PACKED],
)
def test_a_file_that_is_not_a_site_is_rejected_with_a_clear_error(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "site.json.gz"
    path.write_bytes(data)
    with pytest.raises(ValueError):  # noqa: PT011  (the message differs, the type is the promise)
        Site.load(path)


def test_a_cleaned_page_has_the_fingerprint_of_the_raw_one() -> None:
    raw = Path("fixtures/pages/newswire-story/source.html").read_bytes()
    cleaned, found = fingerprint(clean(raw)), fingerprint(raw)
    assert cleaned.texts.tolist() == found.texts.tolist()
    assert cleaned.paths.tolist() == found.paths.tolist()


def test_a_page_in_any_form_has_one_fingerprint() -> None:
    assert fingerprint(page_of(1)).key == fingerprint(page_of(1).encode()).key


def test_a_page_without_text_is_not_counted() -> None:
    site = Site()
    site.learn("<p></p>")
    assert (site.pages, site.known) == (0, ())


def test_one_hostile_page_takes_no_text_of_others() -> None:
    site = site_of(*range(10))
    victim = page_of(50).replace("</main>", f"<p>{'The mayor of Oxmere waits for it too. ' * 9}</p></main>")
    site.learn(
        victim.replace("The mayor", "A cat")
        .replace("<title>Ferry", "<title>Bait")
        .replace(name_of(50), "bait", 1)
    )
    texts, found = compared(site, victim)
    assert found is not None
    own = [index for index, text in enumerate(texts) if f"pier {name_of(50)}" in text]
    assert max(found.shared_by[own]) == pytest.approx(1, abs=0.5)
    evidence = site_evidence(found, [90] * len(texts), {PageType.ARTICLE: 1.0})
    assert max(evidence[own]) == 0
    assert name_of(50) in clean(victim, site=site).text


def test_a_redesign_fades_as_pages_of_the_new_template_are_learned() -> None:
    """Text on pages of the old design is not evidence about pages of the new design."""
    old = [page_of(number).replace("<main>", "<section class=old><div class=wide>") for number in range(6)]
    new = [
        f"<section id=app><ul class=list><li>{PROMO}</ul><dl><dd>{page_of(30 + number)}</dl></section>"
        for number in range(3)
    ]
    site = Site()
    for raw in old:
        site.learn(raw)
    assert compared(site, new[0])[1] is None
    for raw in new[1:]:
        site.learn(raw)
    found = compared(site, new[0])[1]
    assert found is not None
    assert found.pages == pytest.approx(2)


def test_many_threads_read_one_site() -> None:
    site, pages = site_of(*range(8)), [page_of(number) for number in range(20, 26)]
    alone = [clean(raw, site=site).text for raw in pages]
    fresh = site_of(*range(8))
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda raw: clean(raw, site=fresh).text, pages)) == alone


class TestSites:
    def test_sites_are_distinguished_by_host(self) -> None:
        sites = Sites()
        sites.learn(page_of(1), url="https://www.oxmere.example/1")
        sites.learn(page_of(2), url="https://oxmere.example:8080/2")
        sites.learn(page_of(3), url="https://other.example/3")
        assert [(host, site.pages) for host, site in sites.items()] == [
            ("other.example", 1),
            ("oxmere.example", 2),
        ]
        assert sites.of("https://nowhere.example/") is None
        assert sites.of(None) is None

    def test_knowledge_of_a_domain_applies_to_its_hosts(self) -> None:
        rules = {"oxmere.example": SiteRules(drop=(".a",)), "blog.oxmere.example": SiteRules(drop=(".b",))}
        sites = Sites(rules)
        for url, drop in (("https://shop.oxmere.example/", ".a"), ("https://a.blog.oxmere.example/", ".b")):
            site = sites.of(url)
            assert site is not None
            assert site.rules.drop == (drop,)
        sites.learn(page_of(1), url="https://oxmere.example/1")
        site = sites.of("https://shop.oxmere.example/")
        assert site is not None
        assert (site.pages, site.rules.drop) == (1, (".a",))
        assert sites.of("https://example/") is None

    @pytest.mark.parametrize("host", ["a.example", "münchen.example", "a" * 300 + ".example", "[::1]"])
    def test_a_folder_contains_one_file_for_each_host(self, host: str, tmp_path: Path) -> None:
        sites = Sites({"rules.example": SiteRules(drop=(".a",))})
        sites.learn(page_of(1), url=f"https://{host}/")
        save_folder(sites, tmp_path / "sites")
        folder = SiteFolder(tmp_path / "sites")
        for url, pages in ((f"https://{host}/2", 1), ("https://m.rules.example/", 0)):
            found = folder.of(url)
            assert found is not None
            assert found.pages == pages
        assert folder.of("https://nowhere.example/") is None
        assert folder.of(None) is None

    def test_they_are_bounded(self) -> None:
        sites = Sites(max_sites=2)
        for number, host in enumerate(("a", "a", "b", "c", "c")):
            sites.learn(page_of(number), url=f"https://{host}.example/")
        assert [host for host, _ in sites.items()] == ["a.example", "c.example"]

    def test_they_come_back_from_their_file_and_can_be_merged(self, tmp_path: Path) -> None:
        sites, more = Sites(), Sites()
        sites.learn(page_of(1), url="https://a.example/")
        more.learn(page_of(2), url="https://a.example/")
        more.save(tmp_path / "more")
        sites.merge(Sites.load(tmp_path / "more"))
        assert [(host, site.pages) for host, site in sites.items()] == [("a.example", 2)]

    def test_an_url_that_is_none_is_passed_over(self) -> None:
        sites = Sites()
        sites.learn(page_of(1), url="http://[broken")
        assert len(sites) == 0


def test_the_numbers_are_finite_whatever_is_learned() -> None:
    site = site_of(1, 2)
    site.learn("<p>" + "\ud800 \x00 &#xfffe;" * 10 + json.dumps({"a": 1}))
    _, found = compared(site, page_of(9))
    assert found is not None
    assert np.isfinite(found.shared_by).all()


def probabilities(page: Page) -> dict[str, float]:
    return {block.text: block.probability for blocks in (page.kept, page.removed) for block in blocks}


class TestClean:
    """The result of `clean`."""

    def test_nothing_known_changes_nothing(self) -> None:
        raw = Path("fixtures/pages/newswire-story/source.html").read_bytes()
        assert clean(raw, site=Site()).to_dict() == clean(raw).to_dict()

    def test_text_on_all_pages_is_less_probable_and_the_account_says_why(self) -> None:
        without = probabilities(clean(page_of(9)))
        page = clean(page_of(9), site=site_of(*range(8)))
        shared_by = next(block for block in page.removed if "since 1904" in block.text)
        assert shared_by.reason == "occurs on 8 of 8 other pages of this site"
        assert shared_by.label is Label.REPEATED
        assert shared_by.probability < without[shared_by.text]
        assert name_of(9) in page.text
        own = next(block for block in page.kept if "pier" in block.text)
        assert own.probability == pytest.approx(without[own.text], abs=0.1)

    def test_near_copies_keep_their_text(self) -> None:
        """The same notice for each of many products is the whole content of each page."""
        pages = [page_of(1).replace(name_of(1), f"{number}") for number in range(100, 108)]
        site = Site()
        for raw in pages[1:]:
            site.learn(raw)
        assert clean(pages[0], site=site).text == clean(pages[0]).text

    def test_rules_keep_and_drop_and_the_account_names_them(self) -> None:
        site = Site(SiteRules(keep=(".box",), drop=("main p", ".box")))
        page = clean(page_of(3), site=site)
        assert "since 1904" in page.text
        dropped = [block.reason for block in page.removed if "pier" in block.text]
        assert dropped == ["the rule 'main p' of the site removes it"]

    def test_a_rule_selects_inline_elements_with_their_block(self) -> None:
        page = clean(
            f"{page_of(3)}<p><b class=x>Bold</b> words here</p>", site=Site(SiteRules(drop=("b.x",)))
        )
        assert [block.reason for block in page.removed if "Bold" in block.text] == [
            "the rule 'b.x' of the site removes it"
        ]

    def test_rules_do_not_touch_plain_text(self) -> None:
        text = "The ferry was late again.\nIt was late on Monday, too, said the master of the harbour."
        assert clean(text, site=Site(SiteRules(drop=("*",)))).text == clean(text).text

    def test_a_site_of_another_type_is_rejected(self) -> None:
        with pytest.raises(TypeError, match=r"site should be dechaff\.Site or None, not dict"):
            clean("<p>Text", site={})  # type: ignore[arg-type]


class TestFieldsByRule:
    """Titles, authors and dates that rules select."""

    PAGE = (
        "<html lang=en><title>Ferry late | Courier</title><meta name=author content='The Courier'>"
        "<h1>Ferry late</h1><p class=by>By <b>Mara Feldt</b> and <b>Tom Reed</b></p>"
        "<p class=when>Filed on <i data-x=1>3 May 2021</i></p><time datetime=2020-01-02T10:00:00Z>long ago</time>"
        "<div class=kicker><span>The late ferry of Oxmere</span></div>"
        "<p>The ferry was late again today, said the harbour master, who has waited for it for years.</p>"
    )

    def page(self, **rules: tuple[str, ...]) -> Page:
        return clean(self.PAGE, site=Site(SiteRules(**rules)))

    def test_a_title_comes_from_the_element_and_its_source_names_the_rule(self) -> None:
        page = self.page(title=(".missing", ".kicker span"))
        assert page.title == "The late ferry of Oxmere"
        assert page.sources["title"].source == "rule:.kicker span"
        assert ("html:title", "Ferry late | Courier") in page.sources["title"].alternatives
        assert [block.label for block in page.removed if "late ferry of" in block.text] == [Label.TITLE]

    def test_authors_come_from_each_element(self) -> None:
        page = self.page(author=(".by b",))
        assert page.authors == ("Mara Feldt", "Tom Reed")
        assert page.sources["authors"].source == "rule:.by b"

    def test_a_rule_can_select_a_name_that_is_not_recognised_elsewhere(self) -> None:
        assert self.page(author=(".kicker",)).authors == ("The late ferry of Oxmere",)

    @pytest.mark.parametrize(
        ("selector", "date"), [("time", "2020-01-02"), (".when", "2021-05-03"), (".when i", "2021-05-03")]
    )
    def test_a_date_comes_from_an_attribute_or_the_text(self, selector: str, date: str) -> None:
        page = self.page(date=(selector,))
        assert str(page.published)[:10] == date
        assert page.sources["published"].source == f"rule:{selector}"

    def test_a_meta_element_can_be_selected(self) -> None:
        assert self.page(title=("meta[name=author]",)).title == "The Courier"

    def test_a_date_rule_without_a_date_is_reported_and_the_page_decides(self) -> None:
        page = self.page(date=(".by",))
        assert page.published is not None
        assert any("the date rule '.by' of the site" in warning for warning in page.warnings)

    def test_rules_that_find_nothing_change_nothing(self) -> None:
        page, without = self.page(title=(".x",), author=(".x",), date=(".x",)), clean(self.PAGE)
        assert (page.title, page.authors, page.published) == (
            without.title,
            without.authors,
            without.published,
        )
