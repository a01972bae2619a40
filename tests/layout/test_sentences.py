"""A sentence is one block, in order, with the right spaces."""

from __future__ import annotations

import pytest

from dechaff.layout.layout import Layout
from dechaff.layout.prompt_injection import concealed
from dechaff.layout.segment import permalinks, segment
from dechaff.reading.parse import parse


def read(body: str, head: str = "") -> Layout:
    root = parse(f"<html><head>{head}</head><body>{body}</body></html>".encode()).root
    assert root is not None
    return segment(root)


def seen(body: str, head: str = "") -> list[str]:
    """Return the texts of the blocks that are neither hidden nor permalinks."""
    layout = read(body, head)
    signs = set(permalinks(layout))
    return [
        block.text for index, block in enumerate(layout.blocks) if not block.hidden and index not in signs
    ]


UNKNOWN = {
    "a time element": (
        "<p>The gate was opened <relative-time>3 months ago</relative-time> in the storm.</p>",
        "The gate was opened 3 months ago in the storm.",
    ),
    "at the start": ("<p><x-term>Ebbe</x-term> und Flut wechseln.</p>", "Ebbe und Flut wechseln."),
    "at the end": ("<p>Le port de <x-lieu>Kerzévan</x-lieu></p>", "Le port de Kerzévan"),
    "Word": ("<p>The boats<o:p></o:p> came <o:p>home</o:p>.</p>", "The boats came home."),
    "smart tags in each other": (
        "<p>By <st1:place><st1:City>Aalby</st1:City>, <st1:State>Nord</st1:State></st1:place> it rained.</p>",
        "By Aalby, Nord it rained.",
    ),
    "emoji of a forge": ("<p>Готово <g-emoji alias=tada>🎉</g-emoji> наконец</p>", "Готово 🎉 наконец"),
    "no paragraph": ("<div>潮位は <x-9f3>二メートル</x-9f3> です。</div>", "潮位は 二メートル です。"),
    "part of a word": ("<p>un<x-hl>believ</x-hl>able</p>", "unbelievable"),
    "inline by style": ("<div><x-a style='display:inline'>one</x-a> two</div>", "one two"),
    "in a link": ("<p>See <a href=/x><x-name>the pot</x-name></a> now</p>", "See the pot now"),
}


@pytest.mark.parametrize(("markup", "text"), UNKNOWN.values(), ids=UNKNOWN)
def test_elements_unknown_to_html_are_part_of_their_sentence(markup: str, text: str) -> None:
    assert seen(markup) == [text]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<x-card>one</x-card><x-card>two</x-card>", ["one", "two"]),
        ("<x-app><x-head><p>one</p></x-head><x-body><p>two</p></x-body></x-app>", ["one", "two"]),
        ("<div>one <x-box><div>two</div></x-box></div>", ["one", "two"]),
        ("<div>one <x-box style='display: block'>two</x-box> three</div>", ["one", "two", "three"]),
    ],
)
def test_elements_unknown_to_html_that_lay_out_a_page_are_blocks(markup: str, texts: list[str]) -> None:
    assert seen(markup) == texts


BUTTONS = {
    "a word with a tooltip": (
        "<p>Patients with <button class=tip>atrial fibrillation</button> should rest.</p>",
        "Patients with atrial fibrillation should rest.",
    ),
    "two": ("<p>Den <button>Wal</button> und die <button>Flut</button>.</p>", "Den Wal und die Flut."),
    "at the start": ("<p><button>Niedrigwasser</button> ist zweimal am Tag.</p>", "Niedrigwasser ist zweimal am Tag."),
    "before a mark": ("<p>Prenez un <button>anticoagulant</button>.</p>", "Prenez un anticoagulant."),
    "in emphasis": ("<p>The <em><button>tidal prism</button></em> is a volume.</p>", "The tidal prism is a volume."),
    "at the end, with a name": ("<p>Прилив есть <button class=x-tooltip>волна</button></p>", "Прилив есть волна"),
    "no paragraph": ("<div>潮は<button>大潮</button>に高くなる。</div>", "潮は大潮に高くなる。"),
    "empty label of a note": (
        "<p>The gate<label for=n1></label><input type=checkbox id=n1> is shut.</p>", "The gate is shut.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "text"), BUTTONS.values(), ids=BUTTONS)
def test_a_button_inside_a_sentence_is_part_of_it(markup: str, text: str) -> None:
    assert seen(markup) == [text]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>Buy <button>Now</button></p>", ["Buy", "Now"]),
        ("<div><button>Share</button> 12 comments so far</div>", ["Share", "12 comments so far"]),
        ("<div><p>One.</p><button>More</button><p>Two.</p></div>", ["One.", "More", "Two."]),
        ("<p>Was it helpful? <button>Yes</button> <button>No</button></p>", ["Was it helpful?", "Yes", "No"]),
        ("<h2>History <button>Edit</button></h2>", ["History", "Edit"]),
    ],
)
def test_a_button_by_itself_is_a_block(markup: str, texts: list[str]) -> None:
    assert seen(markup) == texts


@pytest.mark.parametrize(
    "heading",
    [
        "<h3><button aria-expanded=false aria-controls=p0>Wann fährt die Fähre?</button></h3>",
        "<h2 class=accordion-header><button class='accordion-button collapsed'>Wann fährt die Fähre?</button></h2>",
        "<h3><span><button><span>Wann fährt die Fähre?</span><svg><path/></svg></button></span></h3>",
        "<div role=heading aria-level=3><button>Wann fährt die Fähre?</button></div>",
        "<dl><dt><button>Wann fährt die Fähre?</button></dt></dl>",
        "<details><summary><button>Wann fährt die Fähre?</button></summary></details>",
    ],
)
def test_a_heading_that_is_a_button_is_a_heading(heading: str) -> None:
    (block,) = read(heading).blocks
    assert block.text == "Wann fährt die Fähre?"
    assert block.tag != "button"


@pytest.mark.parametrize("how", ["hidden", "style='display:none'", "style='height:0;overflow:hidden'"])
def test_the_panel_of_a_heading_that_unfolds_it_is_not_hidden(how: str) -> None:
    markup = f"<h3><button aria-controls=p0>When?</button></h3><div id=p0 {how}><p>At noon.</p></div>"
    assert seen(markup) == ["When?", "At noon."]
    menu = f"<button aria-controls=m>Menu</button><div id=m {how}><p>At noon.</p></div>"
    assert seen(menu) == ["Menu"]


HIDDEN = {
    "by a class": ("<span class=sr-only> (opens in a new tab)</span>", ""),
    "by a name of a design system": ("<span class='nhsuk-u-visually-hidden'>neues Fenster</span>", ""),
    "by a hashed name": ("<span class='Link_visuallyHidden__x1f'>(s'ouvre ailleurs)</span>", ""),
    "by a camel case name": ("<span class='ScreenReaderText-sc-1abc'>открыть</span>", ""),
    "by a class that does not display it": ("<span class='d-none' itemprop=commentCount>17</span>", ""),
    "by a style": ("<span style='position:absolute;clip:rect(0 0 0 0)'>別のタブ</span>", ""),
    "by a rule": ("<span class=q7>external</span>", "<style>.q7{position:absolute;left:-9999px}</style>"),
    "by an attribute": ("<span hidden>external</span>", ""),
    "in a block element": ("<div class=d style='display:none'>external</div>", ""),
    "a tooltip by role": ("<span role=tooltip>What that is</span>", ""),
    "a tooltip by class": ("<span class=tooltiptext>Was das ist</span>", ""),
    "a tooltip that is hidden as well": ("<span role=tooltip id=t1 hidden>What that is</span>", ""),
    "a closed popover": ("<span popover id=pop>Was das ist</span>", ""),
    "a closed dialog": ("<dialog>What that is</dialog>", ""),
    "an icon": ("<i class=material-icons>arrow_forward</i>", ""),
    "an icon of a framework": ("<mat-icon>open_in_new</mat-icon>", ""),
    "an icon without a name": ("<i class=x9f aria-hidden=true>chevron_right</i>", ""),
    "a newer icon font": ("<span class='material-symbols-outlined'>launch</span>", ""),
}


@pytest.mark.parametrize(("inside", "head"), HIDDEN.values(), ids=HIDDEN)
def test_hidden_text_inside_a_sentence_does_not_cut_it(inside: str, head: str) -> None:
    assert seen(f"<div>Read <a href=/t>the timetable</a>{inside} before you go.</div>", head) == [
        "Read the timetable before you go."
    ]
    layout = read(f"<div>Read <a href=/t>the timetable</a>{inside} before you go.</div>", head)
    assert [block.hidden for block in layout.blocks] == [False, True]


@pytest.mark.parametrize(
    "inside",
    [
        "<span class='d-none d-md-inline'>on weekdays</span>",
        "<span class='d-none d-print-inline'>on weekdays</span>",
        "<span class='x-d-none'>on weekdays</span>",
        f"<span class=d-none>{'on weekdays and on every second Sunday of the month, ' * 2}</span>",
    ],
)
def test_text_that_some_screens_or_a_click_show_is_part_of_the_sentence(inside: str) -> None:
    layout = read(f"<p>The ferry leaves {inside} at noon.</p>")
    assert [block.hidden for block in layout.blocks] == [False]


@pytest.mark.parametrize(
    "word",
    [
        "<button aria-describedby=t1>pier<span id=t1 role=tooltip hidden>{}</span></button>",
        "<button class=glossar>pier<span id=t1 class=erklaerung hidden>{}</span></button>",
        "<dfn>pier<span id=t1 class=tooltip style='display:none'>{}</span></dfn>",
        "<x-term><button>pier<span id=t1 hidden>{}</span></button></x-term>",
    ],
)
def test_a_hidden_explanation_of_a_word_is_never_content(word: str) -> None:
    layout = read(f"<p>The old {word.format('Bauwerk am Hafen')} is made of stone.</p>")
    assert [block.text for block in layout.blocks] == ["The old pier is made of stone.", "Bauwerk am Hafen"]
    assert [index for index, _, _ in concealed(layout)] == [1]


def test_hidden_text_that_precedes_a_sentence_stays_before_it() -> None:
    layout = read(
        "<p><b><span class=sr-only>Note: </span>the</b> gate <img src=a.png> is <i hidden>not</i> shut</p>"
    )
    assert [(block.text, block.hidden) for block in layout.blocks] == [
        ("Note:", True),
        ("the gate is shut", False),
        ("not", True),
    ]
    assert [run.tag for run in layout.runs(1) if run is not None and not isinstance(run, str)] == ["b", "img"]


@pytest.mark.parametrize(
    "inside",
    [
        "<span class=sidenote>Built in 1742.</span>",
        "<label for=s1 class=margin-toggle></label><input id=s1 type=checkbox><span class='marginnote'>Erbaut 1742.</span>",
        "<small class='Note_sideNote__1'>Построен в 1742.</small>",
    ],
)
def test_a_note_in_the_margin_is_a_block_after_the_sentence(inside: str) -> None:
    first, second = seen(f"<p>The gate{inside} is shut.</p>")
    assert first == "The gate is shut."
    assert "1742" in second


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<span>tide.</span><span>level</span>(gauge)", "tide.level(gauge)"),
        ("<span>level</span>(<span>**</span><span>gauges</span>)", "level(**gauges)"),
        ("<code>np.</code><code>array</code>", "np.array"),
        ("<span class=pre>os</span><span class=pre>.path</span>", "os.path"),
        ("<a href=/a>docs.</a><a href=/b>example.org</a>", "docs.example.org"),
        ("<span>src/</span><span>main.c</span>", "src/main.c"),
        ("<a href=/a>Larch</a><a href=/b>Tent</a>", "Larch Tent"),
        (
            "<span>Die alte Mole im Frühling.</span><span>Foto: Lind</span>",
            "Die alte Mole im Frühling. Foto: Lind",
        ),
    ],
)
def test_names_with_dots_stay_whole(markup: str, text: str) -> None:
    assert seen(f"<p>{markup}</p>") == [text]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("10<sup>6</sup> litres", "10⁶ litres"),
        ("10<sup>−3</sup> m", "10⁻³ m"),
        ("H<sub>2</sub>O und CO<sub>2</sub>", "H₂O und CO₂"),
        ("von <sup>235</sup>U und <sup>14</sup>C", "von ²³⁵U und ¹⁴C"),
        ("Na<sup>+</sup> et Ca<sup>2+</sup>", "Na⁺ et Ca²⁺"),
        ("Tor<sup><a href='#fn1'>2</a></sup> im Hafen", "Tor[2] im Hafen"),
        ("порт<sup id=r1 class=reference><a href='#n1'>[3]</a></sup> закрыт", "порт[3] закрыт"),
        ("水門<a href='#f1'><sup>4</sup></a>は", "水門[4]は"),
        ("2<sup>n-1</sup> boats", "2^(n-1) boats"),
        ("<i>x</i><sup><i>n</i></sup> boats", "x^n boats"),
        ("the 1<sup>st</sup> of May, XIX<sup>e</sup> siècle", "the 1st of May, XIXe siècle"),
        ("n<sup>o</sup> 5, M<sup>me</sup> Roche", "no 5, Mme Roche"),
    ],
)
def test_superscripts_stay_separate_from_the_word_before(markup: str, text: str) -> None:
    assert seen(f"<p>{markup}</p>") == [text]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ruby>委員会<rp>(</rp><rt>いいんかい</rt><rp>)</rp></ruby>は決めた", "委員会は決めた"),
        ("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>", "漢字"),
        ("<ruby><rb>北</rb><rb>京</rb><rtc><rt>Běi</rt><rt>jīng</rt></rtc></ruby> 很大", "北京 很大"),
        ("Der <ruby>漢字<rt>kanji</rt></ruby> hier", "Der 漢字 hier"),
    ],
)
def test_ruby_readings_are_in_the_runs_alone(markup: str, text: str) -> None:
    assert seen(f"<p>{markup}</p>") == [text]
    assert any(getattr(run, "tag", "") in {"rt", "rtc"} for run in read(f"<p>{markup}</p>").runs(0))


MATHML = (
    "<math alttext='V=Ah'><semantics><mrow><mi>V</mi><mo>=</mo><mi>A</mi><mi>h</mi></mrow></semantics></math>"
)
FORMULAS = {
    "MathML": (MATHML, "V=Ah"),
    "KaTeX": (f"<span class=katex><span class=katex-mathml>{MATHML}</span><span class=katex-html>V=Ah</span></span>", "V=Ah"),
    "MediaWiki": (
        f"<span class='mwe-math-element mwe-x'><span style='display:none'>{MATHML}</span><img alt='V=Ah' src=/a.svg></span>",
        "V=Ah",
    ),
    "MathJax 2": (
        "<span class=MathJax_Preview style='display:none'></span><span class=MathJax data-mathml="
        "'&lt;math&gt;&lt;mi&gt;V&lt;/mi&gt;&lt;/math&gt;'><nobr>V</nobr></span><script type='math/tex'>V</script>",
        "V",
    ),
    "MathJax 2, not drawn": ("<script type='math/tex'>V=Ah</script>", "V=Ah"),
    "MathJax 3 with MathML": (
        f"<mjx-container><svg><path/></svg><mjx-assistive-mml>{MATHML}</mjx-assistive-mml></mjx-container>", "V=Ah",
    ),
    "MathJax 3 in glyphs without text": (
        "<mjx-container><mjx-math><mjx-mi><mjx-c class='mjx-c1D439'></mjx-c></mjx-mi><mjx-mo>"
        "<mjx-c class='mjx-c3D'></mjx-c></mjx-mo></mjx-math></mjx-container>",
        "F=",
    ),
    "a power": ("<math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><msub><mi>y</mi><mi>max</mi></msub></math>", "x²+y_max"),
    "a fraction": ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac></math>", "(a+b)/c"),
    "a picture": ("<img class=latex alt='$a^2$' src=/x.png>", "a^2"),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "text"), FORMULAS.values(), ids=FORMULAS)
def test_a_formula_is_read_once_in_its_sentence(markup: str, text: str) -> None:
    assert seen(f"<p>Das Volumen {markup} ist gross.</p>") == [f"Das Volumen {text} ist gross."]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<img class=wp-smiley alt='😀' src=/1f600.png>", "😀"),
        ("<img alt='👩\u200d👧' src=/x>", "👩\u200d👧"),
        ("<img class=emoji alt=':tada:' src='https://x.example/images/emoji/unicode/1f389.png'>", "🎉"),
        ("<img class='smilies' alt=':-)' src=/s.gif>", ":-)"),
        ("<img class='emoji' alt=':octocat:' src=/o.png>", ":octocat:"),
    ],
)
def test_emoji_that_are_pictures_are_characters(markup: str, text: str) -> None:
    assert seen(f"<p>Сегодня {markup} и дождь</p>") == [f"Сегодня {text} и дождь"]


def test_a_picture_inside_a_sentence_does_not_cut_it_and_one_at_its_end_follows_it() -> None:
    layout = read("<p>One <img src=a.png> two <img src=b.png></p><p>three</p>")
    assert [block.text for block in layout.blocks] == ["One two", "three"]
    assert [(item.position, item.element.get("src")) for item in layout.media] == [(1, "b.png")]


@pytest.mark.parametrize(
    "link",
    [
        "<a class=headerlink href='#x' title='Link'>¶</a>",
        "<a href='#x'>#</a>",
        "<a class=anchor href='#x'><span aria-hidden=true>§</span></a>",
        "<a class='hash-link' href='#x'>Direkter Link zur Überschrift</a>",
        "<a class='x_headerAnchor__1' href='#x'>Copier le lien</a>",
    ],
)
@pytest.mark.parametrize("tag", ["h2", "dt"])
def test_permalinks_are_not_part_of_a_heading(tag: str, link: str) -> None:
    assert seen(f"<{tag}>Gezeiten {link}</{tag}>") == ["Gezeiten"]
    assert seen(f"<{tag}><a class=header-anchor href='#x'>Gezeiten</a></{tag}>") == ["Gezeiten"]
    assert seen(f"<{tag}><span>close</span><span>(</span><span>)</span>{link}</{tag}>") == ["close()"]
    assert seen(f"<{tag}>rows[]{link}</{tag}>") == ["rows[]"]


def test_edit_links_are_beside_the_heading() -> None:
    edit = "<span class=mw-editsection>[<a href=/e>править</a> | <a href=/c>код</a>]</span>"
    assert seen(f"<h2><span class=mw-headline>История</span>{edit}</h2>") == ["История", "[править | код]"]


@pytest.mark.parametrize(
    "heading",
    [
        "ისტორია [<a href='/w/index.php?title=x&amp;action=edit&amp;section=2'>რედაქტირება</a>]",
        "ისტორია <span>[</span><a href='/e/2' title='რედაქტირება: ისტორია'>რედაქტირება</a><span>]</span>",
        "<b>ისტორია</b> <small>[<a href='/page/edit#2'>แก้ไข</a>]</small>",
        "ისტორია [<a href='/?veaction=edit&amp;section=1'>编辑</a> | <a href='/?action=edit&amp;section=1'>源码</a>]",
        "ისტორია<a href='/p?do=edit'>Modifica</a>",
    ],
)
def test_edit_links_without_a_class_are_not_part_of_the_heading(heading: str) -> None:
    assert seen(f"<h3>{heading}</h3>") == ["ისტორია"]


def test_a_block_of_edit_links_beside_the_heading_is_a_permalink() -> None:
    edit = "<a href='/i?action=edit&amp;section=1'>ред.</a>"
    bar = f"<span><span>[</span>{edit}<span> | </span>{edit}<span>]</span></span>"
    assert seen(f"<div><h2>Історія</h2>{bar}</div>") == ["Історія"]
    assert seen("<div><h2>Історія</h2>[<a href='/i?section=a'>PDF</a>]</div>") == ["Історія", "[PDF]"]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Knots [<a href='/draft' title='The draft'>draft</a>]", "Knots [draft]"),
        ("Knots [<a href='https://pypi.example/knots' title='Knots'>PyPI</a>]", "Knots [PyPI]"),
        ("How to <a href='/docs/edit'>edit</a>", "How to edit"),
        ("Quellen [<a href='/q.pdf' title='PDF: Quellen'>PDF</a>]", "Quellen [PDF]"),
        ("Quellen [<a href='/q' title='Quellen als Text'>Text</a>]", "Quellen [Text]"),
        ("Die Mole (<a href='/1902' title='Die Mole'>1902</a>)", "Die Mole (1902)"),
        ("<a href='/w?action=edit'>Edit</a>", "Edit"),
    ],
)
def test_other_links_are_part_of_the_heading(heading: str, text: str) -> None:
    assert seen(f"<h3>{heading}</h3>") == [text]


def boxes(*words: str) -> str:
    return " ".join(f"<div style='position:relative;display:inline-block'>{word}</div>" for word in words)


SPLIT = {
    "words": (f"<h2>{boxes('Nouveau', 'quai')}</h2>", ["Nouveau quai"]),
    "letters": (f"<h2>{boxes(boxes(*'Port').replace('</div> ', '</div>'), 'klar')}</h2>", ["Port klar"]),
    "lines": (
        f"<div style='display:block'>{boxes('El', 'muelle')}</div><div style='display:block'>{boxes('abrirá')}</div>",
        ["El muelle abrirá"],
    ),
    "a word of one letter": (f"<h2>{boxes(boxes('A'), 'boat')}</h2>", ["A boat"]),
    "sentences": (f"<main>{boxes('One boat', 'Two boats')}</main>", ["One boat", "Two boats"]),
    "links": (f"<nav>{boxes('<a href=/a>Home</a>', '<a href=/b>Map</a>')}</nav>", ["Home", "Map"]),
    "other boxes": (
        "<div style='display:inline-block' class=a>Nord</div><div style='display:inline-block' class=b>12</div>",
        ["Nord", "12"],
    ),
    "lines of a list": ("<div style='display:block'>Nord</div><div style='display:block'>Süd</div>", ["Nord", "Süd"]),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "texts"), SPLIT.values(), ids=SPLIT)
def test_words_and_letters_in_boxes_are_a_sentence(markup: str, texts: list[str]) -> None:
    assert seen(markup) == texts


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<img alt=Q src=q.gif>uando il sole sorge", "Quando il sole sorge"),
        ("<span><img alt=T src=t.gif></span>HE BOAT sails", "THE BOAT sails"),
        ("<img alt=Б src=b.gif>ыл вечер", "Был вечер"),
        ("<img alt=A src=a.gif>Anna sails", "Anna sails"),
        ("<img alt=A src=a.gif> long way", "long way"),
        ("<img alt=Map src=a.gif>of the pier", "of the pier"),
    ],
)
def test_an_initial_that_is_a_picture_is_a_letter(markup: str, text: str) -> None:
    assert seen(f"<p>{markup}</p>") == [text]


CODE = "def level(gauge):\n    raw = gauge.read()\n    return raw"
LINES = CODE.split("\n")
EDITORS = {
    "CodeMirror 6": "<div class=cm-editor><div class=cm-gutters><div>1</div></div><div class=cm-content>"
    + "".join(f"<div class=cm-line>{line}</div>" for line in LINES)
    + "</div></div>",
    "CodeMirror 5": "<div class=CodeMirror-code>"
    + "".join(
        f"<div><div class=CodeMirror-gutter-wrapper><div>1</div></div><pre class='CodeMirror-line'>{line}</pre></div>"
        for line in LINES
    )
    + "</div>",
    "Monaco": "<div class=view-lines>"
    + "".join(f"<div class=view-line><span>{line.replace(' ', '&nbsp;')}</span></div>" for line in LINES)
    + "</div>",
    "Ace": "<div class='ace_layer ace_text-layer'>"
    + "".join(f"<div class=ace_line>{line}</div>" for line in LINES)
    + "</div>",
    "white space by style": f"<div style='white-space: pre'>{CODE}</div>",
    "a field": f"<textarea readonly>{CODE}</textarea>",
}


@pytest.mark.parametrize("markup", EDITORS.values(), ids=EDITORS)
def test_code_without_a_pre_is_one_block(markup: str) -> None:
    assert seen(f"<p>So:</p>{markup}<p>Danach.</p>") == ["So:", CODE, "Danach."]


def test_roles_of_tables_are_tables() -> None:
    layout = read(
        "<div role=table><div role=rowgroup><div role=row><span role=columnheader><p>Teil</p></span></div></div>"
        "<div role=row><div role=cell>Angel</div></div></div>"
    )
    assert [region.tag for region in layout.regions[2:]] == ["table", "tbody", "tr", "tr", "td"] or [
        region.tag for region in layout.regions if region.tag in {"table", "tr", "td"}
    ] == ["table", "tr", "tr", "td"]


def test_a_page_that_a_script_shows_is_visible_and_a_message_is_not() -> None:
    text = "港务委员会周二决定旧水闸整个冬季保持开启。" * 8
    assert seen(f"<div id=js style='visibility:hidden;opacity:0'><p>{text}</p></div><p>阅读</p>") == [
        text,
        "阅读",
    ]
    assert seen("<div id=m style='display:none'><p>Saved.</p></div>") == []


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p><i>\uf015</i> The slip stays open.</p>", "The slip stays open."),
        ("<p><i>\ue900</i>Die Anlage bleibt \ue8f4 offen.</p>", "Die Anlage bleibt offen."),
        ("<p>La cale reste ouverte. \uf061</p>", "La cale reste ouverte."),
        ("<p>渡口\ue863旁边的木桩。</p>", "渡口\ue863旁边的木桩。"),
    ],
)
def test_characters_of_icon_fonts_are_not_text(markup: str, text: str) -> None:
    assert seen(markup) == [text]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>\u200d</p><p>Cảng mở cửa.\u200d</p>", ["Cảng mở cửa."]),
        ("<p>می\u200cروند \u200c</p><p>क्\u200d</p>", ["می\u200cروند", "क्\u200d"]),
    ],
)
def test_joiners_without_letters_are_not_text(markup: str, texts: list[str]) -> None:
    assert seen(markup) == texts
