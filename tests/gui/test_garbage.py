"""A window that is open is left alone by Python's collector, and given back when it is closed."""

from __future__ import annotations

import gc

from photoarchive.gui import garbage


def test_what_a_window_is_made_of_is_not_looked_through_while_it_is_open(hands, program):
    assert gc.get_freeze_count() > 10_000
    assert gc.isenabled()
    hands.window.close()
    assert gc.get_freeze_count() == 0


def test_nothing_is_looked_for_while_a_window_is_made():
    with garbage.left_alone():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    garbage.give_back()
    assert gc.get_freeze_count() == 0
