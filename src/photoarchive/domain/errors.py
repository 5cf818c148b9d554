"""What can go wrong through no fault of ours, sorted by whose fault it is.

    ArchiveError                    the world's fault; told to the person by app.explain
      WrongInput                    what was asked cannot be understood (exit status 2)
        UnknownField, WrongValue, QueryError, PatternError, NoSuchPhotograph, NoSuchTerm,
        NoSuchPath, NothingToUndo, UnsafeTarget, ReadOnlyField, NoLanguages, NotAList,
        SidecarsOff, NoSuchSet, SeveralSets, SetNameTaken, SetInItself, NoSuchSearch,
        SearchNameTaken, NoTwins, TermCarried, TermCircle, NoTree, OnlyName, SameTerm,
        NoSuchTemplate, TemplateNameTaken, NotCopiedFields, NoSuchCodeList, CodeListNameTaken,
        NoSuchCode, BadExpression, SlowExpression, NotText, BadProfile, NoSuchProfile,
        ProfileTaken, NoSuchStep, StepNotStanding, StepDepended, NoSpelling, NoDictionary,
        EventWithoutDays
      ArchiveUnusable               the archive cannot be used (exit status 3)
        NoArchive, NotAnArchive, ArchiveExists, CatalogueTooNew, CatalogueDamaged,
        ArchiveBusy, ArchiveReadOnly, DiskFull, SqliteTooOld
      FileTrouble                   one file's fault; the rest of the batch goes on
        FileUnreadable, NotAnImage, ImageTooLarge, ImageDamaged, FileChanged, CopyDiffers,
        OriginalDamaged, CannotEmbed, SidecarChanged, NotAVocabulary, NotASheet, NotATemplate,
        NotACodeList

Anything else that is raised is a bug of ours. An error carries facts, never sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from photoarchive.domain.past_steps import LaterStep


class ArchiveError(Exception):
    """Something in the world is not as it must be."""

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({facts})"


class WrongInput(ArchiveError):
    """What was asked for cannot be understood or does not exist."""


@dataclass(eq=False)
class UnknownField(WrongInput):
    """No field has this key; `near` is the key that looks most like it, or empty."""

    key: str
    near: str = ""


@dataclass(eq=False)
class WrongValue(WrongInput):
    """The value does not have the form its field asks for; `form` names the form."""

    field: str
    value: str
    form: str


@dataclass(eq=False)
class ReadOnlyField(WrongInput):
    """The field is a fact of the file and cannot be set."""

    field: str


@dataclass(eq=False)
class NoLanguages(WrongInput):
    """A language was given for a field that has none."""

    field: str


@dataclass(eq=False)
class NoStates(WrongInput):
    """The state of a text was asked of a field that is not written in several languages."""

    field: str


@dataclass(eq=False)
class NotAList(WrongInput):
    """Adding to or removing from a field that holds a single value."""

    field: str


@dataclass(eq=False)
class QueryError(WrongInput):
    """A search text cannot be read: `code` says what is wrong at character `position` (from 0);
    `near` is what may have been meant, or empty."""

    text: str
    position: int
    length: int
    code: str
    detail: str = ""
    near: str = ""


@dataclass(eq=False)
class PatternError(WrongInput):
    """A text with places to fill cannot be read: `code` says what is wrong with `name`, which
    stands at character `position` (from 0); `near` is what may have been meant (of a date the sign
    that is none), or empty."""

    pattern: str
    name: str
    position: int = 0
    code: str = "syntax"
    near: str = ""


@dataclass(eq=False)
class NoSuchPhotograph(WrongInput):
    """No photograph has this number."""

    photo_id: int


@dataclass(eq=False)
class NoTwins(WrongInput):
    """No other photograph outside the trash shows the same picture as this one."""

    photo_id: int


@dataclass(eq=False)
class NoSuchTerm(WrongInput):
    """The vocabulary has no term of this name."""

    vocabulary: str
    name: str


@dataclass(eq=False)
class TermCarried(WrongInput):
    """A term is to be deleted that so many photographs carry."""

    name: str
    photographs: int


@dataclass(eq=False)
class TermCircle(WrongInput):
    """A term is to be put below itself, or below one that stands below it."""

    name: str
    below: str


@dataclass(eq=False)
class NoTree(WrongInput):
    """The terms of this vocabulary do not stand below one another."""

    vocabulary: str


@dataclass(eq=False)
class OnlyName(WrongInput):
    """A term would be left without a preferred name."""

    name: str


@dataclass(eq=False)
class EventWithoutDays(WrongInput):
    """Photographs of an event are looked for of which nobody told when it was."""

    name: str


@dataclass(eq=False)
class SameTerm(WrongInput):
    """A term is to be merged with itself, or told apart from itself."""

    name: str


@dataclass(eq=False)
class NoSuchPath(WrongInput):
    """A path that was named does not exist."""

    path: Path


@dataclass(eq=False)
class NothingToUndo(WrongInput):
    """The journal has no step left in that direction (`undo` or `redo`)."""

    direction: str


@dataclass(eq=False)
class NoSuchStep(WrongInput):
    """The journal has no step of this number."""

    number: int


@dataclass(eq=False)
class StepNotStanding(WrongInput):
    """The step cannot be taken back: it was already (`undone` or `taken-back`), or it is itself an
    `undo` or a `redo`."""

    number: int
    why: str


@dataclass(eq=False)
class StepDepended(WrongInput):
    """Later steps depend on a step, so that it cannot be taken back whole: so many of its lines are
    held by them (the oldest first), so many could be taken back."""

    number: int
    later: tuple[LaterStep, ...]
    held: int
    free: int


@dataclass(eq=False)
class UnsafeTarget(WrongInput):
    """Files must not be written there: inside the archive, or not a folder."""

    path: Path


@dataclass(eq=False)
class NoSuchSet(WrongInput):
    """No set is called so."""

    name: str


@dataclass(eq=False)
class SeveralSets(WrongInput):
    """More than one set is called so; `paths` are the ways to them."""

    name: str
    paths: tuple[str, ...]


@dataclass(eq=False)
class SetNameTaken(WrongInput):
    """There is a set of this name, or of one that is the same to a search, at the same place."""

    name: str


@dataclass(eq=False)
class SetInItself(WrongInput):
    """A set cannot be moved into itself or into one that lies in it."""

    name: str


@dataclass(eq=False)
class NoSuchSearch(WrongInput):
    """No saved search is called so."""

    name: str


@dataclass(eq=False)
class SearchNameTaken(WrongInput):
    """There is a saved search of this name."""

    name: str


@dataclass(eq=False)
class NoSuchTemplate(WrongInput):
    """No template is called so; `near` is the name that looks most like it, or empty."""

    name: str
    near: str = ""


@dataclass(eq=False)
class BadProfile(WrongInput):
    """A profile cannot be read: `code` says what is wrong with `detail` in this line of its file;
    `near` is what may have been meant, or empty."""

    path: Path
    line: int
    code: str
    detail: str
    near: str = ""


@dataclass(eq=False)
class TemplateNameTaken(WrongInput):
    """There is a template of this name."""

    name: str


@dataclass(eq=False)
class NoSuchCodeList(WrongInput):
    """No list of codes is called so; `near` is the name that looks most like it, or empty."""

    name: str
    near: str = ""


@dataclass(eq=False)
class CodeListNameTaken(WrongInput):
    """There is a list of codes of this name."""

    name: str


@dataclass(eq=False)
class NoSuchCode(WrongInput):
    """The list of codes (empty: any that is on) has no code that is typed so."""

    code: str
    list: str = ""


@dataclass(eq=False)
class BadExpression(WrongInput):
    """A regular expression, or what is to take its place, cannot be read; `detail` is what the
    library says, `position` where (from 0)."""

    expression: str
    detail: str
    position: int = 0


@dataclass(eq=False)
class SlowExpression(WrongInput):
    """A regular expression took too long over one text."""

    expression: str


@dataclass(eq=False)
class NotText(WrongInput):
    """Text is to be replaced in a field that holds something else."""

    field: str


class NotCopiedFields(WrongInput):
    """What is to be pasted is not what a photograph says."""


@dataclass(eq=False)
class NoSuchProfile(WrongInput):
    """No profile is called so; `known` are those there are."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class ProfileTaken(WrongInput):
    """The archive has a profile of this name already."""

    name: str
    path: Path


class SidecarsOff(WrongInput):
    """The archive is set to keep no sidecars."""


class NoSpelling(WrongInput):
    """There is no Hunspell on this machine to check the spelling with."""


@dataclass(eq=False)
class NoDictionary(WrongInput):
    """There is no dictionary of this language; one may be put into the folder."""

    language: str
    folder: Path


class ArchiveUnusable(ArchiveError):
    """The archive as a whole cannot be used now."""


class NoArchive(ArchiveUnusable):
    """No archive was named and none was opened before."""


@dataclass(eq=False)
class NotAnArchive(ArchiveUnusable):
    """The folder holds no catalogue of ours."""

    path: Path


@dataclass(eq=False)
class ArchiveExists(ArchiveUnusable):
    """There is something in the folder already."""

    path: Path


@dataclass(eq=False)
class CatalogueTooNew(ArchiveUnusable):
    """The catalogue was written by a later version of the program."""

    path: Path
    found: str
    known: str


@dataclass(eq=False)
class CatalogueDamaged(ArchiveUnusable):
    """SQLite cannot read the catalogue."""

    path: Path
    detail: str


@dataclass(eq=False)
class ArchiveBusy(ArchiveUnusable):
    """Another process kept the catalogue for longer than we wait."""

    path: Path
    waited_s: float


@dataclass(eq=False)
class ArchiveReadOnly(ArchiveUnusable):
    """The archive's folder or files may not be written."""

    path: Path


@dataclass(eq=False)
class DiskFull(ArchiveUnusable):
    """There is no room left where this had to be written."""

    path: Path


@dataclass(eq=False)
class SqliteTooOld(ArchiveUnusable):
    """The SQLite this Python came with lacks what the catalogue needs."""

    found: str
    needed: str


@dataclass(eq=False)
class FileTrouble(ArchiveError):
    """One file's fault; `code` is what scripts see."""

    path: Path
    detail: str = ""
    code = "file-trouble"


class FileUnreadable(FileTrouble):
    """The system does not let us read the file."""

    code = "unreadable"


class NotAnImage(FileTrouble):
    """The bytes are in no image format we know."""

    code = "not-an-image"


class ImageTooLarge(FileTrouble):
    """More pixels than we are ready to decode."""

    code = "too-large"


class ImageDamaged(FileTrouble):
    """The format is known, but its pixels cannot be decoded."""

    code = "damaged-image"


class FileChanged(FileTrouble):
    """The file changed while it was being read."""

    code = "changed-while-read"


class CopyDiffers(FileTrouble):
    """The copy, read back, is not what was written."""

    code = "copy-differs"


class OriginalDamaged(FileTrouble):
    """An original no longer has the bytes that were imported."""

    code = "damaged"


class CannotEmbed(FileTrouble):
    """Metadata cannot be put into this file."""

    code = "cannot-embed"


class SidecarChanged(FileTrouble):
    """A sidecar lies there that another program has changed or made, and that was not read."""

    code = "sidecar-changed"


class NotAVocabulary(FileTrouble):
    """A file of terms cannot be read as what it seems to be, or was said to be."""

    code = "not-a-vocabulary"


class NotASheet(FileTrouble):
    """A caption sheet, or a text with captions, cannot be read as what it seems to be."""

    code = "not-a-sheet"


class NotATemplate(FileTrouble):
    """A file of templates cannot be read as what it seems to be."""

    code = "not-a-template"


class NotACodeList(FileTrouble):
    """A file of codes cannot be read as one."""

    code = "not-a-code-list"
