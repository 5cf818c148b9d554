"""Writes that say what they did, line by line, for the journal.

A line holds plain JSON. Terms stand as [number, name] in it, so that the journal can be read
even after a term is renamed or gone; a term's own state is its vocabulary, origin, names and what
else is told of it.
"""

from __future__ import annotations

from collections.abc import Container, Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import Any, TypeVar

import sqlalchemy as sa

from photoarchive.catalogue import (
    contents,
    recorded_sets,
    recorded_texts,
    term_rows,
    terms,
    text_states,
)
from photoarchive.catalogue.changes import Item, Subject
from photoarchive.catalogue.contents import Stored
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.term import (
    Details,
    NameKind,
    NewTerm,
    Origin,
    Term,
    TermId,
    TermName,
    Vocabulary,
)

TERM = "term"  # the field under which a term's whole state is journalled
# So many lines are written at a time: what is told of how far it is comes often enough.
_BATCH = 5000
_KINDS = {kind.value: kind for kind in NameKind}

Result = TypeVar("Result")


def set_photos(
    tx: sa.Connection, key: str, language: str, new: Mapping[PhotoId, Stored]
) -> list[Item]:
    """Makes these the contents of a field; a line for each photograph that had another, and for
    each text of which something was noted that no longer holds."""
    old = contents.read(tx, key, language, list(new))
    changed = {id: content for id, content in new.items() if old[id] != content}
    if not changed:
        return []
    items: list[Item] = []
    if key in BY_KEY and BY_KEY[key].in_languages:
        # Before the text: a standing never stays behind without one.
        noted = text_states.written_anew(tx, key, language, changed)
        items = put_photos(tx, text_states.state_key(key), language, noted)
    return [*items, *_put(tx, key, language, changed, old)]


def put_photos(
    tx: sa.Connection, key: str, language: str, new: Mapping[PhotoId, Stored]
) -> list[Item]:
    """The same for contents that say all themselves: nothing else changes with them."""
    if not new:
        return []
    old = contents.read(tx, key, language, list(new))
    changed = {id: content for id, content in new.items() if old[id] != content}
    return _put(tx, key, language, changed, old) if changed else []


def _put(
    tx: sa.Connection,
    key: str,
    language: str,
    changed: Mapping[PhotoId, Stored],
    old: Mapping[PhotoId, Stored],
) -> list[Item]:
    contents.write(tx, key, language, changed, old)
    names = _names(tx, key, [*changed.values(), *(old[id] for id in changed)])
    return [
        Item(Subject.PHOTO, id, key, language, _as_line(old[id], names), _as_line(content, names))
        for id, content in changed.items()
    ]


def add_terms(tx: sa.Connection, new: Sequence[NewTerm]) -> tuple[list[TermId], list[Item]]:
    """Makes terms."""
    ids = term_rows.add(tx, new)
    return ids, [_made(id, one) for id, one in zip(ids, new, strict=True)]


def add_term(
    tx: sa.Connection, vocabulary: Vocabulary, names: Sequence[TermName], origin: Origin
) -> tuple[TermId, list[Item]]:
    """Makes a term."""
    (id,), items = add_terms(tx, [NewTerm(vocabulary, tuple(names), origin)])
    return id, items


def set_terms(tx: sa.Connection, new: Iterable[Term]) -> list[Item]:
    """Makes these terms, which are there, what they are here; a line for each that was otherwise.
    How often they are used does not count."""
    wanted = {one.id: replace(one, used=0) for one in new}
    old = terms.by_ids(tx, wanted)
    changed = [one for id, one in wanted.items() if old[id] != one]
    term_rows.put(tx, changed)
    return [
        Item(Subject.TERM, one.id, TERM, "", _state(old[one.id]), _state(one)) for one in changed
    ]


def set_term(
    tx: sa.Connection, id: TermId, names: Sequence[TermName], origin: Origin
) -> list[Item]:
    """Gives a term these names and this origin."""
    one = terms.by_ids(tx, [id])[id]
    return set_terms(tx, [replace(one, names=tuple(names), origin=origin)])


def remove_terms(tx: sa.Connection, ids: Sequence[TermId]) -> list[Item]:
    """Removes terms that no photograph carries."""
    known = terms.by_ids(tx, ids)
    newest = term_rows.newest(tx)
    term_rows.remove(tx, list(known))
    return [_removed(one, newest) for one in known.values()]


def restore(tx: sa.Connection, items: Sequence[Item]) -> list[Item]:
    """Makes every line's `new` the present state, in order; returns the lines of doing so."""
    return drained(restoring(tx, items))


def drained(working: Generator[int, None, Result]) -> Result:
    """What work that tells how far it is comes to, done to the end."""
    while True:
        try:
            next(working)
        except StopIteration as end:
            result: Result = end.value
            return result


def restoring(
    tx: sa.Connection, items: Sequence[Item], *, later: bool = False
) -> Generator[int, None, list[Item]]:
    """Makes every line's `new` the present state, in order; yields how many lines are done, and
    returns the lines of doing so. With `later` other steps have come since, and what was noted in
    silence of a text (that its source has changed) holds for the one that comes back as well.

    Imports are not in the journal: a term that a photograph has come to carry since stays, and so
    do names that came since; where a term is to be made again and an import has made one of that
    name, that one is taken.
    """
    done: list[Item] = []
    taken: dict[TermId, TermId] = {}
    stated = {(item.field, item.language, item.subject_id) for item in items if _is_state(item)}
    reached = 0
    for (subject, key, language, _kind), run in groupby(items, _kind_of):
        while batch := list(islice(run, _BATCH)):
            if subject is Subject.PHOTO:
                new = {PhotoId(item.subject_id): _from_line(key, item.new, taken) for item in batch}
                if language and key in BY_KEY and not later:
                    _forget(tx, key, language, new, stated)
                done += put_photos(tx, key, language, new)
            elif subject in (Subject.SET, Subject.SEARCH):
                for item in batch:
                    done += recorded_sets.restore(tx, item)
            elif subject in (Subject.TEMPLATE, Subject.CODE_LIST):
                for item in batch:
                    done += recorded_texts.restore(tx, item)
            else:
                done += _restore_terms(tx, batch, taken)
            reached += len(batch)
            yield reached
    return done


def _forget(
    tx: sa.Connection,
    key: str,
    language: str,
    ids: Iterable[PhotoId],
    stated: Container[tuple[str, str, int]],
) -> None:
    """What was noted in silence of the texts that are there is not about others; what lines tell
    of these stays."""
    place = text_states.state_key(key), language
    text_states.forget(tx, key, language, [id for id in ids if (*place, id) not in stated])


def _is_state(item: Item) -> bool:
    return item.subject is Subject.PHOTO and bool(text_states.field_of(item.field))


def _kind_of(item: Item) -> tuple[Subject, str, str, bool]:
    # Terms are made and taken away each in their own way; photographs stay together, however
    # many of them had nothing.
    is_gone = item.subject is Subject.TERM and item.new is None
    return item.subject, item.field, item.language, is_gone


def _restore_terms(
    tx: sa.Connection, items: Sequence[Item], taken: dict[TermId, TermId]
) -> list[Item]:
    """Gives terms the states that they had: all of them none, or all of them one."""
    ids = [TermId(item.subject_id) for item in items]
    known = terms.by_ids(tx, ids)
    if items[0].new is None:
        in_use = terms.carried(tx, known)
        return remove_terms(tx, [id for id in ids if id in known and id not in in_use])
    made: dict[TermId, NewTerm] = {}
    lost = {id: item.new for id, item in zip(ids, items, strict=True) if id not in known}
    taken |= _namesakes(tx, lost)
    for id, state in lost.items():
        if id not in taken:
            made[id] = _term_in(state, taken)
    put: dict[TermId, Term] = {}
    left: dict[TermId, list[TermName]] = {}
    for item in items:
        id = TermId(item.subject_id)
        if id in known:
            # Of several lines about it the last counts; what any of them tells is not later.
            left.setdefault(id, []).extend((*_names_in(item.old), *_names_in(item.new)))
            one = _term_in(item.new, taken)
            names = (*one.names, *_later(known[id].names, one.names, left[id]))
            put[id] = Term(id, one.vocabulary, names, one.origin, details=one.details)
    term_rows.add(tx, list(made.values()), list(made))
    lines = [_made(id, one) for id, one in made.items()]
    return [*lines, *set_terms(tx, put.values())]


def _namesakes(tx: sa.Connection, states: Mapping[TermId, Any]) -> dict[TermId, TermId]:
    """For each of these, which are to be made again, a term that is called as it was and was made
    since. One that was there beside it is another of the same name."""
    names = {id: state["names"][0][0] for id, state in states.items()}
    by_name: dict[tuple[str, Vocabulary], list[TermId]] = {}
    for name, vocabulary, id in terms.called(tx, names.values()) if names else ():
        by_name.setdefault((name, vocabulary), []).append(id)
    found: dict[TermId, TermId] = {}
    for id, state in states.items():
        alike = by_name.get((names[id], Vocabulary(state["vocabulary"])), ())
        since = next((other for other in alike if other > state.get("newest", id)), None)
        if since is not None:
            found[id] = since
    return found


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


def _made(id: TermId, one: NewTerm) -> Item:
    return Item(Subject.TERM, id, TERM, "", None, _state(one))


def _removed(one: Term, newest: int) -> Item:
    """With the highest number of a term, by which those made since are known."""
    return Item(Subject.TERM, one.id, TERM, "", {**_state(one), "newest": newest}, None)


def _state(one: Term | NewTerm) -> dict[str, Any]:
    """A term as a line holds it. What nothing is told of is left out, as in lines of old."""
    told = one.details
    state = {
        "vocabulary": one.vocabulary.value,
        "origin": one.origin.value,
        "names": [[name.name, name.language, name.kind.value] for name in one.names],
    }
    details = {
        "note": told.note,
        "broader": told.broader,
        "external": dict(told.external),
        "valid_from": told.valid_from,
        "valid_to": told.valid_to,
        "position": list(told.position) if told.position is not None else None,
        "defaults": dict(told.defaults),
        "different": sorted(told.different),
        "instead_of": sorted(told.instead_of),
        "places": list(told.places),
        "hashtag": told.hashtag,
        "lead": dict(told.lead),
    }
    return {**state, **{key: value for key, value in details.items() if value}}


def _term_in(state: Any, taken: Mapping[TermId, TermId]) -> NewTerm:
    broader, position = state.get("broader"), state.get("position")
    details = Details(
        state.get("note", ""),
        taken.get(broader, TermId(broader)) if broader is not None else None,
        state.get("external", {}),
        state.get("valid_from", ""),
        state.get("valid_to", ""),
        (position[0], position[1]) if position else None,
        state.get("defaults", {}),
        frozenset(TermId(id) for id in state.get("different", ())),
        frozenset(TermId(id) for id in state.get("instead_of", ())),
        tuple(taken.get(id, TermId(id)) for id in state.get("places", ())),
        state.get("hashtag", ""),
        state.get("lead", {}),
    )
    vocabulary, origin = Vocabulary(state["vocabulary"]), Origin(state["origin"])
    return NewTerm(vocabulary, tuple(_names_in(state)), origin, details)


def _names_in(state: Any) -> list[TermName]:
    names = state["names"] if state is not None else ()
    return [TermName(name, language, _KINDS[kind]) for name, language, kind in names]


def _is_of_terms(key: str) -> bool:
    field = BY_KEY.get(key)
    return field is not None and field.vocabulary is not None


def _names(tx: sa.Connection, key: str, several: Iterable[Stored]) -> dict[TermId, str]:
    if not _is_of_terms(key):
        return {}
    ids = {id for one in several for id in contents.term_ids(one)}
    return terms.shown(tx, ids)


def _as_line(content: Stored, names: Mapping[TermId, str]) -> Any:
    if names and isinstance(content, list):
        return [[id, names.get(id, "")] for id in contents.term_ids(content)]
    return content


def _from_line(key: str, line: Any, taken: Mapping[TermId, TermId]) -> Stored:
    if _is_of_terms(key) and line is not None:
        return [taken.get(id, id) for id, _name in line]
    content: Stored = line
    return content
