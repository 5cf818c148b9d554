"""Templates from and into files: TOML of our own, which keeps all of them, and XMP, which other
programs make and read.

In TOML a file holds any number of templates:

    form = "photoarchive-templates-1"

    [[template]]
    name = "House"
    key = 1
    on_import = true
    [[template.entry]]
    field = "caption@en"
    mode = "append"
    text = "[ / {credit}]"

In XMP a file is one template, called as the file: its properties are texts that replace what a
photograph says. What cannot be read as a pattern there stands for itself.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from photoarchive.app import field_input
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit, Together
from photoarchive.app.template_edits import ChangeTemplate, SaveTemplate
from photoarchive.app.template_entries import checked, is_words
from photoarchive.app.templates import known_as
from photoarchive.domain.errors import NotATemplate, PatternError, WrongInput, WrongValue
from photoarchive.domain.fields import BY_KEY, Field, Type
from photoarchive.domain.outgoing import Outgoing, OutgoingTerm
from photoarchive.domain.pattern import escaped, parse
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content
from photoarchive.domain.template import LAYER, Entry, Mode, Template, TemplateId
from photoarchive.files import safe_copy
from photoarchive.metadata import sidecars
from photoarchive.metadata.write import sidecar
from photoarchive.settings.store import as_toml

FORM = "photoarchive-templates-1"
SUFFIXES = (".toml", ".xmp")
_MOST_BYTES = 1 << 24
_AS_TERMS = (Type.LANG_ALT, Type.STRUCTURE)


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry of a file that no photograph can take: in which template, for what, and why."""

    template: str
    place: str
    error: WrongInput


@dataclass(frozen=True, slots=True)
class Opened:
    """The templates of a file, and what of it was refused."""

    templates: tuple[Template, ...]
    refused: tuple[Refused, ...]


def opened(path: Path) -> Opened:
    """Reads a file of templates; raises `NotATemplate` or `FileUnreadable`."""
    with safe_copy.open_source(path) as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise NotATemplate(path, "too-large")
    if path.suffix.lower() == ".xmp" or data.lstrip(b"\xef\xbb\xbf \r\n")[:1] == b"<":
        return _of_xmp(path, data)
    return _of_toml(path, data)


def taking(archive: Archive, file: Opened) -> Edit:
    """The edit that keeps the templates of a file, as one step; one of the same name is changed."""
    edits: list[Edit] = []
    for one in file.templates:
        told = (one.entries, one.note, one.shortcut, one.on_import)
        known = known_as(archive, one.name)
        if known is None:
            edits.append(SaveTemplate(one.name, *told))
        else:
            edits.append(ChangeTemplate(known.id, one.name, *told))
    return Together(tuple(edits))


def export(path: Path, templates: Sequence[Template]) -> tuple[Path, tuple[Entry, ...]]:
    """Writes templates into a new file, as the end of its name says; returns where it is (under a
    numbered name, where one is there) and which entries the form cannot hold. Raises `WrongValue`
    for a name that tells no form, or several templates in XMP; `DiskFull` or `ArchiveReadOnly`."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES or (suffix == ".xmp" and len(templates) != 1):
        raise WrongValue("file", path.name, "template-file")
    lost: tuple[Entry, ...] = ()
    if suffix == ".xmp":
        data, lost = as_xmp(templates[0])
    else:
        data = as_toml_file(templates)
    with safe_copy.writing_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        return safe_copy.write_new(path.parent, path.name, data), lost


def as_toml_file(templates: Iterable[Template]) -> bytes:
    """Templates as the bytes of a file in TOML."""
    text = as_toml({"form": FORM})
    for one in templates:
        head: dict[str, object] = {"name": one.name}
        head |= {"note": one.note} if one.note else {}
        head |= {"key": one.shortcut} if one.shortcut else {}
        head |= {"on_import": True} if one.on_import else {}
        text += f"\n[[template]]\n{as_toml(head)}"
        for entry in one.entries:
            told: dict[str, object] = {"field": entry.place, "text": entry.text}
            told |= {"mode": entry.mode.value} if entry.mode is not Mode.REPLACE else {}
            told |= {} if entry.ticked else {"ticked": False}
            text += f"[[template.entry]]\n{as_toml(told)}"
    return text.encode()


def _of_toml(path: Path, data: bytes) -> Opened:
    try:
        document = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NotATemplate(path, str(error)) from error
    if document.get("form") != FORM:
        raise NotATemplate(path, "form")
    refused: list[Refused] = []
    found = [_template(path, one, refused) for one in _tables(path, document, "template")]
    return Opened(tuple(one for one in found if one.entries), tuple(refused))


def _tables(path: Path, document: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    several = document.get(key, [])
    if not isinstance(several, list) or not all(isinstance(one, dict) for one in several):
        raise NotATemplate(path, key)
    return several


def _template(path: Path, told: Mapping[str, Any], refused: list[Refused]) -> Template:
    name = _named(str(told.get("name", "")), path)
    entries = []
    for one in _tables(path, told, "entry"):
        place = str(one.get("field", ""))
        key, _at, language = place.partition("@")
        try:
            mode = Mode(one.get("mode", Mode.REPLACE))
        except ValueError:
            wrong = WrongValue(place, str(one["mode"]), "template-mode")
            refused.append(Refused(name, place, wrong))
            continue
        ticked = one.get("ticked", True) is not False
        entry = Entry(key, language, str(one.get("text", "")), mode, ticked)
        entries += _checked(name, entry, refused)
    key = told.get("key", 0)
    return Template(
        TemplateId(0),
        name,
        tuple(entries),
        str(told.get("note", "")),
        key if type(key) is int and 0 <= key <= 9 else 0,
        told.get("on_import", False) is True,
    )


def _named(name: str, path: Path) -> str:
    return (name or path.stem).replace(LAYER, " ")


def _checked(name: str, entry: Entry, refused: list[Refused]) -> list[Entry]:
    try:
        return [checked(entry)]
    except WrongInput as error:
        refused.append(Refused(name, entry.place, error))
        return []


def _of_xmp(path: Path, data: bytes) -> Opened:
    fields = sidecars.fields_of(data)
    if fields is None:
        raise NotATemplate(path, "xmp")
    refused: list[Refused] = []
    name = _named("", path)
    entries: list[Entry] = []
    for key, content in fields.items():
        for language, text in _texts(BY_KEY[key], content):
            entries += _checked(name, Entry(key, language, text), refused)
    if not entries:
        raise NotATemplate(path, "no-fields")
    return Opened((Template(TemplateId(0), name, tuple(entries)),), tuple(refused))


def _texts(of: Field, content: Content) -> Iterator[tuple[str, str]]:
    if isinstance(content, Mapping):
        if of.in_languages:
            yield from ((tag, _as_pattern(text)) for tag, text in content.items())
        else:
            name = content.get(DEFAULT_LANGUAGE) or next(iter(content.values()))
            yield "", _as_pattern(str(name))
    elif of.is_structured:
        several = content if isinstance(content, tuple) else (content,)
        yield "", json.dumps([_mapped(one) for one in several], ensure_ascii=False)
    elif of.type is Type.PLACE and isinstance(content, tuple):
        yield "", ", ".join(map(str, content))
    elif isinstance(content, tuple):
        yield "", "; ".join(_as_pattern(str(one)) for one in content)
    else:
        yield "", _as_pattern(str(content))


def _mapped(one: object) -> object:
    if isinstance(one, str):
        return _as_pattern(one)
    if isinstance(one, Mapping):
        return {key: _mapped(part) for key, part in one.items()}
    return [_mapped(part) for part in one] if isinstance(one, list | tuple) else one


def _as_pattern(text: str) -> str:
    try:
        parse(text)
    except PatternError:
        return escaped(text)
    return text


def as_xmp(one: Template) -> tuple[bytes, tuple[Entry, ...]]:
    """A template as an XMP file: its ticked texts that replace or fill what is empty, as they are
    typed; and the entries that XMP cannot hold."""
    fields: dict[str, Content] = {}
    terms: dict[str, tuple[OutgoingTerm, ...]] = {}
    lost: list[Entry] = []
    for entry in one.entries:
        of = BY_KEY[entry.field]
        if not entry.ticked or entry.mode not in (Mode.REPLACE, Mode.IF_EMPTY) or not entry.text:
            lost.append(entry)
        elif of.in_languages:
            known = fields.get(of.key, {})
            assert isinstance(known, Mapping)
            fields[of.key] = {**known, entry.language or DEFAULT_LANGUAGE: entry.text}
        elif of.vocabulary is not None and of.type in _AS_TERMS:
            terms[of.key] = tuple(map(_term, _parts(entry.text)))
        else:
            try:
                fields[of.key] = _content(of, entry.text)
            except (WrongInput, ValueError):
                lost.append(entry)
    for key, texts in fields.items():
        if isinstance(texts, Mapping) and DEFAULT_LANGUAGE not in texts:
            fields[key] = {DEFAULT_LANGUAGE: next(iter(texts.values())), **texts}
    return sidecar(Outgoing(fields, terms), None), tuple(lost)


def _content(of: Field, text: str) -> Content:
    if is_words(of):
        return text
    if of.vocabulary is not None or (of.many is not None and of.type is Type.TEXT):
        parts = tuple(_parts(text))
        return parts if of.many is not None else parts[0]
    content = field_input.content(of, text)
    if content is None:
        raise ValueError(text)
    return content  # type: ignore[return-value]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _term(name: str) -> OutgoingTerm:
    return OutgoingTerm({DEFAULT_LANGUAGE: name}, frozenset((name,)))


def renamed(file: Opened, name: str) -> Opened:
    """The one template of a file under another name; raises `WrongValue` where there are more."""
    if len(file.templates) != 1:
        raise WrongValue("name", name, "one-template")
    return replace(file, templates=(replace(file.templates[0], name=name),))
