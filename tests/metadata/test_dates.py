"""Dates in machine and human formats, and text that is not a date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dechaff.metadata.dates.date_style import DateStyle
from dechaff.metadata.dates.date_text import find_dates
from dechaff.metadata.dates.day_order import learn_day_first
from dechaff.metadata.dates.machine_dates import parse_machine
from dechaff.metadata.dates.url_dates import date_in_url
from dechaff.metadata.dates.zones import offset_of, zone_of
from dechaff.metadata.fields.local_time import in_local_time, with_time

MARCH_4 = date(2021, 3, 4)

# "4 March 2021" in each language.
WRITTEN = {
    "az": "4 mart 2021",
    "be": "4 сакавіка 2021",
    "bg": "4 март 2021 г.",
    "bn": "4 মার্চ 2021",
    "ca": "4 de març de 2021",
    "cs": "4. března 2021",
    "da": "4. marts 2021",
    "de": "4. März 2021",
    "el": "4 Μαρτίου 2021",
    "en": "March 4th, 2021",
    "es": "4 de marzo de 2021",
    "et": "4. märts 2021",
    "fi": "4. maaliskuuta 2021",
    "fr": "4 mars 2021",
    "gl": "4 de marzo de 2021",
    "he": "4 במרץ 2021",
    "hi": "4 मार्च 2021",
    "hr": "4. ožujka 2021.",
    "hu": "2021. március 4.",
    "id": "4 Maret 2021",
    "is": "4. mars 2021",
    "it": "4 marzo 2021",
    "ja": "2021年3月4日",
    "ko": "2021년 3월 4일",
    "lt": "2021 m. kovo 4 d.",
    "mk": "4 март 2021",
    "nl": "4 maart 2021",
    "no": "4. mars 2021",
    "pl": "4 marca 2021",
    "pt": "4 de março de 2021",
    "ro": "4 martie 2021",
    "ru": "4 марта 2021",
    "sk": "4. marca 2021",
    "sl": "4. marca 2021",
    "sr": "4. март 2021.",
    "sv": "4 mars 2021",
    "th": "4 มีนาคม 2564",
    "tr": "4 Mart 2021",
    "uk": "4 березня 2021",
    "vi": "4 tháng 3, 2021",
    "zh": "2021年3月4日",
    "af": "4 Maart 2021",
    "am": "4 ማርች 2021",
    "ar": "٤ مارس ٢٠٢١",
    "ar-LB": "4 آذار 2021",
    "ceb": "Marso 4, 2021",
    "ckb": "4 ئازار 2021",
    "cy": "4 Mawrth 2021",
    "eo": "4 marto 2021",
    "eu": "2021eko martxoaren 4a",
    "fa": "۱۴ اسفند ۱۳۹۹",
    "fil": "ika-4 ng Marso 2021",
    "fo": "4. mars 2021",
    "fy": "4 maart 2021",
    "ga": "4 Márta 2021",
    "gu": "4 માર્ચ, 2021",
    "ha": "4 Maris, 2021",
    "hy": "4 մարտի, 2021",
    "ka": "4 მარტი, 2021",
    "kk": "2021 ж. 4 наурыз",
    "km": "4 មីនា 2021",
    "kn": "ಮಾರ್ಚ್ 4, 2021",
    "ky": "2021-жылдын 4-март",
    "lb": "4. Mäerz 2021",
    "lo": "4 ມີນາ 2021",
    "lv": "2021. gada 4. marts",
    "ml": "2021 മാർച്ച് 4",
    "mn": "2021 оны 3 сарын 4",
    "mr": "४ मार्च २०२१",
    "ms": "4 Mac 2021",
    "mt": "4 ta’ Marzu 2021",
    "my": "၂၀၂၁ ခုနှစ် မတ်လ ၄ ရက်",
    "ne": "४ मार्च २०२१",
    "pa": "4 ਮਾਰਚ 2021",
    "ps": "د ۲۰۲۱ مارچ ۴",
    "si": "2021 මාර්තු 4",
    "so": "4 Maarso 2021",
    "sq": "4 mars 2021",
    "sw": "4 Machi 2021",
    "ta": "4 மார்ச் 2021",
    "te": "4 మార్చి 2021",
    "tg": "4 март 2021",
    "tk": "4 mart 2021",
    "ug": "2021-يىلى 4-مارت",
    "ur": "4 مارچ، 2021",
    "uz": "2021-yil 4-mart",
    "xh": "4 Matshi 2021",
    "zu": "4 Mashi 2021",
}


@pytest.mark.parametrize("language", sorted(WRITTEN))
def test_each_language(language: str) -> None:
    found = [f.moment.day for f in find_dates(f"x | {WRITTEN[language]} | x", DateStyle(language))]
    assert found == [MARCH_4]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("26 | 01 | 2022", "de", date(2022, 1, 26)),
        ("4 كانون الثاني 2021", "ar", date(2021, 1, 4)),
        ("4 تشرين الأول، 2021", "ar", date(2021, 10, 4)),
        ("4 Meán Fómhair 2021", "ga", date(2021, 9, 4)),
        ("۱۴۰۳/۱۲/۱۴", "fa", date(2025, 3, 4)),
        ("1403/12/14", "fa-IR", date(2025, 3, 4)),
        ("سه‌شنبه ۱۴ اسفند ۱۴۰۳ - ۰۸:۱۵", "fa", date(2025, 3, 4)),
        ("۱۴ حوت ۱۴۰۳", "ps", date(2025, 3, 4)),
        ("4 رمضان 1446 هـ", "ar", date(2025, 3, 4)),
        ("ד׳ באדר תשפ״ה", "he", date(2025, 3, 4)),
        ("ט״ו בשבט ה׳תשפ״ה", "he", date(2025, 2, 13)),
        ("令和7年3月4日（火）", "ja", date(2025, 3, 4)),
        ("令和元年5月1日", "ja", date(2019, 5, 1)),
        ("平成３１年４月３０日", "ja", date(2019, 4, 30)),
        ("中華民國114年3月4日", "zh-TW", date(2025, 3, 4)),
        ("4 มีนาคม พ.ศ. 2568", "th", date(2025, 3, 4)),
        ("4 มี.ค. 68", "th", date(2025, 3, 4)),
        ("4/3/2568", "th", date(2025, 3, 4)),
    ],
)
def test_other_calendars_and_forms(text: str, language: str, expected: date) -> None:
    assert [found.moment.day for found in find_dates(text, DateStyle(language))] == [expected]


@pytest.mark.parametrize(
    "text", ["31 اسفند 1400", "30 شعبان 1446", "令和7年2月30日", "ל״ב באדר תשפ״ה", "1403/12/14"]
)
def test_days_that_no_calendar_has(text: str) -> None:
    assert list(find_dates(text, DateStyle("ar"))) == []


def test_a_shown_time_belongs_to_a_date_of_another_calendar() -> None:
    found = list(find_dates("۱۴ اسفند ۱۴۰۳ - ۰۸:۱۵", DateStyle("fa")))
    assert found[0].moment.value == datetime(2025, 3, 4, 8, 15)


def test_many_languages() -> None:
    assert len(WRITTEN) >= 80


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-03-04", MARCH_4),
        ("20210304", MARCH_4),
        ("2021/03/04", MARCH_4),
        ("2021-03-04T08:15:00Z", datetime(2021, 3, 4, 8, 15, tzinfo=UTC)),
        ("2021-03-04 08:15", datetime(2021, 3, 4, 8, 15)),
        (
            "2021-03-04T08:15:00.123+0100",
            datetime(2021, 3, 4, 8, 15, 0, 123000, timezone(timedelta(hours=1))),
        ),
        ("Thu, 04 Mar 2021 08:15:00 GMT", datetime(2021, 3, 4, 8, 15, tzinfo=UTC)),
        ("1614845700", datetime(2021, 3, 4, 8, 15, tzinfo=UTC)),
        (1614845700000, datetime(2021, 3, 4, 8, 15, tzinfo=UTC)),
        ("2021-03", date(2021, 3, 1)),
        (
            "Thu Mar 04 2021 08:15:00 GMT+0100 (CET)",
            datetime(2021, 3, 4, 8, 15, tzinfo=timezone(timedelta(hours=1))),
        ),
    ],
)
def test_machine_values(value: object, expected: date) -> None:
    moment = parse_machine(value)
    assert moment is not None
    assert moment.value == expected
    assert type(moment.value) is type(expected)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2021",
        "tomorrow",
        "2 hours ago",
        None,
        True,
        {},
        [],
        "2021-13-45",
        "2021-02-30",
        3.5,
        float("nan"),
        float("inf"),
        "9" * 5000,
        "-" * 5000,
    ],
)
def test_no_date(value: object) -> None:
    assert parse_machine(value) is None


def test_the_precision_of_a_date_is_reported() -> None:
    texts = {
        "2021-03": "month",
        "2021-03-04": "day",
        "2021-03-04T08:15": "minute",
        "2021-03-04T08:15:30": "second",
    }
    assert {text: moment.precision for text in texts if (moment := parse_machine(text))} == texts


@pytest.mark.parametrize(
    "text",
    ["Version 3.4.21.7", "192.168.10.21", "Call 0800 133 133", "Art. 12.30.45.6", "1.2.3", "Room 12/34/56"],
)
def test_numbers_that_are_not_a_date(text: str) -> None:
    assert list(find_dates(text)) == []


def test_order_of_day_and_month() -> None:
    text = "3/4/2021"
    assert [f.moment.day for f in find_dates(text, DateStyle("en-US"))] == [date(2021, 3, 4)]
    assert [f.moment.day for f in find_dates(text, DateStyle("en-GB"))] == [date(2021, 4, 3)]
    assert [f.moment.day for f in find_dates(text, DateStyle("en-US", lambda: True))] == [date(2021, 4, 3)]
    assert [f.moment.day for f in find_dates("3/25/2021", DateStyle("fr"))] == [date(2021, 3, 25)]


def test_the_page_shows_the_order() -> None:
    assert learn_day_first(["03/04/2021", "25/03/2021"]) is True
    assert learn_day_first(["03/04/2021", "03/25/2021"]) is False
    assert learn_day_first(["03/04/2021"]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("March 4, 2021 at 3:20 pm", datetime(2021, 3, 4, 15, 20)),
        ("4 mars 2021 à 8h15", datetime(2021, 3, 4, 8, 15)),
        ("12:05 AM, March 4, 2021", datetime(2021, 3, 4, 0, 5)),
        ("4.3.2021 klo 8.15", datetime(2021, 3, 4, 8, 15)),
        ("4. März 2021, 8:15 Uhr", datetime(2021, 3, 4, 8, 15)),
        ("2021-03-04 08:15 CET", datetime(2021, 3, 4, 8, 15, tzinfo=timezone(timedelta(hours=1)))),
        ("March 4, 2021 8:15 AM GMT+2", datetime(2021, 3, 4, 8, 15, tzinfo=timezone(timedelta(hours=2)))),
        ("March 4, 2021 25:99", date(2021, 3, 4)),
        ("4.3.2021 12.50 Euro", date(2021, 3, 4)),
    ],
)
def test_times(text: str, expected: date) -> None:
    assert [f.moment.value for f in find_dates(text, DateStyle("en-US"))] == [expected]


def nowhere(asked: frozenset[str]) -> frozenset[str]:
    return asked & frozenset()


def india(asked: frozenset[str]) -> frozenset[str]:
    return asked & {"IN"}


def ireland(asked: frozenset[str]) -> frozenset[str]:
    return asked & {"IE"}


def test_zones_with_several_meanings() -> None:
    winter, summer = date(2021, 12, 3), date(2021, 7, 3)
    assert zone_of("IST", winter, nowhere) is None
    assert zone_of("IST", winter, india) == timezone(timedelta(hours=5.5))
    assert zone_of("IST", summer, ireland) == timezone(timedelta(hours=1))
    assert zone_of("IST", winter, ireland) is None
    assert zone_of("CET", winter, nowhere) == timezone(timedelta(hours=1))
    assert zone_of("XYZ", winter, nowhere) is None
    assert offset_of("+99:00") is None


def test_local_time_of_the_same_instant() -> None:
    stored = parse_machine("2021-03-04T02:11:00Z")
    shown = parse_machine("2021-03-03T21:11:00-05:00")
    assert stored is not None
    assert shown is not None
    assert in_local_time(stored, [("time", shown)]).value == shown.value
    assert in_local_time(stored, [("time", shown)]).day == date(2021, 3, 3)


def test_another_time_is_not_the_offset() -> None:
    stored = parse_machine("2021-03-04T02:11:00Z")
    other = parse_machine("2021-03-03T21:17:00")
    assert stored is not None
    assert other is not None
    assert in_local_time(stored, [("time", other)]) == stored


def test_time_from_another_source_of_the_same_day() -> None:
    day, full, modified = (
        parse_machine("2021-03-04"),
        parse_machine("2021-03-04T08:15"),
        parse_machine("2021-03-04T09:00"),
    )
    assert day is not None
    assert full is not None
    assert modified is not None
    assert with_time(day, [("visible:modified", modified), ("visible:time", full)]) == full


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/2021/03/04/late/", MARCH_4),
        ("https://x.example/late-2021-03-04.html", MARCH_4),
        ("https://x.example/20210304/late", MARCH_4),
        ("https://x.example/2021/mar/04/late", MARCH_4),
        ("https://x.example/2021/03/late", None),
        ("https://x.example/id/12021030499", None),
        ("https://x.example/2021/13/40/late", None),
        ("not a url", None),
    ],
)
def test_dates_in_urls(url: str, expected: date | None) -> None:
    moment = date_in_url(url)
    assert (moment.value if moment else None) == expected
