"""Texts are drafts, checked, or stale: what makes them so, and what makes them that no longer."""

from __future__ import annotations

import pytest

from made_photographs import add_to, photograph
from photoarchive.app import coverage, facets, journal, photographs, state_edits, tallies
from photoarchive.app.archive import Archive
from photoarchive.app.asked import Asked
from photoarchive.app.edits import Clear, SetField, SetTexts, Together, Trash
from photoarchive.app.twin_edits import KeepBest
from photoarchive.domain.query_text import read_query
from photoarchive.domain.text_state import TextState
from photoarchive.settings import table

DRAFT, CHECKED, STALE = TextState.DRAFT, TextState.CHECKED, TextState.STALE


@pytest.fixture
def add(archive):
    def run(**fields):
        (id,) = add_to(archive.catalogue, [photograph(**fields)])
        return id

    return run


@pytest.fixture
def write(archive):
    def run(id, language, text):
        archive.history.do(SetField.same("caption", text, [id], language))

    return run


@pytest.fixture
def check(archive):
    def run(id, language, **options):
        return archive.history.do(
            state_edits.said(archive, [("caption", language)], [id], **options)
        )

    return run


@pytest.fixture
def states(archive):
    return lambda id: coverage.states(archive, id).get("caption", {})


def test_what_is_imported_or_typed_is_a_draft(add, write, states):
    id = add(caption={"en": "A salute"})
    write(id, "ar", "تحية")
    assert states(id) == {"en": DRAFT, "ar": DRAFT}


def test_a_translation_is_stale_when_its_source_changes_and_fresh_when_that_is_undone(
    archive, add, write, states
):
    id = add(caption={"en": "A salute", "ar": "تحية"})
    write(id, "en", "Two salutes")
    assert states(id) == {"en": DRAFT, "ar": STALE}
    archive.history.undo()
    assert states(id) == {"en": DRAFT, "ar": DRAFT}
    archive.history.redo()
    assert states(id)["ar"] is STALE
    write(id, "en", "A salute")
    assert states(id)["ar"] is DRAFT, "what was typed back is what it was"


def test_a_translation_done_again_with_its_source_is_stale_again(archive, add, write, states):
    id = add(caption={"en": "A salute"})
    write(id, "ar", "تحية")
    write(id, "en", "Two salutes")
    archive.history.undo()
    archive.history.undo()
    archive.history.redo()
    assert states(id)["ar"] is DRAFT
    archive.history.redo()
    assert states(id)["ar"] is STALE


def test_writing_a_translation_anew_makes_it_a_draft_of_what_the_source_says_now(
    add, write, check, states
):
    id = add(caption={"en": "A salute", "ar": "تحية"})
    check(id, "ar")
    assert states(id)["ar"] is CHECKED
    write(id, "en", "Two salutes")
    assert states(id)["ar"] is STALE
    write(id, "ar", "تحيتان")
    assert states(id)["ar"] is DRAFT
    write(id, "en", "Three salutes")
    assert states(id)["ar"] is STALE


def test_checking_says_that_a_text_is_right_as_its_source_is(archive, add, write, check, states):
    id = add(caption={"en": "A salute", "ar": "تحية"})
    write(id, "en", "A salute!")
    check(id, "ar")
    assert states(id)["ar"] is CHECKED
    archive.history.undo()
    assert states(id)["ar"] is STALE
    archive.history.redo()
    write(id, "en", "Two salutes")
    assert states(id)["ar"] is STALE


def test_what_is_written_together_with_its_source_goes_with_it(archive, add, check, states):
    id = add(caption={"en": "A salute", "ar": "تحية", "es": "Un saludo"})
    archive.history.do(SetTexts("caption", id, {"en": "Two", "ar": "تحيتان"}))
    assert states(id) == {"en": DRAFT, "ar": DRAFT, "es": STALE}
    check(id, "en", source="ar")  # it is the English one that was translated
    ar, en = (SetField.same("caption", text, [id], tag) for text, tag in (("٣", "ar"), ("3", "en")))
    archive.history.do(Together((en, ar)))
    assert states(id)["en"] is DRAFT
    archive.history.undo()
    assert states(id)["en"] is CHECKED
    archive.history.redo()
    assert states(id)["en"] is DRAFT


def test_a_source_that_was_told_stays_the_source(archive, add, write, check, states):
    id = add(caption={"ar": "تحية", "en": "A salute"})
    check(id, "en", source="ar")
    write(id, "ar", "تحيتان")
    assert states(id)["en"] is STALE
    write(id, "en", "Two salutes")
    archive.history.undo()
    archive.history.redo()
    assert states(id)["en"] is DRAFT
    write(id, "ar", "ثلاث تحيات")
    assert states(id)["en"] is STALE


def test_a_text_that_was_there_before_any_source_follows_none(add, write, states):
    id = add(caption={"ar": "تحية"})
    write(id, "en", "A salute")
    write(id, "en", "Two salutes")
    assert states(id)["ar"] is DRAFT


def test_a_text_without_a_language_is_the_source_where_there_is_none_in_the_main_one(
    add, write, states
):
    id = add(caption={"x-default": "A salute", "ar": "تحية"})
    write(id, "x-default", "Two salutes")
    assert states(id) == {"x-default": DRAFT, "ar": STALE}


def test_a_default_that_repeats_a_text_is_not_its_source(add, write, states):
    id = add(caption={"x-default": "تحية", "ar": "تحية"})
    write(id, "ar", "تحيتان")
    assert states(id) == {"x-default": DRAFT, "ar": DRAFT}


def test_the_main_language_is_that_of_the_archive(archive, add, write, states):
    archive.settings.set(table.ARCHIVE_LANGUAGES, ("ar", "en"))
    id = add(caption={"ar": "تحية", "en": "A salute"})
    write(id, "ar", "تحيتان")
    assert states(id) == {"ar": DRAFT, "en": STALE}


def test_a_source_that_is_taken_away_leaves_its_translations_stale(archive, add, states):
    id = add(caption={"en": "A salute", "ar": "تحية"})
    archive.history.do(SetField.same("caption", None, [id], "en"))
    assert states(id) == {"ar": STALE}
    archive.history.undo()
    assert states(id) == {"en": DRAFT, "ar": DRAFT}


def test_a_text_that_is_taken_away_comes_back_as_it_was(archive, add, check, states):
    id = add(caption={"en": "A salute", "ar": "تحية"})
    check(id, "")
    archive.history.do(Clear("caption", (id,)))
    assert states(id) == {}
    archive.history.undo()
    assert states(id) == {"en": CHECKED, "ar": CHECKED}


def test_checking_many_is_one_step_that_tells_how_far_it_is(archive):
    new = [photograph(caption={"en": f"A salute {n}"}) for n in range(5000)]
    ids = add_to(archive.catalogue, new)
    edit = state_edits.said(archive, [("caption", "en"), ("title", "en")], ids)
    told = [(outcome.done, outcome.total) for outcome in archive.history.steps(edit, len(ids))]
    assert told[0] == (0, 5000)
    assert len(told) > 3
    assert len(photographs.found_by_text(archive, "checked:caption@en")) == 5000
    archive.history.undo()
    assert photographs.found_by_text(archive, "checked:any") == ()


def test_checking_what_is_not_there_or_is_checked_is_no_step(archive, add, check):
    id = add(caption={"en": "A salute"})
    assert check(id, "ar").id is None
    assert check(id, "en").id is not None
    assert check(id, "en").id is None
    assert check(id, "en", checked=False).id is not None
    assert check(id, "en", checked=False).id is None


def test_a_text_taken_from_a_double_is_a_draft_here(archive, add, check, states):
    best, rest = add(caption={"en": "A salute"}), add(caption={"en": "A salute", "ar": "تحية"})
    check(rest, "ar")
    archive.history.do(KeepBest(best, (rest,)))
    assert states(best) == {"en": DRAFT, "ar": DRAFT}
    archive.history.undo()
    assert states(best) == {"en": DRAFT}
    assert states(rest)["ar"] is CHECKED


def test_another_process_sees_it(archive, add, write, check):
    id = add(caption={"en": "A salute", "ar": "تحية"})
    other = Archive(archive.folder)
    try:
        check(id, "ar")
        assert photographs.found_by_text(other, "checked:caption@ar") == (id,)
        other.history.do(SetField.same("caption", "Two salutes", [id], "en"))
        assert photographs.found_by_text(archive, "stale:caption@ar") == (id,)
        assert other.feed.look().changed == {id}
    finally:
        other.close()


# --- side by side ---------------------------------------------------------------------------------


def test_a_photograph_tells_what_it_has_and_what_it_lacks(archive, add, write, check):
    id = add(caption={"en": "A salute", "es-MX": "Un saludo", "fr": "Un salut"})
    check(id, "fr")
    write(id, "en", "Two salutes")
    told = coverage.of_photographs(archive, [id], ["caption"])[id]
    assert [(one.language, one.state.value, one.source) for one in told] == [
        ("en", "draft", ""),
        ("ar", "missing", "en"),
        ("es-MX", "stale", "en"),
        ("fr", "stale", "en"),
    ]


def test_a_text_that_follows_none_says_so(archive, add, write):
    id = add(caption={"ar": "تحية"})
    write(id, "en", "A salute")
    told = coverage.of_photographs(archive, [id], ["caption"])[id]
    assert {one.language: one.source for one in told} == {"en": "", "es": "en", "ar": ""}


@pytest.fixture
def several(archive, add, write, check):
    """Two in English and Arabic, one of them checked; one stale; one in Spanish; one without."""
    ids = [add(caption={"en": "A salute", "ar": "تحية"}) for _n in range(3)]
    check(ids[1], "ar")
    write(ids[2], "en", "Two salutes")
    ids += [add(caption={"es-MX": "Un saludo"}), add()]
    return ids


def of(archive, ids, *options):
    told = coverage.of_many(archive, tallies.chosen(ids), *options)
    return {(one.field, one.language): tuple(one.counts.values()) for one in told}


def test_the_numbers_of_many_add_up_and_are_what_searching_finds(archive, several, found):
    told = of(archive, several)
    assert told == {
        ("caption", "en"): (2, 3, 0, 0),
        ("caption", "es"): (4, 1, 0, 0),
        ("caption", "ar"): (2, 1, 1, 1),
    }
    for (key, tag), (missing, *counts) in told.items():
        assert len(found(f"lacks:{key}@{tag}")) == missing
        for state, n in zip((DRAFT, CHECKED, STALE), counts, strict=True):
            assert len(found(f"{state}:{key}@{tag}")) == n
    assert of(archive, several[1:3], ["title"], ["ar", "fr"]) == {
        ("title", "ar"): (2, 0, 0, 0),
        ("title", "fr"): (2, 0, 0, 0),
    }
    assert of(archive, several[1:3], ["caption"], ["ar"]) == {("caption", "ar"): (0, 0, 1, 1)}


def test_of_regions_of_one_language_a_photograph_counts_once(archive, add, check):
    id = add(caption={"es": "Un saludo", "es-MX": "Un saludo"})
    check(id, "es")
    assert of(archive, [id], ["caption"], ["es", "es-MX"]) == {
        ("caption", "es"): (0, 1, 0, 0),
        ("caption", "es-MX"): (0, 1, 0, 0),
    }


def test_a_default_text_is_counted_only_where_it_says_something(archive, add):
    repeated = add(caption={"en": "A salute", "x-default": "A salute"})
    assert ("caption", "x-default") not in of(archive, [repeated])
    alone = add(caption={"x-default": "Une salutation"})
    assert of(archive, [repeated, alone])["caption", "x-default"] == (0, 2, 0, 0)


def test_facets_count_and_choose_by_state(archive, several, found):
    def values(key, text=""):
        counts = facets.counts(archive, Asked(text), 8)[key]
        return {one.value: one.count for one in counts.choices}

    assert values("stale") == {"caption@ar": 1}
    assert values("checked") == {"caption@ar": 1}
    assert values("checked", "-checked:caption@ar") == {}
    archive.history.do(Trash((several[1],)))
    assert values("checked") == {}


def test_a_hit_tells_which_text_is_stale(archive, several):
    ids = several[2:3]
    (told,) = photographs.why(archive, read_query("stale:caption"), ids).values()
    assert [(one.field, one.language, one.snippet) for one in told] == [("caption", "ar", "تحية")]
    (told,) = photographs.why(archive, read_query("stale:title OR draft:@en"), ids).values()
    assert [(one.field, one.language) for one in told] == [("caption", "en")]


def test_the_journal_tells_what_was_checked_and_keeps_silent_on_what_goes_without_saying(
    archive, several
):
    steps = journal.of_photograph(archive, several[1])
    assert steps[0].words == "State of Caption (ar) changed on 1 photograph"
    (line,) = steps[0].lines
    assert (line.label, line.old, line.new) == ("State of Caption (ar)", "draft", "checked")
    archive.history.do(SetField.same("caption", "تحيتان", several[1:2], "ar"))
    step = journal.of_photograph(archive, several[1])[0]
    assert step.fields == ("caption@ar",)
    assert [(one.field, one.new) for one in step.lines] == [
        ("caption.state", "draft"),
        ("caption", "تحيتان"),
    ]
    archive.history.do(SetField.same("caption", "Three", several[2:3], "en"))
    (line,) = journal.of_photograph(archive, several[2])[0].lines
    assert line.field == "caption"
