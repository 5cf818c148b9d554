"""Profiles as TOML files: read, with what is wrong in which line, and written.

title = "Agency"
blocks_exports = true
required = ["caption", "caption@en", "credit"]

[form]                       # which fields stand at once in each section, in order
caption = ["headline", "caption", "keywords"]

[lengths]                    # in characters
headline = { max = 80 }

[banned]                     # words, and what the house says instead ("": nothing)
"illegal immigrant@en" = "undocumented migrant"

[rules]                      # off, note, warning or error
spaces = "off"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from photoarchive.domain.errors import BadProfile
from photoarchive.domain.fields import BY_KEY, Field, Page, Type
from photoarchive.domain.language_tags import in_usual_case
from photoarchive.domain.lint.rules import RULE_OF
from photoarchive.domain.profile import SECTIONS, USUAL_FORM, Asked, Banned, Length, Level, Profile
from photoarchive.domain.text import words
from photoarchive.settings.store import toml_key, toml_value, write_whole

_KEYS = ("title", "blocks_exports", "required", "form", "lengths", "banned", "rules")
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_HEADER = re.compile(r"\[\s*\"?([^\"\]]+?)\"?\s*\]\s*(?:#.*)?")


def read(path: Path) -> Profile:
    """The profile of a file, which is called as the file is; raises `BadProfile`, `OSError`."""
    raw = path.read_bytes()
    try:
        return of_text(raw.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadProfile(path, line, "not-text", "") from error


def of_text(text: str, path: Path) -> Profile:
    """The profile that a text tells; raises `BadProfile`, which names `path`."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        place = _AT_LINE.search(said)
        number = int(place[1]) if place and place[1] else text.count("\n") + 1
        detail = said[: place.start()] if place else said
        raise BadProfile(path, number, "not-toml", detail) from error
    return _Reading(path, text, told).profile()


def as_toml(profile: Profile) -> str:
    """The file of a profile."""
    lines = [
        "# A profile. The page “House rules” of the guide tells what may stand here.",
        f"title = {toml_value(profile.title)}",
        f"blocks_exports = {toml_value(profile.blocks_exports)}",
        f"required = {toml_value([_place(one.field, one.language) for one in profile.required])}",
    ]
    tables: dict[str, Mapping[str, object]] = {
        "form": {section.value: list(keys) for section, keys in profile.form.items()},
        "lengths": {key: _bounds(one) for key, one in profile.lengths.items()},
        "banned": {_place(one.words, one.language): one.instead for one in profile.banned},
        "rules": {key: level.value for key, level in profile.levels.items()},
    }
    for name, table in tables.items():
        lines += ["", f"[{name}]"]
        lines += [f"{toml_key(key)} = {toml_value(one)}" for key, one in table.items()]
    return "\n".join(lines) + "\n"


def write(path: Path, profile: Profile) -> None:
    """Writes the file of a profile beside its name and renames it into place; raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, as_toml(profile))


def _place(name: str, language: str) -> str:
    return f"{name}@{language}" if language else name


def _bounds(length: Length) -> dict[str, int]:
    told = {"min": length.least, "max": length.most}
    return {key: bound for key, bound in told.items() if bound is not None}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file that is being understood: where it is, its text, and what it says."""

    path: Path
    text: str
    told: Mapping[str, object]

    def profile(self) -> Profile:
        for key in self.told:
            if key not in _KEYS:
                self._refuse("unknown-key", key, key=key, near=_nearest(key, _KEYS))
        return Profile(
            name=self.path.stem,
            title=self._title(),
            form=self._form(),
            required=tuple(self._required()),
            lengths=dict(self._lengths()),
            banned=self._banned(),
            levels=dict(self._levels()),
            blocks_exports=self._blocks(),
        )

    def _title(self) -> str:
        title = self.told.get("title", "")
        if not isinstance(title, str):
            self._refuse("not-a-text", "title", key="title")
        return title

    def _blocks(self) -> bool:
        blocks = self.told.get("blocks_exports", False)
        if not isinstance(blocks, bool):
            self._refuse("not-true-or-false", "blocks_exports", key="blocks_exports")
        return blocks

    def _form(self) -> Mapping[Page, tuple[str, ...]]:
        form = dict(USUAL_FORM)
        sections = {section.value: section for section in SECTIONS}
        for name, keys in self._table("form").items():
            if name not in sections:
                near = _nearest(name, sections)
                self._refuse("unknown-section", name, "form", name, near=near)
            form[sections[name]] = tuple(
                self._field(key, "form", name).key for key in self._texts(keys, "form", name)
            )
        return form

    def _required(self) -> Iterator[Asked]:
        for one in self._texts(self.told.get("required", []), "", "required"):
            key, at, language = one.partition("@")
            field = self._field(key, "", "required", one)
            if at and field.type is not Type.LANG_ALT:
                self._refuse("no-languages", one, key="required", item=one)
            if at and not _TAG.fullmatch(language):
                self._refuse("no-language", language, key="required", item=one)
            yield Asked(field.key, in_usual_case(language) if at else "")

    def _lengths(self) -> Iterator[tuple[str, Length]]:
        for key, told in self._table("lengths").items():
            field = self._field(key, "lengths", key)
            if not field.is_text or field.is_structured:
                self._refuse("no-text-field", key, "lengths", key)
            if not isinstance(told, Mapping) or not told or not told.keys() <= {"min", "max"}:
                self._refuse("not-bounds", key, "lengths", key)
            least, most = told.get("min"), told.get("max")
            for bound in told.values():
                if not isinstance(bound, int) or isinstance(bound, bool) or bound < 0:
                    self._refuse("not-a-number", str(bound), "lengths", key)
            if least is not None and most is not None and least > most:
                self._refuse("min-above-max", key, "lengths", key)
            yield field.key, Length(least, most)

    def _banned(self) -> tuple[Banned, ...]:
        found: list[Banned] = []
        for entry, instead in self._table("banned").items():
            if not isinstance(instead, str):
                self._refuse("not-a-text", entry, "banned", entry)
            said, at, tag = entry.rpartition("@")
            if not at or not _TAG.fullmatch(tag):
                said, tag = entry, ""
            if not words(said):
                self._refuse("no-words", entry, "banned", entry)
            found.append(Banned(said, in_usual_case(tag) if tag else "", instead))
        for one in found:
            # What is put in the place of banned words would be found again, for ever.
            inside = f" {' '.join(words(one.instead))} "
            again = next((o for o in found if f" {' '.join(words(o.words))} " in inside), None)
            if again is not None:
                entry = _place(one.words, one.language)
                self._refuse("banned-instead", again.words, "banned", entry)
        return tuple(found)

    def _levels(self) -> Iterator[tuple[str, Level]]:
        for key, told in self._table("rules").items():
            if key not in RULE_OF:
                self._refuse("unknown-rule", key, "rules", key, near=_nearest(key, RULE_OF))
            if told is False:
                yield key, Level.OFF
            elif told is not True:
                if told not in tuple(Level):
                    near = _nearest(str(told), tuple(Level))
                    self._refuse("unknown-level", str(told), "rules", key, near=near)
                yield key, Level(str(told))

    def _table(self, name: str) -> Mapping[str, object]:
        table = self.told.get(name, {})
        if not isinstance(table, Mapping):
            self._refuse("not-a-table", name, key=name)
        return table

    def _texts(self, told: object, table: str, key: str) -> list[str]:
        if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
            self._refuse("not-a-list", key, table, key)
        return told

    def _field(self, key: str, table: str, place: str, item: str = "") -> Field:
        """A field that a person can fill in."""
        field = BY_KEY.get(key)
        if field is None:
            near = _nearest(key, (one.key for one in BY_KEY.values() if one.settable))
            self._refuse("unknown-field", key, table, place, item or key, near)
        if not field.settable:
            self._refuse("read-only-field", key, table, place, item or key)
        return field

    def _refuse(
        self, code: str, detail: str, table: str = "", key: str = "", item: str = "", near: str = ""
    ) -> NoReturn:
        line = _line(self.text, table, key, item)
        raise BadProfile(self.path, line, code, detail, near)


def _nearest(word: str, several: Iterable[str]) -> str:
    return next(iter(get_close_matches(word.lower(), [*several], 1)), "")


def _line(text: str, table: str, key: str, item: str) -> int:
    """The line in which a key of a table stands, or behind it an item of its list; where it is
    written in another way than usual, the first line that has the word."""
    written = (key, f'"{key}"', f"'{key}'", toml_key(key))
    lines = text.splitlines()
    current, begun = "", 0
    for number, line in enumerate(lines, 1):
        plain = line.strip()
        if header := _HEADER.fullmatch(plain):
            current = header[1]
            if begun:
                break
        elif not begun and current == table and plain.partition("=")[0].strip() in written:
            begun = number
        if begun and (not item or item in line):
            return number
    word = item or key
    return begun or next((n for n, line in enumerate(lines, 1) if word in line), 1)
