"""Takes a picture of a window in a given state, for the documentation and for looking at it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from photoarchive.app.facets import BY_KEY
from photoarchive.domain.template import Entry, Mode
from photoarchive.domain.term import Vocabulary
from photoarchive.gui.windows.codes_window import CodesWindow
from photoarchive.gui.windows.main_window import MainWindow
from photoarchive.gui.windows.parts import Parts
from photoarchive.gui.windows.replace_dialog import ReplaceDialog
from photoarchive.gui.windows.templates_window import TemplatesWindow
from photoarchive.gui.windows.vocabulary_window import VocabularyWindow

# Pictures come from other threads; when this passes without one, all of them are there.
_QUIET_MS = 700
# What is typed for several photographs where that is to be seen.
_TICKED = (
    Entry("headline", "", "Patrol {seq} above {location_shown|first}"),
    Entry("caption", "en", "{date:%-d %B}:", Mode.PREPEND),
    Entry("keywords", "", "border; patrol", Mode.APPEND),
)
_STORY = (
    "ZAHLE, Lebanon — Aug. 26, 2017: Bells ring for the victims. "
    "(Photo by Nora Haddad/AFP) #Dawn-of-the-jurds"
)


def take_picture(window: QWidget, options: argparse.Namespace, then: Callable[[], None]) -> None:
    """Brings the window into the state asked for, waits until it is quiet, and grabs it.

    `--show` names what is to be seen, parted by commas: loupe, table, compare, survey, rights,
    people, file, history, many, ticked, columns, none, facets, facet-list, completions, import,
    export, jobs, keys, palette, preferences, about, duplicates, steps, table-columns, give,
    templates, replace=old/new, read, sheet=FILE, paste, codes, house, en, es, ar;
    vocabulary, with one of them (places), with what is typed in it (find=baal), and with what is
    asked there: add, merge, move, split, delete, doubles, suggest (events alone), event-part.
    """
    width, height = (int(part) for part in options.size.split("x"))
    window.resize(width, height)
    window.show()
    if isinstance(window, MainWindow):
        _bring_about(window, options)
    quiet = QTimer(window)
    quiet.setSingleShot(True)
    quiet.setInterval(_QUIET_MS)

    def grab() -> None:
        shown: QWidget = window
        others = [
            w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog | VocabularyWindow)
        ]
        others.sort(key=lambda w: isinstance(w, QDialog))  # which lie above
        visible = [other for other in others if other.isVisible()]
        if visible:
            shown = visible[-1]
        picture = shown.grab()
        popup = QApplication.activePopupWidget()
        if popup is not None and isinstance(window, MainWindow):
            # Without a screen of its size the window does not have it where it belongs.
            box = window.parts.search
            painter = QPainter(picture)
            painter.drawPixmap(box.mapTo(window, QPoint(0, box.height() + 3)), popup.grab())
            painter.end()
            popup.hide()
        picture.save(str(options.shot))
        # Without a screen the clipboard outlives Python, and ends in a crash if it holds something.
        QApplication.clipboard().clear()
        window.close()
        then()

    quiet.timeout.connect(grab)
    if isinstance(window, MainWindow):
        window.parts.pixels.arrived.connect(lambda _digest: quiet.start())
        for pictures in (window.parts.picture, window.parts.compared):
            pictures.arrived.connect(lambda _wish, _image: quiet.start())
    quiet.start()


def _bring_about(window: MainWindow, options: argparse.Namespace) -> None:
    desk, parts = window.desk, window.parts
    completing = "completions" in options.show.split(",")
    if options.query and not completing:
        window.search(options.query)
    wanted = [part for part in options.show.split(",") if part]
    if "none" in wanted:
        parts.grid.clearFocus()  # which would select the first
        parts.selection.none()
    elif len(parts.photo_list):
        parts.selection.only(parts.photo_list.id_at(0))
    if "many" in wanted:
        parts.selection.take(parts.photo_list.ids_between(0, 4), parts.photo_list.id_at(0))
    desk.load_form()
    parts.inspector.show_columns("columns" in wanted)
    if "ticked" in wanted:
        parts.form.many.take(_TICKED)
    if "loupe" in wanted:
        desk.show_loupe(True)
    if "table" in wanted:
        desk.review.show_table()
    if "compare" in wanted:
        desk.review.compare()
    if "survey" in wanted:
        desk.review.survey()
    for number, page in enumerate(("caption", "rights", "people", "file", "history")):
        if page in wanted:
            parts.inspector.show_page(number)
    for tag in ("en", "es", "ar", "x-default"):
        if tag in wanted:
            parts.inspector.choose_language(tag)
    if "facets" in wanted:
        _choose_some(parts)
    if "facet-list" in wanted:
        desk.show_facet(BY_KEY["keywords"])
    if completing:
        parts.search.offer(options.query)
    actions = {
        "import": "file.import",
        "export": "file.export",
        "jobs": "file.jobs",
        "keys": "help.keys",
        "palette": "help.palette",
        "preferences": "edit.preferences",
        "about": "help.about",
        "duplicates": "photo.duplicates",
        "steps": "edit.history",
        "table-columns": "table.columns",
        "give": "texts.give",
        "templates": "texts.templates",
        "codes": "texts.codes",
        "house": "edit.house-rules",
    }
    for name, id in actions.items():
        if name in wanted:
            desk.menus[id].trigger()
    for part in wanted:
        if part.startswith("sheet="):
            desk.texts.import_sheet(Path(part.removeprefix("sheet=")))
        if part.startswith("replace="):
            desk.menus["texts.replace"].trigger()
            dialog = window.findChildren(ReplaceDialog)[-1]
            find, _equals, put = part.removeprefix("replace=").partition("/")
            dialog.find_line.setText(find)
            dialog.put_line.setText(put)
    for beside in window.findChildren(CodesWindow) + window.findChildren(TemplatesWindow):
        beside.resize(beside.sizeHint())  # whatever the screen is
    if "paste" in wanted:
        desk.copy_metadata()
        desk.texts.paste()
    if "read" in wanted:
        desk.texts.read(_STORY)
    if "vocabulary" in wanted:
        _show_vocabulary(window, options, wanted)


def _choose_some(parts: Parts) -> None:
    """Two sources of which one is enough, and a year left out."""
    parts.facets.count()
    source, year = BY_KEY["source"], BY_KEY["year"]
    for facet, row, wanted in ((source, 0, True), (source, 1, True), (year, 0, False)):
        heading = parts.facets.index_of(facet.key)
        line = parts.facets.line(parts.facets.index(row, 0, heading))
        if line is not None and line.choice is not None:
            parts.search.choose(facet, line.choice.value, wanted)


def _show_vocabulary(
    window: MainWindow, options: argparse.Namespace, wanted: Sequence[str]
) -> None:
    window.desk.show_vocabulary()
    shown = next(w for w in QApplication.topLevelWidgets() if isinstance(w, VocabularyWindow))
    width, height = (int(part) for part in options.size.split("x"))
    shown.resize(width, height)
    for part in wanted:
        if part in tuple(Vocabulary):
            shown.show_vocabulary(Vocabulary(part))
    for part in wanted:
        if part.startswith("find="):
            shown.search.setText(part.removeprefix("find="))
            shown.search.returnPressed.emit()
        elif part == "merge":
            shown.table.selectAll()
            shown.desk.merge()
        elif part == "event-part":
            QTimer.singleShot(
                0, shown, lambda: shown.page.ensureWidgetVisible(shown.page.event_part)
            )
        elif part in ("doubles", "split", "delete", "add", "move", "suggest"):
            names = {"doubles": "show_doubles", "suggest": "suggest_photographs"}
            getattr(shown.desk, names.get(part, part))()
