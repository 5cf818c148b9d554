"""What the blocks of the files say differently, and the choice between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from photoarchive.app.archive import Archive
from photoarchive.app.edits import Dismiss, Edit, SetField, Together, Typed
from photoarchive.catalogue import contents, disagreements, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain import dates
from photoarchive.domain.fields import BY_KEY, Field
from photoarchive.domain.photo import (
    DEFAULT_LANGUAGE,
    EDITED,
    Content,
    PhotoId,
    Problem,
    default_text,
)

REPAIRED = "repaired"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field of one photograph: what each block says (or, repaired, would say), and whose
    word the catalogue holds at present (`edit` for a person's)."""

    photo: PhotoId
    code: str
    field: str
    chosen: str
    values: tuple[tuple[str, Content], ...]
    dismissed: bool = False

    @property
    def blocks(self) -> tuple[str, ...]:
        """The blocks that speak of it, in the order of their worth."""
        return tuple(block for block, _content in self.values)

    def value(self, block: str) -> Content | None:
        """What a block says."""
        return next((content for name, content in self.values if name == block), None)


@dataclass(frozen=True, slots=True)
class Pattern:
    """The photographs whose blocks disagree alike: about the same field, between the same
    blocks, with the same one chosen."""

    code: str
    field: str
    blocks: tuple[str, ...]
    chosen: str
    photos: tuple[PhotoId, ...]

    def is_of(self, one: Disagreement) -> bool:
        """Whether a disagreement is of this pattern."""
        mine = self.code, self.field, self.blocks, self.chosen
        return mine == (one.code, one.field, one.blocks, one.chosen)


def listed(archive: Archive, ids: Collection[PhotoId]) -> tuple[Disagreement, ...]:
    """All of these photographs, also those that have been looked at."""
    with archive.catalogue.reading() as tx:
        problems = disagreements.listed(tx, ids)
        concerned = [*dict.fromkeys(id for id, _problem in problems)]
        origins = disagreements.origins(tx, concerned)
        edited = disagreements.edited(tx, concerned)
        return tuple(
            Disagreement(
                id,
                one.code,
                one.field,
                _now_chosen(tx, id, one)
                if (id, one.field) in edited
                else origins.get((id, one.field), (EDITED, ""))[0],
                one.values,
                one.dismissed,
            )
            for id, one in problems
        )


def patterns(several: Iterable[Disagreement]) -> tuple[Pattern, ...]:
    """The same by their patterns, the most frequent first."""
    grouped: dict[tuple[str, str, tuple[str, ...], str], list[PhotoId]] = {}
    for one in several:
        place = one.code, one.field, one.blocks, one.chosen
        grouped.setdefault(place, []).append(one.photo)
    ordered = sorted(grouped.items(), key=lambda item: -len(item[1]))
    return tuple(Pattern(*place, tuple(ids)) for place, ids in ordered)


def take(several: Iterable[Disagreement], key: str, block: str) -> Edit:
    """What a block says of a field (or the repaired text) for all photographs where it says
    something; these count as looked at. Nothing is done to the others."""
    chosen: dict[PhotoId, Content] = {}
    for one in several:
        content = one.value(block)
        if one.field == key and content is not None:
            chosen[one.photo] = content
    edits = _settings(BY_KEY[key], chosen)
    return Together((*edits, Dismiss(key, tuple(chosen))) if chosen else ())


def dismissal(several: Iterable[Disagreement], key: str = "") -> Edit:
    """Notes that these were looked at, those of one field or of all."""
    by_field: dict[str, list[PhotoId]] = {}
    for one in several:
        if not key or one.field == key:
            by_field.setdefault(one.field, []).append(one.photo)
    return Together(tuple(Dismiss(field, tuple(ids)) for field, ids in by_field.items()))


def _settings(field: Field, chosen: Mapping[PhotoId, Content]) -> list[Edit]:
    """The edits that give each photograph its content; a date without a zone has none."""
    if field.key == "date_created":
        parsed = {id: dates.parse(str(content)) or ("", "") for id, content in chosen.items()}
        return [
            SetField("date_created", {id: date for id, (date, _zone) in parsed.items()}),
            SetField("date_offset", {id: zone for id, (_date, zone) in parsed.items()}),
        ]
    if not field.in_languages:
        return [SetField(field.key, {id: _typed(content) for id, content in chosen.items()})]
    by_language: dict[str, dict[PhotoId, Typed]] = {}
    for id, content in chosen.items():
        texts = content if isinstance(content, Mapping) else {DEFAULT_LANGUAGE: str(content)}
        for language, text in texts.items():
            by_language.setdefault(language, {})[id] = text
    return [SetField(field.key, new, language) for language, new in by_language.items()]


def _typed(content: Content) -> Typed:
    if isinstance(content, Mapping):
        return default_text(content)
    return content


def _now_chosen(tx: Transaction, id: PhotoId, problem: Problem) -> str:
    """The block that says what an edited field holds now."""
    held = _held(tx, BY_KEY[problem.field], id)
    said = ((block, _listed(_typed(content))) for block, content in problem.values)
    return next((block for block, several in said if several == held), EDITED)


def _held(tx: Transaction, field: Field, id: PhotoId) -> list[object]:
    """What a field holds, in the form of what is said of it."""
    now = contents.read(tx, field.key, DEFAULT_LANGUAGE if field.in_languages else "", [id])[id]
    if field.vocabulary is not None:
        numbers = contents.term_ids(now)
        named = terms.by_ids(tx, numbers)
        return [named[number].preferred() for number in numbers]
    if field.key == "date_created":
        offset = contents.read(tx, "date_offset", "", [id])[id]
        return [f"{now}{offset or ''}"]
    return _listed(now)


def _listed(content: object) -> list[object]:
    return [*content] if isinstance(content, tuple | list) else [content]
