"""`events`, and what `terms set` tells of events."""

from __future__ import annotations

import pytest

DAWN = "Dawn of the Jurds"


@pytest.fixture
def dawn(run, place, picture):
    """An event of two days at Baalbek, and three photographs that were taken on them."""
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        folder = picture(name).parent
    assert run("import", folder, "--archive", place, "--quiet").status == 0
    for words in (
        ("terms", "add", "places", "Baalbek"),
        ("terms", "add", "events", DAWN),
        ("terms", "set", "events", DAWN, "--from", "2017-08-19", "--to", "2017-08-30"),
        ("terms", "set", "events", DAWN, "--place", "Baalbek", "--hashtag", "dawn"),
        ("terms", "set", "events", DAWN, "--lead", "en=The army …", "--lead", "ar=الجيش …"),
        ("terms", "set", "events", DAWN, "--default", "credit=Official Website"),
        ("edit", "", "--set", "date_created=2017-08-26"),
        ("edit", "id:2", "--set", "city=baalbek"),
        ("edit", "id:3", "--set", "city=Beirut"),
    ):
        assert run(*words).status == 0, words
    return place


def test_what_is_told_of_an_event_is_shown(run, dawn):
    lines = run("terms", "show", "events", DAWN).out.splitlines()
    assert lines[2:] == [
        "  from: 2017-08-19",
        "  to: 2017-08-30",
        "  takes place at: Baalbek",
        "  hashtag: #dawn",
        "  lead@en: The army …",
        "  lead@ar: الجيش …",
        "  fills in credit: Official Website",
    ]
    (told,) = run("terms", "show", "events", DAWN, "--json").records
    assert (told["hashtag"], told["places"]) == ("#dawn", [1])
    assert told["lead"] == {"en": "The army …", "ar": "الجيش …"}
    assert run("terms", "set", "events", DAWN, "--place", "", "--hashtag", "").status == 0
    (told,) = run("terms", "show", "events", DAWN, "--json").records
    assert "places" not in told
    assert "hashtag" not in told


def test_events_are_listed_with_their_days_and_places(run, dawn):
    run("terms", "add", "events", "Election")
    run("terms", "set", "events", "Election", "--from", "2022-05-15")
    rows = [line.split() for line in run("events", "list").out.splitlines()]
    assert rows[0] == ["Event", "From", "To", "Where", "Hashtag", "Photographs"]
    assert rows[1] == ["Election", "2022-05-15", "0"]
    assert rows[2][-5:] == ["2017-08-19", "2017-08-30", "Baalbek", "#dawn", "0"]
    names = [one["name"] for one in run("events", "list", "--json").records]
    assert names == ["Election", DAWN]


def test_photographs_are_suggested_and_join_in_one_step(run, dawn):
    ran = run("events", "suggest", DAWN, "--json")
    assert [(one["id"], one["why"]) for one in ran.records[:-1]] == [(1, "date"), (2, "place")]
    assert ran.records[-1] == {"event": "summary", "photographs": 2}
    lines = run("events", "suggest", DAWN).out.splitlines()
    assert lines[0].split() == ["Number", "Name", "Taken", "Why"]
    assert lines[2].rstrip().endswith("at a place of the event")
    (told,) = run("events", "suggest", DAWN, "--join", "--json").records
    assert (told["matched"], told["changed"], told["fields"]) == (1, 1, ["credit", "event"])
    assert run("events", "suggest", DAWN, "--join-all", "--no-fill").out == (
        "Event changed on 1 photograph\n"
    )
    assert run("find", "event:dawn", "--count", "--json").records == [{"count": 2}]
    assert run("find", 'credit:"Official Website"', "--count", "--json").records == [{"count": 1}]
    assert run("undo", "2").status == 0
    assert run("find", "event:dawn", "--count", "--json").records == [{"count": 0}]


def test_photographs_join_and_leave_by_a_search(run, dawn):
    assert run("events", "join", DAWN, "id:1..2").out.startswith("Credit, Event changed on 2")
    assert run("events", "leave", "#2", "id:2..3").out == "Event changed on 1 photograph\n"
    assert run("events", "leave", DAWN, "id:3").out == "Nothing to change.\n"
    (found,) = run("find", "event:dawn", "--json").records
    assert found["id"] == 1


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            ("terms", "set", "places", "Baalbek", "--hashtag", "x"),
            "--place, --hashtag and --lead are told of events.",
        ),
        (
            ("terms", "set", "events", DAWN, "--hashtag", "two words"),
            "#DawnOfTheJurds",
        ),
        (("terms", "set", "events", DAWN, "--place", "Atlantis"), "Atlantis"),
        (("terms", "set", "events", DAWN, "--lead", "english=x"), "language tag"),
        (("events", "suggest", "Sunset"), "Sunset"),
        (("events", "join", "Sunset", "id:1"), "Sunset"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(run, dawn, words, line):
    before = run("terms", "show", "events", DAWN).out
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert line in ran.err
    assert ran.err.count("\n") == 1
    assert run("terms", "show", "events", DAWN).out == before


def test_an_event_without_a_day_says_what_to_do(run, dawn):
    run("terms", "add", "events", "Election")
    ran = run("events", "suggest", "Election")
    assert ran.status == 2
    assert ran.err == (
        "It is not known when “Election” was. Say from when and until when in its record.\n"
    )
