"""`sets` and `searches`: what the side bar holds, on the command line."""

from __future__ import annotations

import pytest

from photoarchive.cli.output import Status


@pytest.fixture
def call(run, place, picture):
    """Runs a verb on an archive with five photographs, 1 to 5, taken a day apart."""
    paths = [picture(f"{n}.jpg", DateTimeOriginal=f"2017:08:2{n} 10:00:00") for n in range(1, 6)]
    for path in paths:
        assert run("import", path, "--archive", place, "--quiet").status == 0

    def go(*words):
        return run(*words, "--archive", place, "--json", "--quiet")

    go.text = lambda *words: run(*words, "--archive", place).out
    go.more = lambda: run("import", picture(), "--archive", place, "--quiet")
    return go


def ids(call, *words):
    return [record["id"] for record in call(*words).records]


def test_a_set_is_made_filled_shown_and_emptied(call):
    assert call("sets", "new", "Jurds", "--note", "For Friday").records == [
        {
            "id": 1,
            "path": "Jurds",
            "name": "Jurds",
            "parent": None,
            "note": "For Friday",
            "photographs": 0,
        }
    ]
    added = call("sets", "add", "jurds", "id:2..4")
    assert added.records == [{"set": "Jurds", "matched": 3, "changed": 3}]
    assert call("sets", "add", "Jurds", "id:4..5").records[0]["changed"] == 1
    (shown,) = call("sets", "show", "Jurds").records
    assert (shown["ids"], shown["photographs"], shown["note"]) == ([2, 3, 4, 5], 4, "For Friday")
    removed = call("sets", "remove", "Jurds", "id:2 OR id:4")
    assert removed.records == [{"set": "Jurds", "matched": 2, "changed": 2}]
    assert ids(call, "find", 'in:"Jurds"', "--sort", "by-hand") == [3, 5]
    told = call.text("sets", "show", "Jurds")
    assert "For Friday" in told
    assert "3.jpg" in told


def test_sets_are_ordered_on_the_command_line(call):
    call("sets", "new", "Jurds")
    call("sets", "add", "Jurds", "")
    order = lambda: call("sets", "show", "Jurds").records[0]["ids"]  # noqa: E731
    assert order() == [1, 2, 3, 4, 5], "the oldest first"
    for words, expected in (
        (("5", "3"), [5, 3, 1, 2, 4]),
        (("5", "--last"), [3, 1, 2, 4, 5]),
        (("4", "--before", "1"), [3, 4, 1, 2, 5]),
        (("3", "5", "--after", "2"), [4, 1, 2, 3, 5]),
        (("--sort", "-taken"), [5, 4, 3, 2, 1]),
    ):
        call("sets", "order", "Jurds", *words)
        assert order() == expected
    for _n in range(2):
        call("undo")
    assert order() == [3, 4, 1, 2, 5]
    for wrong in ((), ("3", "--sort", "name"), ("3", "--last", "--before", "1"), ("--last",)):
        assert call("sets", "order", "Jurds", *wrong).status == Status.WRONG_USE
    assert call("sets", "order", "Jurds", "99").status == Status.WRONG_USE


def test_sets_are_a_tree(call):
    call("sets", "new", "Lebanon")
    call("sets", "new", "Lebanon/Jurds")
    call("sets", "new", "Lebanon/Baalbek")
    call("sets", "new", "Syria")
    call("sets", "add", "Lebanon/Jurds", "id:1")
    call("sets", "move", "Baalbek", "--before", "Jurds")
    paths = [record["path"] for record in call("sets", "list").records]
    assert paths == ["Lebanon", "Lebanon/Baalbek", "Lebanon/Jurds", "Syria"]
    assert call("sets", "move", "Jurds", "--into", "Syria").records[0]["path"] == "Syria/Jurds"
    call("sets", "move", "Syria", "--before", "Lebanon")
    call("sets", "rename", "Syria", "Qalamoun")
    call("sets", "note", "Qalamoun", "The other side")
    told = call.text("sets", "list")
    assert [line.split()[0] for line in told.splitlines()[1:]] == [
        "Qalamoun",
        "Jurds",
        "Lebanon",
        "Baalbek",
        "4",
    ]
    assert "The other side" in told
    assert ids(call, "find", "in:Qalamoun") == [1]
    deleted = call("sets", "delete", "Qalamoun")
    assert deleted.records == [{"deleted": "Qalamoun", "sets": 2}]
    call("undo")
    assert ids(call, "find", "in:Qalamoun") == [1]
    for wrong in (
        ("move", "Lebanon", "--into", "Baalbek"),
        ("move", "Lebanon"),
        ("move", "Lebanon", "--top", "--into", "Qalamoun"),
        ("new", "nowhere/Else"),
        ("new", "lebanon"),
        ("new", "..."),
        ("show", "nowhere"),
        ("add", "nowhere", "id:1"),
    ):
        done = call("sets", *wrong)
        assert done.status == Status.WRONG_USE, wrong
        assert len(done.err.splitlines()) == 1, wrong


def test_a_name_that_several_sets_have_asks_for_the_way(call):
    for path in ("Lebanon", "Syria", "Lebanon/Border", "Syria/Border"):
        call("sets", "new", path)
    done = call("sets", "add", "Border", "id:1")
    assert done.status == Status.WRONG_USE
    assert "“Lebanon/Border” · “Syria/Border”" in done.err
    call("sets", "add", "Syria/Border", "id:1")
    call("sets", "new", "Border")
    call("sets", "add", "Border", "id:2")
    assert call("sets", "show", "Border").records[0]["ids"] == [2], "the one at the top"


@pytest.mark.parametrize(
    "words",
    [
        ("find",),
        ("find", "--count"),
        ("edit", "--set", "rating=5"),
        ("trash",),
        ("sets", "add", "Jurds"),
        ("searches", "save", "Kept"),
        ("export", "--to", "out"),
    ],
)
def test_a_set_that_is_not_there_is_an_error_with_its_place_and_what_may_be_meant(call, words):
    call("sets", "new", "Jurds")
    done = call(*words, 'rating:0 (in:"jurd" OR dup:no)')
    assert done.status == Status.WRONG_USE
    assert '“in:"jurd"”: there is no set “jurd” (did you mean “Jurds”?).' in done.err
    assert done.records == []
    assert ids(call, "find", "in:Jurds") == []
    assert ids(call, "find", "rating:5") == []


def test_a_saved_search_for_a_set_that_was_deleted_finds_nothing_and_says_why(call, run, place):
    call("sets", "new", "Jurds")
    call("sets", "add", "Jurds", "id:2")
    call("searches", "save", "Kept", "in:Jurds")
    assert ids(call, "searches", "show", "Kept") == [2]
    call("sets", "delete", "Jurds")
    done = run("searches", "show", "Kept", "--archive", place)
    assert done.status == Status.DONE
    assert "There is no set “Jurds” any more, so nothing is found in it." in done.err
    assert call("searches", "show", "Kept").records == []
    (listed,) = call("searches", "list", "--counts").records
    assert listed["count"] == 0
    call("undo")
    assert ids(call, "searches", "show", "Kept") == [2]


def test_a_search_is_saved_run_changed_and_deleted(call):
    (saved,) = call("searches", "save", "Late", "taken:>=2017-08-24", "--sort", "taken").records
    assert saved == {
        "id": 1,
        "name": "Late",
        "query": "taken:>=2017-08-24",
        "sort": "taken",
        "note": "",
        "count": 2,
        "new": 0,
    }
    assert ids(call, "searches", "show", "late") == [4, 5]
    call("searches", "save", "Late", "taken:>=2017-08-23", "--note", "For Friday")
    call("searches", "save", "All", "")
    call("searches", "move", "All", "--before", "Late")
    call("searches", "rename", "Late", "Very late")
    listed = call("searches", "list").records
    assert [(one["name"], one["query"], one["sort"]) for one in listed] == [
        ("All", "", "-taken"),
        ("Very late", "taken:>=2017-08-23", "taken"),
    ]
    assert listed[1]["note"] == "For Friday"
    assert "count" not in listed[0]
    assert call("searches", "delete", "Very late").records == [{"deleted": "Very late"}]
    call("undo")
    assert ids(call, "searches", "show", "Very late") == [3, 4, 5]
    told = call.text("searches", "list", "--counts")
    assert told.splitlines()[1].split()[:3] == ["All", "5", "0"]
    for wrong in (
        ("save", "Bad", "taken:someday"),
        ("save", "...", "x"),
        ("show", "nothing"),
        ("rename", "All", "very late"),
        ("move", "All"),
    ):
        assert call("searches", *wrong).status == Status.WRONG_USE, wrong


def test_what_came_in_since_it_was_looked_at_is_new(call):
    call("searches", "save", "All", "")
    counted = lambda: call("searches", "list", "--counts").records[0]  # noqa: E731
    assert (counted()["count"], counted()["new"]) == (5, 0)
    call.more()
    assert (counted()["count"], counted()["new"]) == (6, 1)
    history = call("history").records
    call("searches", "show", "All")
    assert counted()["new"] == 0
    assert call("history").records == history, "looking is no change"


def test_the_journal_tells_of_sets_and_searches(call):
    call("sets", "new", "Jurds")
    call("sets", "add", "Jurds", "")
    call("searches", "save", "All", "")
    told = call.text("history")
    for words in ("Sets changed", "Set changed: 5 photographs", "Saved searches changed"):
        assert words in told
    assert "Undone: Saved searches changed" in call.text("undo")
    assert "Undone: Set changed: 5 photographs" in call.text("undo")
