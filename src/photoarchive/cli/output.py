"""What the command line prints: tables or JSON lines on standard output, everything else on
standard error."""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from types import FrameType
from typing import Any

from photoarchive.app.describe import already_there, files, listed
from photoarchive.app.explain import reason
from photoarchive.domain.outcome import (
    Damaged,
    Duplicate,
    Failed,
    Happening,
    LeftOut,
    Missing,
    Noted,
    Outcome,
    Steps,
)
from photoarchive.i18n import _, figure, ngettext

_LINE_EVERY_S = 3.0


class Status(IntEnum):
    """Exit statuses (the contract)."""

    DONE = 0
    SOME_FAILED = 1
    WRONG_USE = 2
    NO_ARCHIVE = 3
    INTERRUPTED = 130


@dataclass(slots=True)
class Totals:
    """What a long task came to."""

    outcome: Outcome = field(default_factory=lambda: Outcome(0, 0))
    duplicates: int = 0
    failed: int = 0
    left_out: int = 0
    damaged: int = 0
    missing: int = 0
    seconds: float = 0.0
    interrupted: bool = False

    def count(self, happening: Happening) -> None:
        """Counts one."""
        match happening:
            case Failed():
                self.failed += 1
            case Duplicate():
                self.duplicates += 1
            case LeftOut():
                self.left_out += 1
            case Damaged():
                self.damaged += 1
            case Missing():
                self.missing += 1

    @property
    def status(self) -> Status:
        """How the program ends after such a task."""
        if self.interrupted:
            return Status.INTERRUPTED
        return Status.SOME_FAILED if self.failed + self.damaged + self.missing else Status.DONE


class Output:
    """Where words and figures go."""

    def __init__(self, as_json: bool, quiet: bool) -> None:
        self.as_json = as_json
        self.quiet = quiet

    def record(self, record: dict[str, Any]) -> None:
        """One JSON object on a line of its own."""
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")

    def line(self, text: str) -> None:
        """A line for people; nothing when JSON is asked for."""
        if not self.as_json:
            sys.stdout.write(text + "\n")

    def message(self, text: str) -> None:
        """A line on standard error."""
        if not self.quiet:
            sys.stderr.write(text + "\n")
            sys.stderr.flush()

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table for people."""
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        width = None if sys.stdout.isatty() else 200
        table = Table(box=None, pad_edge=False, header_style="bold")
        for heading in headings:
            table.add_column(heading, overflow="ellipsis", no_wrap=True)
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        Console(file=sys.stdout, width=width, highlight=False).print(table)

    def follow(self, steps: Steps, doing: str) -> Totals:
        """Iterates a long task: tells how far it is and what happened. Ctrl-C ends it after the
        present step; what was committed stays."""
        totals = Totals()
        began = time.monotonic()
        with _interruptible(totals), self._progress(doing) as show, closing(steps):
            for outcome in steps:
                totals.outcome = outcome
                for happening in outcome.happenings:
                    totals.count(happening)
                    self.tell(happening)
                show(outcome)
                if totals.interrupted:
                    break
        totals.seconds = time.monotonic() - began
        return totals

    def tell(self, happening: Happening) -> None:
        """One happening of a long task."""
        if self.as_json:
            self.record(_event(happening))
        elif isinstance(happening, Failed):
            self.message(f"{happening.path}: {reason(happening.code, happening.detail)}")
        elif isinstance(happening, Damaged):
            self.message(f"{happening.path}: {reason('damaged')}")
        elif isinstance(happening, Missing):
            self.message(f"{happening.path}: {reason('missing')}")
        elif isinstance(happening, Noted):
            self.message(f"{happening.path}: {reason(happening.code, happening.detail)}")

    @contextmanager
    def _progress(self, doing: str) -> Iterator[Any]:
        if self.quiet:
            yield lambda _outcome: None
        elif sys.stderr.isatty():
            with _bar(doing) as show:
                yield show
        else:
            yield _Lines(self, doing)


class _Lines:
    """Progress as a line every few seconds, where there is no terminal."""

    def __init__(self, output: Output, doing: str) -> None:
        self._output = output
        self._doing = doing
        self._began = self._last = time.monotonic()

    def __call__(self, outcome: Outcome) -> None:
        now = time.monotonic()
        if now - self._last < _LINE_EVERY_S or not outcome.total:
            return
        self._last = now
        rate = outcome.done / (now - self._began)
        left = (outcome.total - outcome.done) / rate if rate else 0.0
        self._output.message(
            _("{doing}: {done} of {total}, {rate} a second, {left} s left").format(
                doing=self._doing,
                done=figure(outcome.done),
                total=figure(outcome.total),
                rate=figure(rate, 1),
                left=figure(left),
            )
        )


@contextmanager
def _bar(doing: str) -> Iterator[Any]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(doing, total=None, rate="")
        began = time.monotonic()

        def show(outcome: Outcome) -> None:
            rate = outcome.done / max(0.001, time.monotonic() - began)
            progress.update(task, completed=outcome.done, total=outcome.total, rate=f"{rate:.0f}/s")

        yield show


@contextmanager
def _interruptible(totals: Totals) -> Iterator[None]:
    """The first Ctrl-C is noted, the second raises as usual."""

    def note(number: int, frame: FrameType | None) -> None:
        if totals.interrupted:
            signal.default_int_handler(number, frame)
        totals.interrupted = True

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _event(happening: Happening) -> dict[str, Any]:
    path = _slashes(happening.path)
    match happening:
        case Failed(_path, code, detail, id):
            about = {} if id is None else {"id": id}
            return {"event": "failed", **about, "path": path, "code": code, "detail": detail}
        case Duplicate(_path, of):
            return {"event": "duplicate", "path": path, "of": of}
        case LeftOut(_path, code):
            return {"event": "left-out", "path": path, "code": code}
        case Damaged(_path, id):
            return {"event": "damaged", "id": id, "path": path}
        case Missing(_path, id):
            return {"event": "missing", "id": id, "path": path}
        case Noted(_path, code, detail):
            return {"event": "noted", "path": path, "code": code, "detail": detail}


def _slashes(path: Path) -> str:
    return str(path)


def summary_line(totals: Totals, what: str) -> str:
    """The figures of a task for people."""
    parts = [what]
    if totals.duplicates:
        parts.append(already_there(totals.duplicates))
    if totals.left_out:
        words = ngettext("{n} passed over", "{n} passed over", totals.left_out)
        parts.append(words.format(n=figure(totals.left_out)))
    if totals.failed:
        parts.append(_("{files} failed").format(files=files(totals.failed)))
    return f"{listed(parts)} ({figure(totals.seconds, 1)} s)"
