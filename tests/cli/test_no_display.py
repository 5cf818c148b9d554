"""The window asked for where there is no display."""

from __future__ import annotations

import sys

import pytest

from photoarchive.__main__ import run


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is one")
@pytest.mark.parametrize(
    "words", [[], ["--quiet"], ["--json"], ["--json", "--quiet", "--dark"], ["--"]], ids=" ".join
)
def test_without_a_display_the_window_is_declined_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "es_ES.UTF-8")
    assert run(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("No hay pantalla")
    assert said.err.count("\n") == 1
