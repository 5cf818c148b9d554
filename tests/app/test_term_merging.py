"""Terms that become one, become two or go: the photographs follow, nothing hangs, all is undone."""

from __future__ import annotations

import threading

import pytest

from made_photographs import add_to, photograph
from photoarchive.app import photographs, term_merging, vocabulary
from photoarchive.app.edits import AddTo, SetField, Trash
from photoarchive.app.history import History
from photoarchive.app.jobs import Jobs, State
from photoarchive.app.term_edits import AddTerm, Describe, MoveTerms, NameTerm, RenameTerm
from photoarchive.app.term_merging import DeleteTerms, MergeTerms, SplitTerm, TellApart
from photoarchive.catalogue import recorded
from photoarchive.catalogue.changes import What
from photoarchive.domain.errors import NoSuchTerm, NothingToUndo, OnlyName, SameTerm, TermCarried
from photoarchive.domain.term import NameKind, TermName, Vocabulary

PREFERRED, VARIANT, HIDDEN = NameKind
PLACES, KEYWORDS = Vocabulary.PLACES, Vocabulary.KEYWORDS


@pytest.fixture
def ids(import_files, picture):
    return import_files(picture().parent, picture().parent, picture().parent)


@pytest.fixture
def do(archive, ids):
    """Makes an edit; checks that undoing it brings all back, and redoing it what it had done."""

    def state():
        held = {p.id: dict(p.fields) for p in photographs.whole(archive, ids)}
        return held, {v: {t.id: t for t in vocabulary.terms_of(archive, v)} for v in Vocabulary}

    def make(edit):
        before = state()
        step = archive.history.do(edit)
        after = state()
        archive.history.undo()
        assert state() == before
        archive.history.redo()
        assert state() == after
        return step

    return make


@pytest.fixture
def term(archive):
    return lambda name, of=PLACES: vocabulary.term_named(archive, of, name)


@pytest.fixture
def places(archive, ids):
    """Two spellings of one place, with all that can be told of either."""
    do = archive.history.do
    do(SetField.same("location_shown", ("Ras Baalbek",), ids[:2]))
    do(SetField.same("location_shown", ("Baalbek", "رأس بعلبك", "Ras Baalbek"), ids[2:]))
    do(SetField.same("location_created", ("رأس بعلبك",), ids[1:2]))
    do(NameTerm(PLACES, "رأس بعلبك", "رأس بعلبك", "ar", PREFERRED))
    do(NameTerm(PLACES, "رأس بعلبك", "Ras Balbek", "en", HIDDEN))
    do(Describe(PLACES, "Ras Baalbek", note="a village", external={"wikidata": "Q1"}))
    do(
        Describe(
            PLACES,
            "رأس بعلبك",
            note="on the border",
            external={"wikidata": "Q2", "geonames": "5"},
            position=(34.2597, 36.425),
        )
    )
    do(AddTerm(PLACES, "The church", broader="رأس بعلبك"))


def shown(archive, id, key="location_shown"):
    (photo,) = photographs.whole(archive, [id])
    return photo.fields.get(key)


# --- merging ------------------------------------------------------------------------------------


def test_merged_terms_are_one_on_every_photograph(archive, ids, do, term, places, found):
    do(MergeTerms(PLACES, "Ras Baalbek", ("رأس بعلبك",)))
    assert [shown(archive, id) for id in ids] == [
        ("Ras Baalbek",),
        ("Ras Baalbek",),
        ("Baalbek", "Ras Baalbek"),
    ]
    assert shown(archive, ids[1], "location_created") == ("Ras Baalbek",)
    one = term("رأس بعلبك")
    assert [(n.name, n.language, n.kind) for n in one.names] == [
        ("Ras Baalbek", "x-default", PREFERRED),
        ("رأس بعلبك", "ar", PREFERRED),
        ("رأس بعلبك", "x-default", VARIANT),
        ("Ras Balbek", "en", HIDDEN),
    ]
    assert one.used == 3
    assert term("The church").details.broader == one.id
    assert found('place:"راس بعلبك"') == found('place:"ras balbek"') == set(ids)


def test_what_is_told_of_merged_terms_is_joined(do, term, places):
    do(MergeTerms(PLACES, "Ras Baalbek", ("رأس بعلبك",)))
    told = term("Ras Baalbek").details
    assert told.note == "a village\non the border"
    assert told.external == {"wikidata": "Q1", "geonames": "5"}
    assert told.position == (34.2597, 36.425)


def test_the_preview_tells_what_a_merge_comes_to(archive, do, term, places):
    preview = vocabulary.merge_preview(archive, PLACES, "Ras Baalbek", ["رأس بعلبك"])
    assert preview.photographs == 2
    assert [n.name for n in preview.names] == ["رأس بعلبك", "رأس بعلبك", "Ras Balbek"]
    assert preview.narrower == 1
    assert [(c.what, c.kept, c.lost) for c in preview.conflicts] == [("wikidata", "Q1", "Q2")]
    step = do(MergeTerms(PLACES, "Ras Baalbek", ("رأس بعلبك",)))
    assert step.photos == preview.photographs
    merged = term("Ras Baalbek")
    assert (merged.names, merged.details) == (preview.into.names, preview.into.details)


def test_a_term_that_takes_in_what_it_stood_below_takes_its_place(do, term):
    for name, above in (("A", None), ("B", "A"), ("C", "B"), ("D", "C"), ("E", "B")):
        do(AddTerm(KEYWORDS, name, broader=above))
    do(MergeTerms(KEYWORDS, "C", ("B",)))
    keyword = {name: term(name, KEYWORDS) for name in "ABCDE"}
    assert keyword["B"].id == keyword["C"].id
    assert keyword["C"].details.broader == keyword["A"].id
    assert keyword["D"].details.broader == keyword["E"].details.broader == keyword["C"].id
    do(MergeTerms(KEYWORDS, "D", ("A", "C")))
    assert term("D", KEYWORDS).details.broader is None
    assert term("E", KEYWORDS).details.broader == term("D", KEYWORDS).id


def test_terms_of_one_name_are_merged_and_parted_again(archive, do, term, ids):
    """One came to be called as the other was."""
    do(SetField.same("keywords", ("army", "troops"), ids))
    do(RenameTerm(KEYWORDS, "troops", "army"))
    first, second = sorted(t.id for t in vocabulary.terms_of(archive, KEYWORDS))
    do(MergeTerms(KEYWORDS, first, (second,)))
    assert shown(archive, ids[0], "keywords") == ("army",)
    assert term("troops", KEYWORDS).id == first


def test_a_term_is_not_merged_with_itself_or_with_what_is_not_there(archive, do, places):
    for others, error in ((("Ras Baalbek",), SameTerm), ((), SameTerm), (("Palmyra",), NoSuchTerm)):
        with pytest.raises(error):
            archive.history.do(MergeTerms(PLACES, "Ras Baalbek", others))
        with pytest.raises(error):
            vocabulary.merge_preview(archive, PLACES, "Ras Baalbek", others)


def test_what_an_import_brings_after_a_merge_stays_when_it_is_undone(
    archive, import_files, picture, ids
):
    archive.history.do(SetField.same("keywords", ("army",), ids[:1]))
    archive.history.do(SetField.same("keywords", ("troops",), ids[1:]))
    archive.history.do(MergeTerms(KEYWORDS, "army", ("troops",)))
    (new,) = import_files(picture(ImageDescription="x"), fields={"keywords": ("troops",)})
    assert shown(archive, new, "keywords") == ("army",)
    archive.history.undo()
    assert shown(archive, ids[1], "keywords") == ("troops",)
    assert shown(archive, new, "keywords") == ("army",)


# --- splitting ----------------------------------------------------------------------------------


def test_a_term_is_split_by_names_and_photographs(archive, ids, do, term):
    do(SetField.same("location_shown", ("Tripoli",), ids))
    do(NameTerm(PLACES, "Tripoli", "Ṭarābulus al-Gharb", "ar-Latn"))
    do(NameTerm(PLACES, "Tripoli", "Trablous", "en"))
    names = (("Tripoli, Libya", "x-default"), ("Ṭarābulus al-Gharb", "ar-Latn"))
    do(SplitTerm(PLACES, "Tripoli", names, tuple(ids[2:])))
    assert [shown(archive, id) for id in ids] == [("Tripoli",), ("Tripoli",), ("Tripoli, Libya",)]
    new = term("Tripoli, Libya")
    assert [(n.name, n.kind) for n in new.names] == [
        ("Tripoli, Libya", PREFERRED),
        ("Ṭarābulus al-Gharb", VARIANT),
    ]
    assert [n.name for n in term("Tripoli").names] == ["Tripoli", "Trablous"]
    assert vocabulary.doubles(archive, PLACES) == [], "they are known to be two"


def test_a_preferred_name_that_goes_leaves_another_one(archive, do, term):
    do(AddTerm(PLACES, "Baalbek"))
    do(NameTerm(PLACES, "Baalbek", "Balbak", "en", HIDDEN))
    do(NameTerm(PLACES, "Baalbek", "Heliopolis", "en"))
    do(SplitTerm(PLACES, "Baalbek", (("Baalbek", "x-default"),)))
    assert [(n.name, n.kind) for n in term("Heliopolis").names] == [
        ("Heliopolis", PREFERRED),
        ("Balbak", HIDDEN),
    ]
    for names in ((), (("Heliopolis", "en"), ("Balbak", "en"))):
        with pytest.raises(OnlyName):
            archive.history.do(SplitTerm(PLACES, "Heliopolis", names))


def test_what_is_told_of_a_place_in_detail_goes_with_it(archive, ids, do):
    detail = {"name": {"x-default": "Tripoli"}, "country": "Libya"}
    do(SetField.same("location_shown", ("Tripoli",), ids))
    do(SetField.same("location_shown_details", (detail,), ids))
    do(SplitTerm(PLACES, "Tripoli", (("Tripoli, Libya", "x-default"),), tuple(ids[:1])))
    do(AddTo("location_shown", ("Beirut",), tuple(ids)))
    details = [shown(archive, id, "location_shown_details")[0] for id in ids]
    assert [one["name"]["x-default"] for one in details] == ["Tripoli, Libya", "Tripoli", "Tripoli"]
    assert {one["country"] for one in details} == {"Libya"}


# --- deleting -----------------------------------------------------------------------------------


def test_a_term_that_is_carried_is_not_deleted_without_a_word(archive, ids, do, term, places):
    with pytest.raises(TermCarried) as refused:
        archive.history.do(DeleteTerms(PLACES, ("رأس بعلبك",)))
    assert refused.value.photographs == 2
    do(DeleteTerms(PLACES, ("رأس بعلبك",), off=True))
    assert [shown(archive, id) for id in ids] == [
        ("Ras Baalbek",),
        ("Ras Baalbek",),
        ("Baalbek", "Ras Baalbek"),
    ]
    assert shown(archive, ids[1], "location_created") is None
    with pytest.raises(NoSuchTerm):
        term("رأس بعلبك")


def test_a_term_in_the_trash_alone_is_carried_too(archive, ids):
    archive.history.do(SetField.same("credit", "AFP", ids[:1]))
    archive.history.do(Trash((ids[0],)))
    with pytest.raises(TermCarried):
        archive.history.do(DeleteTerms(Vocabulary.CREDITS, ("AFP",)))


def test_a_replacement_takes_the_place_and_none_of_the_names(archive, ids, do, term, places):
    do(DeleteTerms(PLACES, ("رأس بعلبك", "Ras Baalbek"), "Baalbek"))
    assert [shown(archive, id) for id in ids] == [("Baalbek",)] * 3
    assert [n.name for n in term("Baalbek").names] == ["Baalbek"]
    with pytest.raises(SameTerm):
        archive.history.do(DeleteTerms(PLACES, ("Baalbek",), "Baalbek"))


def test_what_stood_below_stands_where_it_stood(do, term):
    for name, above in (("A", None), ("B", "A"), ("C", "B"), ("D", "C")):
        do(AddTerm(KEYWORDS, name, broader=above))
    do(DeleteTerms(KEYWORDS, ("B", "C")))
    assert term("D", KEYWORDS).details.broader == term("A", KEYWORDS).id


# --- telling apart ------------------------------------------------------------------------------


def test_a_pair_that_was_told_apart_is_not_offered_again(archive, do, term):
    for name in ("Rima Saad", "Saad, Rima"):
        do(AddTerm(Vocabulary.PERSONS, name))
    (double,) = vocabulary.doubles(archive, Vocabulary.PERSONS)
    assert double.names == ("Rima Saad", "Saad, Rima")
    do(TellApart(Vocabulary.PERSONS, "Rima Saad", "Saad, Rima"))
    assert vocabulary.doubles(archive, Vocabulary.PERSONS) == []
    do(TellApart(Vocabulary.PERSONS, "Saad, Rima", "Rima Saad", apart=False))
    assert len(vocabulary.doubles(archive, Vocabulary.PERSONS)) == 1


def test_what_was_told_apart_from_a_merged_term_is_told_apart_from_what_it_became(do, term):
    persons = Vocabulary.PERSONS
    for name in ("Rima Saad", "Rima Saade", "R. Saad"):
        do(AddTerm(persons, name))
    do(TellApart(persons, "R. Saad", "Rima Saade"))
    do(MergeTerms(persons, "Rima Saad", ("Rima Saade",)))
    assert term("R. Saad", persons).details.different == {term("Rima Saad", persons).id}
    do(DeleteTerms(persons, ("Rima Saad",)))
    assert term("R. Saad", persons).details.different == frozenset()


# --- as long tasks ------------------------------------------------------------------------------


@pytest.fixture
def many(archive, monkeypatch):
    """Terms on so many photographs that an edit of them is done in several parts."""
    monkeypatch.setattr(term_merging, "_BATCH", 10)
    monkeypatch.setattr(recorded, "_BATCH", 10)
    return add_to(archive.catalogue, [photograph(keywords=("army", "troops")) for _n in range(35)])


def test_a_long_merge_tells_how_far_it_is_and_is_one_step(archive, many):
    edit = MergeTerms(KEYWORDS, "army", ("troops",))
    told = list(archive.history.steps(edit, len(many)))
    assert [outcome.done for outcome in told] == [0, 10, 20, 30, 34, 35]
    assert [bool(outcome.changes) for outcome in told] == [False] * 5 + [True]
    assert told[-1].succeeded == 35
    told = list(archive.history.going(What.UNDO))
    assert len(told) > 4
    assert {shown(archive, id, "keywords") for id in many} == {("army", "troops")}
    assert sum(1 for _ in archive.history.going(What.REDO)) > 4
    assert {shown(archive, id, "keywords") for id in many} == {("army",)}


def test_a_long_merge_that_is_cancelled_has_changed_nothing(archive, many):
    steps = archive.history.steps(MergeTerms(KEYWORDS, "army", ("troops",)), len(many))
    assert [next(steps).done for _n in range(3)] == [0, 10, 20]
    steps.close()
    assert {shown(archive, id, "keywords") for id in many} == {("army", "troops")}
    assert not archive.history.can()[0]
    assert len(vocabulary.terms_of(archive, KEYWORDS)) == 2


def test_a_merge_in_the_lane_is_told_on_the_main_thread_and_announced_once(archive, many):
    heard = []
    archive.feed.listen(heard.append)
    over = threading.Event()
    told = []

    def post(call):
        call()

    def listen(job):
        told.append((job.state, job.done))
        if job.is_over:
            over.set()

    jobs = Jobs(post, archive.feed)
    jobs.listen(listen)
    edit = MergeTerms(KEYWORDS, "army", ("troops",))
    jobs.start("edit", "Editing", lambda: archive.history.steps(edit, len(many)))
    assert over.wait(30)
    jobs.close()
    assert told[-1] == (State.DONE, 35)
    assert [len(changes.changed) for changes in heard] == [35]


def test_nothing_to_undo_is_told_when_it_is_iterated(archive):
    steps = archive.history.going(What.UNDO)
    with pytest.raises(NothingToUndo):
        list(steps)
    assert archive.history.next(What.UNDO) is None


def test_what_would_be_undone_is_told_before(archive, many):
    archive.history.do(MergeTerms(KEYWORDS, "army", ("troops",)))
    step = archive.history.next(What.UNDO)
    assert (step.photos, step.fields) == (35, ("keywords", "term"))
    assert isinstance(archive.history, History)


def test_a_split_of_a_term_whose_name_comes_again(archive, do, term):
    do(AddTerm(PLACES, "Ras"))
    names = tuple(TermName(n, "x-default", VARIANT) for n in ("Ras Baalbek", "Ras al-Ain"))
    for name in names:
        do(NameTerm(PLACES, "Ras", name.name))
    do(SplitTerm(PLACES, "Ras", (("Ras al-Ain", "x-default"),)))
    do(MoveTerms(PLACES, ("Ras al-Ain",), "Ras"))
    do(MergeTerms(PLACES, "Ras al-Ain", ("Ras",)))
    assert term("Ras").details.broader is None
    assert len(vocabulary.terms_of(archive, PLACES)) == 1
