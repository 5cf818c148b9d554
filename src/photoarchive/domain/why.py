"""Why a photograph answers a query: the texts, names and facts that hold what was asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from operator import eq
from types import MappingProxyType
from typing import TypeAlias

from photoarchive.domain import dates
from photoarchive.domain.fields import BY_KEY, Type
from photoarchive.domain.matching import alternatives, follows, hints_of, is_acronym, name_holds
from photoarchive.domain.photo import Content, Photo
from photoarchive.domain.query import And, Between, InState, Or, Query, WithTerm, Words
from photoarchive.domain.snippet import cut
from photoarchive.domain.structures import TERMS_OF, texts_of
from photoarchive.domain.term import NameKind, Term, TermId
from photoarchive.domain.text import CAPITALS, hints, words
from photoarchive.domain.text_state import TextState
from photoarchive.domain.word_places import WordPlace, word_places

_MOST = 6
# So many first letters two forms of a word have in common.
_LEAST_ALIKE = 3
_Place: TypeAlias = tuple[int, int]
_ORDER = {key: place for place, key in enumerate((*BY_KEY, "name", "format"))}
# The facts of a photograph that are no fields, by what they are called in a search.
_FACTS = {"added": "imported", "size_bytes": "size", "pixels": "dims", "taken": "date_created",
          "width": "dims", "height": "dims"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A place that holds what was asked for: the field's key (or `name`, `format`, `imported`,
    `size`, `id`), the tag of the text's language (empty where the field has none), a piece of the
    text, and where in it the hits stand, each as its start and length."""

    field: str
    language: str
    snippet: str
    marks: tuple[tuple[int, int], ...]


def matches(
    query: Query,
    photo: Photo,
    above: Mapping[TermId, tuple[Term, ...]],
    plain: Collection[str],
    states: Mapping[tuple[str, str], TextState] = MappingProxyType({}),
) -> tuple[Match, ...]:
    """Why a photograph answers a query whose other names are written out
    (`catalogue.spellings.expanded`): what comes first in the order of the fields, and no more than
    can be taken in.

    `above` has the terms above those that it carries, `plain` the keys in which words without a
    field are looked for, `states` the state of each text by its field and language (needed where
    the query asks for one). What says nothing when it is repeated (has:, in:, NOT …) is left out.
    """
    reader = _Reader(photo, above, plain, states)
    parts = query.parts if isinstance(query, And) else (query,)
    hits = [hit for part in parts for hit in reader.hits(part) or ()]
    together: dict[_Text, list[_Place]] = {}
    for hit in hits:
        together.setdefault(hit.text, []).extend(hit.places)
    ordered = sorted(together.items(), key=lambda one: _order(one[0].field))
    found: dict[tuple[str, str], Match] = {}
    for text, places in ordered:
        one = _match(text, places)
        # A place in detail is told by its name, which its term says already.
        found.setdefault((TERMS_OF.get(one.field, one.field), one.snippet), one)
    return tuple(found.values())[:_MOST]


def _order(key: str) -> int:
    return _ORDER.get(key, len(_ORDER))


@dataclass(eq=False)
class _Text:
    """A text of a photograph, or a name by which it carries a term. In place of a hidden name
    another is `shown`; behind a broader name stands the narrower one that is carried."""

    field: str
    language: str
    text: str
    carried: TermId | None = None
    shown: str = ""
    behind: str = ""

    @cached_property
    def places(self) -> list[WordPlace]:
        return word_places(self.text)

    @cached_property
    def words(self) -> list[str]:
        return words(self.text)

    @cached_property
    def hints(self) -> frozenset[str]:
        return frozenset(hints_of(self.field, self.text, self.language))


@dataclass(frozen=True, slots=True)
class _Hit:
    text: _Text
    places: list[_Place]


class _Reader:
    """Goes over a query for one photograph."""

    def __init__(
        self,
        photo: Photo,
        above: Mapping[TermId, tuple[Term, ...]],
        plain: Collection[str],
        states: Mapping[tuple[str, str], TextState],
    ) -> None:
        self._photo = photo
        self._above = above
        self._plain = plain
        self._states = states
        self._texts = list(_texts(photo))
        self._names = list(_names(photo, above))

    def hits(self, query: Query) -> list[_Hit] | None:
        """The places that hold what is asked for; None when it is not there, and an empty list
        where that says nothing."""
        match query:
            case Words():
                return self._words(query)
            case Between():
                return self._between(query)
            case WithTerm():
                return self._with_term(query)
            case InState():
                return self._in_state(query)
            case And(parts):
                each = [self.hits(part) for part in parts]
                return None if None in each else [hit for part in each for hit in part or ()]
            case Or(parts):
                held = [part for part in map(self.hits, parts) if part is not None]
                return [hit for part in held for hit in part] if held else None
            case _:
                return []

    def _words(self, asked: Words) -> list[_Hit] | None:
        keys = {TERMS_OF.get(key, key) for key in asked.fields} | set(asked.fields)
        found: list[_Hit] = []
        for text in self._texts:
            wanted = text.field in keys if keys else text.field in self._plain
            if wanted and _is_in(text, asked.language):
                places = _held(text, asked)
                if places is not None:
                    found.append(_Hit(text, places))
        told: set[tuple[str, TermId | None]] = set()
        for name in self._names:
            once = (name.field, name.carried)
            if (keys and name.field not in keys) or once in told:
                continue
            if not _is_in(name, asked.language) or not name_holds(name.text, name.language, asked):
                continue
            told.add(once)
            found.append(_Hit(name, [] if name.shown else _held(name, asked) or []))
        return found or None

    def _between(self, asked: Between) -> list[_Hit] | None:
        facts = _numbers(self._photo, asked.fact)
        if facts is None:
            return []
        for begin, end, shown in facts:
            last = end if asked.maybe else begin
            if (asked.high is None or begin <= asked.high) and (
                asked.low is None or last >= asked.low
            ):
                key = _FACTS.get(asked.fact, asked.fact)
                text = _Text(key, "", shown)
                return [_Hit(text, [(0, len(shown))])] if shown else []
        return None

    def _in_state(self, asked: InState) -> list[_Hit] | None:
        found = [
            _Hit(text, [])
            for text in self._texts
            if self._states.get((text.field, text.language)) is asked.state
            and (not asked.fields or text.field in asked.fields)
            and _is_in(text, asked.language)
        ]
        return found or None

    def _with_term(self, asked: WithTerm) -> list[_Hit] | None:
        found: list[_Hit] = []
        for key, carried in self._photo.terms.items():
            if asked.fields and key not in asked.fields:
                continue
            for term in carried:
                higher = self._above.get(term.id, ()) if asked.narrower else ()
                if asked.term in (term.id, *(one.id for one in higher)):
                    name = term.preferred()
                    found.append(_Hit(_Text(key, "", name), [(0, len(name))]))
        return found or None


def _texts(photo: Photo) -> Iterator[_Text]:
    yield _Text("name", "", photo.name)
    yield _Text("format", "", photo.format)
    for key, content in photo.fields.items():
        if BY_KEY[key].vocabulary is None:
            yield from _of_content(key, content)


def _of_content(key: str, content: Content) -> Iterator[_Text]:
    if isinstance(content, Mapping) and BY_KEY[key].in_languages:
        yield from (_Text(key, tag, text) for tag, text in content.items())
        return
    several = content if isinstance(content, tuple) else (content,)
    for one in several:
        held = texts_of(one) if isinstance(one, Mapping) else [str(one)]
        yield from (_Text(key, "", text) for text in held)


def _names(photo: Photo, above: Mapping[TermId, tuple[Term, ...]]) -> Iterator[_Text]:
    for key, carried in photo.terms.items():
        for term in carried:
            yield from _of_term(key, term, term)
            for higher in above.get(term.id, ()):
                yield from _of_term(key, higher, term)


def _of_term(key: str, term: Term, carried: Term) -> Iterator[_Text]:
    """The names of a term, the hidden ones last."""
    kinds = list(NameKind)
    behind = "" if term is carried else f" › {carried.preferred()}"
    for name in sorted(term.names, key=lambda one: kinds.index(one.kind)):
        shown = term.preferred() if name.kind is NameKind.HIDDEN else ""
        yield _Text(key, name.language, name.name, carried.id, shown, behind)


def _is_in(text: _Text, language: str) -> bool:
    """A language asked for is a range (RFC 4647): "es" means "es-MX" as well."""
    spoken, wanted = text.language.lower(), language.lower()
    return not wanted or spoken == wanted or spoken.startswith(f"{wanted}-")


def _held(text: _Text, asked: Words) -> list[_Place] | None:
    """Where the text holds the words; None when it does not."""
    spoken = text.words
    if asked.whole:
        return [(0, len(text.text))] if tuple(spoken) == asked.words else None
    if asked.inside:
        inside = [one for one in text.places if asked.words[0] in one.word]
        return [(one.start, one.end) for one in inside] or None
    if is_acronym(asked):
        if CAPITALS + asked.words[0] not in text.hints and text.carried is None:
            return None
        named = [one for one in text.places if one.word == asked.words[0]]
        return [
            (one.start, one.end) for one in named if text.text[one.start : one.end].isupper()
        ] or None
    if follows(spoken, asked.words, asked.prefix):
        return _phrases(text.places, asked)
    weaker = {phrase[0] for phrase in alternatives(asked)[1:]}
    common = weaker & (text.hints | frozenset(spoken))
    return _forms(text, asked.words[0], common) if common else None


def _phrases(places: list[WordPlace], asked: Words) -> list[_Place]:
    length = len(asked.words)
    return [
        (places[at].start, max(one.end for one in places[at : at + length]))
        for at in range(len(places) - length + 1)
        if follows([one.word for one in places[at : at + length]], asked.words, asked.prefix)
    ]


def _forms(text: _Text, asked: str, tokens: frozenset[str] | set[str]) -> list[_Place]:
    """The words of the text that have one of these weaker forms; where none shows it by itself,
    the ones that begin most like the word asked for."""
    found = [
        (one.start, one.end)
        for one in text.places
        if one.word in tokens or not tokens.isdisjoint(_hints_of(text, one))
    ]
    if found:
        return found
    alike = max((_begin_alike(one.word, asked) for one in text.places), default=0)
    return [
        (one.start, one.end)
        for one in text.places
        if alike >= _LEAST_ALIKE and _begin_alike(one.word, asked) == alike
    ]


def _hints_of(text: _Text, one: WordPlace) -> set[str]:
    written = text.text[one.start : one.end]
    return {*hints(written, text.language), *hints(written.lower(), text.language)}


def _begin_alike(one: str, other: str) -> int:
    return len(list(takewhile(bool, map(eq, one, other))))


def _numbers(photo: Photo, fact: str) -> list[tuple[float, float, str]] | None:
    """What a photograph says of a fact: from where to where each reaches, as sort keys when it is
    a date, and how it is shown. None for what is not told here."""
    match fact:
        case "id":
            return [(photo.id, photo.id, str(photo.id))]
        case "size_bytes":
            return [(photo.size_bytes, photo.size_bytes, str(photo.size_bytes))]
        case "width" | "height" | "pixels":
            shown = str(photo.fields.get("dims", ""))
            width, _x, height = shown.partition("x")
            if not height:
                return []
            sides = {"width": int(width), "height": int(height)}
            number = sides.get(fact, int(width) * int(height))
            return [(number, number, shown)]
        case "added":
            return [(*dates.span(photo.added.rstrip("Z"), photo.added.rstrip("Z")), photo.added)]
        case "edited":
            return None
        case "rating" | "flag" if fact not in photo.fields:
            return [(0, 0, "")]
    key = _FACTS.get(fact, fact)
    content = photo.fields.get(key, ())
    several = content if isinstance(content, tuple) else (content,)
    if BY_KEY[key].type is Type.DATE:
        return [(*dates.span(str(one), str(one)), str(one)) for one in several]
    return [(one, one, str(one)) for one in several if isinstance(one, int | float)]


def _match(text: _Text, places: Iterable[_Place]) -> Match:
    if text.shown:
        return Match(text.field, text.language, text.shown + text.behind, ((0, len(text.shown)),))
    snippet, marks = cut(text.text, places)
    return Match(text.field, text.language, snippet + text.behind, marks)
