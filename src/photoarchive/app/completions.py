"""What may be meant by what has been typed so far."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from photoarchive.app.archive import Archive
from photoarchive.catalogue import coverage, photo_sets, postings, suggest, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain import dates
from photoarchive.domain.chips import quoted
from photoarchive.domain.fields import BY_KEY, FIELDS, GROUPS, Field
from photoarchive.domain.photo_set import SEPARATOR, way_to
from photoarchive.domain.query import Place, Shape
from photoarchive.domain.query_tokens import OPERATORS
from photoarchive.domain.query_values import (
    ANY,
    DATE_WORDS,
    KEYWORDS,
    NUMBER_WORDS,
    PRESENCE_WORDS,
    STATE_WORDS,
)
from photoarchive.domain.term import TermId, Vocabulary
from photoarchive.domain.text import fold, words
from photoarchive.i18n import _, language

_MOST = 12
# Of each kind, so that none pushes the others out of sight.
_MOST_OF_A_KIND = 6


@dataclass(frozen=True, slots=True)
class Completion:
    """A suggestion: what is shown, what is put in the place of the typed part, and how many
    photographs it stands for (None where that says nothing). `other` is what a term is called by
    preference, where another of its names is shown. Two are equal when they say the same."""

    text: str
    insert: str
    kind: str
    count: int | None = None
    other: str = ""
    term: TermId | None = dataclasses.field(default=None, compare=False)


def for_field(archive: Archive, field: Field, typed: str, limit: int = _MOST) -> list[str]:
    """Names of the field's vocabulary, or values it has had, that begin as typed."""
    with archive.catalogue.reading() as tx:
        if field.vocabulary is not None:
            named = suggest.names_beginning(tx, field.vocabulary, typed, limit * 2)
            return list(dict.fromkeys(name for name, _id in named))[:limit]
        return suggest.values(tx, field.key, typed, limit)


def for_search(archive: Archive, text: str, cursor: int) -> tuple[int, list[Completion]]:
    """Completions of the part of a search text that ends at the cursor, and where it begins."""
    begin, within = _open_part(text, cursor)
    part = text[begin:cursor].lstrip("-")
    start = cursor - len(part)
    exact = "exact:" if part.lower().startswith("exact:") else ""
    rest = part[len(exact) :]
    if not rest.strip('"“«(=*'):
        return start, []
    found: dict[Completion, None] = {}
    with archive.catalogue.reading() as tx:
        for one in _completions(tx, rest, within):
            found[replace(one, insert=exact + one.insert)] = None
            if len(found) == _MOST:
                break
        spoken = (language(), *archive.languages[:1])
        named = terms.preferred(tx, [one.term for one in found if one.term], *spoken)
    return start, [_with_other(one, named) for one in found]


def _with_other(one: Completion, named: Mapping[TermId, str]) -> Completion:
    other = named.get(one.term, one.text) if one.term else one.text
    return replace(one, other=other) if other != one.text else one


def begun(text: str) -> str:
    """A search text as it is meant while it is typed: its last word is the beginning of one, as
    long as nothing has ended it."""
    begin, within = _open_part(text, len(text))
    part = text[begin:].lstrip("-")
    is_word = re.fullmatch(r"\w*[^\W\d]\w*", part) is not None
    takes_words = not within or within in GROUPS or (within in BY_KEY and BY_KEY[within].is_text)
    return f"{text}*" if is_word and takes_words and part not in OPERATORS else text


_OPENING = re.compile(r"([A-Za-z][A-Za-z0-9_]*)(?:@[A-Za-z0-9-]*)?:$")


def _open_part(text: str, cursor: int) -> tuple[int, str]:
    """Where the part begins that the cursor is in (behind the last space or bracket outside
    quotes), and the field in whose brackets it stands, or nothing."""
    start, is_quoted = 0, False
    within = [""]
    for at, character in enumerate(text[:cursor]):
        if character == '"':
            is_quoted = not is_quoted
        elif is_quoted:
            continue
        elif character.isspace():
            start = at + 1
        elif character == "(":
            field = _OPENING.search(text[start:at])
            name = field[1].lower() if field is not None else ""
            within.append(within[-1] if name in ("", "exact") else name)
            start = at + 1
        elif character == ")":
            within = within[:-1] or [""]
            start = at + 1
    return start, within[-1]


def _completions(tx: Transaction, part: str, within: str) -> Iterator[Completion]:
    key, colon, value = part.partition(":")
    if within:
        for one in _of_field(tx, within, part):
            yield replace(one, insert=one.insert.removeprefix(f"{within}:"))
    elif colon:
        name, at, _language = key.partition("@")
        for one in _of_field(tx, name.lower(), value):
            # A language that was typed stays.
            shown = key + one.insert[one.insert.index(":") :]
            yield replace(one, insert=shown) if at else one
    elif "@" in part and not part.startswith('"'):
        yield from _languages(tx, key.lower(), ":")
    else:
        yield from _anything(tx, part)


def _anything(tx: Transaction, typed: str) -> Iterator[Completion]:
    """Names of terms, fields, and words of the texts."""
    plain = typed.strip('"“«=*')
    if not words(plain):
        return
    limit = _MOST_OF_A_KIND
    for one in suggest.names(tx, plain, limit):
        yield Completion(
            one.name, quoted(one.name), one.vocabulary.value, one.photographs, term=one.term
        )
    if typed == plain:
        yield from list(_fields(typed))[:limit]
        yield from _words(tx, plain, "")


def _fields(typed: str) -> Iterator[Completion]:
    """The words of searching that begin so, and the fields that are called so in the language of
    the window."""
    begin = typed.lower()
    own = [word for word in KEYWORDS if word not in BY_KEY and word not in GROUPS]
    named = [name for name in (*own, *BY_KEY, *GROUPS) if name.startswith(begin)]
    for name in dict.fromkeys(named):
        yield Completion(f"{name}:", f"{name}:", "field")
    for field in FIELDS:
        label = _(field.label)
        if field.key not in named and fold(label).startswith(fold(typed)):
            yield Completion(f"{label} · {field.key}:", f"{field.key}:", "field")


def _words(tx: Transaction, typed: str, before: str) -> Iterator[Completion]:
    """Words of the texts; how many photographs have one in a certain field is not known."""
    asked = words(typed)
    if len(asked) != 1 or asked[0].isdecimal():  # the figures of file names help nobody
        return
    for word, photographs in postings.words_beginning(tx, asked[0], _MOST_OF_A_KIND):
        yield Completion(word, before + quoted(word), "word", None if before else photographs)


def _of_field(tx: Transaction, key: str, typed: str) -> Iterator[Completion]:
    """What may stand behind a field."""
    value = typed.strip('"“«=*')
    offer = _OFFERS.get(key)
    if offer is not None:
        yield from offer(tx, key, value)
    elif key in PRESENCE_WORDS:
        yield from _presence(tx, key, value)
    elif key in STATE_WORDS:
        yield from _in_state(tx, key, value)
    elif key in DATE_WORDS:
        yield from _dates(tx, key, value)
    elif key in NUMBER_WORDS:
        yield from _numbers(tx, key, value)
    else:
        yield from _of_group(tx, key, value)


def _of_group(tx: Transaction, key: str, typed: str) -> Iterator[Completion]:
    """The terms and values of each field that a key stands for."""
    fields = [one for one in GROUPS.get(key, (key,)) if one == "format" or one in BY_KEY]
    named = {BY_KEY[one].vocabulary for one in fields if one in BY_KEY} - {None}
    for vocabulary in named:
        assert vocabulary is not None
        yield from _names(tx, key, vocabulary, typed)
    for one in fields:
        if one == "format" or (BY_KEY[one].is_text and BY_KEY[one].vocabulary is None):
            yield from _values(tx, key, one, typed)


def _chosen(key: str, several: Iterable[str], typed: str, kind: str = "value") -> list[Completion]:
    begin = fold(typed)
    return [Completion(one, f"{key}:{one}", kind) for one in several if fold(one).startswith(begin)]


def _values(tx: Transaction, key: str, field: str, typed: str) -> Iterator[Completion]:
    """The field's values, or words of its texts."""
    counted = suggest.counted_values(tx, field, typed, _MOST)
    for one, n in counted:
        yield Completion(one, f"{key}:{quoted(one)}", key, n)
    if not counted and field in BY_KEY and not BY_KEY[field].is_structured:
        if not BY_KEY[field].in_languages:  # whose texts are rarely alike
            several = suggest.values(tx, field, typed, _MOST_OF_A_KIND)
            short = [one for one in several if len(one) <= _LONGEST and "\n" not in one]
            yield from (Completion(one, f"{key}:{quoted(one)}", key) for one in short)
        yield from _words(tx, typed, f"{key}:")


# Longer values are no names, and are found by their words.
_LONGEST = 60


def _names(tx: Transaction, key: str, vocabulary: Vocabulary, typed: str) -> Iterator[Completion]:
    for one in suggest.names(tx, typed, _MOST, vocabulary):
        insert = f"{key}:{quoted(one.name)}"
        yield Completion(one.name, insert, vocabulary.value, one.photographs, term=one.term)


def _presence(tx: Transaction, key: str, typed: str) -> Iterator[Completion]:
    if "@" in typed:
        for one in _languages(tx, typed.lower(), ""):
            yield replace(one, text=f"{key}:{one.text}", insert=f"{key}:{one.insert}")
        return
    for name in (*BY_KEY, *GROUPS, "disagreements"):
        if name.startswith(typed.lower()):
            yield Completion(f"{key}:{name}", f"{key}:{name}", "field")


def _in_state(tx: Transaction, key: str, typed: str) -> Iterator[Completion]:
    """Fields with texts, and their languages with how many photographs have one in this state."""
    name, at, begin = typed.lower().partition("@")
    if not at:
        fields = (field.key for field in FIELDS if field.in_languages)
        yield from _chosen(key, (*fields, ANY), name, "field")
        return
    counted = coverage.languages(tx, STATE_WORDS[key], "" if name == ANY else name)
    for tag, n in counted:
        if tag.lower().startswith(begin):
            yield Completion(f"{key}:{name}@{tag}", f"{key}:{name}@{tag}", "language", n)


def _languages(tx: Transaction, typed: str, behind: str) -> Iterator[Completion]:
    """The languages of a field behind its @, with how many photographs it has one in."""
    key, _at, begin = typed.partition("@")
    fields = [BY_KEY[one] for one in GROUPS.get(key, (key,)) if one in BY_KEY]
    if not any(field.in_languages or field.vocabulary for field in fields):
        return
    speaking = [field.key for field in fields if field.in_languages]
    for tag, n in suggest.languages(tx, speaking):
        if tag.lower().startswith(begin):
            written = f"{key}@{tag}{behind}"
            yield Completion(written, written, "language", n if len(speaking) == 1 else None)


def _spoken(tx: Transaction, key: str, typed: str) -> list[Completion]:
    return _chosen(key, (tag for tag, _n in suggest.languages(tx, ())), typed, "language")


def _dates(tx: Transaction, key: str, typed: str) -> Iterator[Completion]:
    yield from _chosen(key, dates.RELATIVE, typed)
    yield from _chosen(key, ("last-7d", "last-30d", "last-3m", "last-1y"), typed)
    if DATE_WORDS[key] == "taken":
        for year, n in suggest.counted_values(tx, "year", typed, _MOST_OF_A_KIND):
            yield Completion(year, f"{key}:{year}", "value", n)


def _numbers(tx: Transaction, key: str, typed: str) -> Iterator[Completion]:
    for one, n in suggest.counted_values(tx, key, typed, _MOST_OF_A_KIND):
        yield Completion(one, f"{key}:{one}", "value", n)
    if key == "orientation":
        yield from _chosen(key, (shape.value for shape in Shape), typed)
    if ">=".startswith(typed):
        yield Completion(f"{key}:>=", f"{key}:>=", "value")


def _collections(tx: Transaction, key: str, typed: str) -> Iterator[Completion]:
    yield from _chosen(key, (Place.LAST_IMPORT, Place.TRASH), typed)
    everything = photo_sets.listed(tx)
    by_number = {one.id: one for one in everything}
    begin = fold(typed)
    for one in everything:
        path = SEPARATOR.join(above.name for above in way_to(one, by_number))
        if fold(one.name).startswith(begin) or fold(path).startswith(begin):
            yield Completion(path, f"{key}:{_as_set(path)}", "set")


def _as_set(path: str) -> str:
    written = quoted(path)
    is_place = path in {place.value for place in Place}
    return f'"{path}"' if is_place else written


def _people(tx: Transaction, key: str, typed: str) -> Iterator[Completion]:
    for who in suggest.people(tx, typed, _MOST_OF_A_KIND):
        yield Completion(who, f"{key}:{quoted(who)}", "person")


def _places(tx: Transaction, key: str, typed: str) -> Iterator[Completion]:
    for one in _names(tx, key, Vocabulary.PLACES, typed):
        yield replace(one, count=None)


_OFFERS: dict[str, Callable[[Transaction, str, str], Iterable[Completion]]] = {
    "lang": _spoken,
    "in": _collections,
    "by": _people,
    "near": _places,
    "dup": lambda _tx, key, typed: _chosen(key, ("yes", "no"), typed),
}
