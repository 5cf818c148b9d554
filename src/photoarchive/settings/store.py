"""Settings in a TOML file that holds only what differs from the defaults."""

from __future__ import annotations

import contextlib
import json
import math
import os
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from photoarchive.settings.table import Setting

T = TypeVar("T", str, bool, int, tuple[str, ...])

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class Settings:
    """The settings of one file. What cannot be read counts as not chosen; keys we do not know
    are kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, setting: Setting[T]) -> T:
        """The chosen value, or the default."""
        everything = None
        with contextlib.suppress(OSError):
            everything = self._read()
        found = (everything or {}).get(setting.key, setting.default)
        if isinstance(found, list) and isinstance(setting.default, tuple):
            return type(setting.default)(str(one) for one in found)
        return found if type(found) is type(setting.default) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Chooses a value; written beside the file and renamed into place.

        Raises `OSError`, and `UnicodeEncodeError` for a text that UTF-8 cannot say; nothing is
        changed then.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(self._path.parent):
            everything = self._read()
            if everything is None:
                # Somebody's slip of the pen must not cost them the rest of the file.
                self._path.replace(self._path.with_suffix(".unreadable.toml"))
                everything = {}
            everything.pop(setting.key, None)
            if value != setting.default:
                everything[setting.key] = value
            write_whole(self._path, as_toml(everything))

    def _read(self) -> dict[str, object] | None:
        """What the file says; None when it is no TOML."""
        try:
            return tomllib.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            return None


def write_whole(path: Path, text: str) -> None:
    """Writes a text file beside its name and renames it into place."""
    part = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        part.write_text(text, encoding="utf-8")
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keeps other processes from writing settings in the folder, where the system can."""
    if sys.platform == "win32":  # has no locks on folders
        yield
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # not every file system locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def as_toml(everything: Mapping[str, object]) -> str:
    """The keys and values as TOML, a line each."""
    return "".join(
        f"{toml_key(key)} = {toml_value(one)}\n" for key, one in sorted(everything.items())
    )


def toml_key(key: str) -> str:
    """A key as TOML writes it."""
    return key if _BARE_KEY.fullmatch(key) else toml_value(key)


def toml_value(value: object) -> str:
    """A value as TOML writes it: strings, whole numbers and truth are written as in JSON."""
    match value:
        case Mapping():
            return (
                "{" + ", ".join(f"{toml_key(k)} = {toml_value(v)}" for k, v in value.items()) + "}"
            )
        case list() | tuple():
            return "[" + ", ".join(map(toml_value, value)) + "]"
        case date() | time():
            return value.isoformat()
        case float() if not math.isfinite(value):
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
