"""What the standards let a field hold is taken; all else is refused by the name of its form."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.app.languages import checked_tag
from photoarchive.domain.countries import ALPHA_3
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.fields import BY_KEY, FIELDS, Field, Page, Type
from photoarchive.domain.forms import check, tidy_content

TAKEN = [
    ("country_code", "lbn", "LBN"),
    ("country_code", " LB ", "LB"),
    ("country_code", "PSE", "PSE"),
    ("country_code", "XKX", "XKX"),
    ("country_code", "XEU", "XEU"),
    ("date_offset", "+0300", "+03:00"),
    ("date_offset", "Z", "+00:00"),
    ("rating", "-1", -1),
    ("rating", " 5 ", 5),
    ("rating", "٣", 3),
    ("flag", "-1", -1),
    ("flag", "1", 1),
    ("model_age", "0", 0),
    ("max_width", "12000", 12000),
    ("web_statement", "https://example.org/terms", "https://example.org/terms"),
    ("web_statement", " urn:newsml:example.org:20170826:1 ", "urn:newsml:example.org:20170826:1"),
    ("web_statement", "mailto:desk@example.org", "mailto:desk@example.org"),
    ("data_mining", "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
     "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"),
    ("digital_source_type", "http://example.org/صورة", "http://example.org/صورة"),
    ("date_created", "2017-08", "2017-08"),
    ("gps", "34.26, 36.42", (34.26, 36.42)),
    ("gps", "-33.9 18.4", (-33.9, 18.4)),
    ("gps", "+90;-180", (90.0, -180.0)),
    ("headline", "  Flags \n over  Jurds ", "Flags over Jurds"),
    ("caption", " one\r\ntwo ", "one\ntwo"),
    ("instructions", "one\n\ntwo", "one\n\ntwo"),
]  # fmt: skip
REFUSED = [
    ("country_code", "XX", "country-code"),
    ("country_code", "LEB", "country-code"),
    ("country_code", "Lebanon", "country-code"),
    ("country_code", "", "country-code"),
    ("date_offset", "EEST", "offset"),
    ("date_offset", "3", "offset"),
    ("rating", "6", "rating"),
    ("rating", "-2", "rating"),
    ("rating", "3.5", "rating"),
    ("rating", "five", "rating"),
    ("rating", "1_0", "rating"),
    ("flag", "2", "flag"),
    ("model_age", "-1", "integer"),
    ("model_age", "1_8", "integer"),
    ("model_age", "eighteen", "integer"),
    ("max_width", "9" * 5000, "integer"),
    ("web_statement", "example.org/terms", "uri"),
    ("web_statement", "https://", "uri"),
    ("web_statement", "https://a b", "uri"),
    ("web_statement", "http://[", "uri"),
    ("web_statement", "http://a\0b", "uri"),
    ("web_statement", "http://a\x7f", "uri"),
    ("web_statement", "see the contract", "uri"),
    ("date_created", "26.8.2017", "date"),
    ("date_created", "2017-02-30", "date"),
    ("gps", "91, 0", "place"),
    ("gps", "0, 181", "place"),
    ("gps", "34.26", "place"),
    ("gps", "34,26; 36,42", "place"),
    ("gps", "nan, nan", "place"),
    ("gps", "Ras Baalbek", "place"),
]


@pytest.mark.parametrize(("key", "typed", "held"), TAKEN)
def test_what_a_field_can_hold_is_taken_in_its_standard_form(key, typed, held):
    assert check(BY_KEY[key], typed) == held


@pytest.mark.parametrize(("key", "typed", "form"), REFUSED)
def test_what_it_cannot_hold_is_refused_with_its_form(key, typed, form):
    with pytest.raises(WrongValue) as refused:
        check(BY_KEY[key], typed)
    assert (refused.value.field, refused.value.value, refused.value.form) == (key, typed, form)


def test_every_country_of_iso_3166_has_its_two_codes():
    assert len(ALPHA_3) == len(set(ALPHA_3.values())) == 249
    assert all(re.fullmatch("[A-Z]{2}", two) for two in ALPHA_3)
    assert all(re.fullmatch("[A-Z]{3}", three) for three in ALPHA_3.values())
    known = {"LB": "LBN", "SY": "SYR", "PS": "PSE", "ES": "ESP", "XK": None, "SS": "SSD"}
    assert {two: ALPHA_3.get(two) for two in known} == known


@pytest.mark.parametrize("text", ["nan", "inf", "1_0", "", "ten"])
def test_a_number_is_finite_and_written_in_digits(text):
    number = Field("number", "Number", Page.JOB, Type.NUMBER)
    assert check(number, " 1.5 ") == 1.5
    with pytest.raises(WrongValue):
        check(number, text)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
@settings(deadline=None, derandomize=True, max_examples=25)
@given(text=st.text(st.characters(codec=None, exclude_categories=())))
def test_whatever_is_typed_is_taken_or_refused_and_what_is_taken_stays(field, text):
    try:
        held = check(field, text)
    except WrongValue:
        return
    assert check(field, _typed_again(held)) == held
    if isinstance(held, str):
        held.encode("utf-8")
        assert "\0" not in held


def _typed_again(held):
    return f"{held[0]}, {held[1]}" if isinstance(held, tuple) else str(held)


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("EN", "en"),
        ("ar_lb", "ar-LB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("X-Default", "x-default"),
        ("iw", "he"),
        ("es-419", "es-419"),
        (" fa ", "fa"),
    ],
)
def test_a_language_tag_is_put_into_its_standard_form(typed, tag):
    assert checked_tag(typed) == tag


@pytest.mark.parametrize(
    "typed", ["", "english", "e", "en-", "xx-YY-zz-", "عربي", "und", "en US", "12", "zz"]
)
def test_what_is_no_language_is_refused(typed):
    with pytest.raises(WrongValue) as refused:
        checked_tag(typed)
    assert refused.value.form == "language"


@pytest.mark.parametrize(
    ("key", "content", "kept"),
    [
        ("keywords", (" army", "army", "", "flag\n"), ("army", "flag")),
        ("keywords", ("", " "), None),
        ("keywords", (), None),
        ("caption", {"en": " A\r\nsalute ", "es": " "}, {"en": "A\nsalute"}),
        ("caption", {"es": ""}, None),
        ("headline", " two \n lines", "two lines"),
        ("headline", "\u200b \0", "\u200b"),
        ("headline", "", None),
        ("rating", 0, 0),
        ("gps", (34.26, 36.42), (34.26, 36.42)),
        ("model_age", (18, 21), (18, 21)),
    ],
)
def test_a_content_is_kept_without_what_is_empty_or_said_twice(key, content, kept):
    assert tidy_content(BY_KEY[key], content) == kept
