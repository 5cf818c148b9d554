"""The rules of the house over the photographs of an archive: what they find, and the edits that put
it right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from photoarchive.app import field_input, lint_reasons, lint_words
from photoarchive.app.archive import Archive
from photoarchive.app.edits import (
    AddTo,
    Edit,
    Restore,
    SetField,
    SetTexts,
    Together,
    Typed,
    Working,
)
from photoarchive.app.field_input import Typing
from photoarchive.catalogue import known_names, photos
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.changes import Item
from photoarchive.catalogue.recorded import drained
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import NoSuchPhotograph, WrongInput
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.lint.finding import (
    Finding,
    Join,
    Light,
    Move,
    Put,
    Repair,
    Replace,
    Severity,
    light,
)
from photoarchive.domain.lint.rules import findings
from photoarchive.domain.lint.sheet import names_wanted, sheet, texts_of
from photoarchive.domain.photo import Content, Photo, PhotoId
from photoarchive.domain.profile import Profile

_PAGE = 200
# A repair may make room for another in the same text; that it goes on for ever is no rule's aim.
_MOST_ROUNDS = 4
_PLACES = ("location_shown", "location_created")


@dataclass(frozen=True, slots=True)
class Checked:
    """A photograph, and what the rules find in it."""

    photo: Photo
    findings: tuple[Finding, ...]


def linted(
    archive: Archive, ids: Sequence[PhotoId], profile: Profile, only: Collection[str] = ()
) -> Iterator[Checked]:
    """Each of these photographs with what the rules (or only these of them) find, in their order;
    read by and by. Ones that are gone are left out."""
    for start in range(0, len(ids), _PAGE):
        with archive.catalogue.reading() as tx:
            page = _page(tx, ids[start : start + _PAGE], profile, archive.languages, only)
        yield from page


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as it is shown: the sentence about it, why it matters, and the edit that puts it
    right with what that does; None and empty where there is none."""

    finding: Finding
    sentence: str
    reason: str
    fix: Edit | None
    fix_words: str


def problems(archive: Archive, id: PhotoId, profile: Profile) -> tuple[Shown, ...]:
    """What the rules find in a photograph, by the order of the fields; raises
    `NoSuchPhotograph`."""
    for checked in linted(archive, [id], profile):
        return tuple(
            Shown(
                one,
                lint_words.sentence(one),
                lint_reasons.reason(one.rule),
                fix_of(checked.photo, one) if one.fix else None,
                lint_words.fix_words(one),
            )
            for one in checked.findings
        )
    raise NoSuchPhotograph(id)


def in_the_way(archive: Archive, ids: Sequence[PhotoId], profile: Profile) -> tuple[Checked, ...]:
    """The photographs among these that have errors, with these errors alone: what an export waits
    for, where the profile or the person wants it so."""
    return tuple(
        Checked(one.photo, errors)
        for one in linted(archive, ids, profile)
        if (errors := tuple(f for f in one.findings if f.severity is Severity.ERROR))
    )


def lights(archive: Archive, ids: Sequence[PhotoId], profile: Profile) -> dict[PhotoId, Light]:
    """How each of these photographs stands."""
    return {one.photo.id: light(one.findings) for one in linted(archive, ids, profile)}


def counts(several: Iterable[Checked]) -> dict[str, int]:
    """How many findings each rule has, the most first."""
    return dict(Counter(one.rule for checked in several for one in checked.findings).most_common())


def fix_of(photo: Photo, *several: Finding) -> Edit:
    """The edit that puts these findings right in their photograph, all in one step."""
    return Together(tuple(_edits([(photo, [r for one in several for r in one.fix])])))


@dataclass(frozen=True, slots=True)
class FixRules:
    """Puts right what these rules find in these photographs, where they know how; what is doubtful
    is left to a person. Texts are looked at as they are when it is done."""

    rules: frozenset[str]
    ids: tuple[PhotoId, ...]
    profile: Profile
    languages: tuple[str, ...] = ()

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Does it; raises nothing of what stands in the photographs."""
        return drained(self.working(tx))

    def working(self, tx: Transaction) -> Working:
        """The same by and by."""
        changes = Changes()
        items: list[Item] = []
        for start in range(0, len(self.ids), _PAGE):
            ids = self.ids[start : start + _PAGE]
            for _round in range(_MOST_ROUNDS):
                done, inverse = Together(tuple(self._edits(tx, ids))).apply(tx)
                changes |= done
                items = [*inverse.items, *items]
                if not inverse.items:
                    break
            yield start + len(ids)
        return changes, Restore(tuple(items))

    def _edits(self, tx: Transaction, ids: Sequence[PhotoId]) -> list[Edit]:
        page = _page(tx, ids, self.profile, self.languages, self.rules)
        return _edits(
            (one.photo, [r for found in one.findings if not found.doubtful for r in found.fix])
            for one in page
        )


def _page(
    tx: Transaction,
    ids: Sequence[PhotoId],
    profile: Profile,
    languages: Sequence[str],
    only: Collection[str],
) -> list[Checked]:
    """Some photographs, read and looked at together."""
    several = photos.whole(tx, ids, languages[:1])
    texts = [texts_of(one.fields, all_words=bool(profile.banned)) for one in several]
    asked: set[str] = set()
    carried = set()
    for photo, mine in zip(several, texts, strict=True):
        asked |= names_wanted(mine, photo.fields)
        carried |= {term.id for key in _PLACES for term in photo.terms.get(key, ())}
    known = known_names.known(tx, asked, carried)
    return [
        Checked(
            photo,
            findings(sheet(photo.fields, photo.terms, mine, known, profile, languages), only),
        )
        for photo, mine in zip(several, texts, strict=True)
    ]


def _edits(several: Iterable[tuple[Photo, Sequence[Repair]]]) -> list[Edit]:
    """The edits that these repairs come to, alike ones of all photographs together."""
    texts: dict[tuple[str, str], dict[PhotoId, Typed]] = {}
    moved: list[Edit] = []
    put: dict[Put, list[PhotoId]] = {}
    joined: dict[Join, list[PhotoId]] = {}
    for photo, repairs in several:
        mine = _replaced(photo, [one for one in repairs if isinstance(one, Replace)])
        moves = {(one.field, one.language): one for one in repairs if isinstance(one, Move)}
        for place, move in moves.items():
            text = mine.pop(place, "") or _text(photo.fields.get(move.field), move.language)
            moved.append(SetTexts(move.field, photo.id, {move.language: None, move.to: text}))
        for place, text in mine.items():
            texts.setdefault(place, {})[photo.id] = text
        for repair in dict.fromkeys(repairs):
            if isinstance(repair, Put):
                put.setdefault(repair, []).append(photo.id)
            elif isinstance(repair, Join):
                joined.setdefault(repair, []).append(photo.id)
    edits: list[Edit] = [SetField(key, new, tag) for (key, tag), new in texts.items()]
    edits += moved
    for one, ids in put.items():
        with suppress(WrongInput):  # the default of a term that can be read no more
            edits += field_input.edit_of(Typing(BY_KEY[one.field], one.language, one.typed), ids)
    edits += [AddTo(one.field, (one.name,), tuple(ids)) for one, ids in joined.items()]
    return edits


def _replaced(photo: Photo, several: Iterable[Replace]) -> dict[tuple[str, str], str]:
    """The texts with these replaced, from the last to the first; of two that overlap the later one
    waits, and one whose place says something else by now is left."""
    new: dict[tuple[str, str], str] = {}
    begin: dict[tuple[str, str], int] = {}
    for one in sorted(set(several), key=lambda one: (-one.start, -one.end)):
        place = one.field, one.language
        text = new.get(place, _text(photo.fields.get(one.field), one.language))
        if text[one.start : one.end] == one.old and one.end <= begin.get(place, len(text)):
            new[place] = text[: one.start] + one.new + text[one.end :]
            begin[place] = one.start
    return new


def _text(content: Content | None, language: str) -> str:
    if isinstance(content, Mapping):
        return str(content.get(language, ""))
    return content if isinstance(content, str) else ""
