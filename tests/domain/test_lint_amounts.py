"""Required fields, lengths, and the bytes of IIM."""

from __future__ import annotations

from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.lint.amounts import count
from photoarchive.domain.lint.finding import Put, Severity
from photoarchive.domain.profile import Asked, Length, Profile
from photoarchive.domain.term import Vocabulary
from photoarchive.domain.text import cut_utf8
from sheets import caption, look, said, term

PRESS = term(Vocabulary.SOURCES, "Cedar Press", defaults={"credit": "Cedar Press"})


def _asking(*places: str) -> Profile:
    asked = (one.partition("@") for one in places)
    return Profile(required=tuple(Asked(key, language) for key, _at, language in asked))


def test_what_is_required_and_empty_is_an_error():
    found = look("required", {"headline": "x"}, profile=_asking("headline", "caption", "credit"))
    assert [(f.field, f.severity, f.fix) for f in found] == [
        ("caption", Severity.ERROR, ()),
        ("credit", Severity.ERROR, ()),
    ]


def test_a_required_language_is_met_by_that_language_alone():
    profile = _asking("caption@ar", "caption@en")
    (one,) = look("required", caption("A salute", "en-GB"), profile=profile)
    assert (one.code, one.language) == ("required-language", "ar")
    (one,) = look("required", caption("A salute"), profile=_asking("caption@en"))
    assert one.language == "en", "nobody knows in which language the default is"
    both = {"caption": {"ar": "تحية", "en": "A salute"}}
    assert look("required", both, profile=profile) == ()


def test_what_the_source_offers_fills_a_required_field():
    carried = {"source": [PRESS]}
    (one,) = look("required", {}, carried, profile=_asking("credit"))
    assert one.fix == (Put("credit", "", "Cedar Press"),)
    assert look("credit-source", {}, carried, profile=_asking("credit")) == ()


def test_lengths_are_those_of_the_profile_in_characters():
    profile = Profile(lengths={"headline": Length(5, 10), "caption": Length(20)})
    assert look("length", {"headline": "12345"}, profile=profile) == ()
    assert look("length", {"headline": "تحية تحية."}, profile=profile) == ()
    (short,) = look("length", {"headline": "1234"}, profile=profile)
    assert (short.code, short.facts["count"], short.facts["bound"]) == ("too-short", "4", "5")
    fields = {"headline": "12345678901234"}
    (long,) = look("length", fields, profile=profile)
    assert (long.code, said(fields, long)) == ("too-long", "1234")
    several = {"caption": {"en": "Too short", "ar": "قصير", "es": "Esto basta para quien mira."}}
    assert {f.language for f in look("length", several, profile=profile)} == {"en", "ar"}


def test_an_alt_text_is_short():
    assert look("alt-text", {"alt_text": {"en": "x" * 125}}) == ()
    (aim,) = look("alt-text", {"alt_text": {"en": "x" * 126}})
    (most,) = look("alt-text", {"alt_text": {"en": "x" * 251}})
    assert (aim.severity, most.severity) == (Severity.NOTE, Severity.WARNING)
    own = Profile(lengths={"alt_text": Length(None, 300)})
    assert look("alt-text", {"alt_text": {"en": "x" * 260}}, profile=own) == ()


def test_an_arabic_letter_takes_two_bytes_of_iim():
    assert look("iim-bytes", {"headline": "x" * 256}) == ()
    fields = {"headline": "ا" * 129}
    (one,) = look("iim-bytes", fields)
    assert (one.facts["bytes"], one.facts["bound"], said(fields, one)) == ("258", "256", "ا")


def test_the_place_of_the_cut_is_where_the_writer_cuts():
    text = "كلمة " * 500
    fields = {"caption": {"ar": text.strip(), "x-default": text.strip()}}
    (one,) = look("iim-bytes", fields)
    assert text[: one.start] == cut_utf8(text, 2000)
    assert one.language == "ar"


def test_of_several_languages_the_default_goes_into_iim():
    long = "ت" * 1200
    assert look("iim-bytes", {"caption": {"en": "short", "ar": long}}) == ()
    (one,) = look("iim-bytes", {"caption": {"ar": long}})
    assert one.language == "ar"


def test_each_name_of_a_list_has_its_bytes():
    fields = {"keywords": ("army", "x" * 65, "y" * 66)}
    assert [f.facts["bytes"] for f in look("iim-bytes", fields)] == ["65", "66"]


def test_a_counter_counts_letters_and_bytes():
    counted = count(BY_KEY["headline"], "تحية")
    assert (counted.characters, counted.size_bytes, counted.most_bytes) == (4, 8, 256)
    assert not counted.is_cut
    assert count(BY_KEY["byline_title"], "ا" * 17).is_cut
    assert count(BY_KEY["alt_text"], "x" * 251).is_long, "IPTC's bound, where there is no other"
    assert count(BY_KEY["caption"], "x", Length(2, 3)).is_short
    assert count(BY_KEY["date_created"], "2017-08-26").most_bytes is None
