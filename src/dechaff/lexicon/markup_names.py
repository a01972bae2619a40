"""Known names of elements and attributes. Data only.

From the indices of the HTML standard, SVG 2 and MathML Core, with obsolete elements. The last line has names that
precede a "=" elsewhere: in the viewport, in XML declarations.
"""

__all__ = ["ATTRIBUTES", "ATTRIBUTE_PREFIXES", "ELEMENTS"]

_ELEMENTS = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink"
    " blockquote body br button canvas caption center cite code col colgroup command data datalist dd"
    " del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame"
    " frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd"
    " keygen label layer legend li link listing main map mark marquee math menu menuitem meta meter nav"
    " nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal"
    " pre progress q rb rp rt rtc ruby s samp script search section select slot small source spacer span"
    " strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title"
    " tr track tt u ul var video wbr xml xmp animate animatemotion animatetransform circle clippath defs"
    " desc ellipse feblend fecolormatrix fecomponenttransfer fecomposite fedropshadow feflood fefunca"
    " fegaussianblur feimage femerge femergenode feoffset filter foreignobject g line lineargradient"
    " marker mask metadata mpath path pattern polygon polyline radialgradient rect set stop switch"
    " symbol text textpath tspan use view annotation annotation-xml maction menclose merror mfenced"
    " mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle"
    " msub msubsup msup mtable mtd mtext mtr munder munderover none semantics"
)
ELEMENTS = frozenset(_ELEMENTS.split())

_ATTRIBUTES = (
    "abbr about accept accept-charset accesskey action align alink allow allowfullscreen"
    " allowtransparency alt amp archive as async autocapitalize autocomplete autocorrect autofocus"
    " autoplay axis background bgcolor border bordercolor bottommargin cellpadding cellspacing challenge"
    " char charoff charset checked cite class classid clear code codebase codetype color cols colspan"
    " compact content contenteditable contextmenu controls coords crossorigin datatype date datetime"
    " declare decoding default defer dir dirname disabled download draggable dropzone enctype face"
    " fetchpriority for form formaction formenctype formmethod formnovalidate formtarget frame"
    " frameborder headers height hidden high href hreflang hspace http-equiv icon id imagesizes"
    " imagesrcset inert inputmode integrity is ismap itemid itemprop itemref itemscope itemtype keytype"
    " kind label language lang leftmargin link list loading longdesc loop low manifest marginheight"
    " marginwidth max maxlength media method min minlength multiple muted name nohref nomodule nonce"
    " noresize noshade novalidate nowrap object open optimum part pattern ping placeholder playsinline"
    " popover poster prefix preload profile prompt property radiogroup readonly referrerpolicy rel"
    " required resource rev reversed rightmargin role rows rowspan rules sandbox scheme scope scrolling"
    " selected shadowrootmode shape size sizes slot span spellcheck src srcdoc srclang srcset standby"
    " start step style summary tabindex target text title topmargin translate type typeof unselectable"
    " usemap valign value valuetype version vlink vocab vspace width wrap attributename baseprofile"
    " begin calcmode clip-path clip-rule clippathunits cx cy d display dur dx dy elementtiming"
    " enable-background end fill fill-opacity fill-rule filter flood-color flood-opacity focusable"
    " font-family font-size font-style font-weight from fx fy gradienttransform gradientunits in in2 k1"
    " k2 k3 k4 keytimes letter-spacing mask mode offset opacity operator overflow paint-order points"
    " preserveaspectratio r repeatcount result rx ry stddeviation stop-color stop-opacity stroke"
    " stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity"
    " stroke-width text-anchor to transform values vector-effect viewbox visibility x x1 x2 y y1 y2"
    " xlink:href xml:lang xml:space xmlns initial-scale maximum-scale minimum-scale user-scalable"
    " shrink-to-fit viewport-fit sourceurl encoding"
)
ATTRIBUTES = frozenset(_ATTRIBUTES.split())

ATTRIBUTE_PREFIXES = (
    "data-", "aria-", "on", "v-", "v:", "x-", "ng-", "_ng", "xmlns:", "xlink:", "js", "@", ":", "#", "*",
)  # fmt: skip
"""Prefixes of names that frameworks generate."""
