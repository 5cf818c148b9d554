"""Writes about the states of texts that say what they did, line by line (see `recorded`)."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence

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

    The source is the text in the language of `source`, else the one that is noted already, else
    what `domain.text_state.source_language` says of an archive in the language of `main`.
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
                said = (source, known.source if known is not None else "")
                after = next((one for one in said if one in texts and one != spoken), "")
                standing = _standing(texts, after or source_language(texts, main, spoken), True)
            elif known is not None:
                standing = Standing(False, known.source, known.digest)
            new.setdefault(spoken, {})[id] = text_states.written(standing)
    items: list[Item] = []
    for spoken in sorted(new):
        items += put_photos(tx, text_states.state_key(key), spoken, new[spoken])
    return items


def settling(
    tx: sa.Connection, items: Sequence[Item], main: str
) -> Generator[int, None, list[Item]]:
    """Notes what a step makes necessary, behind its lines: of texts that go with a source which it
    has changed, what that source was before; of texts that it has written together with their
    source, what that is now. So the first are stale from now on, and the second are not.

    Yields how many lines the step has, now and then; returns those of what was noted.
    """
    done: list[Item] = []
    for key, old in _old_texts(items).items():
        ids = list(old)
        for start in range(0, len(ids), _BATCH):
            some = {id: old[id] for id in ids[start : start + _BATCH]}
            new = _settled(tx, key, some, main)
            for language in sorted(new):
                done += put_photos(tx, text_states.state_key(key), language, new[language])
            yield len(items)
    return done


def _old_texts(items: Iterable[Item]) -> dict[str, dict[PhotoId, dict[str, str | None]]]:
    """What was in the texts that these lines are about before the first of them, by field,
    photograph and language."""
    found: dict[str, dict[PhotoId, dict[str, str | None]]] = {}
    for item in items:
        if item.subject is Subject.PHOTO and item.language and item.field in BY_KEY:
            by_photo = found.setdefault(item.field, {})
            by_photo.setdefault(PhotoId(item.subject_id), {}).setdefault(item.language, item.old)
    return found


def _settled(
    tx: sa.Connection, key: str, old: Mapping[PhotoId, Mapping[str, str | None]], main: str
) -> dict[str, dict[PhotoId, Stored]]:
    """What is to be noted, by language."""
    new: dict[str, dict[PhotoId, Stored]] = {}
    noted = text_states.standings(tx, key, old)
    wanted = [
        id
        for id, by_tag in old.items()
        if id in noted or any(may_be_source(t, main) for t in by_tag)
    ]
    for id, now in text_states.texts(tx, key, wanted).items():
        was = {**now, **old[id]}
        before = {tag: text for tag, text in was.items() if text is not None}
        for tag in now:
            known = noted.get(id, {}).get(tag)
            standing = known
            if tag in old[id]:
                if known is not None and known.source in old[id]:
                    standing = _standing(now, known.source, known.checked)
            elif known is None:
                source = source_language(before, main, tag)
                later = source_language(now, main, tag)
                if (source, before.get(source)) != (later, now.get(later)):
                    standing = _standing(before, source, False)
            if standing != known:
                new.setdefault(tag, {})[id] = text_states.written(standing)
    return new


def _standing(texts: Mapping[str, str], source: str, checked: bool) -> Standing:
    digest = digest_of(texts[source]) if source in texts else ""
    return Standing(checked, source if digest else "", digest)
