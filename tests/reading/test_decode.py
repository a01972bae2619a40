"""Text is decoded correctly from any encoding."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dechaff import Encoding
from dechaff.reading.decode import decode
from dechaff.reading.detect_encoding import guess
from dechaff.reading.encoding_labels import codec
from dechaff.reading.encoding_sample import ASCII_RUN, SAMPLE_BYTES

TEXTS = Path(__file__).parents[2] / "fixtures" / "decode"

# Languages and the legacy encodings of their pages.
LEGACY = {
    "de": ("windows-1252", "macintosh"),
    "fr": ("windows-1252",),
    "es": ("windows-1252",),
    "pt": ("windows-1252",),
    "it": ("windows-1252",),
    "pl": ("windows-1250", "iso-8859-2"),
    "cs": ("windows-1250", "iso-8859-2"),
    "hu": ("windows-1250", "iso-8859-2"),
    "ro": ("windows-1250", "iso-8859-2"),
    "hr": ("windows-1250", "iso-8859-2"),
    "tr": ("windows-1254",),
    "lt": ("windows-1257",),
    "lv": ("windows-1257",),
    "ru": ("windows-1251", "koi8-r", "ibm866", "iso-8859-5"),
    "uk": ("windows-1251", "koi8-u"),
    "bg": ("windows-1251",),
    "el": ("windows-1253", "iso-8859-7"),
    "he": ("windows-1255",),
    "ar": ("windows-1256", "iso-8859-6"),
    "th": ("windows-874",),
    "vi": ("windows-1258",),
    "ja": ("shift_jis", "euc-jp", "iso-2022-jp"),
    "ko": ("euc-kr",),
    "zh": ("gb18030", "gbk"),
    "zh-hant": ("big5",),
}
CASES = [(language, encoding) for language, encodings in LEGACY.items() for encoding in encodings]
# Nothing tells macintosh from windows-1252 but a declaration: it is not among the encodings of the web.
UNDECLARED = [case for case in CASES if case[1] != "macintosh"]
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]


def page(language: str, head: str = "") -> str:
    text = (TEXTS / f"{language}.txt").read_text(encoding="utf-8")
    return f"<!DOCTYPE html>\n<html><head>{head}<title>x</title></head>\n<body><p>{text}</p></body></html>\n"


def encode(text: str, encoding: str) -> bytes:
    """Encode text. Characters that the encoding lacks become character references."""
    if encoding == "windows-1258":
        text = "".join(decomposed(char) for char in text)
    return text.encode(codec(encoding), "xmlcharrefreplace")


def decomposed(char: str) -> str:
    """Decompose a Vietnamese letter as in windows-1258: the letter with its diacritic, and a combining tone mark."""
    try:
        char.encode("cp1258")
    except UnicodeEncodeError:
        base, *marks = tuple(unicodedata.normalize("NFD", char))
        for mark in marks:
            letter = unicodedata.normalize("NFC", base + mark)
            rest = "".join(other for other in marks if other != mark)
            try:
                (letter + rest).encode("cp1258")
            except UnicodeEncodeError:
                continue
            return letter + rest
        return unicodedata.normalize("NFD", char)
    return char


@pytest.mark.parametrize(("language", "encoding"), UNDECLARED)
def test_undeclared_legacy_pages_are_guessed(language: str, encoding: str) -> None:
    raw = encode(page(language), encoding)
    decoded = decode(raw)
    assert decoded.markup.decode() == raw.decode(codec(encoding))
    assert decoded.encoding.source in ("detected", "default")
    assert decoded.encoding.replaced == 0


@pytest.mark.parametrize(("language", "encoding"), CASES)
def test_declared_legacy_pages_are_read_as_declared(language: str, encoding: str) -> None:
    raw = encode(page(language, f'<meta charset="{encoding}">'), encoding)
    decoded = decode(raw)
    assert decoded.markup.decode() == raw.decode(codec(encoding))
    assert decoded.encoding.source == "declared"
    assert decoded.encoding.name == encoding


@pytest.mark.parametrize(("language", "encoding"), CASES)
def test_the_transport_names_the_encoding(language: str, encoding: str) -> None:
    raw = encode(page(language), encoding)
    decoded = decode(raw, content_type=f"text/html; charset={encoding.upper()}")
    assert decoded.markup.decode() == raw.decode(codec(encoding))
    assert decoded.encoding.source == "header"


@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_needs_no_declaration(encoding: str) -> None:
    for text in map(page, LEGACY):
        assert decode(text.encode(encoding)).markup.decode() == text


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "windows-1251", "shift_jis", "gb2312", "utf-16", "x-user-defined"]
)
def test_utf8_is_recognised_despite_a_wrong_declaration(label: str) -> None:
    for language in LEGACY:
        text = page(language, f'<meta http-equiv="Content-Type" content="text/html; charset={label}">')
        assert decode(text.encode()).markup.decode() == text
        assert decode(text.encode(), content_type=f"text/html; charset={label}").encoding.name == "utf-8"


@pytest.mark.parametrize(
    ("language", "encoding"), [("ru", "windows-1251"), ("ja", "shift_jis"), ("pl", "iso-8859-2")]
)
def test_legacy_pages_that_say_they_are_utf8(language: str, encoding: str) -> None:
    raw = encode(page(language, "<meta charset=utf-8>"), encoding)
    decoded = decode(raw, content_type="text/html; charset=utf-8")
    assert decoded.markup.decode() == raw.decode(codec(encoding))
    assert decoded.encoding.source == "detected"


def test_a_western_label_on_a_page_in_cyrillic_is_not_believed() -> None:
    raw = encode(page("ru", "<meta charset=iso-8859-1>"), "windows-1251")
    assert decode(raw).markup.decode() == raw.decode("cp1251")


@pytest.mark.parametrize("offset", [0, 2_000, 20_000, 60_000])
def test_declarations_are_found_anywhere_in_the_head(offset: int) -> None:
    filler = "<link rel=stylesheet href=/a.css>" * (offset // 33)
    raw = encode(page("cs", filler + '<meta charset="iso-8859-2">'), "iso-8859-2")
    assert decode(raw).encoding == (decode(raw).encoding.__class__("iso-8859-2", "declared"))


@pytest.mark.parametrize(
    "before",
    [
        "<!-- <meta charset=koi8-r> -->",
        "<script>var tag = '<meta charset=koi8-r>';</script>",
        "<style>/* <meta charset=koi8-r> */</style>",
        "<meta charset=no-such-thing>",
        "<meta name=description content='charset is a word'>",
    ],
)
def test_text_that_is_not_a_declaration_is_ignored(before: str) -> None:
    raw = encode(page("ru", before + "<meta charset=windows-1251>"), "windows-1251")
    assert decode(raw).encoding.name == "windows-1251"
    assert decode(raw).encoding.source == "declared"


@pytest.mark.parametrize(
    "label",
    [
        "rot13",
        "idna",
        "punycode",
        "unicode_escape",
        "undefined",
        "utf-7",
        "a\0b",
        "hz-gb-2312",
        "zlib",
        "x" * 9999,
        "é",
    ],
)
def test_labels_of_no_web_encoding_are_ignored(label: str) -> None:
    raw = encode(page("fr"), "windows-1252")
    for decoded in (
        decode(raw, encoding=label),
        decode(raw, content_type=f"text/html; charset={label}"),
        decode(f"<meta charset='{label}'>".encode() + raw),
    ):
        assert "bibliothèque" in decoded.markup.decode()


def test_order_of_trust() -> None:
    raw = encode(page("ru", "<meta charset=koi8-r>"), "windows-1251")
    header = "text/html; charset=ibm866"
    assert decode(raw, content_type=header, encoding="cp1251").encoding.source == "argument"
    assert decode(raw, content_type=header).encoding.name == "windows-1251", "the bytes say so"
    short = "<meta charset=koi8-r><p>Привет".encode("windows-1251")
    assert decode(short, content_type=header).encoding.name == "ibm866"
    assert decode(short).encoding.name == "koi8-r"
    marked = b"\xef\xbb\xbf" + "<p>Привет</p>".encode()
    assert decode(marked, encoding="koi8-r", content_type=header).encoding.source == "bom"


def test_an_argument_is_obeyed_even_for_utf8() -> None:
    assert decode("<p>é".encode(), encoding="latin1").markup.decode() == "<p>Ã©"


@pytest.mark.parametrize("stray", [b"\xff", b"\x80", b"\xc3(", b"\xed\xa0\x80", b"\xf5\x80\x80\x80"])
def test_stray_bytes_become_replacement_characters(stray: bytes) -> None:
    raw = page("de").encode().replace(b"</p>", stray + b"</p>")
    decoded = decode(raw)
    assert decoded.encoding.name == "utf-8"
    assert decoded.encoding.replaced == decoded.markup.decode().count("\ufffd") > 0
    assert decode(b"<meta charset=utf-8><p>a" + stray[:1] + b"b").markup.count("\ufffd".encode()) == 1


def test_replacement_characters_of_the_page_are_not_counted() -> None:
    assert decode("<p>a\ufffdü".encode()).encoding.replaced == 0
    assert decode(("<p>a\ufffd" + "ü" * 20).encode() + b"\xff").encoding.replaced == 1


@pytest.mark.parametrize("cut", range(1, 12))
def test_pages_cut_in_mid_character(cut: int) -> None:
    raw = page("ja")[:200].encode()[:-cut]
    decoded = decode(raw)
    assert decoded.encoding.name == "utf-8"
    assert decoded.encoding.replaced <= 1


def test_short_east_asian_pages_are_not_mistaken_for_utf8() -> None:
    # These two characters are valid UTF-8 in GBK: the most famous collision of all.
    assert decode("<meta charset=gbk><p>联通".encode("gbk")).markup.decode().endswith("联通")


@pytest.mark.parametrize("label", ["gb2312", "GB_2312-80", "gbk", "x-gbk", "chinese"])
def test_older_chinese_labels_are_gbk_read_by_its_successor(label: str) -> None:
    raw = encode(page("zh", f"<meta charset={label}>"), "gb2312")
    assert decode(raw).encoding == Encoding("gbk", "declared")
    assert decode(f"<meta charset={label}><p>汉字𠀀".encode("gb18030")).markup.decode().endswith("汉字𠀀")


def test_undeclared_chinese_is_named_by_the_smallest_encoding() -> None:
    assert decode(encode(page("zh"), "gbk")).encoding == Encoding("gbk", "detected")
    assert decode(encode(page("zh") + "𠀀", "gb18030")).encoding == Encoding("gb18030", "detected")


@pytest.mark.parametrize("cut", [8_190, 8_191, 8_192, 8_193, 16_383, 16_384])
@pytest.mark.parametrize("char", ["é", "船", "🚢"])
def test_characters_across_the_pieces_that_are_looked_at(cut: int, char: str) -> None:
    text = "<p>" + "x" * (cut - 3) + char + "y" * 9_000
    assert decode(text.encode()).markup.decode() == text
    assert decode(text.encode()).encoding == Encoding("utf-8", "valid-utf-8")
    damaged = decode(text.encode() + b"\xff" + "ü".encode() * 4)
    assert damaged.encoding.replaced == 1


def test_vendor_extensions_are_read() -> None:
    raw = "<meta charset=euc-jp><p>①②".encode("euc_jis_2004")
    assert decode(raw).markup.decode().endswith("①②")


def test_control_characters_and_nuls_are_removed_and_everything_else_is_kept() -> None:
    for code in range(128):
        kept = chr(code) in "\t\n\f\r" or 32 <= code < 127
        expected = f"a{chr(code)}b" if kept else "ab"
        assert decode(f"a{chr(code)}b").markup.decode() == expected
        assert decode(f"aé{chr(code)}b".encode()).markup.decode() == expected.replace("a", "aé", 1)
    joined = "می‌خواهم 👩‍👩‍👧 é é"
    assert decode(joined).markup.decode() == joined


def test_surrogates() -> None:
    assert decode("a\ud83d\ude00b\ud800c").markup.decode() == "a😀b\ufffdc"


def test_the_limit_is_reported_and_keeps_whole_characters() -> None:
    for page_ in ("é" * 100, ("é" * 100).encode(), ("é" * 100).encode("utf-16")):
        decoded = decode(page_, limit=51)
        assert decoded.markup.decode() == "é" * 25
        assert "max_bytes" in decoded.limits[0]
    assert decode("é" * 25, limit=50).limits == ()


@pytest.mark.parametrize(
    "hostile",
    [
        b"\xbd\x00" + b"S" * 200_000,
        b"\xff" * 200_000,
        b"<" * 200_000 + b"\xe9",
        b"<a" * 100_000 + b"\xe9",
        b"<!--" * 50_000 + b"\xe9",
        b"<script" * 30_000 + b"\xe9",
        b"<meta " * 30_000 + b"\xe9",
        b"<meta charset=" * 15_000 + b"\xe9",
        b"\xe9 " * 100_000,
        b"\x1b$B" * 60_000,
        bytes(range(256)) * 800,
    ],
)
def test_of_hostile_bytes_a_detector_sees_little(hostile: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """chardet 5.2 takes quadratic time, so its input is bounded."""
    asked: list[bytes] = []

    class Detector:
        @staticmethod
        def detect(text: bytes) -> dict[str, object]:
            asked.append(text)
            return {"encoding": None, "confidence": None}

    monkeypatch.setitem(sys.modules, "cchardet", Detector)
    decode(hostile)
    decode(hostile, content_type="text/html; charset=latin1")
    for text in asked:
        assert len(text) <= SAMPLE_BYTES
        assert not re.search(rb"[\x00-\x7f]{%d}" % ASCII_RUN, text)


@given(st.binary(max_size=300))
def test_any_bytes_decode_to_valid_utf8(raw: bytes) -> None:
    decoded = decode(raw)
    text = decoded.markup.decode()
    assert "\0" not in text
    assert decode(raw) == decoded


@given(st.text(max_size=200))
def test_any_text_survives(text: str) -> None:
    expected = "".join(c for c in text if c in "\t\n\r\f" or (c >= " " and c != "\x7f"))
    assert decode(text).markup.decode("utf-8") == expected.removeprefix("\ufeff")


@pytest.mark.parametrize(
    "text", ["Le prix a été fixé à 12 € l’été", "Prämie: €\u00a0950 für Käufer", "le cœur de la cité", "son œuvre fêtée",
             "für Luka Lukašenka", "für Škoda-Fahrer", "Käufer aus Lužice"]
)  # fmt: skip
def test_the_euro_and_the_letters_of_latin_9(text: str) -> None:
    text = text.replace("’", "'")
    assert decode(f"<p>{text}".encode("iso-8859-15")).markup.decode() == f"<p>{text}"
    assert decode(f"<p>{text}".encode("windows-1252")).markup.decode() == f"<p>{text}"


@pytest.mark.parametrize(
    "text", ["½ café, 1½ tasses", "1½h de vélo", "à côté¦Été", "menu d'été ¦ café", "où? ¤ où? ¤", "10 ¢ à 12 ¥", "un quart, ¼, de lait frappé, créé",
             "¨à côté¨", "l´été, it´s"]
)  # fmt: skip
def test_punctuation_of_windows_1252_is_not_letters(text: str) -> None:
    assert decode(f"<p>{text}".encode("windows-1252")).markup.decode() == f"<p>{text}"


def test_guess_of_ascii_is_nothing() -> None:
    assert guess(b"<p>plain words") == ""


def test_the_optional_detector_is_asked_if_letters_are_no_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    class Detector:
        @staticmethod
        def detect(text: bytes) -> dict[str, object]:
            asked.append(text)
            return {"encoding": "CP949", "confidence": 0.9}

    monkeypatch.setitem(sys.modules, "cchardet", Detector)
    assert guess(encode(page("fr"), "windows-1252")) == "windows-1252"
    assert not asked
    assert guess(b"<p>" + b"\x81\x81 " * 50) == "euc-kr"
    assert asked
