"""Edits: what they do, and that what undoes them brings everything back."""

from __future__ import annotations

import gc

import pytest

from photoarchive.app import photographs, vocabulary
from photoarchive.app.edits import AddTo, Clear, RemoveFrom, SetField, Together, Trash
from photoarchive.app.term_edits import AddTerm, CompleteTerm, NameTerm, RenameTerm
from photoarchive.domain.errors import NoSuchTerm, NothingToUndo
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.term import NameKind, Origin, TermName, Vocabulary


@pytest.fixture
def ids(import_files, picture) -> list[PhotoId]:
    return import_files(picture().parent, picture().parent, picture().parent)


def fields(archive, id):
    return dict(photographs.one(archive, id).fields)


def test_one_edit_sets_a_field_on_many_photographs(archive, ids):
    step = archive.history.do(SetField.same("headline", "Flags", ids))
    assert step.photos == 3
    assert all(fields(archive, id)["headline"] == "Flags" for id in ids)


def test_what_is_done_to_a_value_of_photographs_is_what_is_done_to_a_list(archive, ids):
    some = PhotoIds.of(ids[:2])
    archive.history.do(SetField.same("headline", "Flags", some))
    archive.history.do(AddTo("keywords", ("army", "flag"), some))
    archive.history.do(RemoveFrom("keywords", ("flag",), some))
    for id in some:
        assert fields(archive, id)["headline"] == "Flags"
        assert fields(archive, id)["keywords"] == ("army",)
    assert "headline" not in fields(archive, ids[2])
    archive.history.do(Clear("headline", some))
    assert archive.history.do(Trash(some)).photos == 2
    for _ in range(5):
        archive.history.undo()
    assert not any({"headline", "keywords"} & set(fields(archive, id)) for id in ids)


def test_one_content_for_very_many_is_a_mapping_of_each(ids):
    some = PhotoIds.of(ids[:2])
    alike = SetField.same("headline", "Flags", some).contents
    assert dict(alike) == dict.fromkeys(ids[:2], "Flags")
    assert (alike[ids[0]], len(alike), ids[2] in alike) == ("Flags", 2, False)
    with pytest.raises(KeyError):
        alike[ids[2]]


def test_a_long_edit_leaves_pythons_own_housekeeping_as_it_was(archive, ids):
    steps = archive.history.steps(SetField.same("headline", "Flags", ids), len(ids))
    seen = [(gc.isenabled(), outcome.done) for outcome in steps]
    assert seen == [(True, 0), (True, 3)]
    closed = archive.history.steps(SetField.same("headline", "Arms", ids), len(ids))
    next(closed)
    closed.close()
    assert gc.isenabled()
    assert fields(archive, ids[0])["headline"] == "Flags"


def test_setting_what_is_there_already_is_no_step(archive, ids):
    archive.history.do(SetField.same("city", "Beirut", ids))
    assert archive.history.do(SetField.same("city", "Beirut", ids)).id is None
    archive.history.undo()
    assert "city" not in fields(archive, ids[0])


def test_an_empty_content_removes_the_field(archive, ids):
    archive.history.do(SetField.same("city", "Beirut", ids))
    archive.history.do(SetField.same("city", None, ids[:1]))
    assert "city" not in fields(archive, ids[0])
    assert fields(archive, ids[1])["city"] == "Beirut"


def test_each_language_is_a_text_of_its_own(archive, ids):
    archive.history.do(SetField.same("caption", "A salute", ids, "en"))
    archive.history.do(SetField.same("caption", "تحية", ids, "ar"))
    archive.history.do(SetField.same("caption", None, ids, "en"))
    assert fields(archive, ids[0])["caption"] == {"ar": "تحية"}


def test_a_default_text_that_repeats_a_language_goes_on_repeating_it(archive, ids):
    archive.history.do(SetField.same("caption", "A salute", ids, "x-default"))
    archive.history.do(SetField.same("caption", "A salute", ids, "en"))
    archive.history.do(SetField.same("caption", "Two salutes", ids, "en"))
    assert fields(archive, ids[0])["caption"] == {"x-default": "Two salutes", "en": "Two salutes"}
    archive.history.do(SetField.same("caption", "Three", ids, "x-default"))
    assert fields(archive, ids[0])["caption"] == {"x-default": "Three", "en": "Three"}


def test_a_default_text_of_its_own_stays_when_a_language_is_edited(archive, ids):
    archive.history.do(SetField.same("caption", "A salute", ids, "x-default"))
    archive.history.do(SetField.same("caption", "Un saludo", ids, "es"))
    archive.history.do(SetField.same("caption", "Dos", ids, "es"))
    assert fields(archive, ids[0])["caption"] == {"x-default": "A salute", "es": "Dos"}


def test_a_term_typed_for_the_first_time_is_made_and_goes_with_the_undo(archive, ids):
    archive.history.do(SetField.same("credit", "Official Lebanese Website", ids))
    (term,) = vocabulary.terms_of(archive, Vocabulary.CREDITS)
    assert (term.preferred(), term.origin, term.used) == (
        "Official Lebanese Website",
        Origin.KEPT,
        3,
    )
    archive.history.undo()
    assert vocabulary.terms_of(archive, Vocabulary.CREDITS) == []
    archive.history.redo()
    assert vocabulary.terms_of(archive, Vocabulary.CREDITS) == [term]


def test_adding_keeps_what_is_there_and_repeats_nothing(archive, ids):
    archive.history.do(SetField.same("keywords", ("army",), ids[:1]))
    archive.history.do(AddTo("keywords", ("flag", "army"), tuple(ids)))
    assert fields(archive, ids[0])["keywords"] == ("army", "flag")
    assert fields(archive, ids[1])["keywords"] == ("flag", "army")


def test_removing_a_name_that_no_term_has_makes_none(archive, ids):
    archive.history.do(SetField.same("keywords", ("army", "flag"), ids))
    archive.history.do(RemoveFrom("keywords", ("army", "never"), tuple(ids)))
    assert fields(archive, ids[0])["keywords"] == ("flag",)
    names = {t.preferred() for t in vocabulary.terms_of(archive, Vocabulary.KEYWORDS)}
    assert names == {"army", "flag"}


def test_a_term_keeps_its_only_preferred_name(archive, ids):
    archive.history.do(SetField.same("organisations", ("Islamic State",), ids))
    step = archive.history.do(
        NameTerm(Vocabulary.ORGANISATIONS, "Islamic State", "Islamic State", kind=NameKind.HIDDEN)
    )
    assert step.fields == ()
    shown = vocabulary.term_named(archive, Vocabulary.ORGANISATIONS, "Islamic State")
    assert shown.preferred() == "Islamic State"


def test_a_variant_stands_for_its_term(archive, ids):
    archive.history.do(AddTerm(Vocabulary.ORGANISATIONS, "Islamic State"))
    archive.history.do(NameTerm(Vocabulary.ORGANISATIONS, "Islamic State", "Daesh"))
    archive.history.do(AddTo("organisations", ("Daesh", "Islamic State"), tuple(ids)))
    assert fields(archive, ids[0])["organisations"] == ("Islamic State",)


def test_a_name_corrected_once_is_corrected_everywhere(archive, ids, found):
    archive.history.do(SetField.same("source", "Oficial Lebanese Website", ids))
    archive.history.do(
        NameTerm(
            Vocabulary.SOURCES,
            "Oficial Lebanese Website",
            "Official Lebanese Website",
            kind=NameKind.PREFERRED,
        )
    )
    assert fields(archive, ids[2])["source"] == "Official Lebanese Website"
    assert found("source:oficial") == set(ids), "the old spelling still finds them"
    archive.history.undo()
    assert fields(archive, ids[2])["source"] == "Oficial Lebanese Website"


@pytest.fixture
def beirut(archive, ids):
    """A place misspelt in English and by default, with names of its own in two languages."""
    names = (
        TermName("Beyrut", "en", NameKind.PREFERRED),
        TermName("بيروت", "ar", NameKind.PREFERRED),
        TermName("Beyrut", "x-default", NameKind.PREFERRED),
        TermName("Bayrut", "en", NameKind.VARIANT),
        TermName("Beirut", "en", NameKind.VARIANT),
    )
    archive.history.do(CompleteTerm(Vocabulary.PLACES, names))
    archive.history.do(SetField.same("location_shown", ("Beyrut",), ids))
    return names


def names_of_the_place(archive):
    (term,) = vocabulary.terms_of(archive, Vocabulary.PLACES)
    return {(n.name, n.language): n.kind for n in term.names}


def test_a_renamed_term_has_its_new_name_wherever_the_old_one_stood(archive, ids, found, beirut):
    archive.history.do(RenameTerm(Vocabulary.PLACES, "Beyrut", "Beirut"))
    assert fields(archive, ids[0])["location_shown"] == ("Beirut",)
    assert names_of_the_place(archive) == {
        ("Beirut", "en"): NameKind.PREFERRED,
        ("Beirut", "x-default"): NameKind.PREFERRED,
        ("بيروت", "ar"): NameKind.PREFERRED,
        ("Beyrut", "en"): NameKind.VARIANT,
        ("Beyrut", "x-default"): NameKind.VARIANT,
        ("Bayrut", "en"): NameKind.VARIANT,
    }
    assert found("beyrut") == set(ids), "the old name still finds them"
    archive.history.undo()
    assert vocabulary.terms_of(archive, Vocabulary.PLACES)[0].names == beirut


def test_a_name_of_one_language_is_renamed_there_alone(archive, ids, beirut):
    archive.history.do(RenameTerm(Vocabulary.PLACES, "بيروت", "بَيروت"))
    assert fields(archive, ids[0])["location_shown"] == ("Beyrut",)
    assert names_of_the_place(archive)["بَيروت", "ar"] is NameKind.PREFERRED
    assert names_of_the_place(archive)["بيروت", "ar"] is NameKind.VARIANT


def test_a_term_called_by_a_variant_is_renamed_where_lists_show_it(archive, ids, beirut):
    archive.history.do(RenameTerm(Vocabulary.PLACES, "Bayrut", "Berytus", ("en",)))
    assert fields(archive, ids[0])["location_shown"] == ("Berytus",)
    assert names_of_the_place(archive)["Bayrut", "en"] is NameKind.VARIANT


def test_renaming_a_term_to_what_it_is_called_changes_nothing(archive, beirut):
    archive.history.do(RenameTerm(Vocabulary.PLACES, "Beyrut", "Beyrut"))
    assert vocabulary.terms_of(archive, Vocabulary.PLACES)[0].names == beirut


def test_naming_a_term_that_is_not_there_changes_nothing(archive):
    with pytest.raises(NoSuchTerm):
        archive.history.do(NameTerm(Vocabulary.PLACES, "Atlantis", "Atlántida"))
    with pytest.raises(NoSuchTerm):
        archive.history.do(RenameTerm(Vocabulary.PLACES, "Atlantis", "Atlántida"))
    with pytest.raises(NothingToUndo):
        archive.history.undo()


def test_completing_a_term_joins_it_to_the_one_that_files_brought(archive, ids):
    archive.history.do(SetField.same("event", "Dawn of the Jurds", ids))
    names = (
        TermName("Dawn of the Jurds", "en", NameKind.PREFERRED),
        TermName("فجر الجرود", "ar", NameKind.PREFERRED),
    )
    archive.history.do(CompleteTerm(Vocabulary.EVENTS, names))
    (term,) = vocabulary.terms_of(archive, Vocabulary.EVENTS)
    assert term.preferred("ar") == "فجر الجرود"
    assert term.used == 3


def test_clearing_empties_all_languages_in_one_step(archive, ids):
    for tag in ("en", "es", "ar"):
        archive.history.do(SetField.same("caption", tag * 3, ids, tag))
    archive.history.do(Clear("caption", tuple(ids)))
    assert "caption" not in fields(archive, ids[1])
    archive.history.undo()
    assert set(fields(archive, ids[1])["caption"]) == {"en", "es", "ar"}


def test_the_trash_hides_photographs_and_gives_them_back(archive, ids, found):
    archive.history.do(Trash((ids[0],)))
    assert found("") == set(ids[1:])
    assert found("in:trash") == {ids[0]}
    assert (archive.folder / photographs.one(archive, ids[0]).path).is_file()
    archive.history.undo()
    assert found("") == set(ids)


def test_several_edits_together_are_one_step(archive, ids):
    before = fields(archive, ids[0])
    archive.history.do(
        Together(
            (
                SetField.same("credit", "X", ids),
                SetField.same("caption", "A", ids, "en"),
                SetField.same("credit", "Y", ids),
                SetField.same("rating", 3, ids),
            )
        )
    )
    assert fields(archive, ids[0])["credit"] == "Y"
    archive.history.undo()
    assert fields(archive, ids[0]) == before


def test_every_edit_can_be_taken_back_to_the_start_after_a_restart(archive, ids, tmp_path):
    from photoarchive.app.archive import Archive

    before = [fields(archive, id) for id in ids]
    archive.history.do(SetField.same("headline", "Flags", ids))
    archive.history.do(SetField.same("gps", (34.26, 36.42), ids))
    archive.history.do(SetField.same("date_created", "2017-08", ids))
    other = Archive(archive.folder)
    try:
        for _n in range(3):
            other.history.undo()
        assert [fields(other, id) for id in ids] == before
    finally:
        other.close()


def test_a_step_that_fails_leaves_nothing_behind(archive, ids):
    edits = Together(
        (SetField.same("headline", "Flags", ids), NameTerm(Vocabulary.PLACES, "Atlantis", "x"))
    )
    with pytest.raises(NoSuchTerm):
        archive.history.do(edits)
    assert "headline" not in fields(archive, ids[0])
    assert archive.history.can() == (False, False)
