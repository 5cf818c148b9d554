"""`edit --rotate`: photographs turned from the command line."""

from __future__ import annotations

import pytest


@pytest.fixture
def there(run, tmp_path, picture):
    """An archive with two photographs; the second lies on its side."""
    run("init", tmp_path / "A")
    run("import", picture("a.jpg"), picture("b.jpg", Orientation=6))
    return run


def orientations(run):
    records = run("show", "1", "2", "--json").records
    return [one["fields"].get("orientation") for one in records]


def test_each_is_turned_from_how_it_stood_and_one_step_takes_it_back(there):
    before = orientations(there)
    ran = there("edit", "", "--rotate", "left", "--json")
    assert ran.status == 0
    assert ran.records == [{"matched": 2, "changed": 2, "fields": ["orientation"]}]
    assert orientations(there) == [8, 1]
    assert there("edit", "", "--rotate", "180").out == "Orientation changed on 2 photographs\n"
    assert orientations(there) == [6, 3]
    there("undo", "2")
    assert orientations(there) == before == [None, 6]


def test_turning_goes_together_with_other_edits(there):
    there("edit", "id:1", "--rotate", "right", "--set", "headline=Flags")
    assert there("find", "orientation:portrait headline:flags", "--count", "--json").records == [
        {"count": 1}
    ]
    there("undo")
    assert orientations(there) == [None, 6]


def test_a_dry_run_turns_nothing(there):
    assert there("edit", "", "--rotate", "left", "--dry-run").status == 0
    assert orientations(there) == [None, 6]


def test_another_way_round_is_refused_in_one_line(there):
    ran = there("edit", "", "--rotate", "up")
    assert ran.status == 2
    assert "--rotate takes left, right or 180." in ran.err
    assert "Traceback" not in ran.err
