"""`edit --replace` on the command line."""

from __future__ import annotations

import pytest

from photoarchive.cli.output import Status


@pytest.fixture
def call(run, place, picture):
    """Runs a verb on an archive with two photographs."""
    for path in (picture("a.jpg"), picture("b.jpg")):
        assert run("import", path, "--archive", place, "--quiet").status == 0

    def go(*words):
        return run(*words, "--archive", place, "--json", "--quiet")

    go.text = lambda *words: run(*words, "--archive", place)
    go("edit", "id:1", "--set", "caption@en=ISIS in Ras Baalbek, then ISIS left")
    go("edit", "id:1", "--set", "headline=Isis")
    go("edit", "id:2", "--set", "caption@es=El ISIS", "--set", "web_statement=https://x.example/")
    return go


def texts(call, id):
    (record,) = call("show", id).records
    return record["fields"], record.get("languages", {})


def test_a_dry_run_shows_every_hit_and_changes_nothing(call):
    done = call("edit", "", "--replace", "ISIS", "Daesh", "--dry-run")
    assert done.records == [
        {
            "event": "hit",
            "id": 1,
            "field": "caption",
            "language": "en",
            "before": "ISIS in Ras Baalbek, then ISIS left",
            "after": "Daesh in Ras Baalbek, then Daesh left",
            "hits": [[0, 4, "Daesh"], [26, 30, "Daesh"]],
        },
        {
            "event": "hit",
            "id": 2,
            "field": "caption",
            "language": "es",
            "before": "El ISIS",
            "after": "El Daesh",
            "hits": [[3, 7, "Daesh"]],
        },
        {"matched": 2, "changed": 0, "fields": [], "hits": 3, "dry_run": True},
    ]
    told = call.text("edit", "", "--replace", "ISIS", "Daesh", "--in", "caption@es", "--dry-run")
    assert told.out == "2  Caption (es): El ISIS → El Daesh\n1 hit in 1 photograph\n"
    assert call("find", "daesh", "--count").records == [{"count": 0}]


def test_hits_are_replaced_as_one_step(call):
    done = call("edit", "", "--replace", "isis", "Daesh", "--ignore-case", "--whole-words")
    assert done.records == [
        {
            "matched": 2,
            "changed": 2,
            "fields": ["headline", "caption@en", "caption@es"],
            "hits": 4,
        }
    ]
    assert texts(call, 1)[0]["headline"] == "Daesh"
    assert texts(call, 2)[1]["caption"]["es"] == "El Daesh"
    call("undo")
    assert texts(call, 1)[0]["headline"] == "Isis"


def test_expressions_name_their_groups(call):
    call("edit", "", "--replace", r"ISIS (in) (\w+)", r"-\1-\2-", "--regex", "--in", "caption@en")
    assert texts(call, 1)[1]["caption"]["en"].startswith("-in-Ras- Baalbek")


def test_what_a_field_cannot_hold_is_told(call):
    done = call("edit", "", "--replace", "https://", "", "--in", "web_statement")
    assert done.status == Status.SOME_FAILED
    assert done.records[0]["event"] == "failed"
    assert "x.example" in call.text("edit", "", "--replace", "https://", "", "--in",
                                    "web_statement").err  # fmt: skip


def test_nothing_found_is_nothing_changed(call):
    done = call.text("edit", "", "--replace", "-nobody", "-x", "--in", "caption")
    assert (done.status, done.out) == (0, "0 hits in 0 photographs\n")


@pytest.mark.parametrize(
    "words",
    [
        ("--replace", "a"),
        ("--replace", "", "x"),
        ("--replace", "(", "x", "--regex"),
        ("--replace", "a", "b", "--in", "keywords"),
        ("--replace", "a", "b", "--in", "nowhere"),
        ("--replace", "a", "b", "--set", "city=x"),
        ("--in", "caption"),
        ("--regex", "--set", "city=x"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(call, words):
    done = call("edit", "", *words)
    assert (done.status, len(done.err.splitlines())) == (Status.WRONG_USE, 1)
