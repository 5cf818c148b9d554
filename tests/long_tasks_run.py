"""Long tasks, iterated to their end."""

from __future__ import annotations

from photoarchive.domain.outcome import Happening, Steps


def run_through(steps: Steps) -> list[Happening]:
    """What happened to single files on the way."""
    return [happening for outcome in steps for happening in outcome.happenings]
