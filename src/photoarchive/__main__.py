"""No verb: the window. A verb: the command line."""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import os
import sys
from pathlib import Path

_M_ARENA_MAX = -8  # malloc.h of glibc


def main() -> None:
    """The program's entry; ends the process with its exit status."""
    _silence_native_libraries()
    collect_seldom()
    sys.exit(run(sys.argv[1:]))


def collect_seldom() -> None:
    """Python looks for rings of forgotten objects less often.

    An edit of ten thousand photographs makes some hundred thousand values, all of which are
    needed and none of which are rings; at the usual thresholds the collector walks over them a
    hundred times, a third of the edit's time, and halts the window meanwhile.
    """
    gc.set_threshold(50_000, 20, 20)


def share_one_heap() -> None:
    """The threads of the process take memory from one heap.

    Where each has one of its own, as glibc gives them, each keeps what it once needed: some thirty
    megabytes among those of a window. Elsewhere nothing is changed.
    """
    if sys.platform.startswith("linux"):
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def _silence_native_libraries() -> None:
    """Standard error becomes ours alone.

    libtiff and others write their warnings straight to descriptor 2, between our lines. What
    they mean for a file, its problems tell.
    """
    try:
        ours = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    except OSError:
        return  # started without a standard error
    sys.stderr = os.fdopen(ours, "w", encoding="utf-8", errors="replace", buffering=1)
    faulthandler.enable(sys.stderr)


def run(arguments: list[str]) -> int:
    """Runs the face that the arguments ask for."""
    if _has_verb(arguments):
        from photoarchive.cli.main import main as run_verb

        opens: list[Path] = []
        status = run_verb(arguments, opens)
        if not opens:
            return status
        arguments = ["--archive", str(opens[0])]
    if _lacks_display():
        from photoarchive.cli.main import complain_of_no_display

        return complain_of_no_display()
    share_one_heap()
    from photoarchive.gui.main import main as open_window

    return open_window(arguments)


def _lacks_display() -> bool:
    """Whether no window can be opened; Qt would end the process without a word of ours."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named)


def _has_verb(arguments: list[str]) -> bool:
    """Whether a word stands there that is neither an option nor an option's value, nor a file: a
    desktop names those by absolute paths."""
    from photoarchive.cli.main import WINDOW_OPTIONS

    words = iter(arguments)
    for word in words:
        if word in WINDOW_OPTIONS:
            if WINDOW_OPTIONS[word]:
                next(words, None)
        elif word != "--" and word.partition("=")[0] not in WINDOW_OPTIONS:
            return not Path(word).is_absolute()
    return False


if __name__ == "__main__":
    main()
