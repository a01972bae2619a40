"""Choose the changes of each page, and collect the changed pages."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from urllib.parse import urlsplit

import numpy as np

from dechaff.reading.declared_type import DeclaredType
from dechaff_lab.train.augment.article_boxes import interruption, remarks, teasers
from dechaff_lab.train.augment.changes import (
    content_region,
    cut,
    hide_names,
    is_content,
    lengthen,
    plain_tags,
    wrap,
)
from dechaff_lab.train.augment.donors import Donors
from dechaff_lab.train.augment.invented import invent
from dechaff_lab.train.augment.tree import MAX_DEPTH, Item, Node, example_of, tree_of
from dechaff_lab.train.example import FOLDS, Example

__all__ = ["augmented"]

# Weight of a changed page. The original page has the weight 1.
WEIGHT = 0.5

# Shares of the pages that are also used cut, lengthened, or only with other surroundings.
CUT = 0.3
LENGTHENED = 0.1
SURROUNDED = 0.25

# Shares of the changed pages with each change of the surroundings.
HIDDEN_NAMES = 0.4
PLAIN_TAGS = 0.4
WRAPPED = 0.3
FOREIGN = 0.5
NO_ADDRESS = 0.3

# Share of the changed articles that get the comments of another page.
COMMENTED = 0.4

# Share of the changed articles that get boxes with teasers of other articles, and the maximum number of boxes per page.
TEASED = 0.5
MOST_BOXES = 3

# Share of the changed articles that get links to other articles between paragraphs, and the share of these paragraphs.
INTERRUPTED = 0.3
INTERRUPTED_PARAGRAPHS = (0.1, 0.6)

# Number of blocks of lengthened pages.
MIN_LONG = 150
MAX_LONG = 600

# Number of invented pages per fold.
INVENTED = 80

# Page types whose first paragraphs are still content without the rest.
CUT_TYPES = frozenset(["article", "documentation", "forum", "service"])


def augmented(examples: Sequence[Example], *, draws: int = 1, workers: int = 2) -> list[Example]:
    """Return changed and invented pages, made from the pages with a gold text.

    Every page is made only from pages of one fold, and belongs to that fold.

    Args:
        examples: all pages.
        draws: how many times this is done with other random numbers; see `Example.draw`.
        workers: processes.
    """
    usable = [
        [
            example
            for example in examples
            if example.fold == fold and example.gold_words > 0 and not example.flattened
        ]
        for fold in range(FOLDS)
    ]
    with ProcessPoolExecutor(workers) as pool:
        made = [
            pool.submit(_of_fold, pages, draw, fold)
            for draw in range(draws)
            for fold, pages in enumerate(usable)
        ]
        return [example for part in made for example in part.result()]


def _of_fold(examples: Sequence[Example], draw: int, fold: int) -> list[Example]:
    rng = np.random.default_rng(draw * FOLDS + fold)
    examples = [
        example for example in examples if max(region.depth for region in example.layout.regions) < MAX_DEPTH
    ]
    donors = Donors()
    for example in examples:
        donors.add(tree_of(example), example.type)
    found = [_changed(example, donors, rng) for example in examples]
    found += [_invented(examples[0], donors, rng) for _ in range(INVENTED) if examples]
    return [example._replace(draw=draw) for example in found if example is not None]


def _changed(example: Example, donors: Donors, rng: np.random.Generator) -> Example | None:
    """Return a page with random changes; None if it is not changed."""
    root = tree_of(example)
    if not _resized(root, example.type, rng):
        return None
    if example.type == "article":
        _add_to_article(root, donors, rng)
    if rng.random() < FOREIGN:
        _add_foreign(root, donors, rng)
    if rng.random() < HIDDEN_NAMES:
        hide_names(root, str(rng.integers(1 << 30)))
    if rng.random() < PLAIN_TAGS:
        plain_tags(root)
    if rng.random() < WRAPPED:
        wrap(root, rng)
    declared_type = _elsewhere(example.declared_type) if rng.random() < NO_ADDRESS else example.declared_type
    return example_of(example, root, declared_type, weight=WEIGHT * example.weight)


def _resized(root: Node, page_type: str | None, rng: np.random.Generator) -> bool:
    """Cut or lengthen a page, or keep its size. Return False if it is not used."""
    chosen = rng.random()
    if chosen < CUT:
        return page_type in CUT_TYPES and cut(root, rng)
    if chosen < CUT + LENGTHENED:
        return lengthen(root, rng, int(np.exp(rng.uniform(np.log(MIN_LONG), np.log(MAX_LONG)))))
    return chosen < CUT + LENGTHENED + SURROUNDED


def _add_to_article(root: Node, donors: Donors, rng: np.random.Generator) -> None:
    """Add what articles often have: comments, teasers of other articles, links between paragraphs."""
    if rng.random() < COMMENTED:
        comments = remarks(donors, rng) if rng.random() < 0.5 else donors.comments_of(rng)
        if comments:
            _put_below(root, content_region(root), comments)
    if rng.random() < TEASED:
        _add_teasers(root, donors, rng)
    if rng.random() < INTERRUPTED:
        _add_between(root, donors, rng)


def _add_teasers(root: Node, donors: Donors, rng: np.random.Generator) -> None:
    """Add boxes with teasers of other articles below the text and at both ends of the page."""
    for _ in range(int(rng.integers(1, MOST_BOXES + 1))):
        other = teasers(donors, rng)
        if other is None:
            return
        place = rng.random()
        if place < 0.45:
            _put_below(root, content_region(root), other)
        elif place < 0.8:
            root.items.append(other)
        else:
            root.items.insert(0, other)


def _add_between(root: Node, donors: Donors, rng: np.random.Generator) -> None:
    """Add links to other articles between paragraphs."""
    share = rng.uniform(*INTERRUPTED_PARAGRAPHS)
    inside = content_region(root)
    items: list[Item] = []
    for item in inside.items:
        items.append(item)
        if is_content(item) and rng.random() < share and (other := interruption(donors, rng)):
            items.append(other)
    inside.items = items


def _elsewhere(declared_type: DeclaredType) -> DeclaredType:
    """Return the declarations of a page that declares nothing and whose address is only a host."""
    host = urlsplit(declared_type.url or "").hostname
    return declared_type._replace(url=f"http://{host}/" if host else None, declared=frozenset())


def _add_foreign(root: Node, donors: Donors, rng: np.random.Generator) -> None:
    """Add menus, footers and boxes of other sites at the ends of the page or after its content."""
    for _ in range(int(rng.integers(1, 4))):
        foreign = donors.clutter_of(rng)
        if foreign is None:
            return
        place = rng.random()
        if place < 0.35:
            root.items.insert(0, foreign)
        elif place < 0.7:
            root.items.append(foreign)
        else:
            _put_below(root, content_region(root), foreign)


def _put_below(root: Node, region: Node, foreign: Node) -> None:
    """Insert a region directly after another, or at the end of the page if the other one is the page itself."""
    parent = _parent_of(root, region)
    if parent is None:
        root.items.append(foreign)
    else:
        at = next(index for index, item in enumerate(parent.items) if item is region)
        parent.items.insert(at + 1, foreign)


def _parent_of(node: Node, wanted: Node) -> Node | None:
    for item in node.items:
        if item is wanted:
            return node
        if isinstance(item, Node) and (found := _parent_of(item, wanted)):
            return found
    return None


def _invented(like: Example, donors: Donors, rng: np.random.Generator) -> Example | None:
    page = invent(donors, rng)
    if page is None:
        return None
    made = example_of(like, page.root, DeclaredType(title=page.title), weight=WEIGHT)
    return made and made._replace(set="invented", id="", site="", type=page.type)
