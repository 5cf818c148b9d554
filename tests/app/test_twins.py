"""Several photographs of the same picture become one, and that can be taken back."""

from __future__ import annotations

import pytest

from lookalikes import as_file, view
from photoarchive.app import likeness, photographs
from photoarchive.app.archive import Archive
from photoarchive.app.edits import AddTo, Clear, SetField, Together
from photoarchive.app.set_edits import NewSet
from photoarchive.app.twin_edits import KeepBest, NotTwins
from photoarchive.catalogue import photo_sets


@pytest.fixture
def ids(import_files, tmp_path):
    """A large picture and two smaller ones of the same."""
    picture = view(1, (900, 600))
    large = as_file(picture, tmp_path / "card" / "large.jpg")
    small = as_file(picture.resize((450, 300)), tmp_path / "card" / "small.jpg")
    least = as_file(picture.resize((300, 200)), tmp_path / "card" / "web.webp")
    return import_files(large, small, least)


def fields(archive, id):
    return dict(photographs.one(archive, id).fields)


def whole(archive, ids):
    return photographs.whole(archive, ids)


def keep(archive, ids):
    return archive.history.do(KeepBest(ids[0], tuple(ids[1:])))


def ordered(archive, ids):
    return [one.photo.id for one in likeness.members(archive, ids)]


# --- which is the best ----------------------------------------------------------------------------


def test_the_one_with_the_most_pixels_is_the_best(archive, ids):
    assert ordered(archive, ids[::-1]) == ids


def test_of_equal_size_the_one_that_lost_least_is_the_best(archive, import_files, tmp_path):
    picture = view(1)
    poor = as_file(picture, tmp_path / "card" / "poor.jpg", quality=30)
    good = as_file(picture, tmp_path / "card" / "good.jpg", quality=95)
    whole = as_file(picture, tmp_path / "card" / "whole.tif")
    poor, good, whole = import_files(poor, good, whole)
    assert ordered(archive, [poor, good, whole]) == [whole, good, poor]


def test_else_the_earlier_date_then_what_is_told_then_the_first(archive, import_files, tmp_path):
    picture = view(1)
    ids = import_files(
        *(as_file(picture, tmp_path / "card" / f"{n}.jpg", comment=b"%d" % n) for n in range(4))
    )
    archive.history.do(SetField("date_created", {ids[1]: "2017-08-26", ids[2]: "2017-08-25"}))
    archive.history.do(SetField.same("city", "Beirut", ids[3:]))
    assert ordered(archive, ids) == [ids[2], ids[1], ids[3], ids[0]]


def test_members_tell_how_far_they_agree_with_the_best(archive, ids):
    best, *rest = likeness.members(archive, ids)
    assert best.agreement == pytest.approx(1.0)
    assert all(0.99 < one.agreement <= 1.0 for one in rest)
    assert (best.width, best.height, best.told) == (900, 600, ())


# --- merging --------------------------------------------------------------------------------------


def test_what_the_best_lacks_is_filled_and_the_rest_goes_into_the_trash(archive, ids):
    archive.history.do(SetField.same("headline", "Flags", ids[1:]))
    archive.history.do(SetField.same("credit", "AFP", ids[2:]))
    keep(archive, ids)
    assert fields(archive, ids[0])["headline"] == "Flags"
    assert fields(archive, ids[0])["credit"] == "AFP"
    assert [one.trashed for one in whole(archive, ids)] == [False, True, True]
    assert all(photographs.original_path(archive, one).exists() for one in whole(archive, ids))


def test_lists_are_joined_and_nothing_is_repeated(archive, ids):
    archive.history.do(SetField.same("keywords", ("army", "jurds"), ids[:1]))
    archive.history.do(SetField.same("keywords", ("jurds", "flags"), ids[1:2]))
    archive.history.do(SetField.same("persons", ("Joseph Aoun",), ids[2:]))
    keep(archive, ids)
    assert fields(archive, ids[0])["keywords"] == ("army", "jurds", "flags")
    assert fields(archive, ids[0])["persons"] == ("Joseph Aoun",)


def test_texts_in_languages_that_the_best_lacks_are_taken(archive, ids):
    archive.history.do(SetField.same("caption", "A salute", ids[:1], "en"))
    archive.history.do(SetField.same("caption", "Another salute", ids[1:2], "en"))
    archive.history.do(SetField.same("caption", "تحية", ids[1:2], "ar"))
    archive.history.do(SetField.same("caption", "Un saludo", ids[2:], "es"))
    keep(archive, ids)
    captions = {"ar": "تحية", "en": "A salute", "es": "Un saludo"}
    assert fields(archive, ids[0])["caption"] == captions


def test_a_text_of_no_known_language_does_not_become_the_default_of_others(archive, ids):
    archive.history.do(SetField.same("caption", "A salute", ids[:1], "en"))
    archive.history.do(SetField.same("caption", "Un saludo", ids[1:2]))
    preview = likeness.preview(archive, ids[0], ids[1:])
    (conflict,) = preview.conflicts
    assert (conflict.key, conflict.language) == ("caption", "x-default")
    assert conflict.said == ((ids[0], "A salute"), (ids[1], "Un saludo"))
    keep(archive, ids)
    assert fields(archive, ids[0])["caption"] == {"en": "A salute"}


def test_the_highest_rating_counts_and_a_pick_is_kept(archive, ids):
    archive.history.do(SetField("rating", {ids[0]: 2, ids[1]: 4, ids[2]: 3}))
    archive.history.do(SetField("flag", {ids[0]: 0, ids[2]: 1}))
    keep(archive, ids)
    assert (fields(archive, ids[0])["rating"], fields(archive, ids[0])["flag"]) == (4, 1)


def test_a_rating_that_is_highest_already_stays(archive, ids):
    archive.history.do(SetField("rating", {ids[0]: 5, ids[1]: -1}))
    keep(archive, ids)
    assert fields(archive, ids[0])["rating"] == 5


def test_a_date_brings_its_zone_along(archive, ids):
    archive.history.do(SetField.same("date_created", "2017-08-26T10:14:05", ids[1:]))
    archive.history.do(SetField("date_offset", {ids[1]: "+03:00", ids[2]: "+02:00"}))
    keep(archive, ids)
    assert fields(archive, ids[0])["date_created"] == "2017-08-26T10:14:05"
    assert fields(archive, ids[0])["date_offset"] == "+03:00"


def test_a_zone_never_comes_to_a_date_of_another(archive, ids):
    archive.history.do(SetField("date_created", {ids[0]: "2017-08-26", ids[1]: "2017-08-25"}))
    archive.history.do(SetField("date_offset", {ids[1]: "+03:00"}))
    keep(archive, ids)
    assert "date_offset" not in fields(archive, ids[0])


def test_structures_and_positions_are_taken_whole(archive, ids):
    contact = {"email": "desk@example.org"}
    region = {"name": {"x-default": "Flag"}, "boundary": {"shape": "circle"}}
    archive.history.do(SetField.same("creator_contact", (contact,), ids[1:]))
    archive.history.do(SetField.same("gps", (34.26, 36.42), ids[2:]))
    archive.history.do(SetField.same("image_region", (region,), ids[1:]))
    keep(archive, ids)
    got = fields(archive, ids[0])
    assert got["creator_contact"] == (contact,)
    assert got["gps"] == (34.26, 36.42)
    assert got["image_region"] == (region,)


def test_regions_are_those_of_one_photograph(archive, ids):
    def region(name):
        return {"name": {"x-default": name}, "boundary": {"shape": "circle"}}

    archive.history.do(SetField("image_region", {ids[1]: (region("A"),), ids[2]: (region("B"),)}))
    keep(archive, ids)
    assert fields(archive, ids[0])["image_region"] == (region("A"),)
    archive.history.undo()
    archive.history.do(SetField("image_region", {ids[0]: (region("C"),)}))
    (conflict,) = likeness.preview(archive, ids[0], ids[1:]).conflicts
    assert conflict.key == "image_region"


def test_what_contradicts_the_best_is_told_and_its_own_stays(archive, ids):
    archive.history.do(SetField("city", {ids[0]: "Beirut", ids[1]: "Tripoli", ids[2]: "Beirut"}))
    archive.history.do(SetField("source", {ids[0]: "Official Website", ids[2]: "AFP"}))
    preview = likeness.preview(archive, ids[0], ids[1:])
    assert preview.gains == ()
    assert [(one.key, one.said) for one in preview.conflicts] == [
        ("source", ((ids[0], "Official Website"), (ids[2], "AFP"))),
        ("city", ((ids[0], "Beirut"), (ids[1], "Tripoli"))),
    ]
    keep(archive, ids)
    assert fields(archive, ids[0])["city"] == "Beirut"
    assert fields(archive, ids[0])["source"] == "Official Website"


def test_the_preview_tells_what_will_be_given_in_words(archive, ids):
    archive.history.do(SetField.same("keywords", ("army",), ids[:1]))
    archive.history.do(SetField.same("keywords", ("flags",), ids[1:]))
    archive.history.do(NewSet("Front pages", ids=(ids[2],)))
    preview = likeness.preview(archive, ids[0], ids[1:])
    assert [(one.key, one.text) for one in preview.gains] == [("keywords", "army, flags")]
    assert preview.sets == ("Front pages",)


def test_the_best_takes_the_places_of_the_rest_in_sets(archive, ids):
    (front,) = archive.history.do(NewSet("Front pages", ids=(ids[2],))).changes.sets
    keep(archive, ids)
    with archive.catalogue.reading() as tx:
        assert ids[0] in photo_sets.order(tx, front)
    archive.history.undo()
    with archive.catalogue.reading() as tx:
        assert photo_sets.order(tx, front) == [ids[2]]


def test_it_is_one_step_to_undo_and_to_do_again_also_after_a_restart(archive, ids):
    archive.history.do(SetField.same("caption", "تحية", ids[1:2], "ar"))
    archive.history.do(SetField.same("keywords", ("army",), ids[:1]))
    archive.history.do(SetField.same("keywords", ("flags",), ids[1:]))
    archive.history.do(SetField("rating", {ids[0]: 1, ids[2]: 5}))
    before = whole(archive, ids)
    step = keep(archive, ids)
    assert step.photos == 3
    after = whole(archive, ids)
    archive.close()
    again = Archive(archive.folder)
    try:
        again.history.undo()
        assert whole(again, ids) == before
        again.history.redo()
        assert whole(again, ids) == after
        again.history.undo()
        assert whole(again, ids) == before
    finally:
        again.close()


def test_names_of_terms_are_found_where_they_went(archive, ids, found):
    archive.history.do(SetField.same("persons", ("Joseph Aoun",), ids[2:]))
    keep(archive, ids)
    assert found('persons:"Joseph Aoun"') == {ids[0]}
    archive.history.undo()
    assert found('persons:"Joseph Aoun"') == {ids[2]}


def test_what_was_merged_is_no_group_any_more(archive, ids):
    assert likeness.groups(archive) == [tuple(ids)]
    keep(archive, ids)
    assert likeness.groups(archive) == []
    archive.history.undo()
    assert likeness.groups(archive) == [tuple(ids)]


def test_several_groups_are_one_step(archive, ids, import_files, tmp_path):
    other = view(2)
    others = import_files(
        as_file(other, tmp_path / "more" / "a.jpg"),
        as_file(other, tmp_path / "more" / "b.png"),
    )
    groups = [tuple(ids), tuple(others)]
    archive.history.do(Together(tuple(KeepBest(g[0], g[1:]) for g in groups)))
    assert likeness.groups(archive) == []
    archive.history.undo()
    assert likeness.groups(archive) == groups


# --- not the same ---------------------------------------------------------------------------------


def test_what_is_noted_as_different_is_not_offered_again_until_that_is_undone(archive, ids):
    step = archive.history.do(NotTwins(tuple(ids)))
    assert step.photos == 3
    assert likeness.groups(archive) == []
    assert archive.history.do(NotTwins(tuple(ids))).id is None
    archive.history.undo()
    assert likeness.groups(archive) == [tuple(ids)]
    archive.history.redo()
    assert likeness.groups(archive) == []


def test_one_noted_as_different_leaves_the_others_a_group(archive, ids):
    archive.history.do(NotTwins((ids[0], ids[2])))
    archive.history.do(NotTwins((ids[1], ids[2])))
    assert likeness.groups(archive) == [(ids[0], ids[1])]
    archive.history.undo()
    assert likeness.groups(archive) == [tuple(ids)]


def test_the_note_is_nothing_that_is_told_of_a_photograph(archive, ids):
    before = fields(archive, ids[0])
    archive.history.do(NotTwins(tuple(ids)))
    assert fields(archive, ids[0]) == before
    archive.history.do(Clear("city", tuple(ids)))
    archive.history.do(AddTo("keywords", ("army",), tuple(ids)))
    assert likeness.groups(archive) == []
