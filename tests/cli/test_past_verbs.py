"""The history's filters, one step of the past taken back by its number, and who is asking."""

from __future__ import annotations

import pytest

from photoarchive.app import archive as archives
from photoarchive.settings import table


@pytest.fixture
def call(run, place, picture):
    """Runs a verb on an archive of three photographs with three steps: a city on all, a caption on
    the first, another caption there."""
    for _n in range(3):
        card = picture().parent
    assert run("import", "--archive", place, card).status == 0

    def go(*words):
        return run(*words, "--archive", place)

    go("edit", "", "--set", "city=Ras Baalbek", "--as", "Mariam")
    go("edit", "id:1", "--set", "caption@en=A salute of soldiers", "--as", "Rita Haddad")
    go("edit", "id:1", "--set", "caption@en=A salute of officers", "--as", "Mariam")
    return go


def numbers(ran):
    assert ran.status == 0, ran.err
    return [record["change"] for record in ran.records]


def test_the_history_is_asked_by_person_field_text_and_size(call):
    assert numbers(call("history", "--json")) == [3, 2, 1]
    assert numbers(call("history", "--json", "--who", "mariam")) == [3, 1]
    assert numbers(call("history", "--json", "--who", "hadd")) == [2]
    assert numbers(call("history", "--json", "--field", "caption")) == [3, 2]
    assert numbers(call("history", "--json", "--field", "caption@en")) == [3, 2]
    assert numbers(call("history", "--json", "--field", "caption@es")) == []
    assert numbers(call("history", "--json", "--text", "SOLDIERS")) == [3, 2]
    assert numbers(call("history", "--json", "--text", "baalbék")) == [1]
    assert numbers(call("history", "--json", "--least", "2")) == [1]
    assert numbers(call("history", "1", "--json", "--field", "city")) == [1]
    assert numbers(call("history", "--json", "--since", "today", "--until", "today")) == [3, 2, 1]
    assert numbers(call("history", "--json", "--until", "2017")) == []
    assert numbers(call("history", "--json", "--since", "2017-08", "--limit", "1")) == [3]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--since", "soon"), "“soon” is not what “--since” can hold"),
        (("--field", "capton"), "Did you mean “caption”?"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(call, words, told):
    ran = call("history", *words)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_a_step_is_taken_back_by_its_number(call):
    ran = call("undo", "--step", "1")
    assert (ran.status, ran.out) == (0, "Taken back: City changed on 3 photographs\n")
    assert "city" not in call("show", "1", "--json").records[0]["fields"]
    newest, *_rest, oldest = call("history", "--json").records
    assert (newest["what"], newest["of"], oldest["taken_back"]) == ("revert", 1, "whole")
    assert "[taken back]" in call("history").out
    call("undo")
    assert call("show", "1", "--json").records[0]["fields"]["city"] == "Ras Baalbek"
    assert "taken_back" not in call("history", "--json").records[-1]


def test_it_is_said_what_depends_on_a_step_and_nothing_is_changed(call):
    ran = call("undo", "--step", "2", "--json")
    assert ran.status == 2
    (told,) = ran.records
    assert (told["step"], told["refused"]) == (2, True)
    assert [(one["change"], one["who"]) for one in told["depends"]] == [(3, "Mariam")]
    assert "Step 2 cannot be taken back alone: 1 later step depends on it (3, Mariam," in ran.err
    assert ran.err.count("\n") == 1
    assert numbers(call("history", "--json")) == [3, 2, 1]


def test_a_dry_run_tells_what_would_be_done_and_what_depends_on_it(call):
    (told,) = call("undo", "--step", "2", "--dry-run", "--json").records
    assert (told["changed"], told["held"], told["dry_run"]) == (0, 1, True)
    assert [one["change"] for one in told["depends"]] == [3]
    said = call("undo", "--step", "2", "--dry-run")
    assert said.status == 0
    assert "Nothing of it can be taken back.\n1 later step depends on it:\n" in said.out
    assert "Caption (en) changed on 1 photograph" in said.out
    assert call("undo", "--step", "1", "--dry-run").out == (
        "Could be taken back: City changed on 3 photographs\n"
    )
    assert numbers(call("history", "--json")) == [3, 2, 1]


def test_a_step_is_taken_back_as_far_as_it_goes(call):
    call("edit", "id:1", "--set", "city=Zahle")
    assert call("undo", "--step", "1").status == 2
    (done,) = call("undo", "--step", "1", "--part", "--json").records
    assert (done["step"], done["changed"]) == (1, 2)
    cities = [call("show", n, "--json").records[0]["fields"].get("city") for n in (1, 2, 3)]
    assert cities == ["Zahle", None, None]
    assert "[taken back in part]" in call("history").out
    assert "Taken back in part: City changed on 2 photographs" in call("history").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--step", "99"), "There is no step 99 in the history."),
        (("--step", "4"), "Step 4 only undid another step, or did it again."),
        (("--step", "3"), "Step 3 has been taken back already."),
        (("2", "--step", "3"), "Either so many steps, or one of them by --step."),
        (("--part",), "--part and --dry-run need --step."),
    ],
)
def test_what_cannot_be_taken_back_is_said_in_one_line(call, words, told):
    call("undo")  # step 4, of step 3
    ran = call("undo", *words)
    assert ran.status == 2
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_who_stands_in_the_history_is_asked_for_in_order(call, monkeypatch):
    archives.program_settings().set(table.WHO, "Set Name")
    call("edit", "id:2", "--set", "rating=1")
    monkeypatch.setenv("PHOTOARCHIVE_WHO", "From  Outside\n")
    call("edit", "id:2", "--set", "rating=2")
    call("edit", "id:2", "--set", "rating=3", "--as=Said Here")
    who = [record["who"] for record in call("history", "--json", "--limit", "3").records]
    assert who == ["Said Here", "From Outside", "Set Name"]


def test_an_empty_name_is_refused(call):
    ran = call("find", "--count", "--as", " ")
    assert (ran.status, ran.err) == (2, "--as needs a name behind it.\n")
