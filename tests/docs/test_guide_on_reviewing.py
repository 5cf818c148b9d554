"""What the guide says of reviewing is so."""

from __future__ import annotations

from documents import GUIDE, codes, rows, section

from photoarchive.app.rotation import QUARTERS
from photoarchive.gui.actions.menus import ALL
from photoarchive.gui.views.comparison import MOST_COMPARED, MOST_SURVEYED
from photoarchive.gui.windows import desk

PAGE = (GUIDE / "reviewing.md").read_text(encoding="utf-8")


def test_the_ways_of_looking_have_the_keys_that_are_told():
    keys = {action.id: action.keys for action in ALL}
    beginning = PAGE.partition("\n## ")[0]
    told = {row[0]: codes(row[1])[0] for row in rows(beginning) if row[0]}
    assert len(told) == 5
    for name, key in told.items():
        assert keys[f"view.{name}"] == (key,)
    assert keys["photo.auto-advance"] == ("A",)
    assert keys["view.filmstrip"] == ("F9",)
    assert keys["view.take-out"] == ("/",)


def test_the_numbers_are_those_of_the_program():
    words = {4: "four", 60: "sixty"}
    assert f"first {words[MOST_COMPARED]} selected" in section(PAGE, "Comparing")
    assert f"{words[MOST_SURVEYED]} at most" in section(PAGE, "Surveying")
    assert f"{desk._IN_THE_LANE:,} cells" in section(PAGE, "The table")


def test_every_way_of_turning_is_there():
    turning = section(PAGE, "Rotating")
    keys = {action.id: action.keys for action in ALL}
    for key in (*keys["photo.rotate-left"], *keys["photo.rotate-right"]):
        assert key in codes(turning)
    for way in QUARTERS:
        assert way in turning
