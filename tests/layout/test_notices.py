"""Pages shown instead of the requested one are recognised; articles about such pages are not affected."""

from __future__ import annotations

import pytest

from dechaff import Outcome, clean

APP = "<script src=/assets/index.4f1.js></script>"

MENU = "<nav><a href=/>Quay</a> <a href=/a>News</a> <a href=/b>About</a></nav>"
LOGIN = "<form><input name=u><input type=password><button>Log in</button></form>"
SLIP = "The old slip of the harbour is open again since Monday."

SHORT_PAGES = {
    "captcha in a form": f"<title>Contact</title>{MENU}<h1>Contact</h1><p>{SLIP}</p><form><textarea></textarea>"
    "<div class=g-recaptcha></div></form>",
    "captcha below comments": f"<title>The slip</title>{MENU}<h1>The slip</h1><p>{SLIP}</p><div class=cf-turnstile></div>",
    "log-in box above a thread": f"<title>The slip - forum</title>{LOGIN}<h1>The slip</h1><div class=post>{SLIP}</div>",
    "log-in box beside an article": f"<title>The slip</title>{MENU}<h1>The slip</h1><p>{SLIP}</p><div>{LOGIN}</div>",
    "form around the page": f"<title>The slip</title><form>{MENU}<h1>The slip</h1><p>{SLIP}</p><input type=password></form>",
    "search box and a heading about signing": f"<title>Sign in sheets</title><h1>Sign in sheets</h1><p>{SLIP}</p>"
    "<form><input type=text></form>",
    "note for browsers without scripts": "<title>The slip</title><noscript>Please enable JavaScript to use this site."
    f"</noscript>{MENU}<h1>The slip</h1><p>{SLIP}</p>{APP}",
    "Chinese, in the element of a script": f"<title>船台</title><div id=app><h1>船台</h1><p>港口的旧船台自周一起重新开放，五月底之前可以免费使用。</p></div>{APP}",
    "Japanese, beside an empty element": f"<title>船台</title><div id=top></div><p>港の古い船台は月曜日から再び利用できるようになりました。</p>{APP}",
    "Thai, without a full stop": f"<title>ท่าเรือ</title><div id=root><p>ทางลาดเก่าของท่าเรือเปิดให้ใช้อีกครั้งตั้งแต่วันจันทร์</p></div>{APP}",
}


MOVED = {
    "a workshop": ("<h1>We have moved</h1><p>Our workshop has moved to 12 Quay Street.</p><p>Mill Lane is closed.</p>", "12 Quay Street"),
    "a practice": (f"{MENU}<h1>Umzug</h1><p>Die Praxis ist umgezogen: Hafenstraße 12, zweiter Stock.</p>", "zweiter Stock"),
    "a library": ("<h1>Déménagement</h1><p>La bibliothèque a changé d'adresse : 4, place du Marché.</p>", "place du Marché"),
    "a works": (f"{MENU}<h1>お知らせ</h1><p>三浦製作所は5月1日に移転しました。</p>", "三浦製作所"),
}  # fmt: skip


@pytest.mark.parametrize(("page", "said"), MOVED.values(), ids=MOVED)
def test_an_office_that_has_moved_is_no_redirect(page: str, said: str) -> None:
    assert said in clean(page).text


def test_a_short_article_below_a_banner_is_no_consent_wall() -> None:
    banner = "<div><p>Wir verwenden Cookies. Wir schätzen Ihre Privatsphäre.</p><button>Alle akzeptieren</button></div>"
    page = clean(
        f"<title>Die Schleuse</title><h1>Die Schleuse</h1><p>Die Schleuse am Nordtor bleibt bis Sonntag zu.</p>{banner}"
    )
    assert page.text == "Die Schleuse am Nordtor bleibt bis Sonntag zu."


@pytest.mark.parametrize(
    "note",
    [
        "You must have JavaScript enabled in your browser.",
        "Включите скрипты: требуется JavaScript.",
        "자바스크립트를 활성화 하세요.",
    ],
)
def test_a_note_about_scripts_is_not_the_text(note: str) -> None:
    menu = "".join(f"<li><a href=/{number}>Pads {number}</a></li>" for number in range(20))
    page = clean(
        f"<title>New account</title><noscript><p>{note}</p></noscript><ul>{menu}</ul><h1>New account</h1><p>Ring twice.</p>"
    )
    assert note not in page.text


@pytest.mark.parametrize("page", SHORT_PAGES.values(), ids=SHORT_PAGES)
def test_a_short_page_with_its_own_sentence_is_no_notice(page: str) -> None:
    cleaned = clean(page)
    assert cleaned.outcome in (Outcome.OK, Outcome.TOO_SHORT)
    assert SLIP in cleaned.text or not page.isascii()
    assert cleaned.text


def test_lines_of_one_word_are_counted() -> None:
    menu = "".join(f"<li><a href=/{number}>Pier{number}</a></li>" for number in range(45))
    page = clean(
        f"<title>Quay</title><ul>{menu}</ul><h1>Quay</h1><p>Ring the bell.</p><div class=g-recaptcha></div>"
    )
    assert page.outcome is not Outcome.BLOCKED


NOTICES = {
    "blocked": [
        "<title>Just a moment...</title><h1>quay.example</h1><h2>Verify you are human</h2><div class=cf-turnstile></div>",
        "<title>Один момент</title><h1>quay.example</h1><p>Проверяем ваш браузер перед переходом на сайт.</p>",
        "<title>请稍候…</title><h1>quay.example</h1><p>正在验证您是否是真人。这可能需要几秒钟时间。</p>",
        "<title>quay.example</title><p>Bestätigen Sie, dass Sie ein Mensch sind</p><div id=captcha-box></div>",
        "<title>Accès refusé</title><h1>Accès refusé</h1><p>Trafic inhabituel depuis votre réseau.</p>",
        "<title>403 Forbidden</title><center><h1>403 Forbidden</h1></center><hr><center>nginx</center>",
        "<title>Weryfikacja</title><h1>Potwierdź, że nie jesteś robotem</h1><p>Wykryliśmy nietypowy ruch.</p>",
        "<title>Quay</title><h1>로봇이 아님을 확인해 주세요</h1><div class=g-recaptcha></div>",
        "<title>アクセスが拒否されました</title><h1>アクセスが拒否されました</h1><p>参照番号 8a7f</p>",
    ],
    "script-shell": [
        f"<title>Quay</title><body><div id=root></div>{APP}",
        f"<title>Quay</title><body><div id=__nuxt><div class=spinner>Loading...</div></div>{APP}{APP}",
        f"<title>Quay</title><body><quay-root></quay-root>{APP}",
        f"<title>Quay</title><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=a></div>{APP}",
        f"<title>Quay</title><body><p>Bitte aktivieren Sie JavaScript, um diese Seite zu nutzen.</p>{APP}",
        f"<title>Quay</title><body><div>このサイトを見るにはJavaScriptを有効にしてください。</div>{APP}",
    ],
    "login": [
        "<title>Log in</title><h1>Quay club</h1><p>Please log in.</p><form><input name=u><input type=password></form>",
        "<title>Connexion</title><p>Connectez-vous pour lire la suite.</p>",
        "<title>Вход</title><h1>Вход</h1><p>Войдите, чтобы читать дальше.</p><form><input type=password></form>",
        "<title>Forum</title><h2>Information</h2><p>Vous devez être enregistré et connecté pour consulter ce forum.</p>",
        "<title>Quay</title><h1>Sign in</h1><p>Use your account.</p><form><input type=email><button>Next</button></form>",
        "<title>로그인</title><p>로그인이 필요합니다.</p><form><input type=password></form>",
    ],
    "consent": [
        "<title>Before you continue</title><h1>Before you continue to Quay</h1><p>We use cookies and data to deliver our"
        " services.</p><form><button>Reject all</button></form><form><button>Accept all</button></form>",
        "<title>Quay</title><h1>Bevor Sie fortfahren</h1><p>Wir verwenden Cookies und Daten.</p><button>Alle akzeptieren</button>",
        "<title>Quay</title><h1>Zanim przejdziesz dalej</h1><p>Używamy plików cookie.</p><input type=submit value=Zgoda><input type=button value=Nie>",
        "<title>Quay</title><h1>Vi bryr oss om din integritet</h1><p>Vi lagrar information på en enhet, exempelvis cookies.</p>"
        "<button>Avvisa</button><button>Godkänn</button>",
        "<title>Quay</title><h2>Mit Werbung lesen</h2><p>Die Zustimmung zu Cookies gilt für Werbung und Tracking.</p>"
        "<button>Akzeptieren</button>",
        "<title>Quay</title><h2>Avant de continuer</h2><p>Nous utilisons des cookies.</p><button>Tout accepter</button>",
    ],
    "redirect": [
        "<meta http-equiv=refresh content='0; url=/new'><p><a href=/new>Moved</a></p>",
        "<meta http-equiv=Refresh content=\"3;URL='https://quay.example/'\"><body>Sie werden weitergeleitet.",
        "<script>window.location.href = '/de/';</script>",
        "<title>301 Moved Permanently</title><center><h1>301 Moved Permanently</h1></center><hr><center>nginx</center>",
        "<title>Moved</title><p>This page has moved to <a href=/new>its new address</a>.</p>",
        "<title>Umgezogen</title><p>Diese Seite ist umgezogen: http://quay.example/neu</p>",
        "<title>移転</title><p>このページは移転しました。</p><p><a href=/n>quay.example</a></p>",
        "<title>Object moved</title><h2>Object moved to <a href=/n>here</a>.</h2>",
        "<title>Quay</title><body onload=\"location.href='/n'\"><p>Reindirizzamento in corso</p>",
        "<script>location.replace('/start')</script><body>Перенаправление...",
    ],
    "frameset": [
        "<frameset cols='1,2'><frame src=a><noframes><p>Your browser does not support frames.</p></noframes></frameset>",
        "<frameset cols='1,2'><frame src=a><noframes>Ihr Browser unterstützt keine Frames.</noframes></frameset>",
        "<frameset cols='1,2'><frame src=a><frame src=b></frameset>",
        "<frameset cols='1,2'><frame src=a><noframes>Esta página usa marcos, pero su explorador no los admite.</noframes></frameset>",
    ],
}


@pytest.mark.parametrize(
    ("outcome", "page"), [(name, page) for name, pages in NOTICES.items() for page in pages]
)
def test_a_notice_is_reported_and_is_not_content(outcome: str, page: str) -> None:
    found = clean(f"<!doctype html><html>{page}".encode())
    assert (found.outcome.value, found.text) == (outcome, "")
    assert found.kept == ()


def test_a_block_of_such_a_page_is_labelled_by_its_kind() -> None:
    (block,) = clean("<html><body><p>Войдите, чтобы читать дальше.</p></body></html>").removed
    assert (block.label, block.reason) == ("paywall", "a log-in form is shown instead of the page")


def test_the_text_for_browsers_without_frames_is_read() -> None:
    text = (
        "The harbour museum shows nine boats and the tools of their builders, from April to October, each day from ten"
        " to five, and has a tea room beside the slip."
    )
    page = clean(
        f"<html><frameset cols='1,2'><frame src=a><noframes><body><p>{text}</p></body></noframes></frameset>"
    )
    assert (page.outcome, page.text) == (Outcome.FRAMESET, text)


STORY = "".join(
    f"<p>The ferry company added {what} to its booking page in spring, and regular passengers of the {where} line have"
    f" complained about the {thing} since then, because each of them costs about {cost} minutes at the counter.</p>"
    for what, where, thing, cost in (
        ("a bot check", "northern", "captcha", 2),
        ("a cookie wall", "eastern", "buttons", 3),
        ("a log-in form", "island", "passwords", 4),
        ("a redirect", "fjord", "waiting", 5),
    )
)


@pytest.mark.parametrize(
    "opening",
    [
        "<h1>Verify you are human: how bot checks annoy passengers</h1>",
        "<h1>Before you continue: we value your privacy, says the ferry</h1><button>Share</button>",
        "<h1>Please enable JavaScript</h1><script src=a.js></script><script src=b.js></script>",
        "<h1>Log in to continue</h1><form><input type=password></form>",
    ],
)
def test_an_article_about_notices_stays(opening: str) -> None:
    page = clean(f"<html><head><title>Ferry</title></head><body><main>{opening}{STORY}</main></body></html>")
    assert page.outcome is Outcome.OK
    assert "redirect" in page.text


def test_a_page_that_refreshes_itself_is_a_page() -> None:
    page = clean(f"<html><head><meta http-equiv=refresh content=300></head><body>{STORY}</body></html>")
    assert page.outcome is Outcome.OK


def test_a_banner_beside_a_short_text_is_not_a_wall() -> None:
    page = clean(
        "<!doctype html><title>The slip</title><div class=c1><p>We use cookies and our partners store information on your device.</p>"
        "<button>Reject</button><button>Accept all</button></div><div class=c2><h1>The slip</h1><p>The harbour board voted on Monday to"
        " keep the old ferry slip open, after two divers had reported that the piles below it were sound.</p><p>Fishermen had asked"
        " for a new crane instead, but the treasurer said that the money would not reach for both before the next election.</p></div>"
    )
    assert page.outcome is Outcome.OK
    assert "The harbour board voted on Monday" in page.text
