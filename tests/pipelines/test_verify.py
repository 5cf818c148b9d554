"""Verification reads every original and says which are no longer what they were."""

from __future__ import annotations

from long_tasks_run import run_through
from photoarchive.app import long_tasks, photographs
from photoarchive.app.photographs import original_path
from photoarchive.catalogue import fixity
from photoarchive.domain.outcome import Damaged, Missing


def paths_of(archive, ids):
    return [original_path(archive, photo) for photo in photographs.whole(archive, ids)]


def test_sound_originals_are_counted(archive, import_files, picture):
    import_files(picture(), picture())
    outcomes = list(long_tasks.verified(archive))
    assert (outcomes[-1].done, outcomes[-1].succeeded) == (2, 2)


def test_a_flipped_bit_and_a_missing_file_are_found(archive, import_files, picture):
    ids = import_files(picture(), picture(), picture())
    flipped, gone, _sound = paths_of(archive, ids)
    data = bytearray(flipped.read_bytes())
    data[-3] ^= 1
    flipped.write_bytes(data)
    gone.unlink()
    told = run_through(long_tasks.verified(archive))
    assert set(told) == {Damaged(flipped, ids[0]), Missing(gone, ids[1])}


def test_an_original_whose_folder_is_gone_or_a_file_now_is_missing(archive, import_files, picture):
    (id,) = import_files(picture())
    (path,) = paths_of(archive, [id])
    path.unlink()
    path.parent.rmdir()
    path.parent.write_bytes(b"a file where the folder was")
    for quick in (False, True):
        assert run_through(long_tasks.verified(archive, quick)) == [Missing(path, id)]


def test_the_verdict_is_noted_and_the_least_checked_come_first(archive, import_files, picture):
    (first,) = import_files(picture())
    run_through(long_tasks.verified(archive))
    (second,) = import_files(picture())
    with archive.catalogue.reading() as tx:
        assert [one.photo_id for one in fixity.originals(tx)] == [second, first]


def test_the_quick_look_sees_only_sizes(archive, import_files, picture):
    ids = import_files(picture(), picture())
    same_size, shorter = paths_of(archive, ids)
    same_size.write_bytes(bytes(same_size.stat().st_size))
    shorter.write_bytes(b"x")
    told = run_through(long_tasks.verified(archive, quick=True))
    assert [type(h) for h in told] == [Damaged]
    assert told[0].id == ids[1]


def test_an_empty_archive_is_sound(archive):
    (outcome,) = long_tasks.verified(archive)
    assert (outcome.done, outcome.total) == (0, 0)
