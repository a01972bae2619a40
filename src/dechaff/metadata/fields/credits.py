"""Editors, reviewers, translators and photographers.

They are not authors, but are listed in the alternatives of `sources["authors"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.metadata.declared.page_nodes import node_names
from dechaff.metadata.declared_page import MAX_NODES
from dechaff.metadata.fields.credit_words import credit_label
from dechaff.metadata.fields.same_people import Names
from dechaff.metadata.page_data import PageData
from dechaff.metadata.visible.byline_text import MAX_LINE
from dechaff.metadata.visible.name_shapes import MAX_NAME, is_full_name

__all__ = ["credits_of"]

# Properties of schema.org for people who are not authors.
_ROLES = ("editor", "reviewedBy", "translator", "photographer", "illustrator", "contributor")


def credits_of(page: PageData) -> Iterator[tuple[str, Names]]:
    """Yield (source, names). The source is `json-ld:editor` or similar, or `credit:` and the label in lower case."""
    graph = page.declarations.graph
    for node in page.nodes[:MAX_NODES]:
        for role in _ROLES:
            names = page.names(node_names(graph, graph.values(node, role))) if role in node else ()
            if names:
                yield f"json-ld:{role}", names
    texts = page.layout.by_block.text
    for index in page.visible.near(page.title_block):
        for line in texts[index].split(" | ") if len(texts[index]) <= MAX_LINE else ():
            label = credit_label(line)
            rest = line[len(label) :].strip(" :：")
            names = page.names([rest], visible=True) if label and len(rest) <= MAX_NAME else ()
            if names and all(map(is_full_name, names)):
                yield f"credit:{label.casefold().strip(' :：')}", names
