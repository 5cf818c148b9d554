"""Writes about the states of texts that say what they did, line by line (see `recorded`)."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from photoarchive.catalogue import text_states
from photoarchive.catalogue.changes import Item, Subject
from photoarchive.catalogue.contents import Stored
from photoarchive.catalogue.recorded import put_photos
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.text_state import (
    Standing,
    digest_of,
    may_be_source,
    source_language,
)

# So many photographs are read at a time: their texts are.
_BATCH = 2000


def say(
    tx: sa.Connection,
    key: str,
    language: str,
    ids: Iterable[PhotoId],
    *,
    checked: bool,
    main: str,
    source: str = "",
) -> list[Item]:
    """Notes of the texts of a field in a language (in all, for an empty one) that they are right
    as their sources are now, or takes that back; a line for each of which it was not noted. Where
    there is no text nothing is done.

    The source is the text in the language of `source`, which is told thereby, else the one that
    was told before, else what `domain.text_state.source_language` says of an archive in the
    language of `main`.
    """
    chosen = list(ids)
    new: dict[str, dict[PhotoId, Stored]] = {}
    noted = text_states.standings(tx, key, chosen)
    for id, texts in text_states.texts(tx, key, chosen).items():
        for spoken in texts:
            if language and spoken != language:
                continue
            known = noted.get(id, {}).get(spoken)
            standing = known
            if checked:
                told = (source, known.source if known is not None and known.told else "")
                after = next((one for one in told if one in texts and one != spoken), "")
                found = after or source_language(texts, main, spoken)
                standing = _standing(texts, Standing(True, found, told=bool(after)))
            elif known is not None:
                standing = replace(known, checked=False)
            new.setdefault(spoken, {})[id] = text_states.written(standing)
    items: list[Item] = []
    for spoken in sorted(new):
        items += put_photos(tx, text_states.state_key(key), spoken, new[spoken])
    return items


def together(tx: sa.Connection, items: Iterable[Item]) -> list[Item]:
    """Puts right, behind the lines of a step, what is noted of texts whose source was told and was
    written in the same step: they go with what it says now. Returns the lines of doing so."""
    done: list[Item] = []
    for key, old in _old_texts(items).items():
        several = {id: tags for id, tags in old.items() if len(tags) > 1}
        noted = text_states.standings(tx, key, several) if several else {}
        texts = text_states.texts(tx, key, noted) if noted else {}
        new: dict[str, dict[PhotoId, Stored]] = {}
        for id, by_tag in noted.items():
            for tag, standing in by_tag.items():
                if tag in old[id] and standing.source in old[id]:
                    now = _standing(texts.get(id, {}), standing)
                    new.setdefault(tag, {})[id] = text_states.written(now)
        for tag in sorted(new):
            done += put_photos(tx, text_states.state_key(key), tag, new[tag])
    return done


def settling(tx: sa.Connection, items: Sequence[Item], main: str) -> Generator[int, None, None]:
    """Notes of texts that go with a source which a step has changed what that source was before:
    from now on they are stale. Yields how many lines the step has, now and then.

    That leaves no lines: it says in so many words what was so until now, and is as right when the
    step is taken back. When the step is done again it has to be said again.
    """
    for key, old in _old_texts(items).items():
        ids = [id for id, tags in old.items() if any(may_be_source(tag, main) for tag in tags)]
        for start in range(0, len(ids), _BATCH):
            some = {id: old[id] for id in ids[start : start + _BATCH]}
            for language, new in _unsettled(tx, key, some, main).items():
                text_states.write(tx, key, language, new)
            yield len(items)


def _old_texts(items: Iterable[Item]) -> dict[str, dict[PhotoId, dict[str, str | None]]]:
    """What was in the texts that these lines are about before the first of them, by field,
    photograph and language."""
    found: dict[str, dict[PhotoId, dict[str, str | None]]] = {}
    for item in items:
        if item.subject is Subject.PHOTO and item.language and item.field in BY_KEY:
            by_photo = found.setdefault(item.field, {})
            by_photo.setdefault(PhotoId(item.subject_id), {}).setdefault(item.language, item.old)
    return found


def _unsettled(
    tx: sa.Connection, key: str, old: Mapping[PhotoId, Mapping[str, str | None]], main: str
) -> dict[str, dict[PhotoId, Standing | None]]:
    """What is to be noted of texts of which nothing is, by language: those that were not written
    themselves, and whose source was another or said something else."""
    new: dict[str, dict[PhotoId, Standing | None]] = {}
    several = text_states.unnoted(tx, key, old)
    tags = {
        id: [tag for tag in spoken if tag not in old[id] and not may_be_source(tag, main)]
        for id, spoken in several.items()
    }
    for id, now in text_states.texts(tx, key, [id for id in tags if tags[id]]).items():
        was = {tag: text for tag, text in {**now, **old[id]}.items() if text is not None}
        for tag in tags[id]:
            source, after = (source_language(texts, main, tag) for texts in (was, now))
            if source != after or was.get(source) != now.get(after):
                new.setdefault(tag, {})[id] = _standing(was, Standing(source=source))
    return new


def _standing(texts: Mapping[str, str], standing: Standing) -> Standing:
    """The standing with what its source says in these texts; without a source that is gone."""
    if standing.source not in texts:
        return Standing(standing.checked)
    digest = digest_of(texts[standing.source])
    return Standing(standing.checked, standing.source, digest, standing.told)
