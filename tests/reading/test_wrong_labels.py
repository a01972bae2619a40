"""A page with a wrong label is decoded by its bytes, and a correct label is used."""

from __future__ import annotations

import pytest

from dechaff.reading.decode import decode

JAPANESE = (
    "スケリー港の委員会は火曜日に、古い水門を冬の間も開けておくことを決めた。技術者三人が警告していた。"
)
CHINESE = (
    "港口委员会星期二决定冬天也让旧水闸开着。三位工程师警告说，突然关闭会使下面的码头被水淹没。居民要求推迟。"
)
TRADITIONAL = (
    "港口委員會星期二決定冬天也讓舊水閘開著。三位工程師警告說，突然關閉會使下面的碼頭被水淹沒。居民要求延後。"
)
KOREAN = "항구 위원회는 화요일에 오래된 수문을 겨울에도 열어 두기로 결정했다. 기술자 세 명이 경고했다."
RUSSIAN = "Комитет порта во вторник решил оставить старый шлюз открытым и зимой. Три инженера предупредили об опасности."
GREEK = (
    "Η επιτροπή του λιμανιού αποφάσισε την Τρίτη να μείνει ανοιχτή και τον χειμώνα η παλιά θυρίδα του νερού."
)
POLISH = "Komisja portu postanowiła we wtorek, że stara śluza będzie otwarta także zimą, choć trzej inżynierowie ostrzegali."
CZECH = "Přístavní výbor se v úterý rozhodl, že stará propust zůstane otevřená i v zimě, ač tři inženýři varovali."
TURKISH = "Liman kurulu salı günü eski kapağın kışın da açık kalmasına karar verdi; üç mühendis uyarmıştı, şaştılar."
LITHUANIAN = "Uosto taryba antradienį nusprendė, kad senasis šliuzas liks atidarytas ir žiemą, nors trys inžinieriai įspėjo."
GERMAN = "Der Hafenrat beschloß, das alte Tor auch über den Winter geöffnet zu halten, obwohl Fachleute natürlich früh gewarnt hätten."
FRENCH = "Le conseil a décidé de laisser l'ancienne écluse ouverte cet hiver, même si trois ingénieurs ont prévenu très tôt."
ICELANDIC = "Hafnarráðið ákvað að gamla gáttin skyldi vera opin í vetur þótt þrír verkfræðingar hefðu varað við því í gær."
UKRAINIAN = "Комітет порту у вівторок вирішив залишити старий шлюз відкритим і взимку. Три інженери попередили про це."

CASES = [
    (JAPANESE, "euc-jp", "shift_jis"), (JAPANESE, "shift_jis", "euc-jp"), (CHINESE, "gbk", "big5"),
    (TRADITIONAL, "big5", "gbk"), (KOREAN, "euc-kr", "shift_jis"), (RUSSIAN, "windows-1251", "koi8-r"),
    (RUSSIAN, "koi8-r", "windows-1251"), (UKRAINIAN, "windows-1251", "koi8-u"), (RUSSIAN, "iso-8859-5", "windows-1251"),
    (KOREAN, "euc-kr", "gb2312"), (CHINESE, "gbk", "euc-kr"), (GREEK, "iso-8859-7", "windows-1251"),
    (GREEK, "iso-8859-7", "iso-8859-1"), (RUSSIAN, "windows-1251", "iso-8859-1"), (CHINESE, "gbk", "utf-8"),
    (KOREAN, "euc-kr", "utf-8"), (JAPANESE, "iso-2022-jp", "euc-jp"), (JAPANESE, "iso-2022-jp", "utf-8"),
    (POLISH, "iso-8859-2", "iso-8859-1"), (POLISH, "windows-1250", "iso-8859-2"), (CZECH, "windows-1250", "iso-8859-1"),
    (TURKISH, "windows-1254", "iso-8859-1"), (LITHUANIAN, "windows-1257", "iso-8859-1"), (GERMAN, "windows-1252", "gb2312"),
    (FRENCH, "windows-1252", "windows-1251"),
]  # fmt: skip


def page(text: str, encoding: str, label: str) -> bytes:
    return f"<meta charset={label}><p>{text}</p><p>{text} {text}</p>".encode(encoding)


@pytest.mark.parametrize(("text", "encoding", "label"), CASES)
def test_the_bytes_outrank_a_wrong_label(text: str, encoding: str, label: str) -> None:
    decoded = decode(page(text, encoding, label))
    assert text in decoded.markup.decode()
    assert decoded.encoding.source == "detected"


@pytest.mark.parametrize(
    ("text", "encoding"), sorted({case[:2] for case in CASES} | {(ICELANDIC, "windows-1252")})
)
def test_a_right_label_is_believed(text: str, encoding: str) -> None:
    decoded = decode(page(text, encoding, encoding))
    assert text in decoded.markup.decode()
    assert decoded.encoding.source == "declared"


@pytest.mark.parametrize(("accents", "is_western"), [(3, False), (9, True)])
def test_single_letters_among_ascii_contradict_an_east_asian_label(accents: int, is_western: bool) -> None:
    words = "The café is closed. " * accents + "Nobody came to the harbour in the morning. " * 20
    raw = f"<meta charset=gb2312><p>{words}".encode("windows-1252")
    assert (decode(raw).encoding.name == "windows-1252") is is_western
