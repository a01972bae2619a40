"""Changes of pages do not affect their content, and the table shows their effect on the result."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from dechaff import clean
from dechaff_lab.__main__ import main
from dechaff_lab.evaluate.robustness.page_changes import CHANGES

TEXT = "The mill stood still, for the river had frozen over in the night, and nobody came to mend it."
PAGE = (
    '<html lang="en"><head><meta charset="utf-8"><title>Mill</title></head><body><nav class="menu"><ul><li><a href="/">Home'
    '</a></li></ul></nav><main id="content"><article><h1>Mill</h1><h2>Ice</h2>'
    + "".join(f"<p class='text'>{TEXT} {number}</p>\n" for number in range(6))
    + "</article></main><footer>All rights reserved.</footer></body></html>"
).encode()
OTHER = (
    b'<body><nav>Sport</nav><div class="footer-links"><a href="/x">Imprint</a></div><p>Other text.</p></body>'
)


@pytest.mark.parametrize("name", CHANGES)
def test_the_text_is_the_same_after_a_change(name: str) -> None:
    changed = CHANGES[name](PAGE, [OTHER])
    assert changed != PAGE
    # In plain text the first line may be the standfirst.
    assert clean(changed).text.count(TEXT) >= (5 if "flattened" in name else 6)


def test_changes_do_what_they_say() -> None:
    changed = {name: change(PAGE, [OTHER]).decode("utf-8", "replace") for name, change in CHANGES.items()}
    assert not re.search(r'"(?:menu|content|text)"', changed["hashed class names"])
    assert not re.search(r"<(?:main|article|nav|footer)\b", changed["semantic tags to `div`"])
    assert changed["five more wrappers"].count("<div>") >= 15
    assert "Imprint" in changed["clutter of another site added"]
    assert "Other text" not in changed["clutter of another site added"]
    assert not re.search(r"<h\d", changed["headings to `div`"])
    assert len(changed["minified"]) < len(PAGE)
    assert "<" not in changed["flattened to text"]
    assert "lang=" not in changed["`lang` removed"]
    assert "utf-8" not in changed["another encoding"]


def test_the_command_prints_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = tmp_path / "set" / "pages"
    pages.mkdir(parents=True)
    for name in "ab":
        (pages / f"{name}.html.gz").write_bytes(gzip.compress(PAGE))
    gold = "\n".join(f"{TEXT} {number}" for number in range(6))
    (tmp_path / "set" / "gold.jsonl").write_text(
        "".join(json.dumps({"id": name, "text": gold}) + "\n" for name in "ab")
    )
    assert main(["robustness", str(tmp_path), "--every", "1"]) == 0
    printed = capsys.readouterr().out
    assert all(f"| {name} | " in printed for name in CHANGES)
    assert "cut to its first paragraph" in printed
