"""When Python looks for rings of objects that nobody uses any more.

It stops all threads meanwhile, and a window with the libraries below it is a hundred thousand
objects: looking through them would halt the window for several frames, again and again, in vain.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_alone() -> Iterator[None]:
    """Nothing is looked for now, and what is made now is never looked through, until it is
    given back."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def give_back() -> None:
    """What was left alone is looked through again like everything else, as its window is closed."""
    gc.unfreeze()
