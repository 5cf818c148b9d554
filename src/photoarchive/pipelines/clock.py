"""The time that is written into the catalogue."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Now in UTC to the second, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def here() -> str:
    """Now on the clock of this machine, with its offset from UTC, ISO 8601 to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
