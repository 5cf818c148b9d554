"""ExifTool as a process: it is asked by many, it dies, it hangs, it is not there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from photoarchive.domain.errors import CannotEmbed
from photoarchive.metadata.exiftool import ExifTool, find_program


@pytest.fixture
def tool(exiftool: Any) -> Iterator[ExifTool]:
    with ExifTool() as opened:
        yield opened


def test_it_says_what_it_writes(tool: ExifTool) -> None:
    assert tool.writes("tif")
    assert not tool.writes("bmp")


def test_it_is_one_process_for_many_questions_from_many_threads(tool: ExifTool) -> None:
    versions = {tool.run("-ver")}
    first = tool.process_id
    with ThreadPoolExecutor(4) as pool:
        versions |= set(pool.map(lambda _n: tool.run("-ver"), range(40)))
    assert len(versions) == 1
    assert tool.process_id == first


def test_names_in_any_script_are_found(tool: ExifTool, tmp_path: Path) -> None:
    path = tmp_path / "صورة é.gif"
    path.write_bytes(b"GIF89a" + bytes(7) + b";")
    assert "GIF" in tool.run("-FileType", str(path))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_when_it_dies_it_is_started_again_and_nothing_is_lost(tool: ExifTool) -> None:
    version = tool.run("-ver")
    for _time in range(3):
        assert tool.process_id
        os.kill(tool.process_id, signal.SIGKILL)
        assert tool.run("-ver") == version


def test_one_that_always_dies_is_given_up(tmp_path: Path) -> None:
    program = _script(tmp_path, "read line\nexit 1\n")
    with ExifTool(program) as broken, pytest.raises(CannotEmbed) as raised:
        broken.run("-ver")
    assert raised.value.detail == "exiftool-died"


def test_one_that_hangs_is_ended(tmp_path: Path) -> None:
    program = _script(tmp_path, "exec sleep 600\n")
    began = time.monotonic()
    with ExifTool(program, timeout_s=0.3) as hanging, pytest.raises(CannotEmbed) as raised:
        hanging.run("-ver")
    assert raised.value.detail == "exiftool-timeout"
    assert time.monotonic() - began < 10


@pytest.mark.skipif(os.name == "nt", reason="a script with a hash-bang")
def _script(folder: Path, body: str) -> str:
    path = folder / "exiftool"
    path.write_text(f"#!/bin/sh\n{body}")
    path.chmod(0o755)
    return str(path)


def test_one_that_is_not_there_is_told_from_one_that_is(exiftool: Any) -> None:
    assert find_program()
    assert not find_program("/there/is/no/exiftool")
    assert not ExifTool("/there/is/no/exiftool").is_there


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_it_does_not_outlive_a_program_that_is_killed(exiftool: Any) -> None:
    code = (
        "from photoarchive.metadata.exiftool import ExifTool; import time\n"
        "tool = ExifTool(); tool.run('-ver'); print(tool.process_id, flush=True)\n"
        "time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as ours:
        assert ours.stdout is not None
        child = int(ours.stdout.readline())
        ours.kill()
    for _attempt in range(100):
        if not _is_running(child):
            return
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    raise AssertionError("ExifTool went on without us")


def _is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
