"""What a pattern says of a photograph: fields, terms, parts, facts, and what is done to them."""

from __future__ import annotations

import pytest

from photoarchive.domain.pattern import parse
from photoarchive.domain.photo import Photo, PhotoId, Role
from photoarchive.domain.term import (
    Details,
    NameKind,
    Origin,
    Term,
    TermId,
    TermName,
    Vocabulary,
)
from photoarchive.domain.wording import Occasion, joined, worded, worded_line


def term(vocabulary: Vocabulary, details: Details | None = None, **names: str) -> Term:
    several = tuple(
        TermName(name, tag.replace("default", "x-default").replace("_", "-"), NameKind.PREFERRED)
        for tag, name in names.items()
    )
    return Term(TermId(1), vocabulary, several, Origin.KEPT, details=details or Details())


RIMA = term(Vocabulary.PERSONS, default="Rima Saad", ar="ريما سعد")
OMAR = term(Vocabulary.PERSONS, default="Omar Haddad", es="Omar Hadad")
INES = term(Vocabulary.PERSONS, default="Inés")
FESTIVAL = term(
    Vocabulary.EVENTS,
    Details("Every summer since 1955", valid_from="2017-07-07", valid_to="2017-08"),
    default="Baalbek Festival",
    ar_LB="مهرجانات بعلبك",
)
PHOTO = Photo(
    id=PhotoId(42),
    name="DSC_0042.tar.jpg",
    digest="0" * 64,
    size_bytes=1,
    format="JPEG",
    path="originals/DSC_0042.jpg",
    role=Role.MANAGED,
    added="2026-11-07T08:00:00Z",
    fields={
        "caption": {"x-default": "A salute", "ar": "تحية", "es-MX": "Un saludo"},
        "headline": "the temples of {Baalbek}",
        "city": "Ras baalbek",
        "keywords": ("army", "flag", "hill"),
        "persons": ("Rima Saad", "Omar Haddad"),
        "event": {"x-default": "Baalbek Festival"},
        "creator_contact": ({"email": "desk@cedar.example", "city": "Beirut"},),
        "location_shown_details": (
            {"name": {"x-default": "Baalbek", "ar": "بعلبك"}, "country": "Lebanon"},
            {"city": "Zahlé"},
        ),
        "artwork": ({"title": {"x-default": "Bacchus"}, "date": "1898-11"},),
        "date_created": "2017-08-26T10:14:05",
        "date_offset": "+03:00",
        "release_date": "2017-09",
        "serial_number": "300199",
        "rating": 5,
        "iso": 400,
        "f_number": 5.6,
        "gps": (34.26, 36.42),
        "model_age": (21, 7),
    },
    terms={"persons": (RIMA, OMAR), "event": (FESTIVAL,)},
)
EN = Occasion("en", ("en", "es", "ar"), 3, "2026-11-30T09:05:00+02:00", "Rana")
ES, AR, LB = (Occasion(tag, EN.languages, 3, EN.today, EN.user) for tag in ("es", "ar", "ar-LB"))
DEFAULT = Occasion("", ("es",))


@pytest.mark.parametrize(
    ("text", "occasion", "said"),
    [
        ("{caption}", EN, "A salute"),
        ("{caption}", LB, "تحية"),
        ("{caption}", ES, "Un saludo"),
        ("{caption@ar} {caption@fr}", EN, "تحية "),
        ("{headline}", EN, "the temples of {Baalbek}"),
        ("{keywords}", EN, "army; flag; hill"),
        ("{f_number} {iso:05} {rating} {model_age}", EN, "5.6 00400 5 21; 7"),
        ("{gps}", EN, "34.26, 36.42"),
        ("{lens}{usage_terms}{licensor}{supplier_image_id}", EN, ""),
        # terms, in the language of the text
        ("{persons}", EN, "Rima Saad; Omar Haddad"),
        ("{persons}", AR, "ريما سعد; Omar Haddad"),
        ("{persons@ar}", EN, "ريما سعد"),
        ("{event@ar}", EN, "مهرجانات بعلبك"),
        ("{event}", LB, "مهرجانات بعلبك"),
        ("{event}", EN, "Baalbek Festival"),
        ("{event.note}", EN, "Every summer since 1955"),
        ("{event.from:%-d %B} – {event.to:%B %Y}", ES, "7 julio – agosto 2017"),
        ("{event.from}", EN, "2017-07-07"),
        # structures by their names, and their parts
        ("{location_shown_details}", EN, "Baalbek; Zahlé"),
        ("{location_shown_details.name}", AR, "بعلبك"),
        ("{location_shown_details.country}", EN, "Lebanon"),
        ("{creator_contact.city}, {creator_contact.email}", EN, "Beirut, desk@cedar.example"),
        ("{artwork.title} ({artwork.date:%B %Y})", EN, "Bacchus (November 1898)"),
        # dates, in the language of the text
        ("{date}", EN, "2017-08-26"),
        ("{date:%-d %B %Y}", EN, "26 August 2017"),
        ("{date:long}", ES, "26 de agosto de 2017"),
        ("{date:long}", AR, "26 أغسطس 2017"),
        ("{date:long}", LB, "26 آب 2017"),
        ("{date:long}", DEFAULT, "26 de agosto de 2017"),
        ("{date:long}", Occasion(), "26 August 2017"),
        ("{date:long}", Occasion("x-default", ("ar-LB",)), "26 آب 2017"),
        ("{date@ar-LB:%A}", EN, "السبت"),
        ("{date_created:%H:%M %z}", EN, "10:14 +03:00"),
        ("{date_created}", EN, "2017-08-26T10:14:05"),
        ("{release_date:%d %B %Y}", EN, "September 2017"),
        ("{today} {today:%H:%M}", EN, "2026-11-30 09:05"),
        # facts
        ("{filename} {stem} {name}", EN, "DSC_0042.tar.jpg DSC_0042.tar DSC_0042.tar"),
        ("{seq} {seq:03} {seq:03 from 12}", EN, "3 003 014"),
        ("{id:5} {user}", EN, "00042 Rana"),
        # what is done to it
        ("{city|upper} {city|lower} {city|title}", EN, "RAS BAALBEK ras baalbek Ras Baalbek"),
        ("{headline|capital}", EN, "The temples of {Baalbek}"),
        ("{keywords|first} {keywords|last}", EN, "army hill"),
        ("{keywords|and}", EN, "army, flag and hill"),
        ("{persons|and}", AR, "ريما سعد وOmar Haddad"),
        ("{persons|and|upper}", ES, "RIMA SAAD Y OMAR HADAD"),
        ('{state|"Bekaa"} {city|"Bekaa"}', EN, "Bekaa Ras baalbek"),
        ('{state|"Bekaa"|upper} {state|upper|"Bekaa"}', EN, "BEKAA Bekaa"),
        ("{date:%-d %B %Y|arabic-digits}", LB, "٢٦ آب ٢٠١٧"),
        ("{serial_number|code}", EN, ""),
        # parts left out
        ("{city}[, {state}][ / {persons@fr}]", EN, "Ras baalbek"),
    ],
)
def test_a_pattern_says_what_is_known(text, occasion, said):
    assert worded(parse(text), PHOTO, occasion) == said


def test_a_value_can_be_the_code_of_a_text():
    codes = {"300199": ("Rana Haddad", "R. Haddad")}

    def code(value: str, number: int, language: str) -> str:
        assert language == "en"
        return codes.get(value, ("",) * 9)[number - 1]

    occasion = Occasion("en", code=code)
    pattern = parse('{serial_number|code} / {serial_number|code#2} {city|code|"?"}')
    assert worded(pattern, PHOTO, occasion) == "Rana Haddad / R. Haddad ?"


def test_a_text_keeps_its_lines_and_a_line_does_not():
    pattern = parse("{city}\n\n{city}")
    assert worded(pattern, PHOTO, EN) == "Ras baalbek\n\nRas baalbek"
    assert worded_line(pattern, PHOTO, EN) == "Ras baalbek Ras baalbek"


@pytest.mark.parametrize(
    ("language", "several", "sentence"),
    [
        ("en", ["A"], "A"),
        ("en", ["A", "B"], "A and B"),
        ("en-GB", ["A", "B", "C"], "A, B and C"),
        ("es", ["Rima", "Inés"], "Rima e Inés"),
        ("es", ["agua", "hielo"], "agua y hielo"),
        ("es", ["padre", "hija"], "padre e hija"),
        ("ar", ["أحمد", "علي", "محمد"], "أحمد وعلي ومحمد"),
        ("ja", ["A", "B"], "A, B"),
        ("en", [], ""),
    ],
)
def test_several_are_joined_as_a_sentence_does(language, several, sentence):
    assert joined(several, language) == sentence


def test_a_caption_of_every_language_names_the_same_people():
    spanish = Occasion("es", ("en",))
    assert INES.preferred() == "Inés"
    assert worded(parse("{persons|and}"), PHOTO, spanish) == "Rima Saad y Omar Hadad"
