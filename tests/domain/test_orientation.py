"""The eight orientations, done one after the other."""

from __future__ import annotations

import pytest

from photoarchive.domain.orientation import between, taken_back, then, turned
from photoarchive.domain.regions import turned_point

ALL = range(1, 9)
# No two corners of it are alike under any turn.
POINT = (0.2, 0.7)


@pytest.mark.parametrize("first", ALL)
@pytest.mark.parametrize("second", ALL)
def test_two_come_to_what_they_do_one_after_the_other(first, second):
    after_both = turned_point(turned_point(POINT, first), second)
    assert turned_point(POINT, then(first, second)) == pytest.approx(after_both)
    assert then(first, between(first, second)) == second


@pytest.mark.parametrize("orientation", ALL)
def test_each_is_undone_by_one_and_comes_back_after_four_quarters(orientation):
    assert then(orientation, taken_back(orientation)) == 1
    assert turned(orientation, 4) == orientation
    assert turned(turned(orientation, 1), -1) == orientation
    assert turned(turned(orientation, 1), 1) == turned(orientation, 2)


def test_a_quarter_to_the_right_is_what_exif_calls_six():
    # What was the left upper corner is the right upper one.
    assert turned(1, 1) == 6
    assert turned_point((0.0, 0.0), 6) == (1.0, 0.0)
    assert (turned(1, 2), turned(1, 3), turned(6, 1)) == (3, 8, 3)


def test_what_is_none_of_the_eight_leaves_the_picture_as_it_is():
    assert then(0, 6) == 6
    assert between(9, 1) == 1
