"""The codes of a list as a table: what is typed, its texts by language, what it fills in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photoarchive.domain.code import Code
from photoarchive.domain.text import fold
from photoarchive.gui.direction import isolated
from photoarchive.gui.models.language_names import native_name
from photoarchive.i18n import _, figure

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class CodeTable(QAbstractTableModel):
    """The codes that answer what is looked for, in the order of the list."""

    def __init__(self, languages: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._languages = ("", *languages)
        self._codes: dict[str, Code] = {}
        self._folded: dict[str, str] | None = None  # of each code all that is looked through
        self._keys: list[str] = []
        self._sought = ""

    def show(self, codes: Mapping[str, Code]) -> None:
        """Shows the codes of a list."""
        self._codes, self._folded = dict(codes), None
        self._find()

    def seek(self, text: str) -> None:
        """Shows those whose code, or a text of theirs, has this in it."""
        self._sought = text
        self._find()

    def _find(self) -> None:
        sought = fold(self._sought)
        self.beginResetModel()
        self._keys = list(self._codes)
        if sought:
            folded = self._all_folded()
            begin = [key for key in self._keys if fold(key).startswith(sought)]
            first = set(begin)
            rest = [key for key in self._keys if key not in first and sought in folded[key]]
            self._keys = [*begin, *rest]
        self.endResetModel()

    def _all_folded(self) -> dict[str, str]:
        if self._folded is None:
            self._folded = {
                key: fold(
                    "\n".join(
                        [
                            key,
                            *(text for several in code.texts.values() for text in several),
                            *(fill.text for fill in code.fills),
                        ]
                    )
                )
                for key, code in self._codes.items()
            }
        return self._folded

    @property
    def total(self) -> int:
        """How many codes the list has."""
        return len(self._codes)

    def known(self, key: str) -> Code | None:
        """The code that is typed so."""
        return self._codes.get(key)

    def key(self, row: int) -> str:
        """What is typed for the code in a row."""
        return self._keys[row]

    def row_of(self, key: str) -> int:
        """The row of a code, or -1."""
        return self._keys.index(key) if key in self._keys else -1

    def used(self) -> set[int]:
        """The columns in which something stands."""
        tags = {tag for code in self._codes.values() for tag in code.texts}
        found = {n for n, tag in enumerate(self._languages, start=1) if tag in tags}
        if any(code.fills for code in self._codes.values()):
            found.add(len(self._languages) + 1)
        return {0, *found}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._languages) + 2

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return _("Code")
        if section > len(self._languages):
            return _("Fills in")
        return native_name(self._languages[section - 1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        code = self._codes[self._keys[index.row()]]
        if index.column() == 0:
            return isolated(code.code)
        if index.column() > len(self._languages):
            return isolated(" · ".join(map(str, code.fills)))
        several = code.texts.get(self._languages[index.column() - 1], ())
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(several)
        more = f"  +{figure(len(several) - 1)}" if len(several) > 1 else ""
        return isolated(" ".join(several[0].split())) + more if several else ""
