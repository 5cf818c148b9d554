"""Vocabularies from and into files of other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from photoarchive.app import term_input
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Restore, Working, result
from photoarchive.app.languages import checked_tag
from photoarchive.catalogue import recorded, term_lists, term_rows, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import NotAVocabulary, WrongInput, WrongValue
from photoarchive.domain.outcome import Outcome, Steps
from photoarchive.domain.term import NO_DETAILS, NewTerm, Term, TermId, Vocabulary
from photoarchive.domain.term_file import Entry, Fault, Format
from photoarchive.domain.term_plan import Plan, planned
from photoarchive.files import safe_copy
from photoarchive.vocabularies import formats
from photoarchive.vocabularies.written import Whole

# So many terms are written between two words of how far an import is.
_BATCH = 2000
_MOST_BYTES = 1 << 28


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of terms that was read: its format, its terms, and what could not be read."""

    path: Path
    format: Format
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What an import of terms comes to: how many of the file are new, complete one that is there,
    bring nothing new; and what was wrong, line by line. `new` are the names of new terms and
    `completed_names` those of terms that come to be otherwise, for looking at before."""

    format: Format
    added: int
    completed: int
    unchanged: int
    faults: tuple[Fault, ...]
    new: tuple[str, ...]
    completed_names: tuple[str, ...]

    def as_record(self) -> dict[str, Any]:
        """The figures as JSON."""
        return {
            "format": self.format.value,
            "added": self.added,
            "completed": self.completed,
            "unchanged": self.unchanged,
            "failed": len(self.faults),
        }


@dataclass(frozen=True, slots=True)
class ImportTerms:
    """Takes terms of a file into a vocabulary: new ones are made, those that are there completed
    (`domain.term_plan`)."""

    vocabulary: Vocabulary
    entries: tuple[Entry, ...]
    file_wins: bool = False

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Takes them."""
        return recorded.drained(self.working(tx))

    def working(self, tx: Transaction) -> Working:
        """The same by and by; what it counts are terms."""
        plan = plan_of(tx, self.vocabulary, self.entries, self.file_wins)
        first = term_rows.newest(tx) + 1
        numbers = {one.id: TermId(first + n) for n, one in enumerate(plan.new)}
        items = []
        done = len(self.entries) - len(plan.new) - len(plan.changed)
        for new in _batches(plan.new):
            made = [_new(_rehung(one, numbers)) for one in new]
            items += recorded.add_terms(tx, made)[1]
            done += len(new)
            yield done
        for changed in _batches(plan.changed):
            items += recorded.set_terms(tx, [_rehung(one, numbers) for one in changed])
            done += len(changed)
            yield done
        return result(items)


def plan_of(
    tx: Transaction, vocabulary: Vocabulary, entries: Sequence[Entry], file_wins: bool
) -> Plan:
    """What taking these would come to now. Events take place at places that are there; of others
    it is told that they are not."""
    faults: list[Fault] = []
    at_places = [_at_places(tx, entry, faults) if entry.places else entry for entry in entries]
    plan = planned(vocabulary, at_places, terms.all_of(tx, vocabulary), file_wins=file_wins)
    plan.faults.extend(faults)
    return plan


def _at_places(tx: Transaction, entry: Entry, faults: list[Fault]) -> Entry:
    found: list[TermId] = []
    for name in entry.places:
        id = terms.find_by_name(tx, Vocabulary.PLACES, name)
        if id is None:
            faults.append(Fault(entry.line, "no-place", name))
        else:
            found.append(id)
    return replace(entry, details=replace(entry.details, places=tuple(dict.fromkeys(found))))


def opened(archive: Archive, path: Path, form: Format | None = None) -> Opened:
    """Reads a file of terms, in this format or the one that it looks like; raises
    `NotAVocabulary` or `FileUnreadable`."""
    with safe_copy.open_source(path) as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise NotAVocabulary(path, "too-large")
    form = form or formats.format_of(path.suffix, data)
    try:
        reading = formats.read(data, form, archive.languages)
    except formats.NotReadable as error:
        code, detail = error.args
        raise NotAVocabulary(path, f"{code}: {detail}" if detail else code) from error
    entries: list[Entry] = []
    faults = list(reading.faults)
    for entry in reading.entries:
        checked = _checked(entry)
        if isinstance(checked, Fault):
            faults.append(checked)
        else:
            entries.append(checked)
    return Opened(path, form, tuple(entries), tuple(faults))


def report(
    archive: Archive, vocabulary: Vocabulary, file: Opened, *, file_wins: bool = False
) -> Report:
    """What taking the terms of a file that was read would come to now."""
    with archive.catalogue.reading() as tx:
        plan = plan_of(tx, vocabulary, file.entries, file_wins)
    faults = sorted((*file.faults, *plan.faults), key=lambda fault: fault.line)
    return Report(
        file.format,
        plan.added,
        plan.completed,
        plan.unchanged,
        tuple(faults),
        tuple(one.preferred() for one in plan.new),
        tuple(one.preferred() for one in plan.changed),
    )


def importing(
    archive: Archive, vocabulary: Vocabulary, file: Opened, *, file_wins: bool = False
) -> Steps:
    """Takes the terms of a file that was read, as one step of the history."""
    edit = ImportTerms(vocabulary, file.entries, file_wins)
    return archive.history.steps(edit, len(file.entries))


def exported(archive: Archive, vocabulary: Vocabulary, form: Format) -> bytes:
    """The vocabulary as the bytes of a file."""
    with archive.catalogue.reading() as tx:
        found = terms.all_of(tx, vocabulary)
        places = terms.shown(tx, {id for one in found.values() for id in one.details.places})
    ordered = sorted(found.values(), key=lambda one: (term_rows.folded(one.preferred()), one.id))
    return formats.write(Whole(vocabulary, tuple(ordered), places), form)


def export(
    archive: Archive, vocabulary: Vocabulary, path: Path, form: Format | None = None
) -> Path:
    """Writes the vocabulary into a new file, in this format or the one that its name ends for;
    returns where it is: under a numbered name, where one is there. Raises `WrongValue` for a name
    that tells no format, `DiskFull` or `ArchiveReadOnly`."""
    data = exported(archive, vocabulary, form or format_named(path))
    with safe_copy.writing_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        return safe_copy.write_new(path.parent, path.name, data)


def exporting(archive: Archive, vocabulary: Vocabulary, path: Path, form: Format) -> Steps:
    """The same as a long task: the last step counts the terms that were written, and names the
    file."""
    with archive.catalogue.reading() as tx:
        total = term_lists.sizes(tx).get(vocabulary, 0)
    yield Outcome(0, None)
    written = export(archive, vocabulary, path, form)
    yield Outcome(total, total, total, current=written.name)


def format_named(path: Path) -> Format:
    """The format that the end of a name stands for; of `.txt` a keyword list of Lightroom."""
    return formats.format_of(path.suffix, b"")


def suffix_of(form: Format) -> str:
    """How the names of files in a format end."""
    return formats.SUFFIXES[form]


def format_called(name: str) -> Format:
    """The format of this name; raises `WrongValue`."""
    try:
        return Format(name.strip().lower())
    except ValueError:
        raise WrongValue("format", name, "vocabulary-format") from None


def _checked(entry: Entry) -> Entry | Fault:
    """The entry in the form in which terms are kept, or what is wrong with it."""
    told = entry.details
    try:
        tags = {n.language: _tag(n.language) for n in entry.names}
    except WrongInput as error:
        return Fault(entry.line, "bad-language", _value(error))
    steps: tuple[tuple[str, str, Callable[[], object]], ...] = (
        ("external", "bad-identifier", lambda: term_input.identifiers(told.external)),
        ("valid_from", "bad-date", lambda: term_input.date(told.valid_from)),
        ("valid_to", "bad-date", lambda: term_input.date(told.valid_to)),
        ("defaults", "bad-default", lambda: term_input.defaults(told.defaults)),
        (
            "position",
            "bad-position",
            lambda: told.position and term_input.on_earth(*told.position),
        ),
        ("hashtag", "bad-hashtag", lambda: term_input.hashtag(told.hashtag)),
        ("lead", "bad-language", lambda: term_input.lead(told.lead)),
    )
    made: dict[str, Any] = {}
    for name, code, check in steps:
        try:
            made[name] = check()
        except WrongInput as error:
            return Fault(entry.line, code, _value(error))
    names = entry.names
    if any(tag != language for language, tag in tags.items()):
        names = tuple(replace(n, language=tags[n.language]) for n in names)
    details = told if told == NO_DETAILS else replace(told, **made)
    return replace(entry, names=names, details=details)


@cache
def _tag(language: str) -> str:
    return checked_tag(language)


def _value(error: WrongInput) -> str:
    facts = vars(error)
    return str(facts.get("value", facts.get("key", facts.get("field", ""))))


def _rehung(one: Term, numbers: dict[TermId, TermId]) -> Term:
    above = one.details.broader
    if above is None or above not in numbers:
        return one
    return replace(one, details=replace(one.details, broader=numbers[above]))


def _new(one: Term) -> NewTerm:
    return NewTerm(one.vocabulary, one.names, one.origin, one.details)


_One = TypeVar("_One")


def _batches(several: Sequence[_One]) -> Iterator[Sequence[_One]]:
    for start in range(0, len(several), _BATCH):
        yield several[start : start + _BATCH]
