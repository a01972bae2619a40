"""Pictures with captions in boxes of any name, on whole pages."""

from __future__ import annotations

import pytest

from dechaff import clean
from dechaff.blocks import Figure, inline_text

STORY = """<title>Ferry cancelled again</title><div class=article><h1>Ferry cancelled again</h1>
{picture}<div class=story-text>
<p>Harbour master Oleg Demin said that gusts reached 24 metres a second. Nobody can cross the bay in such weather, he said.</p>
<p>Passengers were offered their money back or a bus around the bay. The drive takes five hours instead of forty minutes.</p>
</div></div>"""
CAPTION = "The ferry at the quay. Photo: John Cott"


@pytest.mark.parametrize("name", ["photo-desc", "wp-caption-text", "x7f3a"])
def test_a_picture_belongs_to_the_story_for_any_name_of_its_caption(name: str) -> None:
    picture = f'<div class=box><img src="/quay.jpg" alt="The quay"><div class="{name}">{CAPTION}</div></div>'
    page = clean(STORY.format(picture=picture), url="https://courier.example/ferry")
    assert CAPTION not in page.text
    (figure,) = [block for block in page.blocks if isinstance(block, Figure)]
    assert figure.images[0].url == "https://courier.example/quay.jpg"
    assert inline_text(figure.caption) == CAPTION


def test_a_picture_is_removed_with_its_teaser() -> None:
    teaser = '<div class=box><a href="/other"><img src="/other.jpg"></a><p><a href="/other">Nine boats sold</a></p></div>'
    related = f"<div class=related><h2>Read more</h2>{teaser}{teaser.replace('other', 'another')}</div>"
    page = clean(STORY.format(picture="") + related, url="https://courier.example/ferry")
    assert not [block for block in page.blocks if isinstance(block, Figure)]
