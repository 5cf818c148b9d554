"""Writes that say what they did, line by line, for the journal.

A line holds plain JSON. Terms stand as [number, name] in it, so that the journal can be read
even after a term is renamed or gone; a term's own state is its vocabulary, origin and names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from photoarchive.catalogue import contents, recorded_sets, terms
from photoarchive.catalogue.changes import Item, Subject
from photoarchive.catalogue.contents import Stored
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.term import NameKind, Origin, TermId, TermName, Vocabulary

TERM = "term"  # the field under which a term's whole state is journalled


def set_photos(
    tx: sa.Connection, key: str, language: str, new: Mapping[PhotoId, Stored]
) -> list[Item]:
    """Makes these the contents of a field; a line for each photograph that had another."""
    old = contents.read(tx, key, language, list(new))
    changed = {id: content for id, content in new.items() if old[id] != content}
    if not changed:
        return []
    contents.write(tx, key, language, changed)
    names = _names(tx, key, [*changed.values(), *(old[id] for id in changed)])
    return [
        Item(Subject.PHOTO, id, key, language, _as_line(old[id], names), _as_line(content, names))
        for id, content in changed.items()
    ]


def add_term(
    tx: sa.Connection, vocabulary: Vocabulary, names: Sequence[TermName], origin: Origin
) -> tuple[TermId, list[Item]]:
    """Makes a term."""
    id = terms.add(tx, vocabulary, names, origin)
    return id, [Item(Subject.TERM, id, TERM, "", None, _state(vocabulary, origin, names))]


def set_term(
    tx: sa.Connection, id: TermId, names: Sequence[TermName], origin: Origin
) -> list[Item]:
    """Gives a term these names and this origin."""
    old = terms.by_ids(tx, [id])[id]
    before = _state(old.vocabulary, old.origin, old.names)
    after = _state(old.vocabulary, origin, names)
    if before == after:
        return []
    terms.set_names(tx, id, names)
    terms.set_origin(tx, id, origin)
    return [Item(Subject.TERM, id, TERM, "", before, after)]


def restore(tx: sa.Connection, items: Iterable[Item]) -> list[Item]:
    """Makes every line's `new` the present state, in order; returns the lines of doing so.

    Imports are not in the journal: a term that a photograph has come to carry since stays, and so
    do names that came since; where a term is to be made again and an import has made one of that
    name, that one is taken.
    """
    done: list[Item] = []
    taken: dict[int, TermId] = {}
    for (subject, key, language), run in groupby(
        items, lambda item: (item.subject, item.field, item.language)
    ):
        if subject is Subject.PHOTO:
            new = {PhotoId(item.subject_id): _from_line(key, item.new, taken) for item in run}
            done += set_photos(tx, key, language, new)
        elif subject in (Subject.SET, Subject.SEARCH):
            for item in run:
                done += recorded_sets.restore(tx, item)
        else:
            for item in run:
                id = TermId(item.subject_id)
                namesake = _namesake(tx, id, item.new)
                if namesake is not None:
                    taken[id] = namesake
                else:
                    done += _restore_term(tx, id, item.old, item.new)
    return done


def _namesake(tx: sa.Connection, id: TermId, state: Any) -> TermId | None:
    """Another term that is called as this one was, where this one is to be made again."""
    if state is None or terms.by_ids(tx, [id]):
        return None
    return terms.find_by_name(tx, Vocabulary(state["vocabulary"]), state["names"][0][0])


def _restore_term(tx: sa.Connection, id: TermId, left: Any, state: Any) -> list[Item]:
    """Gives a term the state that it had; `left` is the state that the change left it in."""
    known = terms.by_ids(tx, [id]).get(id)
    if state is None:
        if known is None or terms.is_carried(tx, id):
            return []
        terms.remove(tx, id)
        before = _state(known.vocabulary, known.origin, known.names)
        return [Item(Subject.TERM, id, TERM, "", before, None)]
    names = _names_in(state)
    if known is not None:
        names += _later(known.names, names, _names_in(left))
        return set_term(tx, id, names, Origin(state["origin"]))
    terms.add(tx, Vocabulary(state["vocabulary"]), names, Origin(state["origin"]), id)
    return [Item(Subject.TERM, id, TERM, "", None, state)]


def _names_in(state: Any) -> list[TermName]:
    names = state["names"] if state is not None else ()
    return [TermName(name, language, NameKind(kind)) for name, language, kind in names]


def _later(
    present: Sequence[TermName], restored: Sequence[TermName], left: Sequence[TermName]
) -> list[TermName]:
    """The names that are in neither state. One language has one preferred name."""
    known = {(one.name, one.language) for one in (*restored, *left)}
    spoken = {one.language for one in restored if one.kind is NameKind.PREFERRED}
    return [
        TermName(one.name, one.language, NameKind.VARIANT)
        if one.kind is NameKind.PREFERRED and one.language in spoken
        else one
        for one in present
        if (one.name, one.language) not in known
    ]


def _state(vocabulary: Vocabulary, origin: Origin, names: Sequence[TermName]) -> dict[str, Any]:
    return {
        "vocabulary": vocabulary.value,
        "origin": origin.value,
        "names": [[one.name, one.language, one.kind.value] for one in names],
    }


def _is_of_terms(key: str) -> bool:
    field = BY_KEY.get(key)
    return field is not None and field.vocabulary is not None


def _names(tx: sa.Connection, key: str, several: Iterable[Stored]) -> dict[TermId, str]:
    if not _is_of_terms(key):
        return {}
    ids = {id for one in several for id in contents.term_ids(one)}
    return {id: one.preferred() for id, one in terms.by_ids(tx, ids).items()}


def _as_line(content: Stored, names: Mapping[TermId, str]) -> Any:
    if names and isinstance(content, list):
        return [[id, names.get(id, "")] for id in contents.term_ids(content)]
    return content


def _from_line(key: str, line: Any, taken: Mapping[int, TermId]) -> Stored:
    if _is_of_terms(key) and line is not None:
        return [taken.get(id, id) for id, _name in line]
    content: Stored = line
    return content
