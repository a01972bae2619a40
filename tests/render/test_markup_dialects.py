"""The markup of word processors, blogs, editors and wikis for the same things, each in a whole page."""

# ruff: noqa: E741
from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from dechaff import clean

P1 = "<p>The harbour board of Skerrywick voted on Tuesday to keep the old tidal gate open through the winter, after three engineers warned that a sudden closure could flood the lower quay.</p>"
P2 = "<p>Residents had asked for the decision to be postponed until the spring survey, but the chair said that the hinges would not survive another season of neglect.</p><p>A second inspection found that the timber was sound below the water line, although the iron straps had lost nearly half of their thickness since they were fitted.</p>"
P3 = "<p>The board meets again in March to hear what the engineers have found, and it will then decide how long the old gate can serve the harbour.</p>"


class Case(NamedTuple):
    """Markup between two paragraphs of an article, and what must and must not be in the output."""

    name: str
    html: str
    md: Sequence[str]
    not_md: Sequence[str]
    text: Sequence[str]
    not_text: Sequence[str]
    view: Sequence[str]
    head: str
    lang: str


CASES: list[Case] = []


def case(  # noqa: PLR0917
    name: str,
    body: str,
    md: Sequence[str] = (),
    not_md: Sequence[str] = (),
    text: Sequence[str] = (),
    not_text: Sequence[str] = (),
    html: Sequence[str] = (),
    head: str = "",
    lang: str = "en",
) -> None:
    CASES.append(Case(name, body, md, not_md, text, not_text, html, head, lang))


# --- code
code = "def level(gauge):\n    raw = gauge.read()\n    return raw"
F = "```\n" + code + "\n```"
FP = "```python\n" + code + "\n```"
L = code.split("\n")
case(
    "gist",
    '<div class="gist"><div class="gist-file"><div class="gist-data"><div class="js-gist-file-update-container"><div class="blob-wrapper data type-python"><table class="highlight tab-size js-file-line-container" data-tab-size="8">'
    + "".join(
        f'<tr><td id="f-L{i}" class="blob-num js-line-number" data-line-number="{i}"></td><td id="f-LC{i}" class="blob-code blob-code-inner js-file-line">{l}</td></tr>'
        for i, l in enumerate(L, 1)
    )
    + '</table></div></div></div><div class="gist-meta"><a href="https://gist.github.com/x/raw">view raw</a> <a href="https://gist.github.com/x#file-gauge-py">gauge.py</a> hosted with ❤ by <a href="https://github.com">GitHub</a></div></div></div>',
    md=[code],
    not_md=["hosted with", "view raw", "| --- |"],
)
case(
    "gist-numbers",
    '<div class="x1"><table class="kq3">'
    + "".join(f'<tr><td class="n">{i}</td><td class="c"><pre>{l}</pre></td></tr>' for i, l in enumerate(L, 1))
    + "</table></div>",
    md=[code],
    not_md=["| --- |"],
)
case(
    "github-blob",
    '<div class="Box"><table class="highlight tab-size"><tbody>'
    + "".join(
        f'<tr><td class="blob-num" data-line-number="{i}"></td><td class="blob-code blob-code-inner"><span class="pl-k">{l}</span></td></tr>'
        for i, l in enumerate(L, 1)
    )
    + "</tbody></table></div>",
    md=[code],
)
case(
    "cm6",
    '<div class="cm-editor"><div class="cm-scroller"><div class="cm-gutters"><div class="cm-gutter cm-lineNumbers"><div class="cm-gutterElement">1</div><div class="cm-gutterElement">2</div><div class="cm-gutterElement">3</div></div></div><div class="cm-content" contenteditable="false" data-language="python">'
    + "".join(f'<div class="cm-line">{l}</div>' for l in L)
    + "</div></div></div>",
    md=[code],
    not_md=["\n1\n"],
)
case(
    "cm6-lang",
    '<div class="cm-editor"><div class="cm-scroller"><div class="cm-content" data-language="python">'
    + "".join(f'<div class="cm-line"><span class="ͼb">{l}</span></div>' for l in L)
    + "</div></div></div>",
    md=[FP],
)
case(
    "cm5",
    '<div class="CodeMirror cm-s-default"><div style="overflow:hidden;position:relative"><textarea tabindex="0"></textarea></div><div class="CodeMirror-scroll"><div class="CodeMirror-sizer"><div><div class="CodeMirror-lines"><div><div class="CodeMirror-code">'
    + "".join(
        f'<div style="position: relative;"><div class="CodeMirror-gutter-wrapper"><div class="CodeMirror-linenumber CodeMirror-gutter-elt">{i}</div></div><pre class=" CodeMirror-line "><span style="padding-right: 0.1px;">{l}</span></pre></div>'
        for i, l in enumerate(L, 1)
    )
    + "</div></div></div></div></div></div></div>",
    md=[F],
)
case(
    "monaco",
    '<div class="monaco-editor"><div class="overflow-guard"><div class="margin"><div class="margin-view-overlays"><div><div class="line-numbers">1</div></div><div><div class="line-numbers">2</div></div><div><div class="line-numbers">3</div></div></div></div><div class="lines-content"><div class="view-lines" data-mprt="7">'
    + "".join(
        f'<div style="top:{i}px" class="view-line"><span><span class="mtk1">{l.replace(" ", "&nbsp;")}</span></span></div>'
        for i, l in enumerate(L)
    )
    + "</div></div></div></div>",
    md=[F],
)
case(
    "ace",
    '<div class="ace_editor"><div class="ace_gutter"><div class="ace_layer ace_gutter-layer"><div class="ace_gutter-cell">1</div><div class="ace_gutter-cell">2</div><div class="ace_gutter-cell">3</div></div></div><div class="ace_scroller"><div class="ace_content"><div class="ace_layer ace_text-layer">'
    + "".join(f'<div class="ace_line_group"><div class="ace_line">{l}</div></div>' for l in L)
    + "</div></div></div></div>",
    md=[F],
)
case(
    "ws-pre-style", f'<div style="white-space: pre; font-family: monospace">{code}</div>', md=[F], text=[code]
)
case(
    "ws-pre-sheet",
    f'<div class="q9x">{code}</div>',
    head="<style>.q9x{font-family:monospace;white-space:pre-wrap}</style>",
    md=[F],
    text=[code],
)
case(
    "ws-normal",
    '<p style="white-space:pre-wrap">The board met in the\n old hall on Monday, and all of its nine members were there.</p>',
    text=["The board met in the"],
    not_md=["```"],
)
case(
    "textarea-readonly",
    f'<p>The source of the gauge is short:</p><textarea readonly rows="5">{code}</textarea>',
    md=[F],
    text=[code],
)
case(
    "textarea-edit",
    '<form><textarea name="c">Write your comment here please</textarea></form>',
    not_text=["Write your comment"],
)
case(
    "label-in-pre",
    f'<pre><div class="x"><div class="flex">python</div><button>Copy code</button><div><code class="language-python">{code}\n</code></div></div></pre>',
    md=[FP],
)
case(
    "label-in-pre-nolang",
    f'<pre><div class="bar"><span>python</span><button>Copy</button></div><code>{code}\n</code></pre>',
    md=[FP],
)
case(
    "label-in-pre-hashed",
    f'<pre class="css-1"><div class="css-2"><div class="css-3">Python</div><div class="css-4"><button>复制代码</button></div><div class="css-5"><code class="css-6">{code}\n</code></div></div></pre>',
    md=[FP],
)
case(
    "label-above",
    f'<div class="code-block"><div class="code-header"><span>Python</span><button>Copy</button></div><pre><code>{code}</code></pre></div>',
    md=[FP],
    not_md=["Copy", "\nPython\n"],
)
case(
    "label-above-hl",
    f'<div class="hcb"><span class="lang">Python</span><pre class="language-python"><code>{code}</code></pre></div>',
    md=[FP],
    not_md=["\nPython\n"],
    not_text=["\nPython\n"],
)
case(
    "label-above-de",
    f'<figure class="highlight"><figcaption><span>python</span></figcaption><pre>{code}</pre></figure>',
    md=[FP],
    not_md=["\npython\n"],
)
case(
    "label-file-title",
    f'<div class="code"><div class="code-title">gauge.py</div><pre><code class="language-python">{code}</code></pre></div>',
    md=[FP],
)
case("label-no", f"<p>Python</p><pre><code>{code}</code></pre>", md=[code])
case(
    "console",
    '<pre><code class="language-console">$ dechaff a.html\nok</code></pre>',
    md=["```console\n$ dechaff a.html\nok\n```"],
)
for dialect in ("highlight", "chroma", "codehilite"):
    case(
        f"language-after-{dialect}",
        f'<div class="{dialect} js-box"><pre class="{dialect} python"><code>{code}</code></pre></div>',
        md=[FP],
    )
case(
    "no-language-after-highlight",
    f'<pre class="highlight dark"><code>{code}</code></pre>',
    not_md=["```dark"],
)
# --- notes
gate = "<p>The gate was fitted in spring{a} and repaired twice{b}, as the book says.</p>"
N1 = "The year is carved into the lintel above the door."
N2 = "Ledger of 1901, page 12."


def moved(name: str, a: str, b: str, tail: str) -> None:
    case(
        name,
        gate.format(a=a, b=b) + P3 + tail,
        md=["spring[^1] and repaired twice[^2]", f"[^1]: {N1}", f"[^2]: {N2}"],
        not_md=["↩", "[^3]"],
    )


moved(
    "n-gfm",
    '<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref="" aria-describedby="footnote-label">1</a></sup>',
    '<sup><a href="#user-content-fn-2" id="user-content-fnref-2" data-footnote-ref="" aria-describedby="footnote-label">2</a></sup>',
    f'<section data-footnotes="" class="footnotes"><h2 id="footnote-label" class="sr-only">Footnotes</h2><ol><li id="user-content-fn-1"><p>{N1} <a href="#user-content-fnref-1" data-footnote-backref="" class="data-footnote-backref" aria-label="Back to content">↩</a></p></li><li id="user-content-fn-2"><p>{N2} <a href="#user-content-fnref-2" class="data-footnote-backref">↩</a></p></li></ol></section>',
)
moved(
    "n-pandoc",
    '<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>',
    '<a href="#fn2" class="footnote-ref" id="fnref2" role="doc-noteref"><sup>2</sup></a>',
    f'<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1" role="doc-endnote"><p>{N1}<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li><li id="fn2" role="doc-endnote"><p>{N2}<a href="#fnref2" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>',
)
moved(
    "n-substack",
    '<a class="footnote-anchor" data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1" href="#footnote-1" target="_self">1</a>',
    '<a class="footnote-anchor" id="footnote-anchor-2" href="#footnote-2" target="_self">2</a>',
    f'<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number" contenteditable="false" target="_self">1</a><div class="footnote-content"><p>{N1}</p></div></div><div class="footnote"><a id="footnote-2" href="#footnote-anchor-2" class="footnote-number">2</a><div class="footnote-content"><p>{N2}</p></div></div>',
)
moved(
    "n-ghost",
    '<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>',
    '<sup class="footnote-ref"><a href="#fn2" id="fnref2">[2]</a></sup>',
    f'<hr class="footnotes-sep"><section class="footnotes"><ol class="footnotes-list"><li id="fn1" class="footnote-item"><p>{N1} <a href="#fnref1" class="footnote-backref">↩︎</a></p></li><li id="fn2" class="footnote-item"><p>{N2} <a href="#fnref2" class="footnote-backref">↩︎</a></p></li></ol></section>',
)
moved(
    "n-wordpress",
    '<sup data-fn="a1b2" class="fn"><a href="#a1b2" id="a1b2-link">1</a></sup>',
    '<sup data-fn="c3d4" class="fn"><a href="#c3d4" id="c3d4-link">2</a></sup>',
    f'<ol class="wp-block-footnotes"><li id="a1b2">{N1} <a href="#a1b2-link" aria-label="Jump to footnote reference 1">↩︎</a></li><li id="c3d4">{N2} <a href="#c3d4-link">↩︎</a></li></ol>',
)
moved(
    "n-word",
    '<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1" title=""><span class="MsoFootnoteReference"><span style="mso-special-character:footnote">[1]</span></span></a>',
    '<a style="mso-footnote-id:ftn2" href="#_ftn2" name="_ftnref2"><span class="MsoFootnoteReference">[2]</span></a>',
    f'<div style="mso-element:footnote-list"><br clear="all"><hr align="left" size="1" width="33%"><div style="mso-element:footnote" id="ftn1"><p class="MsoFootnoteText"><a style="mso-footnote-id:ftn1" href="#_ftnref1" name="_ftn1" title=""><span class="MsoFootnoteReference">[1]</span></a> {N1}</p></div><div style="mso-element:footnote" id="ftn2"><p class="MsoFootnoteText"><a href="#_ftnref2" name="_ftn2"><span class="MsoFootnoteReference">[2]</span></a> {N2}</p></div></div>',
)
moved(
    "n-gdocs",
    '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
    '<sup><a href="#ftnt2" id="ftnt_ref2">[2]</a></sup>',
    f'<hr class="c1"><div><p class="c2"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span class="c3">&nbsp;{N1}</span></p></div><div><p class="c2"><a href="#ftnt_ref2" id="ftnt2">[2]</a><span>&nbsp;{N2}</span></p></div>',
)
moved(
    "n-libreoffice",
    '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
    '<a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a>',
    f'<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> {N1}</p></div><div id="sdfootnote2"><p><a class="sdfootnotesym" name="sdfootnote2sym" href="#sdfootnote2anc">2</a> {N2}</p></div>',
)
moved(
    "n-mediawiki",
    '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span class="cite-bracket">&#91;</span>1<span class="cite-bracket">&#93;</span></a></sup>',
    '<sup id="cite_ref-2" class="reference"><a href="#cite_note-2">[2]</a></sup>',
    f'<h2>References</h2><div class="reflist"><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1" aria-label="Jump up">^</a></b></span> <span class="reference-text">{N1}</span></li><li id="cite_note-2"><span class="mw-cite-backlink">^ <a href="#cite_ref-2a"><sup>a</sup></a> <a href="#cite_ref-2b"><sup>b</sup></a></span> <span class="reference-text">{N2}</span></li></ol></div>',
)
moved(
    "n-plain-p",
    '<sup><a href="#n1">1</a></sup>',
    '<sup><a href="#n2">2</a></sup>',
    f'<h3>Notes</h3><p id="n1">1. {N1}</p><p id="n2">2. {N2}</p>',
)
moved(
    "n-plain-name",
    '<sup><a href="#_n1" name="_r1">1</a></sup>',
    '<sup><a href="#_n2" name="_r2">2</a></sup>',
    f'<p><a name="_n1" href="#_r1">1</a>. {N1}</p><p><a name="_n2" href="#_r2">2</a>. {N2}</p>',
)
moved(
    "n-dl",
    '<a class="footnote-reference" href="#id3" id="id1">[1]</a>',
    '<a class="footnote-reference" href="#id4" id="id2">[2]</a>',
    f'<dl class="footnote brackets"><dt class="label" id="id3"><span class="brackets"><a class="fn-backref" href="#id1">1</a></span></dt><dd><p>{N1}</p></dd><dt class="label" id="id4"><span class="brackets"><a class="fn-backref" href="#id2">2</a></span></dt><dd><p>{N2}</p></dd></dl>',
)
moved(
    "n-sphinx-aside",
    '<a class="footnote-reference brackets" href="#f1" id="id1" role="doc-noteref"><span class="fn-bracket">[</span>1<span class="fn-bracket">]</span></a>',
    '<a class="footnote-reference brackets" href="#f2" id="id2" role="doc-noteref">[2]</a>',
    f'<aside class="footnote-list brackets"><aside class="footnote brackets" id="f1" role="doc-footnote"><span class="label"><span class="fn-bracket">[</span><a role="doc-backlink" href="#id1">1</a><span class="fn-bracket">]</span></span><p>{N1}</p></aside><aside class="footnote brackets" id="f2" role="doc-footnote"><span class="label">[<a role="doc-backlink" href="#id2">2</a>]</span><p>{N2}</p></aside></aside>',
)
moved(
    "n-docutils-table",
    '<a class="footnote-reference" href="#f1" id="id1">[1]</a>',
    '<a class="footnote-reference" href="#f2" id="id2">[2]</a>',
    f'<table class="docutils footnote" frame="void" id="f1" rules="none"><colgroup><col class="label"><col></colgroup><tbody valign="top"><tr><td class="label"><a class="fn-backref" href="#id1">[1]</a></td><td>{N1}</td></tr></tbody></table><table class="docutils footnote" id="f2"><tbody><tr><td class="label"><a class="fn-backref" href="#id2">[2]</a></td><td>{N2}</td></tr></tbody></table>',
)
# --- task lists
TL = "- [x] Measure the hinges of the gate before noon\n- [ ] Paint the lower straps with red lead"
a, b = "Measure the hinges of the gate before noon", "Paint the lower straps with red lead"
case(
    "t-gfm",
    f'<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" class="task-list-item-checkbox" checked disabled> {a}</li><li class="task-list-item"><input type="checkbox" disabled> {b}</li></ul>',
    md=[TL],
)
case(
    "t-label",
    f'<ul><li><label><input type="checkbox" checked=""><span>{a}</span></label></li><li><label><input type="checkbox"><span>{b}</span></label></li></ul>',
    md=[TL],
)
case(
    "t-role",
    f'<ul><li><span role="checkbox" aria-checked="true"></span>{a}</li><li><span role="checkbox" aria-checked="false"></span>{b}</li></ul>',
    md=[TL],
)
case(
    "t-li",
    f'<ul data-type="taskList"><li data-checked="true"><label contenteditable="false"><input type="checkbox" checked></label><div><p>{a}</p></div></li><li data-checked="false"><label><input type="checkbox"></label><div><p>{b}</p></div></li></ul>',
    md=[TL],
)
case(
    "t-atlassian",
    f'<ul class="inline-task-list"><li class="checked" data-inline-task-id="1"><span>{a}</span></li><li data-inline-task-id="2"><span>{b}</span></li></ul>',
    md=[TL],
)
# --- captions, pictures
CAP = "The gate at low water, seen from the pier"
IMG = '<img src="https://quay.example/g-800.jpg" alt="The gate" width="800" height="500">'
PIC = "![The gate](https://quay.example/g-800.jpg)\n\n" + CAP
case(
    "c-wp",
    f'<div id="attachment_9" style="width: 810px" class="wp-caption aligncenter"><a href="/g.jpg">{IMG}</a><p id="caption-attachment-9" class="wp-caption-text">{CAP}</p></div>',
    md=[PIC],
)
case("c-dl", f'<dl class="wp-caption"><dt>{IMG}</dt><dd class="wp-caption-dd">{CAP}</dd></dl>', md=[PIC])
case(
    "c-hashed",
    f'<div class="css-1a2b"><div class="css-9">{IMG}</div><div class="imageCaption-x7">{CAP}</div></div>',
    md=[PIC],
)
case("c-span", f'<div class="image-box">{IMG}<span class="image-legend">{CAP}</span></div>', md=[PIC])
case(
    "c-blogger",
    f'<table class="tr-caption-container"><tbody><tr><td>{IMG}</td></tr><tr><td class="tr-caption">{CAP}</td></tr></tbody></table>',
    md=[PIC],
)
case(
    "c-thumb",
    f'<div class="thumb tright"><div class="thumbinner">{IMG}<div class="thumbcaption">{CAP}</div></div></div>',
    md=[PIC],
)
case(
    "c-fig-buttons",
    f"<figure>{IMG}<button>Expand</button><figcaption>{CAP}<button>Share</button></figcaption></figure>",
    md=[PIC],
    not_md=["Expand", "Share"],
)
case(
    "c-fig-counter",
    f'<figure><div class="counter">1 / 12</div>{IMG}<figcaption><span class="count">1/12</span> <p>{CAP}</p></figcaption></figure>',
    md=[CAP],
    not_md=["1 / 12", "1/12"],
)
case(
    "c-fig-credit",
    f'<figure>{IMG}<figcaption>{CAP}</figcaption><div class="credit">Photo: Anna Reeve</div></figure>',
    md=[PIC + " Photo: Anna Reeve"],
)
case("c-fig-p", f'<figure>{IMG}<p class="caption">{CAP}</p></figure>', md=[PIC])
case(
    "c-srcset",
    f'<figure><img src="data:image/gif;base64,R0" data-srcset="https://quay.example/g-400.jpg 400w, https://quay.example/g-800.jpg 800w" alt="The gate"><figcaption>{CAP}</figcaption></figure>',
    md=[PIC],
)
case(
    "c-srcset-source",
    f'<figure><picture><source data-srcset="https://quay.example/g-800.jpg 800w"><img src="data:image/gif;base64,R0" alt="The gate"></picture><figcaption>{CAP}</figcaption></figure>',
    md=[PIC],
)
case(
    "c-srcset-other",
    f'<figure><img data-lazyload-srcset="https://quay.example/g-800.jpg 800w" src="data:," alt="The gate"><figcaption>{CAP}</figcaption></figure>',
    md=[PIC],
)
case(
    "c-bg",
    f'<figure><div class="pic" style="background-image: url(\'https://quay.example/g-800.jpg\')" role="img" aria-label="The gate"></div><figcaption>{CAP}</figcaption></figure>',
    md=[PIC],
)
case(
    "c-bg-data",
    f'<figure><div class="pic lazy" data-bg="https://quay.example/g-800.jpg" aria-label="The gate"></div><figcaption>{CAP}</figcaption></figure>',
    md=[PIC],
)
# --- emphasis by style
S = "The board must decide before March"
case(
    "s-weight",
    f'<p>Remember: <span style="font-weight:700">{S}</span>, said the chair of the board.</p>',
    md=[f"**{S}**"],
)
case(
    "s-sheet",
    f'<p class="c1"><span class="c2">Remember: </span><span class="c3">{S}</span><span class="c2">, said the chair of the board.</span></p>',
    head="<style>.c3{font-weight:700;color:#000}.c2{font-weight:400}</style>",
    md=[f"**{S}**"],
    not_md=["**Remember"],
)
case(
    "s-italic",
    f'<p>Remember: <span class="it">{S}</span>, said the chair of the board.</p>',
    head="<style type='text/css'>p{margin:0} span.it, .em{font-style:italic}</style>",
    md=[f"*{S}*"],
)
case(
    "s-normal-b",
    f'<b style="font-weight:normal" id="docs-internal-guid-1"><p>Remember: {S}, said the chair of the board.</p></b>',
    not_md=["**"],
)
case(
    "s-strike",
    '<p>The price is <span style="text-decoration: line-through">ninety crowns</span> seventy crowns for each of the hinges.</p>',
    md=["~~ninety crowns~~"],
)
I = [
    "Measure the hinges of the gate",
    "Count the bolts on both of its sides",
    "Paint the straps with red lead",
]
NL = f"- {I[0]}\n  - {I[1]}\n- {I[2]}"
case(
    "l-gdocs",
    f'<ul class="c5 lst-kix_a1-0 start"><li class="c1 li-bullet-0"><span>{I[0]}</span></li></ul><ul class="c5 lst-kix_a1-1 start"><li class="c2 li-bullet-0"><span>{I[1]}</span></li></ul><ul class="c5 lst-kix_a1-0"><li class="c1"><span>{I[2]}</span></li></ul>',
    md=[NL],
)
case(
    "l-aria",
    f'<ul><li aria-level="1">{I[0]}</li><li aria-level="2">{I[1]}</li><li aria-level="1">{I[2]}</li></ul>',
    md=[NL],
)
case("l-quill", f'<ul><li>{I[0]}</li><li class="ql-indent-1">{I[1]}</li><li>{I[2]}</li></ul>', md=[NL])
case(
    "l-margin",
    f'<ul><li style="margin-left:36pt">{I[0]}</li><li style="margin-left:72pt">{I[1]}</li><li style="margin-left:36pt">{I[2]}</li></ul>',
    md=[NL],
)
# --- ruby, formulas, sup
case(
    "ruby",
    "<p>港の<ruby>委員会<rp>(</rp><rt>いいんかい</rt><rp>)</rp></ruby>は火曜日に、古い門を冬のあいだ開けておくことを決めた。三人の技師が急な閉鎖を警告したためである。</p>",
    lang="ja",
    text=["港の委員会は火曜日"],
    md=["港の委員会は火曜日"],
    html=["<ruby>委員会<rt>いいんかい</rt></ruby>"],
)
case(
    "ruby-pairs",
    "<p>港の<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>の表は火曜日に、古い門を冬のあいだ開けておくことを決めた人たちが使うものである。</p>",
    lang="ja",
    text=["港の漢字の表"],
    html=["<rt>"],
)
case(
    "f-wiki",
    '<p>The tidal prism of a basin is the volume <span class="mwe-math-element"><span class="mwe-math-mathml-inline mwe-math-mathml-a11y" style="display: none;"><math xmlns="http://www.w3.org/1998/Math/MathML" alttext="{\\displaystyle V=Ah}"><semantics><mrow><mi>V</mi><mo>=</mo><mi>A</mi><mi>h</mi></mrow><annotation encoding="application/x-tex">{\\displaystyle V=Ah}</annotation></semantics></math></span><img src="https://w.example/svg/1" class="mwe-math-fallback-image-inline" aria-hidden="true" alt="{\\displaystyle V=Ah}"></span> of water that it takes in.</p>',
    md=["the volume $V=Ah$ of water"],
    text=["the volume V=Ah of water"],
)
case(
    "f-katex",
    '<p>By the law <span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>F</mi><mo>=</mo><mi>m</mi><mi>a</mi></mrow><annotation encoding="application/x-tex">F = ma</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span class="base"><span class="mord mathnormal">F</span><span class="mrel">=</span><span class="mord">ma</span></span></span></span> the gate needs a steady pull.</p>',
    md=["By the law $F = ma$ the gate"],
    text=["By the law F=ma the gate"],
)
case(
    "f-chtml",
    '<p>By the law <mjx-container class="MathJax" jax="CHTML"><mjx-math class="MJX-TEX"><mjx-mi class="mjx-i"><mjx-c class="mjx-c1D439">𝐹</mjx-c></mjx-mi><mjx-mo><mjx-c>=</mjx-c></mjx-mo><mjx-mi><mjx-c>𝑚</mjx-c></mjx-mi></mjx-math></mjx-container> the gate needs a steady pull.</p>',
    text=["By the law F=m the gate"],
)
case(
    "f-mj2",
    '<p>By the law <span class="MathJax_Preview"></span><span class="MathJax" id="MathJax-Element-1-Frame" data-mathml="&lt;math&gt;&lt;mi&gt;F&lt;/mi&gt;&lt;mo&gt;=&lt;/mo&gt;&lt;mi&gt;m&lt;/mi&gt;&lt;/math&gt;" role="presentation"><nobr aria-hidden="true"><span class="math"><span class="mi">F</span><span class="mo">=</span><span class="mi">m</span></span></nobr><span class="MJX_Assistive_MathML" role="presentation"><math><mi>F</mi><mo>=</mo><mi>m</mi></math></span></span><script type="math/tex" id="MathJax-Element-1">F=m</script> the gate needs a steady pull.</p>',
    md=["By the law $F=m$ the gate"],
)
case(
    "sup",
    "<p>The basin holds 10<sup>6</sup> litres of H<sub>2</sub>O in the spring, say the keepers.</p>",
    md=["10<sup>6</sup>", "H<sub>2</sub>O"],
)


@pytest.mark.parametrize("given", CASES, ids=[given.name for given in CASES])
def test_kind(given: Case) -> None:
    page = clean(
        f'<!DOCTYPE html><html lang="{given.lang}"><head><title>Old gate</title>{given.head}</head><body><header><a href="/">Home</a>'
        '<nav><ul><li><a href="/a">About</a></li><li><a href="/b">Boats</a></li></ul></nav></header><main><article><h1>Old gate</h1>'
        f"{P1}{given.html}{P2}</article></main><footer><p>© 2025 Notes</p></footer></body></html>",
        url="https://quay.example/a",
    )
    assert [part for part in given.md if part not in page.markdown] == []
    assert [part for part in given.not_md if part in page.markdown] == []
    assert [part for part in given.text if part not in page.text] == []
    assert [part for part in given.not_text if part in page.text] == []
    assert [part for part in given.view if part not in page.html] == []
    assert not page.warnings
