"""Runs verbs as a person would, in this process or in one of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from photoarchive.cli.main import main


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs the command line in this process."""

    def call(*words: object) -> Ran:
        capsys.readouterr()
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return call


@pytest.fixture
def run_alone() -> Callable[..., Ran]:
    """Runs the command line in a process of its own."""

    def call(*words: object, **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "photoarchive", *map(str, words)],
            capture_output=True,
            env={**os.environ, **environment},
            check=False,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def place(tmp_path: Path, run: Callable[..., Ran]) -> Path:
    """An empty archive's folder."""
    assert run("init", tmp_path / "A", "--quiet").status == 0
    return tmp_path / "A"
