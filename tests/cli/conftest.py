"""Archives for the verbs to work on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def place(tmp_path: Path, run: Callable[..., Any]) -> Path:
    """An empty archive's folder."""
    assert run("init", tmp_path / "A", "--quiet").status == 0
    return tmp_path / "A"
