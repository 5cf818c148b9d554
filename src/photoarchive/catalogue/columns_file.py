"""Arrays in a file beside the catalogue: a line of JSON, and the arrays one after the other.

The file can be lost or belong to another catalogue: it is read only when the token in it is the one
that the catalogue remembers.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FORM = 2  # raise it when the form of the file changes
_ALIGNED = 64


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file holds: plain JSON values, and arrays by their names."""

    told: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]


def write(path: Path, token: str, kept: Kept) -> None:
    """Writes the file under another name and puts it in place; raises `OSError`."""
    head = {
        "form": _FORM,
        "token": token,
        "told": kept.told,
        "arrays": {name: [one.dtype.str, len(one)] for name, one in kept.arrays.items()},
    }
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(json.dumps(head).encode() + b"\n")
            for one in kept.arrays.values():
                file.write(b"\0" * (-file.tell() % _ALIGNED))
                file.write(np.ascontiguousarray(one).view(np.uint8).data)
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def read(path: Path, token: str) -> Kept | None:
    """What the file holds; None where there is none, or none that was written under this token.

    The arrays may be written to: their pages are read from the file when they are looked at, and
    copied when they are changed.
    """
    try:
        with path.open("rb") as file:
            head = json.loads(file.readline())
            at = file.tell()
        if head["form"] != _FORM or head["token"] != token:
            return None
        arrays: dict[str, NDArray[Any]] = {}
        whole = np.memmap(path, np.uint8, "c")
        for name, (kind, length) in head["arrays"].items():
            at += -at % _ALIGNED
            end = at + np.dtype(kind).itemsize * length
            if end > len(whole):
                return None
            arrays[name] = whole[at:end].view(kind).view(np.ndarray)
            at = end
        return Kept(head["told"], arrays)
    except (OSError, ValueError, KeyError, TypeError):
        return None
