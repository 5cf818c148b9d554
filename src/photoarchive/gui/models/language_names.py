"""Languages by their own names."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.i18n import _


def native_name(tag: str) -> str:
    """A language in its own words: "Español", "العربية"."""
    if tag in ("", DEFAULT_LANGUAGE):
        return _("Default")
    locale = QLocale(tag.replace("-", "_"))
    if locale.language() is QLocale.Language.C:
        return tag
    name = locale.nativeLanguageName()
    if "-" not in tag:
        # Qt puts the land into the names of some languages ("American English").
        name = {"en": "English", "es": "Español", "pt": "Português", "zh": "中文"}.get(tag, name)
    return (name[:1].upper() + name[1:]) or tag
