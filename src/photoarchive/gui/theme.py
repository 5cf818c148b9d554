"""Colours, type and icons. The tokens below are the only place where colours are named."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from photoarchive import resources


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme."""

    ground: str
    pane: str
    raised: str
    input: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    attention: str
    gone: str
    come: str
    star: str
    toast: str
    on_toast: str
    toast_accent: str


LIGHT = Tokens(
    ground="#f3f4f6", pane="#ffffff", raised="#f3f4f6", input="#ffffff", line="#dde1e6",
    text="#1a1d21", muted="#5b6470", accent="#1d66d8", on_accent="#ffffff",
    accent_soft="#e6eefb", attention="#8f5d00", gone="#a8322a", come="#1e6b3c", star="#b07a1e",
    toast="#1a1d21", on_toast="#f3f4f6", toast_accent="#7db1ff",
)  # fmt: skip
DARK = Tokens(
    ground="#16181b", pane="#1c1f23", raised="#25292e", input="#14161a", line="#2e333a",
    text="#e7e9ec", muted="#98a0ab", accent="#5b9dff", on_accent="#0b1524",
    accent_soft="#1d2c42", attention="#e0a84a", gone="#f2938b", come="#76cf95", star="#e0a84a",
    toast="#e7e9ec", on_toast="#1a1d21", toast_accent="#1d5cc0",
)  # fmt: skip

# Colour labels by their text, as Bridge, Lightroom and Photo Mechanic write them (xmp:Label).
LABEL_COLOURS = {
    "Red": "#d64545",
    "Yellow": "#d9a520",
    "Green": "#3f9e5f",
    "Blue": "#3d7fd9",
    "Purple": "#8a5fc7",
}

# Icons that the style sheet names, with their colours.
SHEET_ICONS = {"check": "on_accent"}

TEXT_PX, SMALL_PX, TINY_PX = 13, 12, 11


class Theme(QObject):
    """The theme in use; `changed` is emitted when it becomes another."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self.dark = False
        self.tokens = LIGHT
        self._pictures = QTemporaryDir()  # which the style sheet names: it takes files alone

    def use(self, choice: str) -> None:
        """Takes "light", "dark" or "system" into use."""
        if high_contrast():
            return  # the system's own colours win
        dark = choice == "dark" or (choice == "system" and _system_is_dark())
        self.dark, self.tokens = dark, DARK if dark else LIGHT
        self._application.setStyle("Fusion")
        self._application.setPalette(_palette(self.tokens))
        font = self._application.font()
        font.setPixelSize(TEXT_PX)
        self._application.setFont(font)
        sheet = Template(resources.style_sheet()).substitute(self._named())
        self._application.setStyleSheet(sheet)
        self.changed.emit()

    def _named(self) -> dict[str, str]:
        """What the style sheet names: the colours, and files of icons."""
        place = Path(self._pictures.path())
        pictures = {
            name: resources.put_coloured(name, getattr(self.tokens, token), place).as_posix()
            for name, token in SHEET_ICONS.items()
        }
        return asdict(self.tokens) | pictures

    def colour(self, name: str) -> QColor:
        """A token as a colour."""
        return QColor(str(getattr(self.tokens, name)))

    def icon(self, name: str, token: str = "text") -> QIcon:
        """An icon in the colour of a token, sharp at every scale."""
        icon = QIcon()
        for edge in (16, 32, 48):
            colour = str(getattr(self.tokens, token))
            icon.addPixmap(pixmap(name, colour, edge, 1.0), QIcon.Mode.Normal)
            icon.addPixmap(pixmap(name, self.tokens.muted, edge, 1.0), QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, edge: int, token: str = "muted") -> QPixmap:
        """An icon as pixels, for what is painted by hand."""
        screen = QGuiApplication.primaryScreen()
        ratio = screen.devicePixelRatio() if screen is not None else 1.0
        return pixmap(name, str(getattr(self.tokens, token)), edge, ratio)


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, edge: int, ratio: float) -> QPixmap:
    """An icon of `edge` logical pixels in a colour."""
    renderer = QSvgRenderer(QByteArray(resources.coloured(name, colour)))
    image = QPixmap(QSize(round(edge * ratio), round(edge * ratio)))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def font(px: int = TEXT_PX, *, strong: bool = False, even_figures: bool = False) -> QFont:
    """The interface font in a size; `even_figures` for counts that stand below each other."""
    chosen = QFont(QGuiApplication.font())
    chosen.setPixelSize(px)
    if strong:
        chosen.setWeight(QFont.Weight.DemiBold)
    if even_figures:
        chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


def mark(widget: QWidget, name: str, value: bool) -> None:
    """Sets a property that the style sheet asks for, and dresses the widget anew."""
    if widget.property(name) is not value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def high_contrast() -> bool:
    """Whether the system asks for its own high contrast colours."""
    style = QGuiApplication.styleHints()  # held: what it hands out dies with it
    return style.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    colours = {
        role.Window: tokens.pane,
        role.WindowText: tokens.text,
        role.Base: tokens.input,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.text,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.attention,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.PlaceholderText: tokens.muted,
        role.ToolTipBase: tokens.toast,
        role.ToolTipText: tokens.on_toast,
        role.Mid: tokens.line,
        role.Midlight: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.line,
        role.Light: tokens.pane,
        role.Accent: tokens.accent,
    }
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return palette
