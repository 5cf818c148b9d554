"""Where the program keeps what is not part of any archive."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

# Points all of it elsewhere: tests, portable installations.
OVERRIDE = "PHOTOARCHIVE_CONFIG"


def config() -> Path:
    """The folder of settings."""
    chosen = os.environ.get(OVERRIDE)
    return Path(chosen) if chosen else Path(platformdirs.user_config_dir("photoarchive", False))


def dictionaries() -> Path:
    """The folder of dictionaries that somebody has put there."""
    return config() / "dictionaries"


def logs() -> Path:
    """The folder of logs."""
    chosen = os.environ.get(OVERRIDE)
    return (
        Path(chosen) / "log" if chosen else Path(platformdirs.user_log_dir("photoarchive", False))
    )


def samples() -> Path:
    """Where the sample archive is made unless another folder is named."""
    chosen = os.environ.get(OVERRIDE)
    if chosen:
        return Path(chosen) / "Sample archive"
    return Path(platformdirs.user_data_dir("photoarchive", False)) / "Sample archive"
