"""What fields hold: written and read alike wherever a field is stored, in one language at a time;
cards, figures and what is known of the originals' soundness."""

from __future__ import annotations

import pytest

from made_photographs import AT, add_to, photograph
from photoarchive.catalogue import contents, figures, fixity, photos, search_rows, suggest, terms
from photoarchive.catalogue.fixity import Verdict
from photoarchive.domain.fields import FIELDS, Type
from photoarchive.domain.photo import Role
from photoarchive.domain.structures import of_field
from photoarchive.domain.term import NameKind, Origin, TermName

SET = [f for f in FIELDS if f.settable]
EXAMPLES = {
    Type.TEXT: "Nahr al-Bared",
    Type.LANG_ALT: "تحية",
    Type.INTEGER: 3,
    Type.URI: "https://example.org/terms",
    Type.DATE: "2017-08-26",
    Type.PLACE: [34.26, 36.42],
}


def structure(field):
    """A structure of which one part is told; a place has a position and no name, for its names
    are terms."""
    kind = of_field(field.key)
    part = kind.part("latitude") or kind.parts[0]
    value = {Type.PLACE: 34.25, Type.LANG_ALT: {"ar": "رأس بعلبك"}}.get(part.type, "Baalbek")
    return {part.key: value}


def written(tx, key, language, content, ids):
    contents.write(tx, key, language, dict.fromkeys(ids, content))
    return contents.read(tx, key, language, ids)


@pytest.mark.parametrize("field", SET, ids=lambda field: field.key)
def test_a_field_is_read_as_it_was_written_and_emptied_again(catalogue, add, whole, field):
    ids, other = [add(), add()], add()
    language = "ar" if field.in_languages else ""
    with catalogue.writing() as tx:
        if field.vocabulary is not None:
            name = TermName("Baalbek", "x-default", NameKind.PREFERRED)
            content = [terms.add(tx, field.vocabulary, [name], Origin.KEPT)]
        else:
            content = structure(field) if field.is_structured else EXAMPLES[field.type]
            content = [content] if field.many is not None or field.is_structured else content
        assert contents.read(tx, field.key, language, ids) == dict.fromkeys(ids)
        assert written(tx, field.key, language, content, ids) == dict.fromkeys(ids, content)
        assert search_rows.outdated(tx) == ([], [])
    assert all(field.key in whole(id).fields for id in ids)
    assert field.key not in whole(other).fields
    with catalogue.writing() as tx:
        assert written(tx, field.key, language, None, ids) == dict.fromkeys(ids)
        assert search_rows.outdated(tx) == ([], [])
    assert all(set(whole(id).fields) == {"dims"} for id in ids)


def test_a_field_that_nobody_declared_is_a_fault_of_ours(catalogue, add):
    id = add()
    with catalogue.reading() as tx, pytest.raises(KeyError):
        contents.read(tx, "colour", "", [id])


def test_each_language_is_written_by_itself(catalogue, add, whole):
    id = add(caption={"x-default": "A salute", "ar": "تحية", "es": "Un saludo"})
    with catalogue.writing() as tx:
        written(tx, "caption", "ar", "سلام", [id])
        written(tx, "caption", "es", None, [id])
        assert contents.languages_of(tx, "caption", [id]) == {id: ["ar", "x-default"]}
    assert whole(id).fields["caption"] == {"x-default": "A salute", "ar": "سلام"}


def test_a_list_keeps_its_order_and_its_length(catalogue, add, whole):
    id = add(scene=("010100", "010200", "011000"))
    with catalogue.writing() as tx:
        written(tx, "scene", "", ["2", "1"], [id])
    assert whole(id).fields["scene"] == ("2", "1")


def test_a_date_brings_its_place_in_the_order(catalogue, add):
    id = add(date_created="2017-08-26T10:14:05")
    with catalogue.writing() as tx:
        written(tx, "date_created", "", "2016", [id])
        sort = "SELECT taken_sort FROM photo"
        assert tx.exec_driver_sql(sort).scalar() == 20160000000000
        written(tx, "date_created", "", None, [id])
        assert tx.exec_driver_sql(sort).scalar() is None


def test_many_more_photographs_than_sqlite_takes_variables(catalogue):
    ids = add_to(catalogue, [photograph() for _n in range(3)])
    many = [*ids, *range(100, 40_100)]
    with catalogue.reading() as tx:
        assert len(contents.read(tx, "city", "", many)) == len(many)
        assert [one.id for one in photos.whole(tx, many)] == ids
        assert [one.id for one in photos.cards(tx, many, ())] == ids


# --- how photographs are told --------------------------------------------------------------------


def test_photographs_are_told_in_the_order_asked_for(catalogue):
    ids = add_to(catalogue, [photograph() for _n in range(4)])
    asked = [ids[2], ids[0], ids[3]]
    with catalogue.reading() as tx:
        assert [one.id for one in photos.whole(tx, asked)] == asked
        assert [one.id for one in photos.cards(tx, asked, ())] == asked


def test_terms_are_told_in_the_language_asked_for(add, whole):
    id = add(event={"x-default": "Dawn of the Jurds", "ar": "فجر الجرود"}, credit="AFP")
    assert whole(id, "ar").fields["event"] == {
        "x-default": "Dawn of the Jurds",
        "ar": "فجر الجرود",
    }
    assert whole(id, "es").fields["credit"] == "AFP"
    assert [t.preferred("ar") for t in whole(id).terms["event"]] == ["فجر الجرود"]


def test_fields_are_told_in_the_order_of_the_form(add, whole):
    id = add(rating=3, caption={"en": "A salute"}, headline="Flags", credit="AFP")
    assert list(whole(id).fields) == ["headline", "caption", "credit", "rating", "dims"]


def test_a_card_has_what_the_grid_shows(catalogue, add):
    id = add(
        "DSC_0042.jpg",
        headline="Flags",
        caption={"x-default": "A salute", "ar": "تحية"},
        credit="AFP",
        source="Official Lebanese Website",
        rating=3,
        label="Red",
        flag=-1,
        orientation=6,
        date_created="2017-08",
    )
    bare = add("scan.tif", width=0, height=0)
    with catalogue.reading() as tx:
        card, empty = photos.cards(tx, [id, bare], ())
    assert (card.name, card.headline, card.caption["ar"]) == ("DSC_0042.jpg", "Flags", "تحية")
    assert (card.credit, card.source) == ("AFP", "Official Lebanese Website")
    assert (card.rating, card.label, card.flag, card.taken) == (3, "Red", -1, "2017-08")
    assert (card.upright_size, card.languages) == ((2000, 3000), ("ar", "x-default"))
    assert (empty.rating, empty.label, empty.flag, empty.caption) == (None, "", 0, {})
    assert (empty.orientation, empty.taken, empty.credit) == (1, "", "")


def test_the_first_original_is_where_a_photograph_is(catalogue, add, whole):
    id = add()
    with catalogue.writing() as tx:
        tx.exec_driver_sql("INSERT INTO root (path) VALUES ('/mnt/second')")
        tx.exec_driver_sql(
            "INSERT INTO original (photo_id, root_id, path, role)"
            f" SELECT {id}, id, 'copy.jpg', 'referenced' FROM root WHERE path = '/mnt/second'"
        )
        assert photos.originals(tx, [id])[id][2] is Role.MANAGED
    assert whole(id).path.startswith("originals/")


# --- figures and soundness -----------------------------------------------------------------------


def test_figures_leave_the_trash_out(catalogue, add):
    first = add(caption={"en": "A", "ar": "ا"})
    add(caption={"ar": "ب"})
    thrown = add(caption={"es": "C"})
    with catalogue.writing() as tx:
        written(tx, contents.TRASHED, "", 1, [thrown])
    with catalogue.reading() as tx:
        assert figures.caption_languages(tx) == [("ar", 2), ("en", 1)]
        assert figures.formats(tx) == [("JPEG", 2)]
        assert photos.count(tx) == 2
        sizes = tx.exec_driver_sql("SELECT sum(size_bytes) FROM photo WHERE trashed = 0")
        assert figures.total_bytes(tx) == sizes.scalar()
        assert photos.newest(tx) == thrown
        assert photos.ids_above(tx, first) == [first + 1, thrown]


def test_figures_of_nothing_are_nothing(catalogue):
    with catalogue.reading() as tx:
        assert (figures.total_bytes(tx), photos.count(tx), photos.newest(tx)) == (0, 0, 0)
        assert figures.formats(tx) == figures.caption_languages(tx) == []


def test_what_was_read_again_longest_ago_is_the_next_to_read(catalogue):
    add_to(catalogue, [photograph() for _n in range(3)])
    with catalogue.writing() as tx:
        one, two, three = fixity.originals(tx)
        fixity.note(tx, "2026-02-01T00:00:00Z", [(one.id, Verdict.SOUND)])
        fixity.note(tx, "2026-01-01T00:00:00Z", [(three.id, Verdict.DAMAGED)])
    with catalogue.reading() as tx:
        assert [o.id for o in fixity.originals(tx)] == [two.id, three.id, one.id]
        verdicts = tx.exec_driver_sql("SELECT verdict FROM original ORDER BY id").all()
    assert [row[0] for row in verdicts] == ["sound", None, "damaged"]
    assert one.digest == one.digest.lower()
    assert len(one.digest) == 64


def test_the_soundness_of_nothing_is_noted_as_nothing(catalogue):
    with catalogue.writing() as tx:
        fixity.note(tx, AT, [])
        assert fixity.originals(tx) == []


def test_values_are_offered_the_frequent_first_and_labels_too(catalogue, add):
    for city in ("Beirut", "Beirut", "Beit Mery", "Tyre"):
        add(city=city, label="Red", title={"en": city})
    with catalogue.reading() as tx:
        assert suggest.values(tx, "city", "bei", 9) == ["Beirut", "Beit Mery"]
        assert suggest.values(tx, "city", "", 2) == ["Beirut", "Beit Mery"]
        assert suggest.values(tx, "label", "r", 9) == ["Red"]
        assert suggest.values(tx, "title", "ty", 9) == ["Tyre"]
        assert suggest.values(tx, "state", "", 9) == []
