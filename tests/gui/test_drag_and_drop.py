"""Files dropped anywhere on the window are offered for import; dragged out go the originals."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from photoarchive.gui.views.boxes import DropList


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


class Taker(QObject):
    """Notes which widget was asked last whether it takes a drag."""

    def __init__(self):
        super().__init__()
        self.widget: QWidget | None = None

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.DragEnter and isinstance(watched, QWidget):
            self.widget = watched
        return False


def drop(widget, data):
    """Drops on a widget as the window system does: whoever takes it, it or what it is in, gets
    it. Returns that widget."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    spot = widget.rect().center()
    taker = Taker()
    QApplication.instance().installEventFilter(taker)
    enter = QDragEnterEvent(spot, copy, data, left, none)
    QApplication.sendEvent(widget, enter)
    QApplication.instance().removeEventFilter(taker)
    if not enter.isAccepted():
        return None
    QApplication.sendEvent(taker.widget, QDropEvent(QPointF(spot), copy, data, left, none))
    return taker.widget


def test_files_dropped_anywhere_are_offered_for_import(qtbot, hands, dialog, picture):
    hands.click_row(0)
    path = picture()
    for spot in (
        hands.grid.viewport(),
        hands.inspector.editor("caption").box.viewport(),
        hands.inspector.editor("headline").box,
        hands.parts.side_bar.viewport(),
    ):
        assert drop(spot, files(path)) is hands.window
        asking = dialog()
        listed = asking.findChild(DropList)
        assert [listed.item(n).toolTip() for n in range(listed.count())] == [str(path)]
        qtbot.waitUntil(lambda asking=asking: asking.count == 1)
        asking.reject()


def test_folders_are_counted_with_all_that_is_in_them(qtbot, hands, dialog, picture):
    folder = picture(folder="card").parent
    picture(folder="card/inside")
    drop(hands.grid.viewport(), files(folder))
    qtbot.waitUntil(lambda: dialog().count == 2)
    dialog().reject()


def test_more_can_be_dropped_on_the_dialog(qtbot, hands, dialog, picture):
    drop(hands.grid.viewport(), files(picture()))
    asking = dialog()
    assert drop(asking.findChild(DropList).viewport(), files(picture())) is asking
    qtbot.waitUntil(lambda: asking.count == 2)
    asking.reject()


def test_addresses_of_the_web_are_not_imported(hands):
    web = QMimeData()
    web.setUrls([QUrl("https://example.org/a.jpg")])
    drop(hands.grid.viewport(), web)
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None


def test_text_dropped_on_a_box_is_text(hands):
    hands.click_row(0)
    data = QMimeData()
    data.setText("A salute")
    box = hands.inspector.editor("headline").box
    assert drop(box, data) is box
    assert box.text() == "A salute"


def test_a_drag_out_carries_the_originals_of_all_selected(qtbot, hands):
    """Without a screen a drag ends as it begins: that it begins is seen, and what it carries."""
    hands.click_row(0)
    hands.click_row(1, Qt.KeyboardModifier.ShiftModifier)
    viewport, spot = hands.grid.viewport(), hands.grid.row_rect(0).center()
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    there = QPointF(spot + QPoint(40, 40))
    qtbot.mousePress(viewport, left, pos=spot)
    move = QMouseEvent(QEvent.Type.MouseMove, there, there, none, left, Qt.KeyboardModifier(0))
    with qtbot.waitSignal(hands.grid.drag_wanted):
        QApplication.sendEvent(viewport, move)
    assert len(hands.rows) == 2, "what is dragged stays selected"
    carried = hands.window.desk._files_of_selection().urls()
    assert sorted(url.fileName() for url in carried) == ["DSC_0005.jpg", "DSC_0006.jpg"]


def test_ctrl_c_copies_the_files(hands):
    hands.click_row(2)
    hands.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    urls = QGuiApplication.clipboard().mimeData().urls()
    assert [url.fileName() for url in urls] == ["DSC_0004.jpg"]
    assert urls[0].isLocalFile()
