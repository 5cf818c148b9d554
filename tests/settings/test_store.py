"""Settings: only what differs is kept, and neither damage nor another program costs the rest."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photoarchive.app import archive as archives
from photoarchive.settings import dirs, table
from photoarchive.settings.store import Settings, as_toml
from photoarchive.settings.table import Setting
from plain_user import plain_user


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.toml"


@pytest.fixture
def store(path):
    return Settings(path)


def kept(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


EVERY = [one for one in vars(table).values() if isinstance(one, Setting)]


@pytest.mark.parametrize("setting", EVERY, ids=lambda one: one.key)
def test_every_setting_has_its_default_until_another_is_chosen(store, path, setting):
    assert store.get(setting) == setting.default
    assert not path.exists(), "reading writes nothing"
    others = {str: "x", bool: not setting.default, int: 77, tuple: ("a", "b")}
    other = others[type(setting.default)]
    store.set(setting, other)
    assert store.get(setting) == Settings(path).get(setting) == other
    assert kept(path) == {setting.key: list(other) if isinstance(other, tuple) else other}


def test_keys_are_used_once():
    keys = [setting.key for setting in EVERY]
    assert len(set(keys)) == len(keys)


def test_only_what_differs_from_the_defaults_is_in_the_file(store, path):
    store.set(table.THEME, "dark")
    store.set(table.CELL_SIZE, 4)
    store.set(table.THEME, table.THEME.default)
    assert kept(path) == {"cell_size": 4}
    store.set(table.CELL_SIZE, table.CELL_SIZE.default)
    assert path.read_text() == ""
    assert [p.name for p in path.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "رأس بعلبك",
        'quo"te \\ back',
        "line\nbreak\ttab",
        "\x00\x1f\x7f",
        "\u2028 \ufeff 😀",
        "'''",
        "{caption} [x] # no comment",
    ],
)
def test_any_text_is_kept_as_it_is(store, path, text):
    store.set(table.EXPORT_LINE, text)
    store.set(table.RECENT_ARCHIVES, (text, "x"))
    again = Settings(path)
    assert again.get(table.EXPORT_LINE) == text
    assert again.get(table.RECENT_ARCHIVES) == (text, "x")


@pytest.mark.parametrize(
    ("line", "setting"),
    [
        ("theme = 3", table.THEME),
        ("theme = ['dark']", table.THEME),
        ('cell_size = "4"', table.CELL_SIZE),
        ("cell_size = true", table.CELL_SIZE),
        ("cell_size = 2.5", table.CELL_SIZE),
        ('languages = "en"', table.ARCHIVE_LANGUAGES),
        ("languages = { en = 1 }", table.ARCHIVE_LANGUAGES),
    ],
)
def test_a_value_of_another_kind_counts_as_not_chosen(store, path, line, setting):
    path.parent.mkdir()
    path.write_text(line)
    assert store.get(setting) == setting.default


THEIRS = """# somebody's own notes
theme = "dark"
later_setting = 7
"quoted key" = "x"
"رأس" = "y"
when = 2017-08-26
moment = 2017-08-26T10:14:05+03:00
clock = 10:14:05
half = 0.5
endless = inf
negative = -inf
nothing = nan
many = [1, [2, "x"], { a = 1.5 }]
[table]
inner = "z"
"odd key" = { deep = true }
"""


def test_what_we_do_not_know_is_kept_as_it_is(store, path):
    path.parent.mkdir()
    path.write_text(THEIRS, encoding="utf-8")
    before = kept(path)
    store.set(table.CELL_SIZE, 4)
    after = kept(path)
    assert after.pop("cell_size") == 4
    assert str(after) == str({key: before[key] for key in after}), "as texts: nan is never itself"
    assert after.keys() == before.keys()


@pytest.mark.parametrize("damage", [b"theme = ", b"theme = 'dark'\x00\xff", b"\xff\xfe\0\0", b"[["])
def test_a_file_that_cannot_be_read_counts_as_empty_and_is_put_aside(store, path, damage):
    path.parent.mkdir()
    path.write_bytes(damage)
    assert store.get(table.THEME) == table.THEME.default
    store.set(table.CELL_SIZE, 4)
    assert kept(path) == {"cell_size": 4}
    assert path.with_suffix(".unreadable.toml").read_bytes() == damage


def test_a_file_of_notes_alone_is_no_damage(store, path):
    path.parent.mkdir()
    path.write_text("# nothing chosen yet\n")
    store.set(table.CELL_SIZE, 4)
    assert [p.name for p in path.parent.iterdir()] == ["settings.toml"]


def test_a_file_that_may_not_be_read_is_neither_replaced_nor_put_aside(store, path):
    store.set(table.THEME, "dark")
    path.chmod(0)
    try:
        with plain_user():
            assert store.get(table.THEME) == table.THEME.default
            with pytest.raises(PermissionError):
                store.set(table.CELL_SIZE, 4)
    finally:
        path.chmod(0o644)
    assert kept(path) == {"theme": "dark"}


def test_a_folder_that_may_not_be_written_to_leaves_the_file_as_it_was(store, path):
    store.set(table.THEME, "dark")
    path.parent.chmod(0o555)
    try:
        with plain_user(), pytest.raises(OSError, match="denied"):
            store.set(table.THEME, "light")
    finally:
        path.parent.chmod(0o755)
    assert store.get(table.THEME) == "dark"
    assert [p.name for p in path.parent.iterdir()] == ["settings.toml"]


WRITING = """
import sys
from pathlib import Path
from photoarchive.settings import table
from photoarchive.settings.store import Settings, as_toml
store = Settings(Path(sys.argv[1]))
setting = getattr(table, sys.argv[2])
sys.stdin.readline()
for n in range(60):
    store.set(setting, f"{sys.argv[2]} {n}")
"""


def test_two_processes_that_choose_at_the_same_time_lose_nothing(path):
    names = ("THEME", "WHO", "EXPORT_LINE")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITING, str(path), name], stdin=subprocess.PIPE, text=True
        )
        for name in names
    ]
    for writer in writers:
        writer.stdin.write("\n")
        writer.stdin.flush()
    store = Settings(path)
    while any(writer.poll() is None for writer in writers):
        # Never half a file: what is there is what one of them has written.
        for name in names:
            value = store.get(getattr(table, name))
            assert value == getattr(table, name).default or value.startswith(name)
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    for writer in writers:
        writer.stdin.close()
    assert kept(path) == {getattr(table, name).key: f"{name} 59" for name in names}
    assert not path.with_suffix(".unreadable.toml").exists()


values = st.recursive(
    st.text(st.characters(codec="utf-8")) | st.integers(-(2**63), 2**63 - 1) | st.booleans()
    | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.dictionaries(st.text(st.characters(codec="utf-8")), values, max_size=4))
def test_whatever_toml_can_say_is_written_as_toml(tmp_path, everything):
    assert tomllib.loads(as_toml(everything)) == everything


# --- where things are, and what was opened -------------------------------------------------------


def test_all_folders_can_be_put_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv(dirs.OVERRIDE, str(tmp_path))
    assert {dirs.config(), dirs.logs().parent, dirs.samples().parent} == {tmp_path}
    monkeypatch.delenv(dirs.OVERRIDE)
    places = (dirs.config(), dirs.logs(), dirs.samples())
    assert all("photoarchive" in str(place) for place in places)
    assert tmp_path not in {place.parent for place in places}


def test_the_archives_opened_last_are_remembered_the_newest_first(tmp_path):
    folders = [tmp_path / f"archive {n}" for n in range(12)]
    for folder in folders:
        archives.create(folder)
        archives.remember(folder)
    archives.remember(folders[5])
    (folders[11] / "catalogue.sqlite").unlink()
    assert archives.recent()[:3] == [folders[5], folders[10], folders[9]]
    assert len(archives.recent()) == 9


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' names are always text")
def test_an_archive_whose_name_is_no_text_is_opened_and_not_remembered(tmp_path):
    folder = tmp_path / "caf\udce9"
    archives.create(folder)
    archives.open_archive(folder).close()
    assert archives.recent() == []


def test_a_home_that_cannot_be_written_to_keeps_no_archive_shut(tmp_path, monkeypatch):
    (tmp_path / "home").write_text("a file where the folder should be")
    monkeypatch.setenv(dirs.OVERRIDE, str(tmp_path / "home"))
    archives.create(tmp_path / "archive")
    archives.open_archive(tmp_path / "archive").close()
    assert archives.who()
