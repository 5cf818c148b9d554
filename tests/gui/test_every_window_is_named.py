"""Every window and dialog of the program, opened and looked over: whatever the keys come to has a
name for screen readers. By our own rule, and by the checker beside the repository where it is."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import threading
from collections.abc import Callable, Iterator

import pytest
from hands import Hands
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from test_spoken_names import unnamed

import photoarchive.gui.views
import photoarchive.gui.windows
from new_archives import edited_copy
from photoarchive.app.edits import SetField
from photoarchive.app.facets import BY_KEY as FACET
from photoarchive.app.term_edits import AddTerm, Describe
from photoarchive.domain.outcome import Outcome
from photoarchive.domain.structures import of_field
from photoarchive.domain.term import Vocabulary
from photoarchive.gui.views.boxes import Dialog
from photoarchive.gui.views.structure_dialog import StructureDialog
from photoarchive.gui.windows.code_file_dialog import CodeFileDialog
from photoarchive.gui.windows.set_dialogs import NoteDialog
from photoarchive.gui.windows.sheet_dialog import SheetDialog
from photoarchive.gui.windows.vocabulary_window import VocabularyWindow
from photoarchive.gui.windows.wait_window import WaitWindow

EVENTS, PLACES, SOURCES = Vocabulary.EVENTS, Vocabulary.PLACES, Vocabulary.SOURCES


@pytest.fixture(scope="session")
def checker(pytestconfig: pytest.Config) -> Callable[[QWidget], list[str]]:
    """The checker of names that lies beside the repository."""
    path = pytestconfig.rootpath.parent / "shared" / "tools" / "a11y_check.py"
    if not path.is_file():
        pytest.skip("the checker of accessible names is not beside the repository")
    spec = importlib.util.spec_from_file_location("a11y_check", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.unnamed


@pytest.fixture(scope="module")
def six_photographs(six_photographs, tmp_path_factory):
    """Photographs with something in every kind of box, and terms of the kinds that have pages of
    their own."""
    return edited_copy(
        six_photographs,
        tmp_path_factory.mktemp("named") / "archive",
        SetField.same("headline", "A salute", (1, 2, 3)),
        SetField.same("caption", "A salute  at dawn.", (1, 2), "en"),
        SetField.same("caption", "Un saludo", (1,), "es"),
        SetField.same("source", "National News Agency", (1, 2, 3)),
        SetField.same("keywords", ("army", "flag"), (1, 2)),
        SetField.same("location_shown", ("Ras Baalbek",), (1, 2)),
        AddTerm(PLACES, "Ras Baalbeck"),
        AddTerm(PLACES, "Tyre"),
        AddTerm(EVENTS, "Dawn of the Jurds"),
        Describe(EVENTS, "Dawn of the Jurds", valid_from="2017-08-21", valid_to="2017-08-26"),
    )


class Opener:
    """Opens windows, each as a person comes to it."""

    def __init__(self, hands: Hands, folder) -> None:
        self.hands = hands
        self.desk = hands.window.desk
        self.archive = hands.parts.archive
        self.folder = folder

    def action(self, id: str) -> Callable[[], object]:
        return lambda: self.hands.action(id).trigger()

    def vocabulary(self, name: Vocabulary, do: str, *terms: str) -> Callable[[], object]:
        """Opens what is asked in the window of the vocabulary, with these terms selected."""

        def run() -> None:
            self.desk.show_vocabulary()
            window = next(
                w for w in QApplication.topLevelWidgets() if isinstance(w, VocabularyWindow)
            )
            window.show_vocabulary(name)
            if len(terms) == 1:
                listed = window.terms
                rows = range(listed.rowCount())
                window.table.go_to(next(r for r in rows if listed.index(r, 0).data() == terms[0]))
            elif terms:
                window.table.selectAll()
            if do:
                getattr(window.desk, do)()

        return run

    def file(self) -> None:
        path = self.folder / "places.csv"
        path.write_text("name\nTyre\nSidon\n", encoding="utf-8")
        self.desk.show_vocabulary()
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, VocabularyWindow))
        window.show_vocabulary(PLACES)
        window.desk.import_path(path)

    def columns(self) -> None:
        self.desk.review.show_table()
        self.hands.action("table.columns").trigger()

    def codes(self) -> None:
        path = self.folder / "codes.txt"
        path.write_text("rb\tRas Baalbek\n", encoding="utf-8")
        window = self.hands.window
        CodeFileDialog(self.archive, path, None, self.hands.parts.theme, window).open()

    def sheet(self) -> None:
        path = self.folder / "captions.csv"
        path.write_text("name,headline\nDSC_0001.jpg,Two salutes\n", encoding="utf-8")
        SheetDialog(self.archive, path, self.hands.parts.theme, self.hands.window).open()

    def paste(self) -> None:
        self.desk.copy_metadata()
        self.hands.action("texts.paste").trigger()

    def depended(self) -> None:
        made = self.archive.history.do(SetField.same("city", "Zahle", [1, 2]))
        self.archive.history.do(SetField.same("city", "Tyre", [1]))
        self.desk.past.take_back(made.id)

    def structure(self) -> None:
        window = self.hands.window
        kind = of_field("creator_contact")
        theme = self.hands.parts.theme
        StructureDialog("Contact", kind, {}, ("en", "ar"), theme, window).open()

    def openers(self) -> dict[str, Callable[[], object]]:
        window, theme = self.hands.window, self.hands.parts.theme
        return {
            "AboutBox": self.action("help.about"),
            "CodeFileDialog": self.codes,
            "CodesWindow": self.action("texts.codes"),
            "ColumnsDialog": self.columns,
            "DeleteDialog": self.vocabulary(PLACES, "delete", "Ras Baalbek"),
            "DependsDialog": self.depended,
            "DisagreementsWindow": self.action("photo.disagreements"),
            "DoublesWindow": self.vocabulary(PLACES, "show_doubles"),
            "EventDialog": self.vocabulary(EVENTS, "suggest_photographs", "Dawn of the Jurds"),
            "ExportDialog": self.action("file.export"),
            "FacetWindow": lambda: self.desk.show_facet(FACET["keywords"]),
            "GiveDialog": self.action("texts.give"),
            "HistoryWindow": self.action("edit.history"),
            "HouseWindow": self.action("edit.house-rules"),
            "ImportDialog": self.action("file.import"),
            "JobsWindow": self.action("file.jobs"),
            "KeysWindow": self.action("help.keys"),
            "MergeDialog": self.vocabulary(PLACES, "merge", "Ras Baalbek", "Tyre"),
            "NewSetDialog": self.action("set.new"),
            "NoteDialog": lambda: NoteDialog("Note", "…", lambda _text: None, window).open(),
            "Palette": self.action("help.palette"),
            "PasteDialog": self.paste,
            "Preferences": self.action("edit.preferences"),
            "ReadDialog": self.action("texts.read"),
            "ReplaceDialog": self.action("texts.replace"),
            "SaveSearchDialog": self.action("search.save"),
            "SetPicker": self.action("set.add"),
            "SheetDialog": self.sheet,
            "SplitDialog": self.vocabulary(PLACES, "split", "Ras Baalbek"),
            "StructureDialog": self.structure,
            "TemplatesWindow": self.action("texts.templates"),
            "TermDialog": self.vocabulary(PLACES, "add"),
            "TermFileDialog": self.file,
            "TwinsWindow": self.action("photo.duplicates"),
            "VocabularyWindow": self.vocabulary(SOURCES, "", "National News Agency"),
            "WaitWindow": lambda: WaitWindow("Making", endless, theme, window).open(),
        }


def endless() -> Iterator[Outcome]:
    """A task that goes on until it is cancelled."""
    while True:
        yield Outcome(0, None)
        threading.Event().wait(0.01)


# The main window has tests of its own below.
MAIN = "MainWindow"


def all_of_ours() -> Iterator[type]:
    """Every class of a window or dialog that is shown."""
    for room in (photoarchive.gui.views, photoarchive.gui.windows):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            found = vars(importlib.import_module(module.name)).values()
            for one in found:
                is_ours = isinstance(one, type) and one.__module__ == module.name
                if is_ours and issubclass(one, QDialog | QMainWindow):
                    yield one


@pytest.fixture
def opener(hands, tmp_path):
    hands.search("salute")
    hands.click_row(0)
    return Opener(hands, tmp_path)


def test_every_window_that_there_is_is_looked_over(opener):
    ours = {one.__name__ for one in all_of_ours() if one is not Dialog}
    ours = {name for name in ours if not name.startswith("_")}
    assert ours == {*opener.openers(), MAIN}


def opened(opener: Opener, name: str) -> QWidget:
    """The window of this name, brought up."""
    opener.openers()[name]()
    found: list[QWidget] = []

    def is_shown() -> bool:
        found[:] = [
            widget
            for widget in QApplication.topLevelWidgets()
            if type(widget).__name__ == name and widget.isVisible()
        ]
        return bool(found)

    opener.hands.qtbot.waitUntil(is_shown)
    return found[0]


def in_every_window(opener: Opener, look: Callable[[QWidget], list[str]]) -> dict[str, list[str]]:
    """What a look over each window finds, of those where it finds anything."""
    wrong = {}
    for name in opener.openers():
        window = opened(opener, name)
        assert window.windowTitle(), name
        QApplication.processEvents()
        if bad := look(window):
            wrong[name] = bad
        window.close()
        opener.hands.qtbot.waitUntil(lambda w=window: not w.isVisible())
    return wrong


def test_everything_in_every_window_has_a_name(opener):
    assert in_every_window(opener, unnamed) == {}


def test_the_checker_finds_nothing_in_any_window(opener, checker):
    assert in_every_window(opener, checker) == {}


@pytest.mark.parametrize("view", ["grid", "loupe", "table", "compare", "survey", "columns", "many"])
def test_the_checker_finds_nothing_in_the_main_window(opener, checker, view):
    desk, parts = opener.desk, opener.hands.parts
    parts.selection.take(parts.photo_list.ids_between(0, 2), parts.photo_list.id_at(0))
    if view in ("grid", "loupe", "columns"):
        parts.selection.only(parts.photo_list.id_at(0))
    desk.load_form()
    match view:
        case "loupe":
            desk.show_loupe(True)
        case "table":
            desk.review.show_table()
        case "compare":
            desk.review.compare()
        case "survey":
            desk.review.survey()
        case "columns":
            parts.inspector.show_columns(True)
    for page in range(5):
        parts.inspector.show_page(page)
        QApplication.processEvents()
        assert checker(opener.hands.window) == [], page
        assert unnamed(opener.hands.window) == [], page


def test_the_checker_finds_nothing_on_the_first_page(qtbot, program, checker):
    program.welcome()
    qtbot.waitExposed(program.window)
    assert checker(program.window) == []


@pytest.mark.parametrize("name", list(Vocabulary))
def test_the_checker_finds_nothing_in_any_record(opener, checker, name):
    opener.vocabulary(name, "")()
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, VocabularyWindow))
    if window.terms.rowCount():
        window.table.go_to(0)
    QApplication.processEvents()
    assert checker(window) == []
    assert unnamed(window) == []
