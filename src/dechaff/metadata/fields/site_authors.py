"""Tell the name of the site among the authors from people, and cut it off after a name."""

from __future__ import annotations

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.fields.clean_name import clean_name
from dechaff.metadata.fields.same_people import Names
from dechaff.metadata.page_data import PageData
from dechaff.metadata.values import fold
from dechaff.metadata.visible.name_shapes import is_full_name

__all__ = ["is_site", "without_site"]


def without_site(names: Names, page: PageData, *, declared: bool) -> Names:
    """Drop the site from a list with other names, and "from" before a lone site name: `Do Correio de Oxmere`.

    Unless JSON-LD declares it, the host of the page is no author. The site after a full name is not part of the name: `JANE DOE FOR OXNEWS.EXAMPLE`.
    """
    names = tuple(_before_site(name, page) for name in names if declared or not page.site.is_host(name))
    if len(names) == 1:
        first, _, rest = names[0].partition(" ")
        return (rest,) if first.casefold() in phrases_of("from the paper") and rest in page.site else names
    others = tuple(name for name in names if name not in page.site)
    return others or names


def _before_site(name: str, page: PageData) -> str:
    """Return a name without the name of the site after it: `Jane Doe Oxmere News`, `Jane Doe for Oxmere News`."""
    words = name.split()
    for start in range(2, len(words)):
        employed = words[start].casefold() in phrases_of("for the paper")
        rest = " ".join(words[start + employed :])
        is_site = page.site.is_declared(rest) or (employed and (rest in page.site or "." in rest.strip(".")))
        if rest and is_site:
            before = " ".join(words[:start])
            is_person = is_full_name(before.title() if before.isupper() else before)
            return clean_name(before) if is_person else name
    return name


def _is_team_of_site(name: str, page: PageData) -> bool:
    """Return whether a name is that of the site and a word for a group: `Oxmere Team`, `Team Oxmere`."""
    first, _, rest = name.partition(" ")
    before, _, last = name.rpartition(" ")
    groups = phrases_of("groups")
    return (first.casefold() in groups and bool(rest) and rest in page.site) or (
        last.casefold() in groups and bool(before) and before in page.site
    )


def is_site(names: Names, page: PageData, *, may_be_person: bool = False) -> bool:
    """Return whether the named author is the site itself or an organisation.

    `may_be_person`: a name that JSON-LD declares as a person does not count as the site.
    """
    people = page.people if may_be_person else frozenset[str]()
    return all(
        fold(name) in page.organisations
        or _is_team_of_site(name, page)
        or ((name in page.site or fold(name) == page.last_of_title) and fold(name) not in people)
        for name in names
    )
