"""Languages side by side: which texts photographs have, in which state, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from photoarchive.app.archive import Archive
from photoarchive.app.tallies import Photographs
from photoarchive.catalogue import coverage, tallies, text_states
from photoarchive.domain.fields import FIELDS
from photoarchive.domain.language_tags import speaks
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId
from photoarchive.domain.text_state import Standing, TextState, source_language, state_of

# The fields that are written in several languages, by people.
KEYS = tuple(field.key for field in FIELDS if field.in_languages and field.settable)


@dataclass(frozen=True, slots=True)
class Covered:
    """One text of a photograph, or the lack of one: its field and language, its state, and the
    language of the text that it was (or is to be) written after, or nothing."""

    field: str
    language: str
    state: TextState
    source: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of some photographs are in which state in a field and a language; the numbers add
    up to all of them. A language stands for its regions too."""

    field: str
    language: str
    counts: Mapping[TextState, int]


def of_photographs(
    archive: Archive, ids: Sequence[PhotoId], keys: Iterable[str] = KEYS
) -> dict[PhotoId, tuple[Covered, ...]]:
    """What each of these photographs has in these fields, and what it lacks of the languages of the
    archive; these come first. Meant for as many as are looked at."""
    found: dict[PhotoId, list[Covered]] = {id: [] for id in ids}
    languages, main = archive.languages, archive.main_language
    with archive.catalogue.reading() as tx:
        for key in keys:
            texts = text_states.texts(tx, key, ids)
            noted = text_states.standings(tx, key, ids)
            for id, covered in found.items():
                own = _of_field(key, texts.get(id, {}), noted.get(id, {}), languages, main)
                covered += own
    return {id: tuple(covered) for id, covered in found.items()}


def states(archive: Archive, id: PhotoId) -> dict[str, dict[str, TextState]]:
    """The states of the texts that a photograph has, by field and language."""
    found: dict[str, dict[str, TextState]] = {}
    with archive.catalogue.reading() as tx:
        for (key, language), state in text_states.states(tx, [id]).get(id, {}).items():
            found.setdefault(key, {})[language] = state
    return found


def of_many(
    archive: Archive,
    of: Photographs,
    keys: Iterable[str] = KEYS,
    languages: Iterable[str] | None = None,
) -> list[Coverage]:
    """The same counted, for however many photographs. Without `languages` it is those of the
    archive and the others that these photographs have texts in; fields without any text are left
    out then, but for the first."""
    with archive.catalogue.reading() as tx:
        spoken = tallies.languages(tx, of)
        wanted = list(keys)
        if languages is None:
            wanted = [
                key for n, key in enumerate(wanted) if not n or any(key == k for k, _t in spoken)
            ]
            tags = _languages(archive, spoken)
            if DEFAULT_LANGUAGE in tags and not tallies.default_stands_alone(tx, of):
                tags.remove(DEFAULT_LANGUAGE)
        else:
            tags = list(dict.fromkeys(languages))
        places = [(key, tag) for key in wanted for tag in tags]
        counted = coverage.of_places(tx, of.ids, places)
    return [Coverage(*place, counts) for place, counts in zip(places, counted, strict=True)]


def _of_field(
    key: str,
    texts: Mapping[str, str],
    noted: Mapping[str, Standing],
    languages: Sequence[str],
    main: str,
) -> list[Covered]:
    found = []
    for tag in _in_order(texts, languages):
        standing = noted.get(tag)
        source = standing.source if standing else source_language(texts, main, tag)
        state = TextState.MISSING
        if tag in texts:
            state = state_of(standing, texts.get(source))
        found.append(Covered(key, tag, state, source))
    return found


def _in_order(tags: Iterable[str], languages: Sequence[str]) -> list[str]:
    """The languages of the archive, but for those of which there are regions alone; then the
    others, the text without a language last."""
    there = sorted(tags, key=lambda tag: (tag == DEFAULT_LANGUAGE, tag))
    own = [
        tag for tag in languages if tag in there or not any(speaks(other, tag) for other in there)
    ]
    return list(dict.fromkeys((*own, *there)))


def _languages(archive: Archive, spoken: Iterable[tuple[str, str]]) -> list[str]:
    others = sorted({tag for _key, tag in spoken}, key=lambda tag: (tag == DEFAULT_LANGUAGE, tag))
    own = archive.languages
    return [*own, *(tag for tag in others if not any(speaks(tag, one) for one in own))]
