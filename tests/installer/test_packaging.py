"""The packaging says what the program is, without a build."""

from __future__ import annotations

import ast
import importlib
import re
import sys
import tomllib
from collections.abc import Iterator
from configparser import ConfigParser
from importlib.util import find_spec
from pathlib import Path

import PySide6
import pytest
from lxml import etree

from photoarchive import __version__, i18n
from photoarchive.__main__ import _has_verb
from photoarchive.catalogue import migrate
from photoarchive.cli.main import WINDOW_OPTIONS
from photoarchive.cli.output import Status

TOP = Path(__file__).parents[2]
SOURCE = TOP / "src"
LINUX = TOP / "installer" / "linux"
ID = "org.photoarchive.PhotoArchive"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
STEPS = SOURCE / "photoarchive" / "catalogue" / "steps"


@pytest.fixture(scope="module")
def spec() -> dict[str, tuple]:
    """The constants of the PyInstaller spec."""
    text = (TOP / "installer" / "pyinstaller" / "photoarchive.spec").read_text(encoding="utf-8")
    constants = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            constants[node.targets[0].id] = ast.literal_eval(node.value)
    return constants


@pytest.fixture(scope="module")
def entry() -> dict[str, str]:
    """The desktop entry."""
    parser = ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str
    parser.read(LINUX / f"{ID}.desktop", encoding="utf-8")
    return dict(parser["Desktop Entry"])


@pytest.fixture(scope="module")
def metainfo() -> etree._Element:
    """The AppStream component."""
    return etree.parse(LINUX / f"{ID}.metainfo.xml").getroot()


def test_the_window_calls_itself_as_the_desktop_entry_does(entry: dict[str, str]) -> None:
    window = (SOURCE / "photoarchive" / "gui" / "main.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{ID}")' in window
    assert f'setApplicationName("{entry["StartupWMClass"]}")' in window
    assert f'setApplicationDisplayName("{entry["Name"]}")' in window
    assert entry["Icon"] == ID


def test_the_desktop_entry_starts_the_command_that_is_installed(entry: dict[str, str]) -> None:
    scripts = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert entry["Exec"].split()[0] in scripts["scripts"]


@pytest.mark.parametrize("key", ["Name", "GenericName", "Comment", "Keywords"])
def test_the_desktop_entry_speaks_every_language(entry: dict[str, str], key: str) -> None:
    assert len({entry[key], *(entry[f"{key}[{t}]"] for t in i18n.LANGUAGES if t != "en")}) == 3


def test_a_file_that_a_desktop_names_opens_the_window() -> None:
    assert not _has_verb(["/photographs/a.jpg", "/photographs/b.jpg"])
    assert not _has_verb(["--archive", "x", "/photographs/a.jpg"])
    assert not _has_verb([])
    assert _has_verb(["import", "/photographs/a.jpg"])


def test_the_metainfo_is_of_this_program(metainfo: etree._Element, entry: dict[str, str]) -> None:
    assert metainfo.findtext("id") == ID
    assert metainfo.findtext("launchable") == f"{ID}.desktop"
    assert metainfo.findtext("name") == entry["Name"]
    assert metainfo.findtext("summary") == entry["Comment"]
    for tag in ("ar", "es"):
        assert _said(metainfo, "name", tag) == entry[f"Name[{tag}]"]
        assert _said(metainfo, "summary", tag) == entry[f"Comment[{tag}]"]


def test_the_newest_release_of_the_metainfo_is_this_version(metainfo: etree._Element) -> None:
    assert metainfo.find("releases/release").get("version") == __version__


def test_every_paragraph_of_the_metainfo_is_in_every_language(metainfo: etree._Element) -> None:
    for element in metainfo.iterfind("description//*"):
        if element.tag in ("p", "li") and element.get(LANG) is None:
            following = [element.getnext(), element.getnext().getnext()]
            assert [(f.tag, f.get(LANG)) for f in following] == [
                (element.tag, "ar"),
                (element.tag, "es"),
            ]


def test_the_package_has_the_version_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOP / "installer"))
    assert importlib.import_module("build_deb").version() == __version__


def test_the_package_asks_for_what_the_tree_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOP / "installer"))
    monkeypatch.syspath_prepend(str(TOP))
    packages = importlib.import_module("libraries").PACKAGES
    dev = importlib.import_module("dev")
    for library, names in (dev.OFFSCREEN | dev.ON_X11).items():
        assert packages[library] == " | ".join(names)


def test_the_manual_page_names_every_option_and_status() -> None:
    page = (LINUX / "photoarchive.1").read_text(encoding="utf-8").replace("\\-", "-")
    looking = {"--shot", "--show", "--size", "--query"}
    for option in WINDOW_OPTIONS.keys() - looking:
        assert option in page
    for status in Status:
        assert f"\n.B {status.value}\n" in page


def test_the_spec_takes_data_to_where_the_program_looks(spec: dict[str, tuple]) -> None:
    targets = {source: target for source, target, _left_behind in spec["DATA"]}
    assert targets["resources"] == "photoarchive/_resources"
    steps = migrate._STEPS.relative_to(SOURCE).as_posix()
    assert targets[f"src/{steps}"] == steps
    assert all((TOP / source).is_dir() for source in targets)


def test_the_hidden_imports_of_the_spec_exist(spec: dict[str, tuple]) -> None:
    assert all(find_spec(name) for name in spec["HIDDEN_IMPORTS"])


def test_nothing_imports_what_the_spec_leaves_out(spec: dict[str, tuple]) -> None:
    used = {name for path in _sources() for name, _lazy in _imports(path)}
    for left_out in spec["EXCLUDED_IMPORTS"]:
        assert not {u for u in used if u == left_out or u.startswith(f"{left_out}.")}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the spec is for Linux so far")
def test_what_the_spec_keeps_of_qt_exists(spec: dict[str, tuple]) -> None:
    qt = Path(PySide6.__file__).parent / "Qt"
    assert all((qt / "plugins" / name).is_file() for name in spec["QT_PLUGINS"])
    assert all((qt / "translations" / name).is_file() for name in spec["QT_TRANSLATIONS"])
    kept = {re.fullmatch(r"qtbase_(..)\.qm", name)[1] for name in spec["QT_TRANSLATIONS"]}
    assert kept == set(i18n.LANGUAGES)


def test_what_is_imported_late_can_be_imported() -> None:
    late = {name for path in _sources() for name, lazy in _imports(path) if lazy}
    assert "alembic.command" in late
    for name in sorted(late):
        _find(name)


def test_the_steps_import_only_what_is_in_the_folder(spec: dict[str, tuple]) -> None:
    """PyInstaller does not read them: they are data."""
    known = {name for path in _sources() for name, _lazy in _imports(path)}
    known |= set(spec["HIDDEN_IMPORTS"])
    known |= {name.rpartition(".")[0] for name in known}
    for path in STEPS.rglob("*.py"):
        assert {name for name, _lazy in _imports(path)} <= known, path.name


def _said(component: etree._Element, tag: str, language: str) -> str | None:
    found = [e.text for e in component.findall(tag) if e.get(LANG) == language]
    return found[0] if found else None


def _sources() -> Iterator[Path]:
    return (p for p in SOURCE.rglob("*.py") if not p.is_relative_to(STEPS))


def _imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Everything a file imports when it runs, by full name, and whether only inside a function."""
    waiting: list[tuple[ast.AST, bool]] = [(ast.parse(path.read_text(encoding="utf-8")), False)]
    while waiting:
        node, lazy = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, lazy) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", lazy) for alias in node.names)
        inside = lazy or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        waiting += [(child, inside) for child in ast.iter_child_nodes(node)]


def _find(name: str) -> object:
    """A module, or what a module holds."""
    module, _dot, held = name.rpartition(".")
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        return getattr(importlib.import_module(module), held)
