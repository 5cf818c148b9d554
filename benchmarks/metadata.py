"""Reading metadata: our reader, ExifTool, and reading all bytes (the limit of who must digest).

.venv/bin/python benchmarks/metadata.py --files 400 --rounds 5
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from measuring import agency_jpegs, arguments, in_turns, tell

from photoarchive.metadata.read import read

BYTES, OURS = "all bytes", "all bytes + our reader"
EXIFTOOL = "ExifTool, one process for all"


def main() -> None:
    asked = arguments(__doc__ or "", 400, 5)
    with tempfile.TemporaryDirectory() as home:
        paths = agency_jpegs(Path(home) / "card", asked.files)
        taken = in_turns(_contenders(paths), asked.rounds)
        megabytes = sum(path.stat().st_size for path in paths) / 1e6
        what = f"{len(paths)} agency JPEGs (Exif, IIM, XMP), {megabytes:.0f} MB"
        tell(what, taken, len(paths), BYTES)


def _contenders(paths: list[Path]) -> dict[str, Callable[[], object]]:
    found: dict[str, Callable[[], object]] = {
        BYTES: partial(_bytes, paths),
        OURS: partial(_ours, paths),
    }
    exiftool = shutil.which("exiftool")
    if exiftool is None:
        print("ExifTool is not installed and is left out.")
    else:
        found[EXIFTOOL] = partial(_exiftool, exiftool, paths[0].parent, len(paths))
    return found


def _bytes(paths: list[Path]) -> None:
    for path in paths:
        path.read_bytes()


def _ours(paths: list[Path]) -> None:
    for path in paths:
        assert read(io.BytesIO(path.read_bytes()), path.name).fields, path


def _exiftool(program: str, folder: Path, count: int) -> None:
    done = subprocess.run(
        [program, "-json", "-G1", "-struct", "-fast", str(folder)], capture_output=True, check=True
    )
    assert done.stdout.count(b'"SourceFile"') == count


if __name__ == "__main__":
    main()
