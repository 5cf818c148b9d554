"""Archives for the verbs to work on."""

from __future__ import annotations

from pathlib import Path

import pytest

from new_archives import new_archive
from photoarchive.app import archive as archives


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder of an empty archive, the one that was opened last."""
    folder = new_archive(tmp_path / "A")
    archives.remember(folder)
    return folder
