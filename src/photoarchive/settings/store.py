"""Settings in a TOML file that holds only what differs from the defaults."""

from __future__ import annotations

import contextlib
import json
import os
import tomllib
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from photoarchive.settings.table import Setting

T = TypeVar("T", str, bool, int, tuple[str, ...])


class Settings:
    """The settings of one file. What cannot be read counts as not chosen; keys we do not know
    are kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, setting: Setting[T]) -> T:
        """The chosen value, or the default."""
        found = self._read().get(setting.key, setting.default)
        if isinstance(found, list) and isinstance(setting.default, tuple):
            return type(setting.default)(str(one) for one in found)
        return found if type(found) is type(setting.default) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Chooses a value; written beside the file and renamed into place."""
        everything = self._read()
        if not everything and self._path.exists() and self._path.stat().st_size:
            # Somebody's slip of the pen must not cost them the rest of the file.
            with contextlib.suppress(OSError):
                self._path.replace(self._path.with_suffix(".unreadable.toml"))
        everything.pop(setting.key, None)
        if value != setting.default:
            everything[setting.key] = value
        lines = [f"{key} = {_as_toml(one)}\n" for key, one in sorted(everything.items())]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_name(f".{self._path.name}.{uuid4().hex}")
        try:
            part.write_text("".join(lines), encoding="utf-8")
            with part.open("rb+") as written:
                os.fsync(written.fileno())
            part.replace(self._path)
        finally:
            part.unlink(missing_ok=True)

    def _read(self) -> dict[str, object]:
        with contextlib.suppress(OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
            return tomllib.loads(self._path.read_text(encoding="utf-8"))
        return {}


def _as_toml(value: object) -> str:
    """Strings, numbers, truth and lists of them are written alike in JSON and TOML."""
    if isinstance(value, dict):
        inside = ", ".join(f"{json.dumps(k)} = {_as_toml(v)}" for k, v in value.items())
        return "{" + inside + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_as_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
