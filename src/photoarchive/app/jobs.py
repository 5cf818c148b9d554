"""Long tasks off the main thread: one lane, so that two never write at once.

A task is a generator of `Outcome`. What it yields is handed to the main thread through `post`;
closing the generator cancels it, and what was yielded stays.
"""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import TypeAlias

from photoarchive.app.feed import Feed
from photoarchive.domain.outcome import Damaged, Failed, Happening, LeftOut, Missing, Outcome, Steps

Task: TypeAlias = Callable[[], Steps]
Post: TypeAlias = Callable[[Callable[[], None]], None]


class State(Enum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(slots=True)
class Job:
    """A long task as those who show it see it; changed on the main thread only."""

    number: int
    title: str
    kind: str
    state: State = State.WAITING
    done: int = 0
    total: int | None = None
    succeeded: int = 0
    bytes: int = 0
    current: str = ""
    happenings: list[Happening] = field(default_factory=list)
    error: BaseException | None = None
    began_at: float = 0.0
    ended_at: float = 0.0
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def failures(self) -> list[Happening]:
        """What went wrong with single files, in the order in which it did."""
        return [h for h in self.happenings if isinstance(h, Failed | Damaged | Missing)]

    @property
    def left_out(self) -> int:
        """How many files were passed over as no photographs."""
        return sum(isinstance(h, LeftOut) for h in self.happenings)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (State.DONE, State.CANCELLED, State.FAILED)

    @property
    def seconds(self) -> float:
        """For how long it has run."""
        if not self.began_at:
            return 0.0
        return (self.ended_at or time.monotonic()) - self.began_at

    @property
    def per_second(self) -> float:
        """Its speed so far, in its own units."""
        return self.done / self.seconds if self.seconds > 0.2 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long it will still take, once that can be told."""
        if self.total is None or not self.per_second or self.seconds < 1.0:
            return None
        return max(0.0, (self.total - self.done) / self.per_second)


Listener: TypeAlias = Callable[[Job], None]


class Jobs:
    """The lane. Listeners hear of every step of every job, on the main thread; changes are
    announced by the feed of the archive, when there is one."""

    def __init__(self, post: Post, feed: Feed | None) -> None:
        self._post = post
        self._feed = feed
        self._queue: queue.SimpleQueue[tuple[Job, Task] | None] = queue.SimpleQueue()
        self._listeners: list[Listener] = []
        self._numbers = itertools.count(1)
        self._jobs: list[Job] = []
        self._thread: threading.Thread | None = None

    @property
    def all(self) -> tuple[Job, ...]:
        """Every job of this session, the newest last."""
        return tuple(self._jobs)

    @property
    def is_asked_for(self) -> bool:
        """Whether a task waits for the present one to end."""
        return not self._queue.empty()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """The listener hears of every step from now on; calling what is returned ends that."""
        self._listeners.append(listener)

        def leave() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return leave

    def start(self, kind: str, title: str, task: Task) -> Job:
        """Puts a task into the lane."""
        job = Job(next(self._numbers), title, kind)
        self._jobs.append(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="lane", daemon=True)
            self._thread.start()
        self._queue.put((job, task))
        self._tell(job)
        return job

    def cancel(self, job: Job) -> None:
        """Ends a job after its present step; what it has done stays."""
        job.stop.set()

    def close(self) -> None:
        """Cancels everything and waits for the lane to be empty."""
        for job in self._jobs:
            job.stop.set()
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while (next_one := self._queue.get()) is not None:
            self._work(*next_one)

    def _work(self, job: Job, task: Task) -> None:
        if job.stop.is_set():
            self._post(lambda: self._ended(job, State.CANCELLED, None))
            return
        self._post(lambda: self._began(job))
        try:
            with closing(task()) as steps:
                for outcome in steps:
                    self._post(partial(self._stepped, job, outcome))
                    if job.stop.is_set():
                        break
        except BaseException as error:  # whatever it is, the window has to tell it
            self._post(partial(self._ended, job, State.FAILED, error))
            return
        state = State.CANCELLED if job.stop.is_set() else State.DONE
        self._post(lambda: self._ended(job, state, None))

    def _began(self, job: Job) -> None:
        job.state, job.began_at = State.RUNNING, time.monotonic()
        self._tell(job)

    def _stepped(self, job: Job, outcome: Outcome) -> None:
        job.done, job.total = outcome.done, outcome.total
        job.succeeded, job.bytes = outcome.succeeded, outcome.bytes
        job.current = outcome.current
        job.happenings += outcome.happenings
        if self._feed is not None:
            self._feed.announce(outcome.changes)
        self._tell(job)

    def _ended(self, job: Job, state: State, error: BaseException | None) -> None:
        if state is State.CANCELLED and job.total is not None and job.done >= job.total > 0:
            state = State.DONE
        job.state, job.error, job.ended_at = state, error, time.monotonic()
        self._tell(job)

    def _tell(self, job: Job) -> None:
        for listener in tuple(self._listeners):
            listener(job)
