"""`coverage`, and what `edit`, `show` and `find` know of the states of texts."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def several(run, place, picture):
    """Three in English and Arabic, one of them checked, one stale; one in Spanish."""
    folder = picture("a.jpg").parent
    for name in ("b.jpg", "c.jpg", "d.jpg"):
        picture(name)
    assert run("import", folder, "--archive", place, "--quiet").status == 0
    for words in (
        ("id:1..3", "--set", "caption@en=A salute", "--set", "caption@ar=تحية"),
        ("id:2", "--checked", "caption@ar"),
        ("id:3", "--set", "caption@en=Two salutes"),
        ("id:4", "--set", "caption@es-MX=Un saludo"),
    ):
        assert run("edit", *words).status == 0
    return place


def test_it_counts_what_is_missing_and_in_which_state(run, several):
    ran = run("coverage", "--json")
    assert ran.records == [
        {"field": "caption", "language": "en", "missing": 1, "draft": 3, "checked": 0, "stale": 0},
        {"field": "caption", "language": "es", "missing": 3, "draft": 1, "checked": 0, "stale": 0},
        {"field": "caption", "language": "ar", "missing": 1, "draft": 1, "checked": 1, "stale": 1},
        {"photographs": 4},
    ]
    ran = run("coverage", "id:2..3", "--fields", "title,caption", "--languages", "ar", "--json")
    assert ran.records == [
        {"field": "title", "language": "ar", "missing": 2, "draft": 0, "checked": 0, "stale": 0},
        {"field": "caption", "language": "ar", "missing": 0, "draft": 0, "checked": 1, "stale": 1},
        {"photographs": 2},
    ]


def test_it_is_a_table_for_people(run, several):
    lines = run("coverage").out.splitlines()
    assert lines[0].split() == ["Field", "Language", "Missing", "Draft", "Checked", "Stale"]
    assert lines[3].split() == ["Caption", "ar", "1", "1", "1", "1"]
    assert lines[-1] == "4 photographs"


def test_checking_is_one_step_and_says_what_it_did(run, several):
    ran = run("edit", "has:caption", "--checked", "caption", "--json")
    assert ran.records[0]["matched"] == ran.records[0]["changed"] == 4
    assert run("find", "checked:caption@ar", "--count", "--json").records == [{"count": 3}]
    assert run("undo").out == (
        "Undone: State of Caption (ar), State of Caption (en), State of Caption (es-MX) changed on "
        "4 photographs\n"
    )
    assert run("find", "checked:caption@ar", "--count", "--json").records == [{"count": 1}]
    assert run("edit", "id:2", "--draft", "caption@ar").status == 0
    assert run("find", "checked:any", "--count", "--json").records == [{"count": 0}]
    assert run("edit", "id:2", "--draft", "caption@ar").out == "Nothing to change: 1 matches.\n"


def test_what_is_set_in_the_same_edit_is_what_is_checked(run, several):
    run("edit", "id:1", "--set", "caption@ar=تحيتان", "--checked", "caption@ar")
    (told,) = run("show", "1", "--json").records
    assert told["states"] == {"caption": {"ar": "checked", "en": "draft"}}


def test_what_a_text_was_translated_from_can_be_told(run, several):
    run("edit", "id:1", "--checked", "caption@en", "--from", "ar")
    run("edit", "id:1", "--set", "caption@ar=تحيتان")
    assert "[edit, Stale]" in run("show", "1").out
    (found,) = run("find", "stale:caption@en", "--json").records
    assert [(one["field"], one["language"]) for one in found["why"]] == [("caption", "en")]


def test_languages_of_captions_in_a_state_are_counted(run, several):
    ran = run("find", "--facets", "stale,checked", "--count", "--json")
    assert ran.records[1:] == [
        {"facet": "stale", "values": [["ar", 1]]},
        {"facet": "checked", "values": [["ar", 1]]},
    ]


def test_the_history_tells_it(run, several):
    (step, *_rest) = run("history", "2", "--json").records
    assert step["lines"] == [
        {"field": "caption.state", "language": "ar", "old": "draft", "new": "checked"}
    ]
    assert json.dumps(step)


@pytest.mark.parametrize(
    "words",
    [
        ("coverage", "--fields", "credit"),
        ("coverage", "--fields", "captoin"),
        ("coverage", "--languages", "no-language!"),
        ("coverage", "stale:("),
        ("edit", "id:1", "--checked", "credit"),
        ("edit", "id:1", "--checked", "caption@"),
        ("edit", "id:1", "--from", "ar", "--draft", "caption"),
        ("edit", "id:1", "--checked", "caption", "--from", "nonsense!"),
    ],
)
def test_wrong_use_is_one_clear_line_and_changes_nothing(run, several, words):
    before = (several / "catalogue.sqlite").read_bytes()
    ran = run(*words)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1), ran
    assert (several / "catalogue.sqlite").read_bytes() == before
