"""Work on several threads comes back in order, and nothing of it is lost when it ends early."""

from __future__ import annotations

import threading

from photoarchive.pipelines.parallel import in_order


def test_results_come_in_the_order_of_the_items():
    gate = threading.Event()

    def work(n: int) -> int:
        if n == 0:
            gate.wait(20)
        else:
            gate.set()
        return n * n

    assert [f.result() for _n, f in in_order(work, range(20), 4)] == [n * n for n in range(20)]


def test_no_more_than_two_items_a_worker_are_taken_ahead():
    taken: list[int] = []

    def items():
        for n in range(100):
            taken.append(n)
            yield n

    stage = in_order(lambda n: n, items(), 3)
    next(stage)
    assert len(taken) <= 6
    stage.close()


def test_an_error_is_the_items_own():
    def work(n: int) -> int:
        if n == 2:
            raise ValueError(n)
        return n

    futures = [future for _n, future in in_order(work, range(4), 2)]
    assert [type(f.exception()) for f in futures] == [
        type(None),
        type(None),
        ValueError,
        type(None),
    ]


def test_closing_hands_unseen_results_back():
    discarded: list[int] = []
    stage = in_order(lambda n: n, range(50), 2, discarded.append)
    _item, first = next(stage)
    stage.close()
    assert first.result() == 0
    assert 0 not in discarded
    assert discarded == sorted(discarded)
    assert all(n < 5 for n in discarded)
