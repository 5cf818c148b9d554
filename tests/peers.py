"""Other programs, asked what they read in a file."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any


class ExifTool:
    """ExifTool, asked for everything in a folder or a file at once."""

    def __init__(self, program: str) -> None:
        self._program = program

    def tags(self, *paths: Path) -> dict[str, dict[str, list[Any]]]:
        """The values of each tag of each file by its name, groups and structures kept, numbers
        as numbers."""
        options = ["-json", "-struct", "-G1:4", "-a", "-s", "-n", "-q", "-b"]
        options += ["-charset", "iptc=utf8", "-charset", "exif=utf8", "-validate", "-all"]
        asked = [self._program, *options, "-CurrentIPTCDigest", *map(str, paths)]
        done = subprocess.run(asked, capture_output=True, check=False)
        found: dict[str, dict[str, list[Any]]] = {}
        for one in json.loads(done.stdout):
            tags = found.setdefault(Path(one.pop("SourceFile")).name, {})
            for key, value in one.items():
                group, *_, name = key.split(":")
                tags.setdefault(f"{group}:{name}", []).append(value)
        return found

    def write(self, path: Path, *options: str) -> None:
        asked = [self._program, "-overwrite_original", "-q", *options, str(path)]
        subprocess.run(asked, capture_output=True, check=True)
