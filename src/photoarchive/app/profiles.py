"""The profiles that an archive may be captioned by: its own, the program's, those shipped."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from photoarchive import resources
from photoarchive.app.archive import Archive
from photoarchive.domain.errors import BadProfile, NoSuchProfile, ProfileTaken, WrongValue
from photoarchive.domain.lint.rules import RULE_OF
from photoarchive.domain.profile import Level, Profile
from photoarchive.files.safe_copy import writing_errors
from photoarchive.i18n import N_, _
from photoarchive.settings import dirs, profiles, table
from photoarchive.settings.store import write_whole

_FOLDER = "profiles"
# The titles of those that are shipped.
_TITLES = (N_("Agency"), N_("Museum"), N_("Our own"))
_NAME = re.compile(r"\w[\w -]*")


class Where(Enum):
    """Where the file of a profile is."""

    ARCHIVE = "archive"
    PROGRAM = "program"
    SHIPPED = "shipped"


@dataclass(frozen=True, slots=True)
class Kept:
    """A profile that there is; of several of one name the first of these places counts."""

    name: str
    where: Where
    path: Path


def kept(archive: Archive) -> tuple[Kept, ...]:
    """All profiles, by their names."""
    found: dict[str, Kept] = {}
    for one in _files(archive):
        found.setdefault(one.name, one)
    return tuple(found[name] for name in sorted(found))


def load(archive: Archive, name: str) -> Profile:
    """The profile of this name; raises `NoSuchProfile` or `BadProfile`."""
    several = kept(archive)
    for one in several:
        if one.name == name:
            try:
                return profiles.read(one.path)
            except OSError as error:
                detail = error.strerror or str(error)
                raise BadProfile(one.path, 1, "unreadable", detail) from error
    raise NoSuchProfile(name, tuple(one.name for one in several))


def title(profile: Profile) -> str:
    """What a profile is called; its name where it has no title."""
    if profile.title in _TITLES:
        return _(profile.title)
    return profile.title or profile.name


def chosen(archive: Archive) -> Profile:
    """The profile that the archive is captioned by, with the rules off that are switched off there;
    raises as `load`."""
    profile = load(archive, archive.settings.get(table.ARCHIVE_PROFILE))
    return without(profile, rules_off(archive))


def without(profile: Profile, rules: Collection[str]) -> Profile:
    """The same profile with these rules off."""
    return replace(profile, levels={**profile.levels, **dict.fromkeys(rules, Level.OFF)})


def rules_off(archive: Archive) -> tuple[str, ...]:
    """The rules that are switched off in this archive, whatever its profile says of them."""
    return tuple(key for key in archive.settings.get(table.RULES_OFF) if key in RULE_OF)


def switch(archive: Archive, rule: str, on: bool) -> None:
    """Switches a rule off in this archive, or has it looked at again as its profile says. Raises
    `WrongValue` for a rule that there is not."""
    if rule not in RULE_OF:
        raise WrongValue("rules", rule, "rule")
    kept_off = [key for key in rules_off(archive) if key != rule]
    with writing_errors(archive.folder):
        archive.settings.set(table.RULES_OFF, tuple(kept_off if on else [*kept_off, rule]))


def as_it_is(archive: Archive) -> tuple[str, str, int, int]:
    """Which file the archive's profile is, and how that is: differs when another one is chosen, a
    rule is switched, or the file has changed."""
    name = archive.settings.get(table.ARCHIVE_PROFILE)
    asked = " ".join((name, *rules_off(archive)))
    for one in kept(archive):
        if one.name == name:
            try:
                told = one.path.stat()
            except OSError:
                break  # gone in this moment
            return asked, str(one.path), told.st_mtime_ns, told.st_size
    return asked, "", 0, 0


def choose(archive: Archive, name: str) -> Profile:
    """Has the archive captioned by this profile from now on; raises as `load`, and then changes
    nothing."""
    profile = load(archive, name)
    with writing_errors(archive.folder):
        archive.settings.set(table.ARCHIVE_PROFILE, name)
    return profile


def save(archive: Archive, profile: Profile) -> Path:
    """Writes a profile into the archive's folder, under its name; returns where. One of that name
    that is shipped, or the program's, counts no more for this archive. Raises `NoSuchProfile` for
    a name that is none, `ArchiveReadOnly` or `DiskFull`."""
    if not _NAME.fullmatch(profile.name):
        raise NoSuchProfile(profile.name, tuple(one.name for one in kept(archive)))
    path = archive.folder / _FOLDER / f"{profile.name}.toml"
    with writing_errors(path):
        profiles.write(path, profile)
    return path


def copy(archive: Archive, name: str, new: str) -> Path:
    """Copies the file of a profile, as it is written, into the archive's folder under a new name;
    returns where. Raises `NoSuchProfile`, `BadProfile`, or `ProfileTaken` where there is one."""
    load(archive, name)
    if not _NAME.fullmatch(new):
        raise NoSuchProfile(new, tuple(one.name for one in kept(archive)))
    (source,) = (one.path for one in kept(archive) if one.name == name)
    path = archive.folder / _FOLDER / f"{new}.toml"
    if path.exists():
        raise ProfileTaken(new, path)
    with writing_errors(path):
        path.parent.mkdir(exist_ok=True)
        write_whole(path, source.read_text(encoding="utf-8-sig"))
    return path


def as_toml(profile: Profile) -> str:
    """The file of a profile."""
    return profiles.as_toml(profile)


def as_json(profile: Profile) -> dict[str, Any]:
    """What a profile tells, by the keys of its file."""
    return {"profile": profile.name, **tomllib.loads(profiles.as_toml(profile))}


def _files(archive: Archive) -> Iterator[Kept]:
    places = (
        (Where.ARCHIVE, archive.folder / _FOLDER),
        (Where.PROGRAM, dirs.config() / _FOLDER),
        (Where.SHIPPED, resources.profiles()),
    )
    for where, folder in places:
        for path in sorted(folder.glob("*.toml")):
            if _NAME.fullmatch(path.stem) and path.is_file():
                yield Kept(path.stem, where, path)
