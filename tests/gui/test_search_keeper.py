"""Search rows that a large edit has left are made by the window when nothing else is to be done."""

from __future__ import annotations

import threading

from photoarchive.app import long_tasks
from photoarchive.app.edits import SetField
from photoarchive.catalogue import search_rows
from photoarchive.gui.models.search_keeper import KIND

_LONGEST_MS = 20_000


def test_rows_that_an_edit_has_left_are_made_and_nobody_hears_of_it(qtbot, hands, monkeypatch):
    monkeypatch.setattr(search_rows, "_AT_ONCE", 2)
    archive = hands.parts.archive
    ids = tuple(hands.parts.photo_list.ids_between(0, 5))
    hands.parts.search_keeper.leave()  # so that what is left can be seen
    archive.history.do(SetField.same("headline", "A salute", ids))
    assert long_tasks.rows_to_make(archive) == 6
    hands.parts.search_keeper.begin()
    qtbot.waitUntil(lambda: long_tasks.rows_to_make(archive) == 0, timeout=_LONGEST_MS)
    jobs = [job for job in hands.parts.jobs.all if job.kind == KIND]
    qtbot.waitUntil(lambda: jobs[0].is_over, timeout=_LONGEST_MS)
    assert hands.parts.toast.isHidden()


def test_it_makes_way_for_other_work(qtbot, hands, monkeypatch):
    monkeypatch.setattr(search_rows, "_AT_ONCE", 2)
    archive, jobs = hands.parts.archive, hands.parts.jobs
    ids = tuple(hands.parts.photo_list.ids_between(0, 5))
    archive.history.do(SetField.same("headline", "A salute", ids))
    another_waits = threading.Event()

    def settling():
        another_waits.wait(10)
        yield from long_tasks.rows_made(archive, lambda: not jobs.is_asked_for)

    settled = jobs.start(KIND, "Settling", settling)
    verified = jobs.start("verify", "Verifying", lambda: long_tasks.verified(archive))
    another_waits.set()
    qtbot.waitUntil(lambda: verified.is_over, timeout=_LONGEST_MS)
    assert (settled.done, settled.total) == (0, 6)
    qtbot.waitUntil(lambda: long_tasks.rows_to_make(archive) == 0, timeout=_LONGEST_MS)
