"""One step of the past taken back by itself: what comes back, what stands in the way, and what undo
makes of it."""

from __future__ import annotations

import pytest

from photoarchive.app import journal, photographs, sets, vocabulary
from photoarchive.app.edits import AddTo, Continued, SetField, Together
from photoarchive.app.set_edits import AddToSet, DeleteSet, MoveSet, NewSet, RenameSet
from photoarchive.app.state_edits import said
from photoarchive.app.template_edits import ChangeTemplate, SaveTemplate
from photoarchive.app.term_edits import AddTerm, MoveTerms, NameTerm
from photoarchive.app.term_merging import DeleteTerms, MergeTerms
from photoarchive.catalogue import text_states
from photoarchive.domain.errors import NoSuchStep, StepDepended, StepNotStanding
from photoarchive.domain.past_steps import Wanted
from photoarchive.domain.template import Entry
from photoarchive.domain.term import NameKind, Vocabulary
from photoarchive.domain.text_state import TextState

PLACES = Vocabulary.PLACES


@pytest.fixture
def ids(import_files, picture):
    return import_files(picture().parent, picture().parent, picture().parent)


@pytest.fixture
def do(archive):
    """Does an edit; returns the number of its step."""

    def run(edit):
        step = archive.history.do(edit)
        assert step.id is not None
        return step.id

    return run


@pytest.fixture
def held_by(archive):
    """The numbers of the later steps that keep one from being taken back."""

    def run(number):
        before = archive.history.listed()
        with pytest.raises(StepDepended) as refused:
            archive.history.take_back(number)
        assert archive.history.listed() == before
        return [one.number for one in refused.value.later]

    return run


def field(archive, id, key):
    return photographs.one(archive, id).fields.get(key)


def state(archive, id, tag):
    with archive.catalogue.reading() as tx:
        return text_states.states(tx, [id])[id]["caption", tag]


def term(archive, name):
    return vocabulary.term_named(archive, PLACES, name).id


# --- what comes back ------------------------------------------------------------------------------


def test_a_step_is_taken_back_and_all_later_ones_stay(archive, ids, do):
    first = do(SetField.same("city", "Beirut", ids))
    do(SetField.same("headline", "Flags", ids))
    archive.history.take_back(first)
    assert [field(archive, id, "city") for id in ids] == [None] * 3
    assert [field(archive, id, "headline") for id in ids] == ["Flags"] * 3


def test_taking_back_is_a_step_that_undo_takes_back_and_redo_does_again(archive, ids, do):
    first = do(SetField.same("city", "Beirut", ids))
    do(SetField.same("headline", "Flags", ids))
    archive.history.take_back(first)
    archive.history.undo()
    assert field(archive, ids[0], "city") == "Beirut"
    archive.history.redo()
    assert field(archive, ids[0], "city") is None
    for _n in range(3):
        archive.history.undo()
    assert not archive.history.can()[0]
    assert field(archive, ids[0], "city") is field(archive, ids[0], "headline") is None


def test_taking_back_can_itself_be_taken_back_alone(archive, ids, do):
    first = do(SetField.same("city", "Beirut", ids))
    back = archive.history.take_back(first).id
    do(SetField.same("headline", "Flags", ids))
    again = archive.history.take_back(back).id
    assert field(archive, ids[0], "city") == "Beirut"
    told = {entry.number: entry for entry in journal.of_archive(archive)}
    assert [told[n].taken for n in (first, back, again)] == ["", "whole", ""]
    archive.history.take_back(first)
    assert field(archive, ids[0], "city") is None


def test_what_could_be_done_again_ends_with_it(archive, ids, do):
    first = do(SetField.same("city", "Beirut", ids))
    do(SetField.same("headline", "Flags", ids))
    archive.history.undo()
    archive.history.take_back(first)
    assert archive.history.can() == (True, False)


def test_a_merge_is_taken_back_with_the_term_and_its_photographs(archive, ids, do):
    do(SetField.same("location_shown", ("Beirut",), ids[:2]))
    do(SetField.same("location_shown", ("Bayrut",), ids[2:]))
    merge = do(MergeTerms(PLACES, term(archive, "Beirut"), (term(archive, "Bayrut"),)))
    do(SetField.same("headline", "Flags", ids))
    archive.history.take_back(merge)
    held = [field(archive, id, "location_shown") for id in ids]
    assert held == [("Beirut",), ("Beirut",), ("Bayrut",)]


def test_after_a_part_the_rest_can_be_taken_back_when_nothing_holds_it_any_more(archive, ids, do):
    first = do(SetField.same("city", "Beirut", ids))
    later = do(SetField.same("city", "Zahle", ids[:1]))
    part = archive.history.take_back(first, part=True)
    assert part.photos == 2
    found = archive.history.dependence(first)
    assert (len(found.free), found.held, found.done) == (0, 1, 2)
    archive.history.take_back(later)
    assert archive.history.take_back(first).photos == 1
    assert [field(archive, id, "city") for id in ids] == [None] * 3
    (entry,) = [e for e in journal.of_archive(archive) if e.number == first]
    assert entry.taken == "whole"
    with pytest.raises(StepNotStanding):
        archive.history.take_back(first)


def test_a_step_done_twice_over_one_field_goes_back_to_its_beginning(archive, ids, do):
    edits = (SetField.same("city", "Beirut", ids), SetField.same("city", "Zahle", ids))
    both = do(Together(edits))
    archive.history.take_back(both)
    assert field(archive, ids[0], "city") is None


# --- what stands in the way -----------------------------------------------------------------------


def test_a_later_change_of_the_same_field_is_named(archive, ids, do, held_by):
    first = do(SetField.same("city", "Beirut", ids))
    do(SetField.same("city", "Zahle", ids[1:2]))
    second = do(SetField.same("city", "Sidon", ids[2:]))
    assert held_by(first) == [first + 1, second]


def test_another_language_stands_in_nobodys_way(archive, ids, do):
    first = do(SetField.same("caption", "A salute", ids, "en"))
    do(SetField.same("caption", "Un saludo", ids, "es"))
    archive.history.take_back(first)
    assert field(archive, ids[0], "caption") == {"es": "Un saludo"}


def test_what_was_undone_or_taken_back_itself_stands_in_nobodys_way(archive, ids, do):
    first = do(SetField.same("city", "Beirut", ids))
    second = do(SetField.same("city", "Zahle", ids))
    do(SetField.same("city", "Sidon", ids))
    archive.history.undo()
    archive.history.take_back(second)
    archive.history.take_back(first)
    assert field(archive, ids[0], "city") is None


def test_a_term_that_others_have_come_to_use_stays(archive, ids, do, held_by):
    first = do(SetField.same("credit", "AFP", ids[:1]))
    later = do(SetField.same("credit", "AFP", ids[1:]))
    assert held_by(first) == [later]
    archive.history.take_back(first, part=True)
    assert [field(archive, id, "credit") for id in ids] == [None, "AFP", "AFP"]


def test_a_deleted_term_would_be_needed_again(archive, ids, do, held_by):
    do(AddTo("location_shown", ("Beirut",), tuple(ids)))
    cleared = do(SetField.same("location_shown", None, ids))
    deleted = do(DeleteTerms(PLACES, (term(archive, "Beirut"),)))
    assert held_by(cleared) == [deleted]
    archive.history.take_back(deleted)
    archive.history.take_back(cleared)
    assert field(archive, ids[0], "location_shown") == ("Beirut",)


def test_no_term_comes_to_stand_below_itself(archive, ids, do, held_by):
    for name in ("Lebanon", "Bekaa", "Baalbek"):
        do(AddTerm(PLACES, name))
    lebanon, bekaa, baalbek = (term(archive, n) for n in ("Lebanon", "Bekaa", "Baalbek"))
    do(MoveTerms(PLACES, (lebanon,), bekaa))
    up = do(MoveTerms(PLACES, (lebanon,), None))
    do(MoveTerms(PLACES, (baalbek,), lebanon))
    down = do(MoveTerms(PLACES, (bekaa,), baalbek))
    assert down in held_by(up)


def test_a_later_name_of_a_term_depends_on_an_earlier_one(archive, ids, do, held_by):
    do(AddTerm(PLACES, "Bayrut"))
    first = do(NameTerm(PLACES, "Bayrut", "Beirut", kind=NameKind.PREFERRED))
    second = do(NameTerm(PLACES, "Beirut", "بيروت", "ar", NameKind.PREFERRED))
    assert held_by(first) == [second]


def test_a_set_with_something_in_it_stays(archive, ids, do, held_by):
    made = do(NewSet("Jurds", ids=tuple(ids[:1])))
    (one,) = sets.tree(archive)
    more = do(AddToSet(one.set.id, tuple(ids[1:])))
    inner = do(NewSet("Inner", one.set.id))
    assert held_by(made) == [more, inner]


def test_photographs_put_into_a_set_are_taken_out_whatever_came_later(archive, ids, do):
    do(NewSet("Jurds"))
    (one,) = sets.tree(archive)
    first = do(AddToSet(one.set.id, tuple(ids[:1])))
    do(AddToSet(one.set.id, tuple(ids[1:])))
    archive.history.take_back(first)
    assert sets.order(archive, one.set.id) == ids[1:]


def test_a_name_that_another_set_has_got_since_is_not_given_twice(archive, ids, do, held_by):
    do(NewSet("Jurds"))
    (one,) = sets.tree(archive)
    renamed = do(RenameSet(one.set.id, "Dawn"))
    taken = do(NewSet("jurds"))
    assert held_by(renamed) == [taken]


def test_a_set_does_not_come_to_lie_in_itself_nor_in_a_deleted_one(archive, ids, do, held_by):
    do(NewSet("A"))
    do(NewSet("B"))
    first, second = (one.set.id for one in sets.tree(archive))
    do(MoveSet(first, second))
    out = do(MoveSet(first, None))
    into = do(MoveSet(second, first))
    assert held_by(out) == [into]
    archive.history.take_back(into)
    gone = do(DeleteSet(second))
    assert held_by(out) == [gone]


def test_a_figure_that_another_template_has_got_since_is_not_given_twice(archive, do, held_by):
    entries = (Entry("city", "", "Beirut"),)
    do(SaveTemplate("One", entries, shortcut=1))
    given_up = do(ChangeTemplate(1, shortcut=0))
    other = do(SaveTemplate("Two", entries, shortcut=1))
    assert held_by(given_up) == [other]


# --- states of texts ------------------------------------------------------------------------------


def test_a_check_of_a_text_stands_in_the_way_of_what_wrote_it(archive, ids, do, held_by):
    written = do(SetField.same("caption", "تحية", ids[:1], "ar"))
    checked = do(said(archive, [("caption", "ar")], ids[:1]))
    assert held_by(written) == [checked]


def test_a_checked_text_that_comes_back_is_checked_again(archive, ids, do):
    do(SetField.same("caption", "تحية", ids[:1], "ar"))
    do(said(archive, [("caption", "ar")], ids[:1]))
    rewritten = do(SetField.same("caption", "تحية من جنودنا", ids[:1], "ar"))
    do(SetField.same("city", "Beirut", ids))
    assert state(archive, ids[0], "ar") is TextState.DRAFT
    archive.history.take_back(rewritten)
    assert state(archive, ids[0], "ar") is TextState.CHECKED


def test_a_check_does_not_come_back_over_another_text(archive, ids, do, held_by):
    do(SetField.same("caption", "تحية", ids[:1], "ar"))
    do(said(archive, [("caption", "ar")], ids[:1]))
    unchecked = do(said(archive, [("caption", "ar")], ids[:1], checked=False))
    rewritten = do(SetField.same("caption", "سلام", ids[:1], "ar"))
    assert held_by(unchecked) == [rewritten]


def test_a_check_that_was_taken_back_does_not_come_back_over_another_text(
    archive, ids, do, held_by
):
    do(SetField.same("caption", "تحية", ids[:1], "ar"))
    checked = do(said(archive, [("caption", "ar")], ids[:1]))
    back = archive.history.take_back(checked).id
    rewritten = do(SetField.same("caption", "سلام", ids[:1], "ar"))
    assert held_by(back) == [rewritten]


def test_a_translation_that_comes_back_is_stale_when_its_source_has_changed_since(archive, ids, do):
    do(SetField.same("caption", "A salute", ids[:1], "en"))
    do(SetField.same("caption", "تحية", ids[:1], "ar"))
    rewritten = do(SetField.same("caption", "تحية من جنودنا", ids[:1], "ar"))
    do(SetField.same("caption", "Two salutes", ids[:1], "en"))
    archive.history.take_back(rewritten)
    assert field(archive, ids[0], "caption")["ar"] == "تحية"
    assert state(archive, ids[0], "ar") is TextState.STALE


def test_a_check_goes_with_the_text_that_was_written_and_checked_in_one_step(archive, ids, do):
    do(SetField.same("caption", "تحية", ids[:1], "ar"))
    check = said(archive, [("caption", "ar")], ids[:1])
    both = do(Together((SetField.same("caption", "سلام", ids[:1], "ar"), check)))
    do(SetField.same("city", "Beirut", ids))
    archive.history.take_back(both)
    assert state(archive, ids[0], "ar") is TextState.DRAFT


def test_a_translation_follows_a_source_that_comes_back(archive, ids, do):
    do(SetField.same("caption", "A salute", ids[:1], "en"))
    do(SetField.same("caption", "تحية", ids[:1], "ar"))
    changed = do(SetField.same("caption", "Two salutes", ids[:1], "en"))
    assert state(archive, ids[0], "ar") is TextState.STALE
    do(SetField.same("city", "Beirut", ids))
    archive.history.take_back(changed)
    assert state(archive, ids[0], "ar") is TextState.DRAFT
    archive.history.undo()
    do(SetField.same("caption", "تحيتان", ids[:1], "ar"))
    assert state(archive, ids[0], "ar") is TextState.DRAFT
    archive.history.take_back(changed)
    assert state(archive, ids[0], "ar") is TextState.STALE


# --- what cannot be taken back --------------------------------------------------------------------


def test_only_a_step_that_stands_can_be_taken_back(archive, ids, do):
    first = do(SetField.same("city", "Beirut", ids))
    with pytest.raises(NoSuchStep):
        archive.history.take_back(99)
    archive.history.undo()
    with pytest.raises(StepNotStanding) as undone:
        archive.history.take_back(first)
    assert undone.value.why == "undone"
    with pytest.raises(StepNotStanding) as itself:
        archive.history.take_back(first + 1)
    assert itself.value.why == "undo"
    archive.history.redo()
    archive.history.take_back(first)
    with pytest.raises(StepNotStanding) as twice:
        archive.history.take_back(first)
    assert twice.value.why == "taken-back"


def test_a_part_of_which_nothing_is_free_is_refused(archive, ids, do):
    first = do(SetField.same("city", "Beirut", ids))
    do(SetField.same("city", "Zahle", ids))
    with pytest.raises(StepDepended) as refused:
        archive.history.take_back(first, part=True)
    assert (refused.value.free, refused.value.held) == (0, 3)


def test_as_a_long_task_it_counts_and_cancelling_leaves_all(archive, ids, do):
    first = do(SetField.same("city", "Beirut", ids))
    steps = archive.history.taking_back(first)
    next(steps)
    steps.close()
    assert field(archive, ids[0], "city") == "Beirut"
    outcomes = list(archive.history.taking_back(first))
    assert (outcomes[-1].done, outcomes[-1].succeeded) == (3, 3)
    assert outcomes[-1].changes.changed == set(ids)
    assert field(archive, ids[0], "city") is None


# --- typing ---------------------------------------------------------------------------------------


def typed(text, ids, tag="en"):
    return Continued(SetField.same("caption", text, ids, tag))


def test_saves_of_one_text_in_a_row_are_one_step_under_the_last_number(archive, ids, do):
    numbers = [do(typed(text, ids[:1])) for text in ("A", "A salute", "A salute of soldiers")]
    ((step, (line,)),) = archive.history.listed(ids[0])
    assert step.id == numbers[-1]
    assert (line.old, line.new) == (None, "A salute of soldiers")
    archive.history.undo()
    assert field(archive, ids[0], "caption") is None


@pytest.mark.parametrize(
    "between", ["other text", "other photograph", "other step", "other process", "undo"]
)
def test_anything_between_ends_the_step(archive, ids, do, between):
    do(typed("A salute", ids[:1]))
    if between == "other text":
        do(typed("Un saludo", ids[:1], "es"))
    elif between == "other photograph":
        do(typed("A salute", ids[1:2]))
    elif between == "other step":
        do(SetField.same("city", "Beirut", ids[1:]))
    elif between == "other process":
        other = type(archive)(archive.folder)
        other.history.do(SetField.same("city", "Beirut", ids[1:]))
        other.close()
    else:
        archive.history.undo()
    before = len(archive.history.listed())
    do(typed("A salute of soldiers", ids[:1]))
    assert len(archive.history.listed()) == before + 1


def test_what_comes_to_nothing_stays_two_steps(archive, ids, do):
    do(SetField.same("caption", "A salute", ids[:1], "en"))
    do(typed("Two", ids[:1]))
    do(typed("A salute", ids[:1]))
    texts = [line.new for _step, (line,) in archive.history.listed(ids[0])]
    assert texts == ["A salute", "Two", "A salute"]


def test_after_a_while_a_save_is_a_step_of_its_own(archive, ids, do, monkeypatch):
    from photoarchive.app import history

    times = iter(["2026-11-30T10:00:00Z", "2026-11-30T10:00:30Z", "2026-11-30T10:01:01Z"])
    monkeypatch.setattr(history.clock, "now", lambda: next(times))
    for text in ("A", "A salute", "A salute of soldiers"):
        do(typed(text, ids[:1]))
    texts = [line.new for _step, (line,) in archive.history.listed(ids[0])]
    assert texts == ["A salute of soldiers", "A salute"]


def test_another_process_sees_what_was_joined(archive, ids, do):
    other = type(archive)(archive.folder)
    try:
        do(typed("A salute", ids[:1]))
        assert other.feed.look().changed == {ids[0]}
        do(typed("A salute of soldiers", ids[:1]))
        assert other.feed.look().changed == {ids[0]}
    finally:
        other.close()


# --- listing --------------------------------------------------------------------------------------


def test_steps_are_found_by_words_in_any_spelling_and_field(archive, ids, do):
    do(SetField.same("caption", "Las niñas de Baalbek", ids[:1], "es"))
    do(SetField.same("headline", "رأس بعلبك", ids[:1]))
    do(SetField.same("city", "Beirut", ids))

    def numbers(**wanted):
        return list(journal.numbers(archive, Wanted(**wanted)))

    assert numbers(text="NINAS baalbek") == [1]
    assert numbers(text="راس") == [2]
    assert numbers(text="راس", field="caption") == []
    assert numbers(photos=3) == [3]
    assert numbers(photo=ids[1]) == [3]
    assert numbers(named=archive.who) == [3, 2, 1]
    assert numbers(named="nobody") == []
    assert journal.photographs_of(archive, 3) == sorted(ids)
    assert journal.people(archive) == [archive.who]
    assert [key for key, _name in journal.changed_fields(archive)] == [
        "caption",
        "city",
        "headline",
    ]


def test_the_lines_of_a_step_tell_what_they_are_about(archive, ids, do):
    step = do(SetField.same("credit", "AFP", ids))
    found = journal.details(archive, step, 2)
    assert found.more == 2
    assert found.entry.lines[0].about == "AFP"
    assert found.entry.lines[0].words == "Made"
    assert found.entry.lines[1].about.startswith("DSC_")
    made = do(NewSet("Jurds", ids=tuple(ids)))
    words = [line.words for line in journal.details(archive, made, 9).entry.lines]
    assert words == ["Made", "3 photographs put in"]
    assert journal.details(archive, 99, 2) is None
