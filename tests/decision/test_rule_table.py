"""The documentation lists the rules of the decision in their order."""

from __future__ import annotations

import re
from pathlib import Path

from dechaff.decision.rules import PROBABILITY_RULES, RULES

DOCS = Path(__file__).parents[2] / "docs" / "architecture.md"


def test_the_documentation_lists_all_rules_in_order() -> None:
    text = DOCS.read_text(encoding="utf-8")
    table = text[text.index("| rule |") :].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE) == [
        rule.__name__ for rule in (*PROBABILITY_RULES, *RULES)
    ]
