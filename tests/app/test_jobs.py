"""The lane: one task at a time, told on the main thread, ended by hand."""

from __future__ import annotations

import queue
import threading

import pytest

from photoarchive.app.jobs import Jobs, State
from photoarchive.domain.outcome import Outcome


class MainThread:
    """Does what is posted, when it is asked to."""

    def __init__(self) -> None:
        self.posted: queue.SimpleQueue = queue.SimpleQueue()

    def until(self, done) -> None:
        while not done():
            self.posted.get(timeout=20)()


@pytest.fixture
def main_thread():
    return MainThread()


@pytest.fixture
def jobs(archive, main_thread):
    lane = Jobs(main_thread.posted.put, archive.feed)
    yield lane
    lane.close()


def counting(n):
    for done in range(1, n + 1):
        yield Outcome(done, n, done)


def test_a_job_is_told_step_by_step_and_ends(jobs, main_thread):
    heard = []
    jobs.listen(lambda job: heard.append((job.state, job.done)))
    job = jobs.start("x", "Counting", lambda: counting(3))
    main_thread.until(lambda: job.is_over)
    assert heard == [
        (State.WAITING, 0),
        (State.RUNNING, 0),
        (State.RUNNING, 1),
        (State.RUNNING, 2),
        (State.RUNNING, 3),
        (State.DONE, 3),
    ]


def test_two_jobs_never_run_at_once(jobs, main_thread):
    running: list[str] = []
    overlaps: list[str] = []

    def task(name):
        for outcome in counting(5):
            if running:
                overlaps.append(name)
            running.append(name)
            yield outcome
            running.remove(name)

    first = jobs.start("x", "a", lambda: task("a"))
    second = jobs.start("x", "b", lambda: task("b"))
    main_thread.until(lambda: first.is_over and second.is_over)
    assert overlaps == []


def test_a_cancelled_job_closes_its_task_and_keeps_what_was_told(jobs, main_thread):
    closed = threading.Event()

    def endless():
        try:
            n = 0
            while True:
                n += 1
                yield Outcome(n, None, n)
        finally:
            closed.set()

    job = jobs.start("x", "Endless", endless)
    main_thread.until(lambda: job.done >= 2)
    jobs.cancel(job)
    main_thread.until(lambda: job.is_over)
    assert job.state is State.CANCELLED
    assert closed.is_set()
    assert job.succeeded >= 2


def test_a_job_that_waits_can_be_cancelled_before_it_begins(jobs, main_thread):
    gate = threading.Event()
    began = []

    def blocking():
        gate.wait(20)
        yield Outcome(1, 1)

    def never():
        began.append(True)
        yield Outcome(1, 1)

    first = jobs.start("x", "first", blocking)
    second = jobs.start("x", "second", never)
    jobs.cancel(second)
    gate.set()
    main_thread.until(lambda: first.is_over and second.is_over)
    assert (first.state, second.state) == (State.DONE, State.CANCELLED)
    assert began == []


def test_a_job_that_fails_tells_its_error_and_the_lane_goes_on(jobs, main_thread):
    def failing():
        yield Outcome(1, 2)
        raise OSError("the disk is gone")

    bad = jobs.start("x", "bad", failing)
    good = jobs.start("x", "good", lambda: counting(1))
    main_thread.until(lambda: bad.is_over and good.is_over)
    assert bad.state is State.FAILED
    assert isinstance(bad.error, OSError)
    assert good.state is State.DONE


def test_speed_and_time_left_are_told_once_they_are_known(jobs, main_thread, monkeypatch):
    job = jobs.start("x", "Counting", lambda: counting(2))
    main_thread.until(lambda: job.is_over)
    job.began_at, job.ended_at, job.done, job.total = 100.0, 110.0, 50, 200
    assert job.per_second == pytest.approx(5.0)
    assert job.seconds_left == pytest.approx(30.0)
    job.ended_at = 100.1
    assert job.seconds_left is None
