"""Long work: shown while it runs, ended by hand, listed with what failed and why."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from pathlib import Path

import pytest
from hands import Hands, labelled, press_in_box
from PySide6.QtWidgets import QTreeWidget

from photoarchive.app import long_tasks, photographs
from photoarchive.domain.errors import DiskFull
from photoarchive.domain.outcome import Outcome

_LONGEST_S = 20


@pytest.fixture
def gate():
    """Work stops at it until it is opened."""
    opened = threading.Event()
    yield opened
    opened.set()


@pytest.fixture
def halting(hands, gate):
    """Begins work that is 612 of 2,000 far and goes no further before the gate is opened."""

    def task():
        yield Outcome(612, 2000, 612)
        gate.wait(_LONGEST_S)
        yield Outcome(2000, 2000, 2000)

    job = hands.parts.jobs.start("verify", "Verifying originals", task)
    hands.qtbot.waitUntil(lambda: job.done == 612)
    return job


def rows(dialog):
    """What the list of long work shows: a job, then its files."""
    tree = dialog.findChild(QTreeWidget)
    found = []
    for n in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(n)
        found.append((top.text(0), plain(top.text(1))))
        found += [
            (plain(top.child(m).text(0)), top.child(m).text(1)) for m in range(top.childCount())
        ]
    return found


def plain(text):
    return text.translate({0x2066: None, 0x2068: None, 0x2069: None})


def test_the_status_bar_shows_what_is_done_and_how_far_it_is(hands, halting, gate):
    bar = hands.parts.jobs_bar
    assert bar.isVisible()
    assert plain(bar._what.text()) == "Verifying originals — 612 of 2,000"
    assert (bar._bar.value(), bar._bar.maximum()) == (612, 2000)
    gate.set()
    hands.toast("2,000 photographs found sound")
    assert not bar.isVisible()


def test_it_is_ended_by_its_cross(hands, halting, gate):
    bar = hands.parts.jobs_bar
    hands.click(bar._cancel)
    assert bar._what.text() == "Cancelling …"
    assert not bar._cancel.isEnabled()
    gate.set()
    hands.toast("2,000 photographs found sound")


def test_a_cancelled_import_keeps_what_was_done(qtbot, open_window, picture, gate):
    hands = Hands(qtbot, open_window())
    files = [picture() for _n in range(140)]
    archive = hands.parts.archive

    def task():
        for outcome in long_tasks.importing(archive, files):
            yield outcome
            if outcome.done:
                gate.wait(_LONGEST_S)

    job = hands.parts.jobs.start("import", "Importing", task)
    qtbot.waitUntil(lambda: job.done > 0, timeout=20_000)
    hands.click(hands.parts.jobs_bar._cancel)
    gate.set()
    hands.toast("cancelled")
    assert 0 < job.succeeded < 140
    qtbot.waitUntil(lambda: len(hands.parts.photo_list) == job.succeeded)


def test_a_job_that_waits_is_shown_when_its_turn_comes(hands, halting, gate):
    second = hands.parts.jobs.start("verify", "Second", lambda: iter_of(gate))
    assert "Verifying originals" in hands.parts.jobs_bar._what.text()
    gate.set()
    hands.qtbot.waitUntil(lambda: second.is_over)


def iter_of(gate):
    gate.wait(_LONGEST_S)
    yield Outcome(1, 1, 1)


def test_the_list_tells_what_failed_and_why(qtbot, hands, dialog, tmp_path):
    card = tmp_path / "more"
    card.mkdir()
    (card / "broken.jpg").write_bytes(b"\xff\xd8 this is no photograph")
    again = next(iter(hands.parts.archive.folder.rglob("DSC_0001.jpg")))
    (card / "again.jpg").write_bytes(again.read_bytes())
    archive = hands.parts.archive
    hands.parts.jobs.start(
        "import", "Importing more", lambda: long_tasks.importing(archive, [card])
    )
    hands.toast("0 photographs imported · 1 already there · 1 file failed")
    hands.click(hands.parts.toast._button)
    (job, came_to), *files = rows(dialog())
    assert job == "Importing more"
    assert came_to == "0 photographs imported · 1 already there · 1 file failed"
    assert sorted(files) == [
        ("again.jpg", "already there as number 1"),
        ("broken.jpg", "it is in no image format that is known here"),
    ]
    dialog().reject()


def test_the_list_follows_while_it_is_open_and_ends_all(hands, halting, gate, dialog):
    hands.click(hands.parts.jobs_bar._what)
    shown = dialog()
    assert rows(shown) == [("Verifying originals", "Verifying originals — 612 of 2,000")]
    cancel = labelled(shown, "Cancel all")
    hands.click(cancel)
    assert not cancel.isEnabled()
    gate.set()
    hands.qtbot.waitUntil(
        lambda: rows(shown) == [("Verifying originals", "2,000 photographs found sound")]
    )
    shown.reject()


def test_an_empty_list_says_what_will_be_in_it(hands, dialog):
    hands.action("file.jobs").trigger()
    shown = dialog()
    assert rows(shown) == []
    assert shown.findChild(QTreeWidget)._hint == "Imports, exports and checks will be listed here."
    shown.reject()


def test_what_ends_a_job_is_told_in_a_sentence_with_a_remedy(hands):
    def task():
        yield Outcome(1, 2, 1)
        raise DiskFull(Path("/somewhere"))

    told: list[str] = []
    held = press_in_box("Close", told)
    hands.parts.jobs.start("import", "Importing", task)
    hands.qtbot.waitUntil(lambda: not held.isActive())
    assert told == [
        "There is no room left on the disk of /somewhere.",
        "Make room and do it again; what was done so far is kept.",
    ]
    assert not hands.parts.jobs_bar.isVisible()


def test_originals_are_verified_from_the_menu(hands):
    hands.action("file.verify").trigger()
    hands.toast("6 photographs found sound")


def test_a_picture_that_could_not_be_made_is_tried_again_when_its_original_is_back(hands):
    pixels, archive = hands.parts.pixels, hands.parts.archive
    id = hands.parts.photo_list.id_at(0)
    photo = photographs.one(archive, id)
    original, away = archive.folder / photo.path, archive.folder / "away"
    with contextlib.closing(sqlite3.connect(archive.folder / "previews.sqlite")) as kept, kept:
        kept.execute("DELETE FROM preview")

    def seen():
        return pixels.get(id, photo.digest, (40, 40))

    original.rename(away)
    hands.qtbot.waitUntil(lambda: seen() is not None)
    assert seen().isNull()
    away.rename(original)
    assert seen().isNull()
    hands.action("file.verify").trigger()
    hands.toast("6 photographs found sound")
    hands.qtbot.waitUntil(lambda: seen() is not None)
    assert not seen().isNull()


def test_the_catalogue_is_backed_up_from_the_menu(hands):
    hands.action("file.backup").trigger()
    hands.toast("The catalogue was copied to")
    assert len(list((hands.parts.archive.folder / "backups").glob("catalogue-*.sqlite"))) == 1


def test_closing_the_window_ends_what_runs(hands, halting, gate):
    gate.set()
    assert hands.window.close()
