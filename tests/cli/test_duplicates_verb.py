"""`duplicates`, its merging, and `find --like`."""

from __future__ import annotations

import pytest

from lookalikes import as_file, view


@pytest.fixture
def stocked(run, place, tmp_path):
    """Two sizes of one picture (1 and 2), and another one (3)."""
    picture = view(1)
    as_file(picture, tmp_path / "card" / "a.jpg")
    as_file(picture.resize((300, 200)), tmp_path / "card" / "b.png")
    as_file(view(2), tmp_path / "card" / "c.jpg")
    assert run("import", tmp_path / "card", "--archive", place).status == 0
    return place


def ids_of(groups):
    return [[one["id"] for one in group["photographs"]] for group in groups]


def test_groups_are_listed_with_the_best_in_front(run, stocked):
    (group,) = run("duplicates", "--json", "--archive", stocked).records
    assert group["best"] == 1
    best, other = group["photographs"]
    assert (best["name"], best["width"], best["height"], best["format"]) == (
        "a.jpg",
        600,
        400,
        "JPEG",
    )
    assert (other["id"], other["told"]) == (2, [])
    assert other["agreement"] > 0.98
    told = run("duplicates", "--archive", stocked)
    assert "600×400" in told.out
    assert told.out.endswith("1 group of photographs of the same picture\n")


def test_a_distance_that_makes_no_sense_is_refused(run, stocked):
    ran = run("duplicates", "--distance", "40", "--archive", stocked)
    assert ran.status == 2
    assert "less than or equal to 10" in ran.err
    assert run("duplicates", "--distance", "0", "--archive", stocked).status == 0


def test_make_compares_what_was_not_compared(run, stocked):
    assert run("duplicates", "--make", "--json", "--archive", stocked).records[0] == {
        "event": "summary",
        "compared": 0,
        "failed": 0,
        "seconds": pytest.approx(0, abs=60),
    }


def test_merging_keeps_one_and_can_be_undone(run, stocked):
    run("edit", "id:2", "--set", "city=Beirut", "--archive", stocked)
    told, summary = run("duplicates", "merge", "1", "--json", "--archive", stocked).records
    assert told == {
        "best": 1,
        "rest": [2],
        "given": [{"field": "city", "language": "", "text": "Beirut"}],
        "conflicts": [],
        "sets": [],
    }
    assert summary == {"event": "summary", "groups": 1, "left": 0, "changed": 2}
    (kept,) = run("find", "city:Beirut", "--json", "--archive", stocked).records
    assert kept["id"] == 1
    assert run("duplicates", "--json", "--archive", stocked).records == []
    run("undo", "--archive", stocked)
    assert ids_of(run("duplicates", "--json", "--archive", stocked).records) == [[1, 2]]


def test_another_best_can_be_named_and_a_dry_run_changes_nothing(run, stocked):
    ran = run(
        "duplicates", "merge", "1", "--best", "2", "--dry-run", "--json", "--archive", stocked
    )
    told, summary = ran.records
    assert (told["best"], told["rest"], summary["changed"]) == (2, [1], 0)
    assert len(run("duplicates", "--json", "--archive", stocked).records) == 1


def test_photographs_that_are_no_group_can_be_merged_by_naming_them(run, stocked):
    told, _summary = run("duplicates", "merge", "3", "1", "--json", "--archive", stocked).records
    assert {told["best"], *told["rest"]} == {1, 3}


def test_merging_all_leaves_groups_that_contradict_each_other(run, stocked):
    run("edit", "id:2", "--set", "city=Beirut", "--archive", stocked)
    run("edit", "id:1", "--set", "city=Tripoli", "--archive", stocked)
    (summary,) = run("duplicates", "merge", "--all", "--json", "--archive", stocked).records
    assert summary == {"event": "summary", "groups": 0, "left": 1, "changed": 0}
    shown = run("duplicates", "merge", "1", "--dry-run", "--archive", stocked).out
    assert "= City (#1): Tripoli\n  - City (#2): Beirut\n" in shown


@pytest.mark.parametrize(
    "words",
    [["merge"], ["merge", "1", "--all"], ["merge", "--all", "--best", "1"], ["dismiss"]],
)
def test_what_is_meant_must_be_said(run, stocked, words):
    ran = run("duplicates", *words, "--archive", stocked)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1


def test_wrong_numbers_are_told(run, stocked):
    ran = run("duplicates", "merge", "99", "1", "--archive", stocked)
    assert (ran.status, "99" in ran.err) == (2, True)
    ran = run("duplicates", "merge", "3", "--archive", stocked)
    assert (ran.status, "number 3" in ran.err) == (2, True)


def test_dismissed_ones_are_not_offered_again(run, stocked):
    assert run("duplicates", "dismiss", "2", "--json", "--archive", stocked).records == [
        {"changed": 2}
    ]
    assert run("duplicates", "--json", "--archive", stocked).records == []
    assert "different pictures" in run("undo", "--archive", stocked).out
    assert len(run("duplicates", "--json", "--archive", stocked).records) == 1


def test_a_file_finds_what_looks_like_it(run, stocked, tmp_path):
    asked = as_file(view(1).resize((450, 300)), tmp_path / "else" / "x.webp")
    found = run("find", "--like", asked, "--json", "--archive", stocked).records
    assert sorted(one["id"] for one in found) == [1, 2]
    found = run("find", "name:b.png", "--like", asked, "--json", "--archive", stocked).records
    assert [one["id"] for one in found] == [2]
    counted = run("find", "--like", asked, "--count", "--json", "--archive", stocked).records
    assert counted == [{"count": 2}]
    other = as_file(view(9), tmp_path / "else" / "y.png")
    assert run("find", "--like", other, "--json", "--archive", stocked).records == []


def test_a_file_that_is_no_picture_is_told(run, stocked, tmp_path):
    assert run("find", "--like", tmp_path / "none", "--archive", stocked).status == 2
    (tmp_path / "a.txt").write_text("text")
    ran = run("find", "--like", tmp_path / "a.txt", "--archive", stocked)
    assert (ran.status, "a.txt" in ran.err) == (2, True)
