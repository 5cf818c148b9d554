"""The words of every language: whole, alike in form, and right in number."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from photoarchive import i18n, resources
from photoarchive.app import dates_shown, describe, explain
from photoarchive.cli import main as cli
from photoarchive.cli.parser import complaint
from photoarchive.domain.fields import FIELDS
from photoarchive.domain.photo import Problem

ROOT = Path(__file__).parents[1]
TOOL = ROOT / "tools" / "translations.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool, as a module."""
    spec = importlib.util.spec_from_file_location("translations", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made_once(tool: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small tree: the code of the menus and of what counts, and catalogues that hold just that,
    with nothing wrong in them."""
    folder = tmp_path_factory.mktemp("small")
    for place in ("gui/actions", "app"):
        of_it = Path("src") / "photoarchive" / place
        shutil.copytree(ROOT / of_it, folder / of_it)
    shutil.copytree(ROOT / "resources" / "translations", folder / "resources" / "translations")
    tool.bring_up_to_date(folder)
    assert list(tool.faults(folder)) == []
    return folder


@pytest.fixture
def small(made_once: Path, tmp_path: Path) -> Path:
    """The small tree, to be changed."""
    return Path(shutil.copytree(made_once, tmp_path / "small"))


@pytest.fixture
def speak() -> Callable[[str], None]:
    """Takes a language into use; the next test speaks English again."""
    return lambda tag: str(i18n.use(resources.translations(), tag))


# --- the catalogues -----------------------------------------------------------------------------


def test_every_message_is_translated_and_every_catalogue_compiled(tool: ModuleType) -> None:
    assert list(tool.faults(ROOT)) == []


def test_the_check_goes_through_from_the_command_line() -> None:
    done = subprocess.run(
        [sys.executable, TOOL, "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_translating_again_changes_nothing(tool: ModuleType, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "resources" / "translations", tmp_path / "resources" / "translations")
    tool.bring_up_to_date(tmp_path)
    for language in tool.TRANSLATED:
        for suffix in (".po", ".mo"):
            made = tool.catalogue_path(tmp_path, language).with_suffix(suffix)
            ours = tool.catalogue_path(ROOT, language).with_suffix(suffix)
            assert made.read_bytes() == ours.read_bytes(), made.name


def test_catalogues_tell_nothing_of_times_lines_and_machines(tool: ModuleType) -> None:
    for language in tool.TRANSLATED:
        text = tool.catalogue_path(ROOT, language).read_text(encoding="utf-8")
        assert "Date:" not in text
        assert "Generated" not in text
        places = re.findall(r"^#: (.*)$", text, re.MULTILINE)
        assert places
        for place in " ".join(places).split():
            assert re.fullmatch(r"src/photoarchive/[\w/]+\.py", place), place


def test_words_of_tables_are_in_the_catalogues(tool: ModuleType) -> None:
    messages = {message.id for message in tool.extracted(ROOT)}
    assert {field.label for field in FIELDS} <= messages
    from photoarchive.gui.actions import menus, view

    shown = {action.words for action in menus.ALL} | {action.submenu for action in menus.ALL}
    shown |= set(view.ORDER_WORDS.values()) | {view.LANGUAGE_WORDS[""]}
    own_names = set(view.LANGUAGE_WORDS.values())
    assert shown - own_names - {"", "-"} <= messages


_UNDO = 'msgid "&Undo"\nmsgstr "&تراجع"\n'
_PHOTOS = 'msgstr[3] "{n} صور"\n'


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (_UNDO, 'msgid "&Undo"\nmsgstr ""\n', "ar: untranslated: “&Undo”"),
        (_UNDO, 'msgid "&Undone"\nmsgstr "&تراجع"\n', "ar: missing: “&Undo”"),
        (_UNDO, 'msgid "&Undone"\nmsgstr "&تراجع"\n', "ar: obsolete: “&Undone”"),
        (_UNDO, f'{_UNDO}\n#~ msgid "Gone"\n#~ msgstr "ذهب"\n', "ar: obsolete: “Gone”"),
        (_UNDO, f"#, fuzzy\n{_UNDO}", "ar: fuzzy, to be looked at: “&Undo”"),
        (_UNDO, _UNDO.replace('"&ت', '"ت'), "ar: mnemonics (&) differ"),
        (_UNDO, _UNDO.replace("راجع", "را&جع"), "ar: mnemonics (&) differ"),
        (_UNDO, _UNDO.replace('جع"', 'جع "'), "ar: spaces or dots at the ends differ"),
        (_UNDO, _UNDO.replace("&ت", "\u2066&ت"), "ar: isolates are not closed"),
        (_UNDO, _UNDO.replace('"&ت', '"Qt &ت'), "ar: begins with a word from left to right"),
        (_PHOTOS, _PHOTOS.replace("{n}", "{m}"), "ar: placeholders differ"),
        (_PHOTOS, _PHOTOS.replace("{n} ", ""), "ar: placeholders differ"),
        (_PHOTOS, _PHOTOS.replace("{n}", "{n"), "ar: placeholders differ"),
        (_UNDO, _UNDO.replace("تراجع", "رجوع"), "photoarchive.mo is not what photoarchive.po"),
    ],
)
def test_the_check_names_what_is_wrong_with_a_message(
    small: Path, tool: ModuleType, old: str, new: str, fault: str
) -> None:
    path = tool.catalogue_path(small, "ar")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert any(fault in found for found in tool.faults(small))


def test_the_check_fails_when_something_is_wrong(small: Path, tool: ModuleType) -> None:
    tool.catalogue_path(small, "es").with_suffix(".mo").unlink()
    done = subprocess.run(
        [sys.executable, TOOL, "--check", "--root", small],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "es: photoarchive.mo is not what photoarchive.po compiles to" in done.stdout


def test_the_check_sees_new_messages_and_those_hidden_in_f_strings(
    small: Path, tool: ModuleType
) -> None:
    code = "from photoarchive.i18n import _\nwords = _('Never said')\nhidden = f\"{_('Well')}\"\n"
    (small / "src" / "photoarchive" / "new.py").write_text(code, encoding="utf-8")
    found = list(tool.faults(small))
    assert any("new.py:3: a message stands inside an f-string" in fault for fault in found)
    for language in tool.TRANSLATED:
        assert f"{language}: missing: “Never said” (src/photoarchive/new.py)" in found


def test_each_letter_is_the_key_of_one_entry_of_a_menu(speak: Callable[[str], None]) -> None:
    from photoarchive.gui.actions import menus
    from photoarchive.gui.actions.action import HIDDEN, Place

    inside = [[a for a in menus.ALL if a.place is place and a.submenu != HIDDEN] for place in Place]
    for language in ("en", "ar", "es"):
        speak(language)
        for actions in (*inside, [a for a in menus.ALL if a.in_context_menu]):
            shown = dict.fromkeys(i18n._(a.submenu or a.words) for a in actions)
            keys = [found[1].lower() for words in shown if (found := re.search(r"&(\w)", words))]
            assert len(keys) == len(set(keys)), (language, list(shown))


# --- in number, figures and dates ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 صورة"),
        (1, "صورة واحدة"),
        (2, "صورتان"),
        (3, "3 صور"),
        (5, "5 صور"),
        (10, "10 صور"),
        (11, "11 صورة"),
        (100, "100 صورة"),
        (103, "103 صور"),
        (12408, "12,408 صور"),
    ],
)
def test_arabic_counts_photographs_in_six_forms(
    speak: Callable[[str], None], count: int, words: str
) -> None:
    speak("ar")
    assert describe.photographs(count) == words


def test_arabic_counts_files_in_six_forms(speak: Callable[[str], None]) -> None:
    speak("ar")
    assert [describe.files(n) for n in (0, 1, 2, 5, 11, 100)] == [
        "0 ملف",
        "ملف واحد",
        "ملفان",
        "5 ملفات",
        "11 ملفًا",
        "100 ملف",
    ]


def test_spanish_counts_in_two_forms(speak: Callable[[str], None]) -> None:
    speak("es")
    assert [describe.photographs(n) for n in (0, 1, 2, 12408)] == [
        "0 fotografías",
        "1 fotografía",
        "2 fotografías",
        "12.408 fotografías",
    ]


@pytest.mark.parametrize(
    ("language", "figures"),
    [("en", ("12,408", "1.8")), ("ar", ("12,408", "1.8")), ("es", ("12.408", "1,8"))],
)
def test_figures_have_the_signs_of_the_language(
    speak: Callable[[str], None], language: str, figures: tuple[str, str]
) -> None:
    speak(language)
    assert (i18n.figure(12408), i18n.figure(1.84, 1)) == figures


@pytest.mark.parametrize(
    ("language", "day"), [("en", "26 Aug 2017"), ("ar", "26 أغسطس 2017"), ("es", "26 ago 2017")]
)
def test_dates_are_in_the_language_and_years_in_plain_figures(
    speak: Callable[[str], None], language: str, day: str
) -> None:
    speak(language)
    assert dates_shown.short_date("2017-08-26T10:14:05") == day
    assert dates_shown.precise("2017-08-26T10:14:05") == f"{day} 10:14:05"
    assert dates_shown.short_date("2017") == "2017"


def test_every_problem_of_a_file_has_a_sentence() -> None:
    sources = (ROOT / "src" / "photoarchive").rglob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    codes = set(re.findall(r'(?:Problem|BadPacket)\("([a-z-]+)"', text))
    assert len(codes) > 10
    for code in codes:
        assert explain.problem(Problem(code, "")) != code


# --- choosing a language ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "language"),
    [
        (["ar"], "ar"),
        (["ar-LB"], "ar"),
        (["ar_LB.UTF-8"], "ar"),
        (["es_ES@euro"], "es"),
        (["ES"], "es"),
        (["Spanish_Spain"], "es"),
        (["Arabic_Lebanon.1256"], "ar"),
        (["", "fr-FR", "es-MX", "ar"], "es"),
        (["C.UTF-8", "es"], "en"),
        (["POSIX"], "en"),
        (["fr_FR"], "en"),
        (["arabian"], "en"),
        ([], "en"),
    ],
)
def test_a_language_is_chosen_by_the_name_of_a_locale(names: list[str], language: str) -> None:
    assert i18n.use(resources.translations(), *names) == language
    assert i18n.language() == language
    assert (i18n._("Caption") == "Caption") is (language == "en")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "es_ES.UTF-8"}, "es"),
        ({"LANG": "es_ES.UTF-8", "LC_ALL": "ar_LB.UTF-8"}, "ar"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "fr:ar:es"}, "ar"),
        ({"LANG": "es_ES.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LANGUAGE": "es"}, "en"),
    ],
)
def test_the_command_line_goes_by_the_environment_as_gettext_does(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    cli.choose_language()
    assert i18n.language() == language


# --- the command line's own words ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "headings"),
    [("es", ("Uso: ", "Opciones:")), ("ar", ("الاستعمال: ", "الخيارات:"))],
)
def test_the_help_is_in_one_language(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: str,
    headings: tuple[str, str],
) -> None:
    monkeypatch.setenv("LANG", language)
    for arguments in (["--help"], ["find", "--help"], ["terms", "name", "--help"]):
        assert cli.main(arguments) == 0
        page = capsys.readouterr().out
        assert all(heading in page for heading in headings)
        for english in ("Usage", "Options:", "Commands:", "Show this", "default:", "required"):
            assert english not in page


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["show"], "Falta el argumento «ID…». Véase photoarchive --help.\n"),
        (["show", "--nope"], "No existe la opción --nope. Véase photoarchive --help.\n"),
        (
            ["serch"],
            "No existe la orden «serch». ¿Quería decir «searches»? Véase photoarchive --help.\n",
        ),
        (
            ["find", "--limit", "x"],
            "Valor no válido para «--limit»: debe ser un número entero. "
            "Véase photoarchive --help.\n",
        ),
    ],
)
def test_what_is_wrong_with_a_command_line_is_told_in_the_language(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    line: str,
) -> None:
    monkeypatch.setenv("LANG", "es")
    assert cli.main(arguments) == 2
    assert capsys.readouterr().err == line


def test_a_complaint_that_is_not_known_stays_as_it_is(speak: Callable[[str], None]) -> None:
    speak("es")
    assert complaint("Something new about {braces}") == "Something new about {braces}"
