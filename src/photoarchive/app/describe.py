"""Changes in words, for toasts, the history and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from photoarchive.app.explain import label
from photoarchive.catalogue.changes import CODE_LIST, CODES, MEMBERS, SEARCH, SET, TEMPLATE
from photoarchive.catalogue.text_states import field_of
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.text_state import TextState
from photoarchive.i18n import _, figure, ngettext, pgettext


def photographs(count: int) -> str:
    """ "1 photograph", "24 photographs"."""
    return ngettext("{n} photograph", "{n} photographs", count).format(n=figure(count))


def files(count: int) -> str:
    """ "1 file", "24 files"."""
    return ngettext("{n} file", "{n} files", count).format(n=figure(count))


def file_size(size_bytes: int) -> str:
    """ "412.0 kB", "3.1 MB"."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size_bytes >= factor:
            return f"{figure(size_bytes / factor, 1)} {unit}"
    return f"{size_bytes} B"


def already_there(count: int) -> str:
    """ "3 already there", of the files of an import."""
    return ngettext("{n} already there", "{n} already there", count).format(n=figure(count))


def fields(keys: Sequence[str]) -> str:
    """The names of fields (key or key@language), the first three and how many more."""
    names = [_field(key) for key in keys]
    if len(names) > 3:
        more = ngettext("{n} more field", "{n} more fields", len(names) - 3)
        names = [*names[:3], more.format(n=len(names) - 3)]
    return listed(names)


def listed(parts: Iterable[str]) -> str:
    """Words one after the other, with the comma of the language."""
    return pgettext("between the parts of a list", ", ").join(parts)


def state(of: TextState) -> str:
    """The state of a text, as a heading."""
    words = {
        TextState.MISSING: _("Missing"),
        TextState.DRAFT: _("Draft"),
        TextState.CHECKED: _("Checked"),
        TextState.STALE: _("Stale"),
    }
    return words[of]


def place_of(key: str, language: str = "") -> str:
    """Where something stands in a photograph: "Caption (ar)", "File name"."""
    facts = {
        "name": _("File name"),
        "format": _("Format"),
        "size": _("Size in bytes"),
        "imported": _("Imported"),
        "id": _("Number"),
    }
    named = facts.get(key) or label(key)
    if language in ("", DEFAULT_LANGUAGE):
        return named
    return _("{field} ({language})").format(field=named, language=language)


def edited(keys: Sequence[str], photos: int) -> str:
    """ "Credit changed on 24 photographs"; trash and vocabulary in their own words."""
    if list(keys) == ["trashed"]:
        return _("{photographs} moved to or from the trash").format(photographs=photographs(photos))
    if list(keys) == ["dismissed"]:
        return _("Disagreements in {photographs} looked at").format(photographs=photographs(photos))
    if list(keys) == ["not_twins"]:
        return _("{photographs} noted as different pictures").format(
            photographs=photographs(photos)
        )
    if keys and set(keys) <= {SET, MEMBERS}:
        if not photos:
            return _("Sets changed")
        return arranged(photos)
    if list(keys) == [SEARCH]:
        return _("Saved searches changed")
    if list(keys) == [TEMPLATE]:
        return _("Templates changed")
    if keys and set(keys) <= {CODE_LIST, CODES}:
        return _("Codes changed")
    if not photos:
        return _("Vocabulary changed")
    shown = [key for key in keys if key not in ("term", "trashed", "dismissed", "not_twins")]
    return _("{fields} changed on {photographs}").format(
        fields=fields(shown), photographs=photographs(photos)
    )


def arranged(photos: int) -> str:
    """ "Set changed: 24 photographs"."""
    return _("Set changed: {photographs}").format(photographs=photographs(photos))


def _field(key: str) -> str:
    name, _at, language = key.partition("@")
    if spoken := field_of(name):
        return _("State of {field}").format(field=_field(key.replace(name, spoken, 1)))
    if name == "trashed":
        return _("Trash")
    if name == "dismissed":
        return _("Disagreements looked at")
    if name == "not_twins":
        return _("Different pictures")
    if name == "term":
        return _("Vocabulary")
    if name in (SET, MEMBERS):
        return _("Sets")
    if name == SEARCH:
        return _("Saved searches")
    if name == TEMPLATE:
        return _("Templates")
    if name in (CODE_LIST, CODES):
        return _("Codes")
    if language and language != "x-default":
        return f"{label(name)} ({language})"
    return label(name)
