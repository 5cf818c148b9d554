"""A text put on photographs: looked at before, taken as one step, nothing lost."""

from __future__ import annotations

import pytest

from photoarchive.app import caption_text, photographs
from photoarchive.app.caption_text import Accepting
from photoarchive.app.edits import SetField, Together
from photoarchive.app.explain_text import _sentence, doubt, why
from photoarchive.domain.caption_text.parts import Doubt, Unclear, Why
from photoarchive.domain.errors import FileUnreadable, NotASheet

LINE = (
    "RAS BAALBEK, Lebanon — Aug. 26, 2017: Soldiers salute. (Photo by Nora Haddad/Levant Lens) "
    "#Dawn-of-the-jurds"
)
ALL = Accepting()


@pytest.fixture
def ids(picture, import_files):
    return import_files(*(picture(f"DSC_{n:04}.jpg") for n in (41, 42, 43)))


@pytest.fixture
def take(archive):
    def run(ids, text, how=ALL, **options):
        proposal = caption_text.proposed(archive, ids, text, **options)
        archive.history.do(Together(tuple(proposal.edits(how))))
        return proposal

    return run


@pytest.fixture
def fields(archive):
    return lambda id: dict(photographs.one(archive, id).fields)


def give(archive, ids, **contents):
    for key, content in contents.items():
        language = "x-default" if key == "caption" else ""
        archive.history.do(SetField.same(key, content, ids, language))


def test_a_line_fills_its_fields_and_is_one_step_to_undo(archive, ids, take, fields):
    before = fields(ids[0])
    take(ids, LINE)
    for id in ids:
        told = fields(id)
        assert told["caption"] == {"x-default": "Soldiers salute."}
        assert (told["city"], told["country"], told["country_code"]) == (
            "Ras Baalbek",
            "Lebanon",
            "LBN",
        )
        assert told["date_created"] == "2017-08-26"
        assert (told["byline"], told["credit"]) == (("Nora Haddad",), "Levant Lens")
        assert told["keywords"] == ("#Dawn-of-the-jurds",)
    archive.history.undo()
    assert fields(ids[0]) == before


def test_the_preview_tells_what_is_empty_other_and_the_same(archive, ids):
    give(archive, ids[:1], city="Ras Baalbek", credit="AFP")
    proposal = caption_text.proposed(archive, ids, LINE)
    told = {one.field: one for one in proposal.told}
    assert (told["city"].same, told["city"].empty) == (tuple(ids[:1]), tuple(ids[1:]))
    assert (told["credit"].other, told["credit"].empty) == (tuple(ids[:1]), tuple(ids[1:]))
    assert told["byline"].parts[0].start == LINE.index("Nora Haddad")
    assert [one.field for one in proposal.told][:3] == ["caption", "keywords", "credit"]
    assert proposal.changed() == frozenset(ids)


def test_only_empty_leaves_what_is_filled(archive, ids, take, fields):
    give(archive, ids[:1], credit="AFP", caption="Mine", keywords=("army",))
    take(ids, LINE, Accepting(only_empty=True))
    told = fields(ids[0])
    assert (told["credit"], told["caption"]) == ("AFP", {"x-default": "Mine"})
    assert told["keywords"] == ("army",)
    assert told["city"] == "Ras Baalbek"
    assert fields(ids[1])["credit"] == "Levant Lens"


def test_keywords_and_persons_come_to_those_that_are_there(archive, ids, take, fields):
    give(archive, ids, keywords=("army",), persons=("Lina Aoun",))
    take(ids, "Pictured: Nora Haddad and Samir Khalil Source: Cedar Press #hills")
    assert fields(ids[0])["keywords"] == ("army", "#hills")
    assert fields(ids[0])["persons"] == ("Lina Aoun", "Nora Haddad", "Samir Khalil")


def test_what_is_only_offered_is_taken_when_asked_for(archive, ids, take, fields):
    text = "BEIRUT — The corniche after the rain."
    proposal = take(ids, text)
    assert "city" not in fields(ids[0])
    assert [(one.field, one.sure) for one in proposal.told if one.field == "city"] == [
        ("city", False)
    ]
    take(ids, text, Accepting(offered=True))
    assert fields(ids[0])["city"] == "Beirut"
    assert fields(ids[0])["caption"] == {"x-default": text}


def test_fields_can_be_left_out(ids, take, fields):
    take(ids, LINE, Accepting(but=frozenset(("credit", "caption"))))
    assert {"credit", "caption"}.isdisjoint(fields(ids[0]))
    assert fields(ids[0])["city"] == "Ras Baalbek"


def test_the_caption_goes_into_the_language_asked_for(archive, ids, take, fields):
    proposal = take(ids, "Soldados en la plaza de la aldea. Foto: Ana Reyes / EFE", language="es")
    assert proposal.language == "es"
    assert fields(ids[0])["caption"] == {"es": "Soldados en la plaza de la aldea."}


def test_a_name_that_the_archive_has_is_taken_as_it_has_it(archive, ids, take, fields):
    give(archive, ids[2:], credit="Reuters", byline=("Omar Saleh",))
    take(ids[:1], "A bus stops. REUTERS/OMAR SALEH")
    assert (fields(ids[0])["credit"], fields(ids[0])["byline"]) == ("Reuters", ("Omar Saleh",))
    assert archive.history.next is not None


def test_the_archives_vocabulary_tells_who_is_who(archive, ids, take, fields):
    text = "The bells ring. (Nora Haddad/Levant Lens)"
    assert caption_text.proposed(archive, ids, text).doubts[0].code is Unclear.WHO_IS_WHO
    give(archive, ids[2:], credit="Levant Lens")
    take(ids[:1], text)
    assert (fields(ids[0])["byline"], fields(ids[0])["credit"]) == (
        ("Nora Haddad",),
        "Levant Lens",
    )


def test_each_photograph_tells_its_own_year(archive, picture, import_files, take, fields):
    several = import_files(
        picture("a.jpg", DateTimeOriginal="2016:08:26 10:00:00"),
        picture("b.jpg", DateTimeOriginal="2017:08:26 10:00:00"),
        picture("c.jpg"),
    )
    proposal = take(several, "TYRE, Lebanon — Aug. 26: The harbour at first light.")
    assert [fields(id).get("city") for id in several] == ["Tyre"] * 3
    # The moment is known more exactly than the day that the text tells.
    assert [fields(id).get("date_created") for id in several] == [
        "2016-08-26T10:00:00",
        "2017-08-26T10:00:00",
        None,
    ]
    assert [d.code for d in proposal.doubts] == [Unclear.NO_YEAR]
    harbour = "The harbour at first light."
    captions = [fields(id)["caption"]["x-default"] for id in several]
    assert captions == [harbour, harbour, f"TYRE, Lebanon — Aug. 26: {harbour}"]


def test_a_day_in_place_of_a_moment_takes_the_zone_with_it(archive, ids, take, fields):
    give(archive, ids, date_created="2017-08-20T10:00:00", date_offset="+03:00")
    take(ids, "26 August 2017 — Bells.")
    assert fields(ids[0])["date_created"] == "2017-08-26"
    assert "date_offset" not in fields(ids[0])


SHEET = """Army takes the ridge

DSC_0041.JPG: Soldiers salute.
DSC_0043: Bells ring. Photo: Ana Reyes/EFE
DSC_0099: Nobody.

A word on the side.
Source: Official Lebanese Website
"""


def test_a_sheet_tells_each_photograph_its_own(archive, ids, take, fields):
    proposal = take(ids, SHEET)
    first, second, third = (fields(id) for id in ids)
    assert first["caption"] == {"x-default": "Soldiers salute."}
    assert third["caption"] == {"x-default": "Bells ring."}
    assert (third["byline"], first.get("byline")) == (("Ana Reyes",), None)
    assert first["source"] == third["source"] == "Official Lebanese Website"
    assert first["headline"] == "Army takes the ridge"
    assert {"caption", "source", "headline"}.isdisjoint(second)
    assert proposal.unmatched == ("DSC_0099",)
    assert {d.code for d in proposal.doubts} == {Unclear.NO_PHOTOGRAPH, Unclear.NOT_OF_ONE}


def test_numbers_count_in_the_order_of_the_photographs(ids, take, fields):
    take(ids[::-1], "1. One.\n2. Two.\n3. Three.")
    assert [fields(id)["caption"]["x-default"] for id in ids] == ["Three.", "Two.", "One."]


def test_nothing_is_told_by_nothing(archive, ids):
    for text in ("", "  \n "):
        assert caption_text.proposed(archive, ids, text).edits() == []
    assert caption_text.proposed(archive, [], LINE).changed() == frozenset()


def test_a_text_is_read_in_any_character_set(tmp_path):
    path = tmp_path / "a.txt"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        path.write_bytes("Señales, y mañana más".encode(encoding))
        assert caption_text.text_in(path) == "Señales, y mañana más"
    path.write_bytes(b"\0\1\2\3" * 40)
    with pytest.raises(NotASheet):
        caption_text.text_in(path)
    with pytest.raises(FileUnreadable):
        caption_text.text_in(tmp_path / "none.txt")


@pytest.mark.parametrize("code", Unclear)
def test_every_doubt_has_a_sentence(code):
    detail = "3; 2" if code is Unclear.OTHER_COUNT else "x"
    said = doubt(Doubt(code, 0, 1, detail, "credit"))
    assert said
    assert "{" not in said
    others = [_sentence(Doubt(other, 0, 1)) for other in Unclear if other is not code]
    assert _sentence(Doubt(code, 0, 1)) not in others


def test_every_reason_has_words():
    assert all(why(one) for one in Why)
