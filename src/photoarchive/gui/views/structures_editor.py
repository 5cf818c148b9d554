"""A field that holds structures: contact, places, persons, artwork, licensor and their like."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from photoarchive.domain.fields import Field
from photoarchive.domain.photo import Structured
from photoarchive.domain.structures import of_field
from photoarchive.gui.models.field_form import FieldForm
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.form_field import FieldEditor
from photoarchive.gui.views.structure_dialog import StructureDialog
from photoarchive.gui.views.structure_rows import StructureRows
from photoarchive.i18n import _

# A region's boundary is drawn on the picture, not typed.
_DRAWN = {"region": frozenset(("boundary",))}


# So many rows are made; of more it is told how many there are.
_MOST_SHOWN = 40


class StructuresEditor(FieldEditor):
    """Rows of structures. What only some photographs have tells on how many it is. A form of one
    gives it to all at once; there is nothing to tick."""

    is_ticked = False

    def __init__(self, field: Field, form: FieldForm, theme: Theme, parent: QWidget) -> None:
        super().__init__(field, form, theme, parent)
        self._rows = StructureRows(_(field.label), theme, self)
        self._held: list[Structured] = []
        self._add_box(self._rows)
        self._rows.opened.connect(self.open_form)
        self._rows.removed.connect(self._on_removed)
        self._rows.added.connect(lambda: self.open_form(len(self._held)))

    @property
    def box(self) -> QWidget:
        return self._rows.first

    def show_state(self, *, anew: bool = False) -> None:
        counted = self._form.structures(self.field)
        rest = max(0, len(counted) - _MOST_SHOWN) + self._form.more_structures(self.field)
        counted = counted[:_MOST_SHOWN]
        total = len(self._form.ids)
        self._held = [one for one, _n in counted]
        counts = [f"{n}/{total}" if n < total else "" for _one, n in counted]
        self._rows.show_structures(self._held, counts, rest, one_only=self.field.many is None)

    def save(self) -> bool:
        return True  # each form saves by itself

    def open_form(self, at: int) -> None:
        """Opens the form of a row; of the one behind the last, an empty one."""
        given: Structured | None = self._held[at] if at < len(self._held) else None
        kind = of_field(self.field.key)
        dialog = StructureDialog(
            _(self.field.label),
            kind,
            given or {},
            self._form.archive_languages,
            self._theme,
            self.window(),
            without=_DRAWN.get(kind.key, frozenset()),
        )
        if dialog.exec() and dialog.structure != (given or {}):
            self._form.replace(self.field, given, dialog.structure or None)
        dialog.deleteLater()

    def _on_removed(self, at: int) -> None:
        self._form.replace(self.field, self._held[at], None)
