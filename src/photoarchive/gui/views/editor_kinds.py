"""Which box suits which field."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from photoarchive.domain.fields import Field
from photoarchive.gui.models.field_form import FieldForm
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.field_editors import LineEditor, TextEditor
from photoarchive.gui.views.form_field import FieldEditor
from photoarchive.gui.views.structures_editor import StructuresEditor
from photoarchive.gui.views.terms_editor import TermsEditor


def editor_for(field: Field, form: FieldForm, theme: Theme, parent: QWidget) -> FieldEditor:
    """The box that suits a field."""
    if field.is_structured:
        return StructuresEditor(field, form, theme, parent)
    if field.vocabulary is not None or field.many is not None:
        return TermsEditor(field, form, theme, parent)
    if field.multiline:
        return TextEditor(field, form, theme, parent)
    return LineEditor(field, form, theme, parent)
