"""The guess at a character set that no one declared, and text that was encoded twice."""

from __future__ import annotations

import pytest
from made_files import (
    UTF_8,
    alternative,
    codes,
    exif_segment,
    iim,
    iim_segment,
    jpeg,
    packet,
    read_bytes,
    text,
    tiff,
    xmp_segment,
)

from photoarchive.domain.photo import Reading
from photoarchive.metadata.charset_guess import guessed
from photoarchive.metadata.doubled import repaired
from photoarchive.metadata.iptc import UTF_8_DESIGNATION


def _from_iim(*datasets: tuple[int, int, bytes]) -> Reading:
    return read_bytes(jpeg(iim_segment(iim(*datasets))))


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("cp1252", "José Mourinho"),
        ("cp1252", "“Hello” – it’s"),
        ("cp1252", "L’été à l’école"),
        ("cp1252", "MÉXICO – España"),
        ("cp1252", "New York–London, £5"),
        ("cp1252", "AFP®"),
        ("cp1252", "’"),
        ("cp1252", "öäüßÖÄÜ€??"),
        ("mac_roman", "José Mourinho"),
        ("mac_roman", "“Hello” – it’s für España"),
        ("mac_roman", "Ça va"),
        ("cp1256", "رأس بعلبك"),
        ("cp1256", "احتجاج، يوم السبت"),
        ("cp1256", "Beirut بيروت"),
        ("cp1251", "Президент России"),
        ("cp1251", "МОСКВА"),
    ],
)
def test_a_text_is_read_in_the_set_in_which_it_makes_sense(charset: str, words: str) -> None:
    assert guessed(words.encode(charset)) == (words, charset)


def test_signs_alone_do_not_speak_for_the_macintosh() -> None:
    assert guessed(b"Photoshop\xa8 4.0")[1] == "cp1252"


def test_without_1_90_each_guess_is_told_with_its_set_and_kept_with_the_value() -> None:
    reading = _from_iim((2, 105, "رأس بعلبك".encode("cp1256")), (2, 90, "José".encode("mac_roman")))
    assert (reading.fields["headline"], reading.fields["city"]) == ("رأس بعلبك", "José")
    told = {p.field: p.detail for p in reading.problems if p.code == "iim-charset-guessed"}
    assert told == {"headline": "cp1256", "city": "mac_roman"} == reading.charsets


def test_where_1_90_says_utf_8_nothing_is_guessed_even_behind_record_2() -> None:
    for datasets in ((UTF_8, (2, 90, "José".encode())), ((2, 90, "José".encode()), UTF_8)):
        reading = _from_iim(*datasets)
        assert reading.fields["city"] == "José"
        assert not reading.problems
        assert not reading.charsets


def test_a_set_of_iso_8859_that_1_90_names_is_believed() -> None:
    reading = _from_iim((1, 90, b"\x1b-G"), (2, 90, "بيروت".encode("iso8859-6")))
    assert reading.fields["city"] == "بيروت"
    assert not reading.problems


def test_utf_8_is_seen_through_a_1_90_that_names_another_set() -> None:
    assert _from_iim((1, 90, b"\x1b.A"), (2, 90, "José".encode())).fields["city"] == "José"


def test_utf_8_cut_inside_its_last_character_is_still_utf_8() -> None:
    cut = "señal en la ciudad señ".encode()[:-1]
    assert _from_iim((2, 105, cut)).fields["headline"] == "señal en la ciudad se"


def test_a_single_letter_at_the_end_is_no_utf_8_cut_short() -> None:
    assert _from_iim((2, 90, "Café".encode("cp1252"))).fields["city"] == "Café"


def test_exif_text_that_is_no_utf_8_is_guessed_and_told() -> None:
    block = tiff({0x10E: text("رأس بعلبك".encode("cp1256"))})
    reading = read_bytes(jpeg(exif_segment(block)))
    assert reading.fields["caption"] == {"x-default": "رأس بعلبك"}
    assert [(p.code, p.detail) for p in reading.problems] == [("exif-charset-guessed", "cp1256")]


def _doubled(words: str, by: str) -> str:
    if by == "latin-1":
        return words.encode().decode("latin-1")
    strays = {code: chr(code) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
    return "".join(strays.get(b) or bytes([b]).decode("cp1252") for b in words.encode())


_WORDS = ["it’s", "é", "رأس بعلبك في الفندق", "Москва с Р я", "25 °C", "España y Málaga", "€5"]


@pytest.mark.parametrize("by", ["cp1252", "latin-1"])
@pytest.mark.parametrize("words", _WORDS)
def test_what_was_encoded_twice_can_be_told(words: str, by: str) -> None:
    assert repaired(_doubled(words, by)) == words


@pytest.mark.parametrize(
    "words",
    [*_WORDS, "CAFÉ–BAR", "“CAFÉ”", "« voilà »", "A IRMÃ”", "SÃO PAULO", "Ñ°1", "Ã o", "Î î Ğ",
     "İ ı Ş ş Ç ç Ê ê Î î Ğ ğ Ö ö Ü ü"],
)  # fmt: skip
def test_what_people_write_is_not_taken_for_it(words: str) -> None:
    assert repaired(words) == ""


def test_blanks_are_halves_of_letters_only_where_all_was_encoded_twice() -> None:
    assert repaired(_doubled("été", "cp1252") + " Î î Ğ") == "été Î î Ğ"


def test_a_repair_is_offered_and_never_silent() -> None:
    body = alternative("dc:description", default=_doubled("Soldiers’ salute", "cp1252"), es="Sí")
    reading = read_bytes(jpeg(xmp_segment(packet(body))))
    assert reading.fields["caption"] == {"x-default": "Soldiersâ€™ salute", "es": "Sí"}
    (problem,) = reading.problems
    assert (problem.code, problem.field) == ("double-encoded", "caption")
    assert dict(problem.values) == {
        "xmp": {"x-default": "Soldiersâ€™ salute", "es": "Sí"},
        "repaired": {"x-default": "Soldiers’ salute", "es": "Sí"},
    }


def test_of_a_list_only_what_was_encoded_twice_is_repaired() -> None:
    words = "رأس", "army", "señal"
    doubled = [_doubled("رأس", "cp1252"), "army", "señal"]
    reading = _from_iim(UTF_8, *((2, 25, word.encode()) for word in doubled))
    (problem,) = reading.problems
    assert dict(problem.values)["repaired"] == words


def test_halves_of_letters_do_not_stay_in_the_fields() -> None:
    doubled = _doubled("قف في الفندق", "latin-1")
    assert "\x81" in doubled
    reading = _from_iim(UTF_8, (2, 105, doubled.encode()))
    assert "\x81" not in str(reading.fields["headline"])
    assert dict(reading.problems[0].values)["repaired"] == "قف في الفندق"
    assert codes(reading) == {"double-encoded"}


def test_the_escape_for_utf_8_is_that_of_the_standard() -> None:
    assert UTF_8_DESIGNATION == b"\x1b\x25\x47"
