"""Fields selected by the user's rules for the site. They take precedence over declared and visible values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dechaff.metadata.dates.date_style import DateStyle
from dechaff.metadata.dates.date_text import find_dates
from dechaff.metadata.dates.machine_dates import parse_machine
from dechaff.metadata.dates.moment import Moment
from dechaff.metadata.fields.author_names import clean_authors
from dechaff.metadata.values import clean_text
from dechaff.site.selected_fields import SelectedField

__all__ = ["author_by_rule", "date_by_rule", "rule_source", "title_by_rule", "unusable_rules"]


def rule_source(found: SelectedField) -> str:
    """Return the source name that is used in `Page.sources`: `rule:h1.headline`."""
    return f"rule:{found.selector}"


def title_by_rule(fields: Mapping[str, SelectedField]) -> str:
    """Return the headline that a rule selects, including any site name; "" if no rule selects one."""
    return clean_text(fields["title"].values[0]) if "title" in fields else ""


def author_by_rule(fields: Mapping[str, SelectedField]) -> tuple[str, ...]:
    """Return the authors that a rule selects.

    If `clean_authors` finds no name, the whole text is used, because the rule declares it to be a name.
    """
    if "author" not in fields:
        return ()
    values = fields["author"].values
    return clean_authors(values, visible=True) or tuple(filter(None, [clean_text(value) for value in values]))


def date_by_rule(fields: Mapping[str, SelectedField], style: DateStyle) -> Moment | None:
    """Return the first date in the selected elements; None if there is none.

    Args:
        fields: the fields that the rules select.
        style: how the page writes dates.
    """
    return next(_dates(fields["date"].values, style), None) if "date" in fields else None


def _dates(values: tuple[str, ...], style: DateStyle) -> Iterator[Moment]:
    for value in values:
        moment = parse_machine(value, style)
        if moment is not None:
            yield moment
        yield from (found.moment for found in sorted(find_dates(value, style), key=lambda found: found.start))


def unusable_rules(fields: Mapping[str, SelectedField], style: DateStyle) -> Iterator[str]:
    """Yield a warning if the date rule selects text without a date."""
    if "date" in fields and date_by_rule(fields, style) is None:
        found = fields["date"]
        yield f"the date rule {found.selector!r} of the site selects {found.values[0][:80]!r}, which contains no date"
