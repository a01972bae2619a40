"""Choose the authors among what the sources say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.fields.page_type import page_types
from dechaff.metadata.page_data import PageData
from dechaff.metadata.sources import MAX_VALUES, Source, SourceTable, json_ld_names, meta, microdata
from dechaff.metadata.values import fold
from dechaff.metadata.visible.name_shapes import is_full_name
from dechaff.metadata.visible.visible_page import PARAGRAPH
from dechaff.records import PageType

__all__ = ["AUTHORS", "Names", "choose_authors", "names_account"]

Names = tuple[str, ...]

# A source may name so many more people than the trusted one and still be believed, because some templates know only one
# author of several. With more, it lists commenters or staff.
MAX_MORE = 4

# Sources that may list commenters or related authors: they are not preferred for naming more people.
_UNSURE = ("microdata", "rdfa", "visible:rel", "visible:box")

# Sources of one declared item, whose full name is as good as that of a visible byline.
_ITEMS = ("microdata", "rdfa")

_ACCOUNT = re.compile(r"[\d._]|[Aa]dmin")

# Sources that are bylines to a reader, and the longest one, in characters.
_BYLINES = ("visible:rel", "visible:class", "visible:text")
MAX_BYLINE = 200

# Sources of bylines near the headline.
_SIGNED = ("visible:rel", "visible:class", "visible:text", "visible:line", "visible:first-line")

# Sources of lines that are recognised only by their shape.
_LINES = ("visible:line", "visible:first-line")

# Authors that are marked up, from which on they may be those of several posts.
MIN_POSTS = 2

# Sources of a last resort that are better than the name of the site.
_OVER_SITE = ("visible:signature-anywhere",)

# The name in an address on the web.
_HOST = re.compile(r"(?:https?://|www\.)(?:www\.)?([\w-]{1,60})\.")

# Sources that must agree to overrule a more trusted one.
MIN_AGREEMENT = 2


def _bylines(kind: str) -> Source:
    """Bylines near the headline, by kind."""
    return Source(
        f"visible:{kind}", lambda page: [byline.text for byline in page.bylines if byline.kind == kind]
    )


def _marked_up(syntax: str, key: str) -> Source:
    """Authors of microdata or RDFa; on a page with several posts, those of the first one."""

    def read(page: PageData) -> list[str]:
        properties = page.declarations.properties.get(key, ())
        if len({p.value for p in properties}) > MAX_VALUES:
            return []
        return [p.value for p in properties[: _in_first_post(page, [p.element for p in properties])]]

    return Source(f"{syntax}:author", read, declared=True)


def _in_first_post(page: PageData, elements: Sequence[Any]) -> int:
    """Return how many of some elements stand before the text that follows the first of them."""
    if len(elements) < MIN_POSTS:
        return len(elements)
    texts = page.layout.by_block.text
    places = [page.visible.block_of(element) for element in elements]
    for count in range(1, len(places)):
        if any(len(text) >= PARAGRAPH for text in texts[max(0, places[0]) : max(0, places[count])]):
            return count
    return len(elements)


def _labelled_author(page: PageData) -> list[str]:
    """The value of a Twitter card under a label for authors. Other cards hold prices or reading times."""
    metas = page.declarations.metas
    labels = [fold(label) for label in metas.get("twitter:label1", ())]
    return metas["twitter:data1"] if any(label in phrases_of("by") for label in labels) else []


def _far_bylines(kind: str) -> Source:
    """Lines anywhere that announce the author, and boxes about the author."""

    def read(page: PageData) -> list[str]:
        return [byline.text for byline in page.far_bylines if byline.kind == kind]

    return Source(f"visible:{kind}-anywhere", read, last_resort=True)


AUTHORS = SourceTable(
    *json_ld_names("author"),
    *meta("article:author_name", "parsely-author", "sailthru.author", "citation_author", "dc.creator", "dcterms.creator", "dc.creator.author"),
    _marked_up("microdata", "author"),
    _marked_up("rdfa", "rdfa:author"),
    _bylines("rel"),
    *meta("author", "article:author", "og:article:author", "byl", "byline", "cxenseparse:author", "dc.author", "rbauthors", "authors",
           "article.author", "citation_authors", "og:author", "dcsext.author", "shareaholic:article_author_name", "twitter:creator:name"),
    _bylines("class"),
    _bylines("text"),
    _bylines("line"),
    _bylines("first-line"),
    Source("visible:account", lambda page: page.account, last_resort=True),
    _far_bylines("text"),
    _far_bylines("box"),
    _far_bylines("signature"),
    _far_bylines("editor"),
    *json_ld_names("creator"),
    *microdata("creator"),
    Source("meta:twitter:data1", _labelled_author, declared=True),
)  # fmt: skip
"""`citation_author` and Dublin Core may write `Doe, Jane`."""


def choose_authors(page: PageData) -> tuple[Names, list[tuple[str, Names]]]:
    """Return the authors, and all that the sources say, the winner first."""
    found: list[tuple[str, Names]] = []
    # The names that a product page shows are those of its reviewers.
    shown = not _is_for_sale(page)
    for source in AUTHORS.present(page.declared):
        if not shown and source.name.startswith("visible"):
            continue
        if source.last_resort and found and not (source.name in _OVER_SITE and _only_site(found, page)):
            continue
        names = _without_title(_without_site(_read(source, page), page), source.name, page)
        if source.name.startswith("meta") and names and _is_imprint(source, names, page):
            continue
        if names and (source.name not in _LINES or _is_wanted(source.name, names, found[:1], page)):
            found.append((source.name, names))
    if not found:
        return (), []
    # The site itself or an account is named as author: a person with a full name is a better answer.
    # A personal site has the name of its author, unless a byline names somebody else.
    signed = any(name in _SIGNED and _is_full(names) and not _is_site(names, page) for name, names in found)
    sites = [_is_site(names, page, may_be_person=not signed) for _, names in found]
    poor = [site or _is_account(names) for site, (_, names) in zip(sites, found, strict=True)]
    person = any(_is_full(names) and not bad for (_, names), bad in zip(found, poor, strict=True))
    order = sorted(range(len(found)), key=lambda i: (person and poor[i], i))
    best = order[0]
    if (shown_best := _shown_instead(found, best, page)) is not None:
        best = shown_best
    elif sites[best] or not found[best][0].startswith("json-ld"):
        best = _agreed(found, best, poor if person else sites)
    for index in order[1:]:
        name, names = found[index]
        is_same = name.startswith(_ITEMS) and len(names) == len(found[best][1])
        if not name.startswith(_UNSURE) and _is_fuller(names, found[best][1]):
            best = index
            break
        if is_same and all(map(_begins_with, names, found[best][1])):
            best = index
            break
    return found[best][1], [found[best], *(pair for i, pair in enumerate(found) if i != best)]


def _is_imprint(source: Source, names: Names, page: PageData) -> bool:
    """Say whether a meta tag holds a name with its address on the web, and that is the site or has the initials of the name."""
    hosts = [
        match[1].lower()
        for value in source.read(page)
        if isinstance(value, str) and (match := _HOST.search(value))
    ]
    initials = "".join(word[0] for word in fold(names[0]).split())
    return bool(hosts) and (_is_site(names, page) or hosts[0] == initials)


def _only_site(found: Sequence[tuple[str, Names]], page: PageData) -> bool:
    """Say whether nobody but the site itself is named so far."""
    return all(_is_site(names, page) for _, names in found)


def _without_title(names: Names, source: str, page: PageData) -> Names:
    """Drop what a line repeats of the headline: "By Basic Options" names nobody on a page of that title."""
    if not source.startswith("visible"):
        return names
    title = fold(page.title.text)
    return tuple(name for name in names if fold(name) != title)


def _is_for_sale(page: PageData) -> bool:
    """Return whether the page declares a product type."""
    kind = next(page_types(page), ("", None))[1]
    return kind in (PageType.PRODUCT, PageType.COLLECTION)


def _is_wanted(source: str, names: Names, first: Sequence[tuple[str, Names]], page: PageData) -> bool:
    """Return whether a line that only looks like a name is one: on a page that names nobody, or nobody but its site.

    Over the first paragraph it is as likely a heading, so that there the page must name its site.
    """
    for name, others in first:
        return not name.startswith("visible") and _is_site(others, page)
    slug = "-".join(fold(names[0]).split())
    return source == "visible:line" and slug not in page.page_url


def _shown_instead(found: Sequence[tuple[str, Names]], best: int, page: PageData) -> int | None:
    """Return the visible byline if the declared author is not visible.

    Systems declare the account that posted the page.
    """
    if found[best][0].startswith("visible"):
        return None
    visible = [i for i, (name, names) in enumerate(found) if name in _BYLINES and _is_full(names)]
    for index in visible:
        others = [found[i][1] for i in visible if i != index]
        if any(same_people(found[index][1], other) for other in others):
            return None if _is_near_title(found[best][1], page) else index
    return None


def _is_near_title(names: Names, page: PageData) -> bool:
    """Return whether a line near the headline holds one of some names."""
    near = page.visible.near(page.title_block)
    texts = page.layout.by_block.text[near.start : near.stop]
    shown = f" {fold(' '.join([text for text in texts if len(text) <= MAX_BYLINE]))} "
    return any(f" {_bare(name)} " in shown for name in names)


def _agreed(found: Sequence[tuple[str, Names]], best: int, poor: Sequence[bool]) -> int:
    """Return the source whose names two others confirm, where nothing confirms those of the best one."""
    counts = [
        0 if bad else sum(same_people(names, others) for _, others in found)
        for (_, names), bad in zip(found, poor, strict=True)
    ]
    if counts[best] > 1 or max(counts) < MIN_AGREEMENT:
        return best
    return counts.index(max(counts))


def _read(source: Source, page: PageData) -> Names:
    """Return the names that a source gives; of visible bylines, those of the first that gives any."""
    if not source.name.startswith("visible:") or source.name == "visible:account":
        return page.names(source.read(page), inverted=source.name.startswith(("meta:citation", "meta:dc")))
    values = list(source.read(page))
    if source.name == "visible:rel":
        return page.names(values, visible=True)
    for value in values:
        names = page.names([value], visible=True)
        # "by hand", "from this": a lone lower-case word after "by" is a name only where the markup says so, or
        # where the line says nothing else.
        lone = source.name.startswith("visible:text") and names and names[0].islower() and " " not in names[0]
        if names and not (lone and value.casefold() != f"by {names[0]}"):
            return names
    return ()


def _without_site(names: Names, page: PageData) -> Names:
    """Drop the name of the site from a list that names others too, and "from" before it: `Do Correio de Oxmere`."""
    if len(names) == 1:
        first, _, rest = names[0].partition(" ")
        return (rest,) if first.casefold() in phrases_of("from the paper") and rest in page.site else names
    others = tuple(name for name in names if name not in page.site)
    return others or names


def _is_site(names: Names, page: PageData, *, may_be_person: bool = False) -> bool:
    """Return whether the site itself is named as author, or an organisation.

    `may_be_person`: a name that JSON-LD declares to be that of a person is none of the site.
    """
    people = page.people if may_be_person else frozenset[str]()
    return all(
        fold(name) in page.organisations
        or ((name in page.site or fold(name) == page.last_of_title) and fold(name) not in people)
        for name in names
    )


def _is_account(names: Names) -> bool:
    """Return whether the only author is the name of an account: `jane.doe`, `NOC Admin`, `jdoe7`."""
    if len(names) > 1:
        return False
    name = names[0]
    if " " in name:
        return "admin" in name.casefold().split()
    return name.isascii() and (name.islower() or _ACCOUNT.search(name) is not None)


def names_account(names: Names, declared: Names) -> bool:
    """Return whether a name is that of a declared account: `Jane Doe` of `Jane`, `janedoe` or `jbdoe`."""
    if len(names) != 1 or len(declared) != 1:
        return False
    name, account = _bare(names[0]), fold(declared[0])
    words = name.split()
    return _spells_out(name, account) or (
        _is_account(declared) and account.startswith(words[0][0]) and account.endswith(words[-1])
    )


def _is_full(names: Names) -> bool:
    """Return whether a name has several words, or is written in a script that does not part them."""
    return " " in names[0] or (len(names[0]) > 1 and names[0].upper() == names[0].lower())


def _is_fuller(names: Names, than: Names) -> bool:
    """Return whether some names are those of another source and more: `Jane Doe` for `Jane` or `janedoe`."""
    if not 0 <= len(names) - len(than) <= MAX_MORE:
        return False
    full = [_bare(name) for name in names]
    if len(names) == len(than) and all(
        _spells_out(mine, fold(theirs)) or mine == _bare(theirs)
        for mine, theirs in zip(full, than, strict=True)
    ):
        return any(mine != _bare(theirs) for mine, theirs in zip(full, than, strict=True))
    # A lone word beside a name is a job, a place or a tag.
    extra = [name for name in full if name not in {_bare(name) for name in than}]
    return len(extra) == len(names) - len(than) > 0 and all(" " in name for name in extra)


def _bare(name: str) -> str:
    """Return a name for comparison, without `Dr` and the like before it."""
    words = fold(name).split()
    while len(words) > 2 and words[0] in phrases_of("titles"):
        del words[0]
    return " ".join(words)


def _spells_out(full: str, short: str) -> bool:
    """Return whether a name is the long form of another: with the surname, or with the space that a handle lacks."""
    words = full.split()
    return (
        len(words) > 1
        and phrases_of("section links").isdisjoint(words)
        and (short == words[0] or short.replace("_", "").replace(" ", "") == "".join(words))
    )


def _begins_with(full: str, short: str) -> bool:
    """Say whether a full name begins with a first name of one or several words: `Anna-Lena Quill` and `Anna-Lena`."""
    return is_full_name(full) and fold(full).startswith(f"{fold(short)} ")


def same_people(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two lists name the same people."""
    return {fold(name) for name in one} == {fold(name) for name in other}
