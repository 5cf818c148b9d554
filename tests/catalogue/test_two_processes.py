"""Several processes at one catalogue: all finish, nobody is turned away, nothing is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

from made_photographs import BACKUPS, add_to, photograph
from photoarchive.app.edits import SetField
from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.catalogue import changes, photos, search_rows, terms
from photoarchive.catalogue.catalogue import open_catalogue
from photoarchive.domain.term import Vocabulary

TESTS = Path(__file__).parents[1]
BUSY = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from made_photographs import add_to, photograph
from photoarchive.app.edits import AddTo, SetField
from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.catalogue import photos
from photoarchive.catalogue.catalogue import open_catalogue

path, me, rounds = Path(sys.argv[1]), int(sys.argv[3]), int(sys.argv[4])
print("ready", flush=True)
sys.stdin.readline()
for n in range(rounds):
    catalogue = open_catalogue(path, path.parent / "backups")
    history = History(catalogue, Feed(catalogue), f"process {me}")
    name = f"{me}-{n}.jpg"
    new = photograph(name, caption={"en": f"from {me}"}, keywords=("shared", f"by {me}"))
    object.__setattr__(new, "digest", f"{me:032x}{n:032x}")
    (id,) = add_to(catalogue, [new])
    history.do(SetField.same("city", f"{me} in round {n}", [1]))
    history.do(AddTo("keywords", (f"by {me}",), (1,)))
    with catalogue.reading() as tx:
        assert photos.whole(tx, [id])[0].name == name
    print(n, flush=True)
    if n % 3 == 0:
        catalogue.close()
"""


def started(path: Path, me: int, rounds: int) -> subprocess.Popen:
    command = [sys.executable, "-c", BUSY, path, TESTS, str(me), str(rounds)]
    process = subprocess.Popen(
        [str(word) for word in command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"
    return process


def go(processes) -> None:
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()


def is_whole(catalogue) -> None:
    with catalogue.reading() as tx:
        assert tx.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert tx.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert search_rows.outdated(tx) == ([], [])


def test_three_processes_write_at_the_same_time_and_nothing_is_lost(catalogue):
    add_to(catalogue, [photograph("shared.jpg")])
    catalogue.close()
    processes = [started(catalogue.path, me, 12) for me in range(3)]
    go(processes)
    ended = [(process.communicate(), process.returncode) for process in processes]
    assert [(said[1], status) for said, status in ended] == [("", 0)] * 3
    with catalogue.reading() as tx:
        names = {one.name for one in photos.whole(tx, photos.ids_above(tx, 0))}
        (shared,) = photos.whole(tx, [1])
        assert len(tx.exec_driver_sql("SELECT id FROM change").all()) == changes.latest(tx)
        who = [c.who for c, _ in changes.listed(tx, limit=1000)]
        keywords = {t.preferred(): t.used for t in terms.of_vocabulary(tx, Vocabulary.KEYWORDS)}
    assert names == {"shared.jpg", *(f"{me}-{n}.jpg" for me in range(3) for n in range(12))}
    assert set(shared.fields["keywords"]) == {f"by {me}" for me in range(3)}
    assert keywords == {"shared": 36, **{f"by {me}": 13 for me in range(3)}}
    # Twelve cities, and one keyword that is there afterwards.
    assert [who.count(f"process {me}") for me in range(3)] == [13] * 3
    is_whole(catalogue)


def test_a_writer_killed_between_two_commits_leaves_what_it_committed(catalogue):
    add_to(catalogue, [photograph("shared.jpg")])
    for after in (1, 2, 3):
        process = started(catalogue.path, after, 1000)
        go([process])
        said = [process.stdout.readline() for _n in range(after)]
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert said[-1] == f"{after - 1}\n"
        again = open_catalogue(catalogue.path, catalogue.path.parent / BACKUPS)
        try:
            is_whole(again)
            with again.reading() as tx:
                held = photos.whole(tx, photos.ids_above(tx, 0))
            assert len([one for one in held if one.name.startswith(f"{after}-")]) >= after
        finally:
            again.close()


def test_threads_write_one_after_the_other(catalogue):
    ids = add_to(catalogue, [photograph() for _n in range(8)])
    history = History(catalogue, Feed(catalogue), "threads")
    faults: list[BaseException] = []

    def work(id: int) -> None:
        try:
            for stars in (1, 2, 3):
                history.do(SetField.same("rating", stars, [id]))
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(id,)) for id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with catalogue.reading() as tx:
        assert {one.fields["rating"] for one in photos.whole(tx, ids)} == {3}
        assert changes.latest(tx) == 24
    is_whole(catalogue)


def test_what_another_process_wrote_is_met_by_looking(catalogue):
    (id,) = add_to(catalogue, [photograph()])
    feed = Feed(catalogue)
    other = open_catalogue(catalogue.path, catalogue.path.parent / BACKUPS)
    try:
        History(other, Feed(other), "other").do(SetField.same("rating", 3, [id]))
        (added,) = add_to(other, [photograph()])
    finally:
        other.close()
    met = feed.look()
    assert (met.changed, met.added) == ({id}, {added})
    assert not feed.look()
