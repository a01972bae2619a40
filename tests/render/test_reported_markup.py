"""Markup that readers of clipped pages report as broken: formulas, lists, tables, figures, marks, players."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from dechaff import clean

BEFORE = "<p>The harbour board of Skerrywick voted on Tuesday to keep the old tidal gate open through the winter.</p>"
AFTER = (
    "<p>Residents had asked for the decision to be postponed until the spring survey, but the chair said that the "
    "hinges would not survive another season of neglect.</p>"
)
MATHJAX = '<script src="https://cdn.example/mathjax@3/tex-chtml.js"></script>'
KATEX = '<script defer src="/js/katex/auto-render.min.js"></script>'
DOLLARS = "<script>MathJax = {tex: {inlineMath: [['$', '$']]}}</script>" + MATHJAX


class Case(NamedTuple):
    """Markup between two paragraphs of an article, and what must and must not be in the Markdown."""

    html: str
    markdown: Sequence[str]
    absent: Sequence[str] = ()
    head: str = ""
    text: Sequence[str] = ()
    view: Sequence[str] = ()


CASES = {
    # --- formulas that are LaTeX in the text
    "tex-inline": Case(r"<p>Die Höhe \(h_1 * g_2\) gilt.</p>", ["Höhe $h_1 * g_2$ gilt."], [r"\_"], MATHJAX),
    "tex-bold": Case(r"<p>Das <b>Maß \(a_{1}\)</b> gilt.</p>", ["Das **Maß $a_{1}$** gilt."], head=KATEX),
    "tex-display": Case(r"<p>\[ a_1 = \frac{b}{2} \]</p>", ["$$\na_1 = \\frac{b}{2}\n$$"], head=KATEX),
    "tex-lines": Case(
        "<div>\\begin{align*}\na &= b_1 \\\\\nc &= d\n\\end{align*}</div>",
        [r"\begin{align*} a &= b_1 \\ c &= d \end{align*}"],
        head=MATHJAX,
    ),
    "tex-dollars": Case(
        "<p>Le niveau $a_1$ coûte 5 $ ou 6 $.</p>", ["niveau $a_1$ coûte 5 $ ou 6 $."], [], DOLLARS
    ),
    "tex-dollars-not-set": Case(
        "<p>From $5_000 to $6_000 a year.</p>", ["From $5_000 to $6_000"], [], MATHJAX
    ),
    "tex-in-code": Case(r"<p>Write <code>\(a_1\)</code> there.</p>", [r"`\(a_1\)`"], ["$"], MATHJAX),
    "tex-without-script": Case(r"<p>Match \(a\) and \[b\] there.</p>", [], ["$"]),
    "tex-in-cell": Case(
        r"<table><tr><th>Symbol<th>Znaczenie<tr><td>\(h_1\)<td>wysokość<tr><td>\(t_2\)<td>czas</table>",
        ["| $h_1$ | wysokość |"],
        head=MATHJAX,
    ),
    "tex-picture": Case(
        '<p>La hauteur <img alt="$h = \\frac{1}{2}gt^2$" src=a.png> au quai.</p><p>Von <img alt="$5 und $" src=b.png> aus.</p>',
        [r"hauteur $h = \frac{1}{2}gt^2$ au", "![$5 und $]"],
    ),
    "tex-class": Case(r'<p>Poziom <span class="math inline">\(a_1\)</span> ok.</p>', ["Poziom $a_1$ ok."]),
    # --- lists
    "number-of-an-item": Case(
        "<ol><li>Festmachen.</li><li>Warten.</li><li value=7>Laden.</li></ol>",
        ["1. Festmachen.\n2. Warten.\n\n7) Laden."],
        view=['<ol start="7">'],
    ),
    "reversed": Case(
        "<ol reversed><li>Трети<li>Втори<li>Първи</ol>",
        ["3. Трети\n2. Втори\n1. Първи"],
        view=['<ol start="3" reversed>'],
    ),
    "reversed-from": Case("<ol reversed start=10><li>Dix<li>Neuf</ol>", ["10. Dix\n9. Neuf"]),
    "disc": Case(
        '<ol style="list-style-type: disc"><li>Aan boord<li>Aan wal</ol>', ["- Aan boord\n- Aan wal"]
    ),
    "decimal": Case(
        '<ul style="list-style:decimal"><li>Aan boord<li>Aan wal</ul>', ["1. Aan boord\n2. Aan wal"]
    ),
    "quill": Case(
        '<ol><li data-list="bullet">Nord<li data-list="bullet" class="ql-indent-1">Kai<li data-list="ordered">Süd</ol>',
        ["- Nord\n  - Kai\n\n1. Süd"],
    ),
    "no-list": Case("<section><li>Первый пирс<li>Второй пирс</section>", ["- Первый пирс\n- Второй пирс"]),
    "no-list-in-text": Case(
        "<div><p>Dvě věty o přístavu, které stojí zde.</p><li>Molo</div>", ["\n\nMolo"], ["- Molo"]
    ),
    "word-bullets": Case(
        "<p class=MsoListParagraphCxSpFirst>·<span>&nbsp;&nbsp; </span>Amarrar la barca con dos cabos.</p><p class=MsoListParagraphCxSpLast>·"
        "<span>&nbsp;&nbsp; </span><b>Cargar</b> con el cable azul.</p>",
        ["- Amarrar la barca con dos cabos.\n- **Cargar** con el cable azul."],
    ),
    "word-levels": Case(
        "<p class=MsoListParagraph>1. Amarrar</p><p class=MsoListParagraph>a) a proa</p><p class=MsoListParagraph>b) a popa"
        "</p><p class=MsoListParagraph>2. Cargar</p>",
        ["1. Amarrar\n   1. a proa\n   2. a popa\n2. Cargar"],
    ),
    "word-paragraph": Case("<p class=MsoListParagraph>Ormeggiare</p>", ["\n\nOrmeggiare\n\n"]),
    "list-per-item": Case(
        "<ol start=1><li>Amarrar</ol><ol start=2><li>Cargar</ol><ol start=3><li>Zarpar</ol><ol><li>Otra</ol>",
        ["1. Amarrar\n2. Cargar\n3. Zarpar\n\n1) Otra"],
    ),
    "list-per-task": Case(
        '<ul id=a><li><div class="checkbox checkbox-on"></div> Das Schiff mit zwei Leinen vertäuen</ul><ul id=b><li><div class="checkbox checkbox-off">'
        "</div> Das blaue Kabel anschließen</ul>",
        ["- [x] Das Schiff mit zwei Leinen vertäuen\n- [ ] Das blaue Kabel anschließen"],
    ),
    # --- tables
    "list-in-cell": Case(
        "<table><tr><th>Schiff<th>Für<tr><td>Aalborg<td><ul><li>leise<li>billig</ul>"
        "<tr><td>Ribe<td><ol><li>kurz<li>neu</ol></table>",
        ["| Aalborg | • leise • billig |", "| Ribe | 1. kurz 2. neu |"],
    ),
    "columns-of-lists": Case(
        "<table><tr><th>Für<th>Gegen<tr><td><ul><li>leise<li>billig</ul><td><ol><li>kurz<li>neu</ol></table>",
        ["**Für**\n\n- leise\n- billig\n\n**Gegen**\n\n1. kurz\n2. neu"],
    ),
    "columns-of-lists-in-bold": Case(
        "<table><tbody><tr><td><b>良い点</b></td><td><b>悪い点</b></td></tr><tr><td><ul><li>静か<li>安い</ul></td>"
        "<td><p>夏は混む。</p></td></tr></tbody></table>",
        ["| **良い点** | **悪い点** |"],
    ),
    "terms-that-are-headings": Case(
        "<dl><dt><h3>Quand part-il ?</h3><dd><p>À midi, si le vent le permet.<dt><h3>Et le prix ?</h3>"
        "<dd><p>Quatre couronnes.</dl>",
        ["### Quand part-il ?\n\nÀ midi, si le vent le permet.\n\n### Et le prix ?\n\nQuatre couronnes."],
    ),
    "one-term-is-a-heading": Case(
        "<dl><dt><h3>Largo</h3><dd>38 m<dt>Ancho<dd>9 m</dl>",
        ["**Largo**\n\n38 m\n\n**Ancho**\n\n9 m"],
    ),
    "heading-in-a-box-of-facts": Case(
        "<div><h3>Bateau</h3><div class=r><div>Longueur</div><div>38 m</div></div><div class=r><div>Largeur</div>"
        "<div>9 m</div></div><div class=r><div>Coque</div><div>bleue</div></div></div>",
        ["### Bateau\n\n| Longueur | 38 m |\n| --- | --- |\n| Largeur | 9 m |"],
    ),
    "figures-with-words": Case(
        "<div><div class=r><div>96 %</div><div>der Fähren fahren pünktlich</div></div><div class=r><div>4.200</div>"
        "<div>Boote im Jahr</div></div><div class=r><div>zwölf</div><div>Inseln</div></div></div>",
        ["**96 %**\n\nder Fähren fahren pünktlich\n\n**4.200**\n\nBoote im Jahr"],
    ),
    "listing-with-numbers": Case(
        "<table>"
        + "".join(
            f"<tr><td>{number}.<td><a href=/up><div></div></a><td><a href=/{number}>Nachricht vom Hafen {name}</a></tr>"
            f"<tr><td colspan=2><td>{number + 3} Punkte von <a href=/u>ann</a> | <a href=/c>2 Kommentare</a></tr>"
            for number, name in enumerate(("Ribe", "Aalborg", "Esbjerg", "Skagen"), 31)
        )
        + "</table>",
        [
            "31. [Nachricht vom Hafen Ribe](https://quay.example/31)\n\n    34 Punkte von [ann](https://quay.example/u)",
            "34. [Nachricht vom Hafen Skagen](https://quay.example/34)",
        ],
    ),
    "numbers-of-data": Case(
        "<table><tr><td>1.<td>Brise<td>3:12<tr><td>2.<td>Flut<td>4:01<tr><td>3.<td>Ebbe<td>2:48</table>",
        ["| 1. | Brise | 3:12 |\n| --- | --- | --- |\n| 2. | Flut | 4:01 |"],
    ),
    "numbers-that-jump": Case(
        "<div><p>1.</p><p>Le bac part à midi.</p><p>7.</p><p>Il revient le soir.</p><p>9.</p><p>Puis il dort.</p></div>",
        ["1\\.\n\nLe bac part à midi.\n\n7\\."],
    ),
    "foot-first": Case(
        "<table><tfoot><tr><td>計<td>9</tfoot><tr><th>船<th>席<tr><td>北<td>4<tr><td>南<td>5</table>",
        ["| 船 | 席 |\n| --- | --- |\n| 北 | 4 |\n| 南 | 5 |\n| 計 | 9 |"],
    ),
    "hidden-column": Case(
        "<table><tr><th>Port<th hidden>id<th>Heure<tr><td>Ys<td hidden>7781<td>06:40<tr><td>Is<td hidden>7782<td>07:10</table>",
        ["| Port | Heure |\n| --- | --- |\n| Ys | 06:40 |"],
    ),
    "caption-in-figure": Case(
        "<figure><table><tr><th>Hamn<th>Tid<tr><td>Ys<td>06:40</table><figcaption>Tid i maj</figcaption></figure>",
        ["Tid i maj\n\n| Hamn | Tid |"],
        view=["<caption>Tid i maj</caption>"],
    ),
    "span-cells": Case(
        "<div role=table><div role=row><span role=columnheader>港</span><span role=columnheader>時刻</span></div>"
        "<div role=row><span role=cell>北</span><span role=cell>06:40</span></div></div>",
        ["| 港 | 時刻 |\n| --- | --- |\n| 北 | 06:40 |"],
        text=["北\t06:40"],
    ),
    "span-items": Case(
        "<div role=list><span role=listitem>Molo nord</span> <span role=listitem>Molo sud</span></div>",
        ["- Molo nord\n- Molo sud"],
    ),
    "span-heading": Case(
        "<div><span role=heading aria-level=3>Règles</span></div><p>Jamais par gros temps.</p>",
        ["### Règles\n"],
    ),
    "role-in-a-sentence": Case(
        "<p>Die <span role=cell>Mole</span> und <span role=heading>Süd</span> sind zu.</p>",
        ["Die Mole und Süd sind zu."],
    ),
    # --- figures and quotes
    "caption-of-quote": Case(
        "<figure><blockquote><p>Der Hafen schläft endlich.</p></blockquote><figcaption>Ada Lind</figcaption></figure>",
        ["> Der Hafen schläft endlich.\n\nAda Lind"],
    ),
    "footer-of-quote": Case(
        "<blockquote><p>Le port dort enfin.</p><footer>Ada Lind, <cite>Le Quai</cite></footer></blockquote>",
        ["> Ada Lind, *Le Quai*"],
    ),
    "slider": Case(
        '<div class=swiper><img src=/a.jpg alt=Molo width=800><span class="swiper-notification" aria-live=assertive>1 / 9'
        "</span></div>",
        ["![Molo](https://quay.example/a.jpg)"],
        ["1 / 9"],
    ),
    # --- players
    "amp-image": Case(
        "<amp-img src=/a.jpg alt=Kaj width=800 height=500></amp-img>", ["![Kaj](https://quay.example/a.jpg)"]
    ),
    "amp-player": Case(
        '<amp-vimeo data-videoid="12345"></amp-vimeo>', ["<https://player.vimeo.com/video/12345>"]
    ),
    "light-player": Case(
        '<lite-youtube videoid="a-B_3" style="background-image:url(/p.jpg)"></lite-youtube>',
        ["<https://www.youtube.com/embed/a-B_3>"],
        ["p.jpg"],
    ),
    "no-player": Case('<lite-youtube videoid="x y"></lite-youtube>', [], ["youtube"]),
    "player-without-scripts": Case(
        "<div></div><noscript><iframe src=https://www.youtube.com/embed/ab></iframe></noscript>",
        ["<https://www.youtube.com/embed/ab>"],
    ),
    "figures-in-a-figure": Case(
        "<figure><figure><img src=/a.jpg alt=A><figcaption>Le quai A.</figcaption></figure><figure><img src=/b.jpg alt=B>"
        "<figcaption>Le quai B.</figcaption></figure><figcaption>Les deux quais.</figcaption></figure>",
        ["a.jpg)\n\nLe quai A.", "b.jpg)\n\nLe quai B.\n\nLes deux quais.\n\nResidents"],
    ),
    "size-of-a-picture": Case(
        "<div><a href=/p.jpg><img src=/p.jpg alt=Kai width=690><div class=meta><span>kai</span><span>1920×1280 245 KB</span>"
        "</div></a></div>",
        ["![Kai](https://quay.example/p.jpg)"],
        ["245"],
    ),
    "controls-of-a-video": Case(
        '<figure class="kg-video-card"><div><video src=/v.mp4></video><div><button>Play</button><span>0:00</span><div>/<span>'
        "0:12</span></div></div></div></figure>",
        ["<https://quay.example/v.mp4>"],
        ["0:12"],
    ),
    "words-on-a-picture": Case(
        "<figure><div role=button><span>Press enter or click to view image in full size</span><div><img src=/a.jpg alt=Kai>"
        "</div></div><figcaption>Der Kai im Mai.</figcaption></figure>",
        ["a.jpg)\n\nDer Kai im Mai.\n\nResidents"],
        ["Press"],
    ),
    "picture-twice-in-a-figure": Case(
        "<figure><div><img src=/a.jpg alt=Kai><img data-src=/a.jpg alt=Kai></div><figcaption>Der Kai.</figcaption></figure>",
        ["a.jpg)\n\nDer Kai."],
        ["a.jpg)\n!["],
    ),
    "slider-with-buttons": Case(
        "<div><button>Назад</button><div><img src=/a.jpg alt=А width=800></div><button>Вперёд</button></div>",
        ["![А](https://quay.example/a.jpg)"],
        ["Назад"],
    ),
    "picture-for-dark-pages": Case(
        '<p><img src="/l.png#gh-light-mode-only" alt=Kai><img src="/d.png#gh-dark-mode-only" alt=Kai>'
        '<img src="/e.png" class="only-dark" alt=Kai></p>',
        ["l.png"],
        ["d.png", "e.png"],
    ),
    "object-that-is-a-picture": Case(
        '<object type="image/svg+xml" data=/plan.svg><img src=/plan.png alt="Plan över kajen"></object>',
        ["![Plan över kajen](https://quay.example/plan.svg)"],
    ),
    "box-of-a-player": Case(
        '<figure><div class="rll-youtube-player" data-src="https://www.youtube.com/embed/abcDEF12345" data-id="abcDEF12345">'
        "</div><figcaption>Il molo</figcaption></figure>",
        ["<https://www.youtube.com/embed/abcDEF12345>\n\nIl molo"],
    ),
    "names-of-a-video": Case(
        "<div class=x9 data-youtube-id=abcDEF12345></div><div data-plyr-provider=vimeo data-plyr-embed-id=1234567></div>",
        ["<https://www.youtube.com/embed/abcDEF12345>", "<https://player.vimeo.com/video/1234567>"],
    ),
    "settings-of-a-player": Case(
        """<div data-settings='{"youtube_url":"https:\\/\\/youtu.be\\/abcDEF12345"}'><div class=poster></div></div>""",
        ["<https://youtu.be/abcDEF12345>"],
    ),
    "document-in-the-page": Case(
        '<object data=/kartta.pdf type="application/pdf" width=600><p>Ei näytä.</p></object><iframe src="https://ad.example/x"></iframe>',
        ["<https://quay.example/kartta.pdf>"],
        ["ad.example"],
    ),
    "no-boxes-of-players": Case(
        '<div data-id=abcDEF12345></div><div class=youtube-icon data-id=12></div><div data-href="https://www.youtube.com/@quay">'
        "</div>",
        [],
        ["youtu"],
    ),
    # --- marks, links, code
    "mark-in-brackets": Case(
        '<p>Il cavo<sup>[<a id=r1 href="#d1">1</a>]</sup> è blu.</p><div><div id=d1><a href="#r1">1</a>. Lungo.</div></div>',
        ["Il cavo[^1] è blu.", "[^1]: Lungo."],
    ),
    "mark-with-back-role": Case(
        '<p>De kabel<sup><a id=r1 href="#d1" role=doc-backlink>1</a></sup> ok.</p><div><sup><a id=d1 href="#r1" role='
        "doc-backlink>1</a></sup> <div>Lang.</div></div>",
        ["De kabel[^1] ok.", "[^1]: Lang."],
    ),
    "small-signs": Case("<p>Aurora<sup>®</sup> et Cale<sup>™</sup>.</p>", ["Aurora® et Cale™."]),
    "fraction": Case(
        "<p>Tag 2<sup>1</sup>/<sub>2</sub> dl og <sup>3</sup>&frasl;<sub>4</sub> dl.</p>",
        [],
        text=["Tag 2 1/2 dl og 3⁄4 dl."],
    ),
    "style-over-a-space": Case(
        "<p><b>Nicht </b><b>jetzt</b> <i>oder</i> <b>nie</b></p>", ["**Nicht jetzt** *oder* **nie**"]
    ),
    "link-over-a-break": Case(
        '<p><a href="/plan">План<br>порта</a> готов.</p>', ["[План порта](https://quay.example/plan) готов."]
    ),
    "line-links": Case(
        '<pre><code><a href="#10" id=10>10</a>fn charge() {\n<a href="#11" id=11>11</a>}</code></pre>',
        ["```\nfn charge() {\n}\n```"],
    ),
    "bar-without-box": Case(
        '<div class="code-header"><span>PowerShell</span><button><span>Kopieren</span></button></div><pre><code>go(1)\n'
        "stop()</code></pre>",
        ["```powershell\ngo(1)\nstop()\n```"],
        ["Kopieren", "\nPowerShell\n"],
    ),
    "select-all": Case(
        '<div class=x1><p>Код: <a href="#" onclick="f()">Выделить всё</a></p><pre><code>go(1)\nstop()</code></pre></div>',
        ["```\ngo(1)\nstop()\n```"],
        ["Выделить"],
    ),
    "title-before-code": Case(
        "<div class=x1><p>Der erste Aufruf:</p></div><pre><code>go(1)\nstop()</code></pre>",
        ["Der erste Aufruf:\n\n```\ngo(1)"],
    ),
    "notebook": Case(
        '<div class="highlight hl-python3"><pre><span>go</span>(1)\nstop()</pre></div>',
        ["```python3\ngo(1)\nstop()\n```"],
    ),
    "button-beside-link": Case(
        '<div><a href="/p.pdf">План 2025</a><a href="/p.pdf" class="button">Скачать</a></div>',
        [],
        ["2025Скачать"],
    ),
    "word-in-two-links": Case(
        '<p>De <a href="/p">haven</a><a href="/p">plannen</a> zijn klaar.</p>',
        ["[havenplannen](https://quay.example/p)"],
    ),
    "term-linked-to-itself": Case(
        '<dl><dt><a class=permalink href="#q"><i>-q</i></a>, <b>--quiet</b></dt><dd>Nic nie pisz.</dd></dl>',
        ["*-q*"],
        text=["-q, --quiet"],
    ),
    "redirect": Case(
        '<p>Vea <a href="https://www.google.com/url?q=https://aalby.example/plan%3Fa%3D1&amp;sa=D">el plan</a> y '
        '<a href="https://www.google.com/url?q=javascript:x()&amp;u=http">otro</a>.</p>',
        ["[el plan](https://aalby.example/plan?a=1)", "[otro](https://www.google.com/url"],
    ),
    "note-with-a-word": Case(
        '<p>De haven<sup><a id=r1 href="#d1">[noot 1]</a></sup> is oud.</p><ol><li id=d1><a href="#r1">↑</a> Zie het plan.</ol>',
        ["De haven[^1] is oud.", "[^1]: Zie het plan."],
    ),
    "spoken-block": Case(
        '<div class=f><div class="visually-hidden">Corps du texte</div><p>Le quai a quatre bornes.</p></div>',
        ["Le quai a quatre bornes."],
        ["Corps du texte"],
    ),
    "spoken-name-around-text": Case(
        '<div class="sr-only"><p>Le quai nord a quatre nouvelles bornes depuis mai.</p><p>Il ferme à dix heures.</p></div>',
        [],
    ),
    "bare-language": Case('<pre><code class="kotlin">go(1)\nstop()</code></pre>', ["```kotlin\ngo(1)"]),
    "bare-class": Case(
        '<pre class="output"><code class="code wrap">go(1)\nstop()</code></pre>', ["```\ngo(1)"]
    ),
    "link-to-the-top": Case(
        '<h2>Zasady <a href="#top">do góry</a></h2><p>Nigdy w sztormie, mówi kapitan portu.</p>',
        ["## Zasady\n"],
        ["do góry"],
    ),
    "heading-named-top": Case(
        '<h2><a href="#top">Molo</a></h2><p>Nigdy w sztormie, mówi kapitan portu.</p>', ["## Molo"]
    ),
    "shares-in-heading": Case(
        '<h2>Règles<span class="share-buttons"><a href="https://x.com/intent/tweet">Partager</a></span></h2><p>Jamais par gros '
        "temps, dit le capitaine.</p>",
        ["## Règles\n"],
        ["Partager"],
    ),
    "field-with-hidden-label": Case(
        '<div class="field field--label-visually_hidden">Le quai nord a <b>quatre</b> bornes depuis mai.</div>',
        ["Le quai nord a **quatre** bornes"],
    ),
    "strong-heading": Case(
        "<h2><b>Règles</b> <em><b>du</b></em> <b>port</b></h2><p>Jamais par gros temps, dit le capitaine.</p>",
        ["## Règles *du* port"],
    ),
    "fragment-as-text": Case(
        '<h2>Regeln <a href="#regeln">#regeln</a></h2><p>Nie bei Sturm laden, sagt der Hafenmeister.</p>',
        ["## Regeln\n"],
    ),
    "dashes-of-items": Case(
        "<p>На сайта има:</p><p>- достъп до данни на пристанището;</p><p>- обяви на капитаните;</p><p>- карта на кея.</p>",
        ["- достъп до данни на пристанището;\n- обяви на капитаните;\n- карта на кея."],
    ),
    "dashes-of-speech": Case(
        "<p>– Пристань закрыта, сказал он.</p><p>– Надолго? спросила она.</p><p>– До весны.</p>",
        ["– Пристань закрыта, сказал он.\n\n– Надолго?"],
    ),
    "signs-between-parts": Case(
        "<p>Das erste Kapitel endet hier.</p><p>* * *</p><p>Das zweite beginnt hier.</p><p>———</p><p>Und das dritte.</p>",
        ["hier.\n\n---\n\nDas zweite beginnt hier.\n\n---\n\nUnd das dritte."],
        ["\\*"],
    ),
    "signs-in-a-sentence": Case(
        "<p>Das *** von Aalby.</p><p>-- so sagt man --</p>", ["von Aalby.", "so sagt man"], ["\n---\n"]
    ),
    "line-numbers-by-class": Case(
        '<pre><code><span class="react-line-number">1</span>go(2)\n<span class="code-line-num">2</span>7\n</code></pre>',
        ["```\ngo(2)\n7\n```"],
    ),
    "prompts-of-a-notebook": Case(
        "<div><div>In&nbsp;[12]:</div><pre>boats</pre></div><div><div>Out[12]:</div><pre>7</pre></div><p>In [12] we see it.</p>",
        ["```\nboats\n```\n\n```\n7\n```\n\nIn [12"],
        ["Out"],
    ),
    "brackets-of-emphasis": Case(
        "<p>これは<strong>「重要」</strong>です。<em>（注）</em>と。</p><p>这是<b>（重要）</b> 的,<i>(也许)</i>明天。</p>",
        ["これは「**重要**」です。（*注*）と。", "这是（**重要**） 的,(*也许*)明天。"],
    ),
    "marks-without-brackets": Case(
        "<ul><li><b>Kablo :</b>mavi olan.</li></ul><p>Das <b>Maß –</b>gilt.</p>",
        ["- **Kablo** :mavi", "Das **Maß** –gilt."],
    ),
    "caption-of-code": Case(
        "<figure><figcaption>例一：充電の開始</figcaption><pre><code>充電(1)</code></pre></figure>",
        ["例一：充電の開始\n\n```\n充電(1)\n```"],
        text=["例一：充電の開始"],
    ),
    "numbers-in-cells": Case(
        "<table><tr><td><p>(1)</p></td><td><p>Der Hafen prüft seine Ladeanlagen.</p></td></tr></table>"
        "<table><tr><td>b)</td><td><p>Das Amt veröffentlicht die Berichte.</p></td></tr></table>"
        "<table><tr><td>Amt</td><td><p>Es berichtet im Juni.</p></td></tr></table>",
        ["\n\n(1) Der Hafen prüft", "\n\nb) Das Amt", "Amt\n\nEs berichtet"],
        text=["\n\n(1) Der Hafen prüft", "\n\nb) Das Amt", "Amt\n\nEs berichtet"],
    ),
    "quote-in-a-quote": Case(
        "<p>Il dit <q>elle a crié <q>au feu</q> hier</q>.</p>",
        ["“elle a crié ‘au feu’ hier”"],
        view=["<q>elle a crié <q>au feu</q> hier</q>"],
    ),
    "copy-of-code": Case(
        "<div><textarea readonly>go(1)\nstop()</textarea><table><tr><td><div>1</div><div>2</div></td><td class=crayon-code>"
        "<div>go(1)</div><div>stop()</div></td></tr></table></div><pre>go(1)</pre><p>Noch einmal:</p><pre>go(1)</pre>",
        ["```\ngo(1)\nstop()\n```\n\n```\ngo(1)\n```\n\nNoch einmal:\n\n```\ngo(1)\n```"],
        ["```\n\n```\ngo(1)\nstop"],
    ),
    "lines-that-are-blocks": Case(
        '<pre><code><span style="display:block">go(1)</span><span style="display:block">  stop()</span></code></pre>',
        ["```\ngo(1)\n  stop()\n```"],
    ),
    "signs-of-a-diff": Case(
        '<pre class="language-diff"><code><span class="token deleted"><span class="token prefix">-</span>'
        '<span class="token line">go(1)\n</span></span><span class="token prefix">+</span><span class="token line">go(2)\n'
        "</span></code></pre>",
        ["```diff\n-go(1)\n+go(2)\n```"],
    ),
    "mark-that-is-text": Case("<p>Katso [^1] ja [x].</p>", [r"Katso \[^1] ja [x]."]),
    "rule-above-notes": Case(
        '<p>Molo jest z 1902 roku<sup><a href="#fn1" id="ref1">[1]</a></sup>.</p><hr><section><ol><li id="fn1"><p>Według '
        'starej księgi. <a href="#ref1">↩</a></p></li></ol></section>',
        ["roku[^1].\n\n[^1]: Według"],
    ),
    "note-of-latexml": Case(
        '<p>El muelle es de 1902<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">1</sup>'
        '<span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup>'
        '<span class="ltx_tag ltx_tag_note">1</span>Según el libro.</span></span></span>, dice.</p>',
        ["1902<sup>1</sup>, dice.\n\n1 Según el libro."],
    ),
    "links-in-code": Case(
        '<pre><code>go(<a href="/v">12</a>)\nstop()</code></pre>', ["```\ngo(12)\nstop()\n```"]
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_reported_markup(name: str) -> None:
    given = CASES[name]
    page = clean(
        f"<!DOCTYPE html><html><head><title>Old gate</title>{given.head}</head><body><nav><a href=/>Home</a></nav><main>"
        f"<article><h1>Old gate</h1>{BEFORE}{given.html}{AFTER}</article></main><footer>© 2025</footer></body></html>",
        url="https://quay.example/a",
    )
    assert [part for part in given.markdown if part not in page.markdown] == []
    assert [part for part in given.absent if part in page.markdown] == []
    assert [part for part in given.text if part not in page.text] == []
    assert [part for part in given.view if part not in page.html] == []
    assert not page.warnings
