"""A stage of work on several threads: a bounded number ahead, results in the order of the items."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_order(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    workers: int,
    discard: Callable[[Result], None] = lambda _result: None,
) -> Generator[tuple[Item, Future[Result]], None, None]:
    """Each item with its finished future, in order; at most two items a worker are under way.

    When the iteration ends early, what has not begun is dropped, what is running is waited for,
    and every result nobody will see is handed to `discard`.
    """
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="work")
    try:
        for item in items:
            waiting.append((item, pool.submit(work, item)))
            if len(waiting) >= 2 * workers:
                yield _finished(waiting)
        while waiting:
            yield _finished(waiting)
    finally:
        for _item, future in waiting:
            future.cancel()
        pool.shutdown(wait=True)
        for _item, future in waiting:
            if not future.cancelled() and future.exception() is None:
                discard(future.result())


def _finished(
    waiting: deque[tuple[Item, Future[Result]]],
) -> tuple[Item, Future[Result]]:
    _item, future = waiting[0]
    future.exception()  # waits, and leaves the pair among the waiting if that is interrupted
    return waiting.popleft()
