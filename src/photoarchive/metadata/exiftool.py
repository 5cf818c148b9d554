"""ExifTool as a process that stays open: the formats that we do not splice ourselves.

It is asked one file at a time, by arguments a line each (`-stay_open`, `-@ -`). When it dies it is
started again and asked once more, so that no more than the one file it died of is lost.
"""

from __future__ import annotations

import queue
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from photoarchive.domain.errors import CannotEmbed

PROGRAM: Final = "exiftool"
_TIMEOUT_S: Final = 120.0
_START_TIMEOUT_S: Final = 30.0
_READY: Final = b"{ready1}"
# Nobody's settings; names of files in UTF-8.
_OPTIONS: Final = ("-config", "", "-stay_open", "True", "-@", "-")
_COMMON: Final = ("-common_args", "-charset", "filename=utf8", "-q", "-q")
_MOST_OUTPUT_BYTES: Final = 1 << 20


def find_program(chosen: str = "") -> str:
    """Where ExifTool is: the chosen path, else on the path of programs; empty when nowhere."""
    return shutil.which(chosen or PROGRAM) or ""


class ExifTool:
    """ExifTool, started when it is needed first. Several threads may ask it; close it when done."""

    def __init__(self, chosen: str = "", timeout_s: float = _TIMEOUT_S) -> None:
        self._program = find_program(chosen)
        self._timeout_s = timeout_s
        self._lock = threading.Lock()
        self._process: _Process | None = None
        self._writable: frozenset[str] | None = None

    @property
    def is_there(self) -> bool:
        """Whether the program was found."""
        return bool(self._program)

    @property
    def process_id(self) -> int | None:
        """The number of the process that runs at present."""
        return self._process.popen.pid if self._process else None

    def writes(self, extension: str) -> bool:
        """Whether it can write files with this extension ("tif"); it is asked once."""
        if not self._program:
            return False
        if self._writable is None:
            self._writable = frozenset(self.run("-listwf").lower().split())
        return extension in self._writable

    def run(self, *arguments: str) -> str:
        """What it says to these arguments.

        Raises `CannotEmbed` with the detail `no-exiftool`, `exiftool-died` or
        `exiftool-timeout`.
        """
        with self._lock:
            for _attempt in range(2):
                if self._process is None:
                    self._process = _Process(self._program)
                try:
                    return self._process.ask(arguments, self._timeout_s)
                except _Gone:
                    self._end()
                except TimeoutError as error:
                    self._end()
                    raise CannotEmbed(Path(), "exiftool-timeout") from error
        raise CannotEmbed(Path(), "exiftool-died")

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            if self._process is not None:
                self._process.leave()
            self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _at: TracebackType | None,
    ) -> None:
        self.close()


class _Gone(Exception):
    """The process has ended."""


class _Process:
    """One process, and the thread that reads what it says.

    The thread starts the process too: where the system can tell a child that its parent has died
    it tells it at the end of the thread, and so an ExifTool never outlives us.
    """

    def __init__(self, program: str) -> None:
        """Raises `CannotEmbed` when the program cannot be started."""
        self._program = program
        self._lines: queue.Queue[bytes | subprocess.Popen[bytes] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._read, name="exiftool", daemon=True)
        self._thread.start()
        started = self._lines.get(timeout=_START_TIMEOUT_S)
        if not isinstance(started, subprocess.Popen):
            self._thread.join()
            raise CannotEmbed(Path(), "no-exiftool")
        self.popen = started

    def ask(self, arguments: tuple[str, ...], timeout_s: float) -> str:
        """What it says; raises `_Gone` or `TimeoutError`."""
        assert not any("\n" in one for one in arguments)
        self._send((*arguments, "-execute1"))
        said: list[bytes] = []
        size = 0
        while True:
            try:
                line = self._lines.get(timeout=timeout_s)
            except queue.Empty as error:
                raise TimeoutError from error
            if not isinstance(line, bytes):
                raise _Gone
            if line.rstrip().endswith(_READY):
                return b"".join(said).decode("utf-8", "replace")
            size += len(line)
            if size <= _MOST_OUTPUT_BYTES:
                said.append(line)

    def leave(self) -> None:
        """Asks it to end."""
        try:
            self._send(("-stay_open", "False"))
            self.popen.wait(2)
        except (_Gone, subprocess.TimeoutExpired):
            return

    def end(self) -> None:
        """Sees to it that it has ended, whatever it was doing."""
        self.popen.kill()
        self.popen.wait()
        self._thread.join()
        for pipe in (self.popen.stdin, self.popen.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what it never read cannot be flushed any more
                    continue

    def _send(self, lines: tuple[str, ...]) -> None:
        assert self.popen.stdin is not None
        try:
            self.popen.stdin.write("".join(f"{line}\n" for line in lines).encode("utf-8"))
            self.popen.stdin.flush()
        except OSError as error:
            raise _Gone from error

    def _read(self) -> None:
        try:
            popen = subprocess.Popen(
                [*_ending_with_us(), self._program, *_OPTIONS, *_COMMON],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            self._lines.put(None)
            return
        self._lines.put(popen)
        assert popen.stdout is not None
        for line in popen.stdout:
            self._lines.put(line)
        self._lines.put(None)


def _ending_with_us() -> tuple[str, ...]:
    """What makes the system end the process with us, where there is such a thing: at the end of
    its input ExifTool goes on waiting."""
    setpriv = shutil.which("setpriv") if sys.platform == "linux" else None
    return (setpriv, "--pdeathsig", "KILL") if setpriv else ()
