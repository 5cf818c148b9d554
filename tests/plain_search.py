"""The plainest search there can be: every photograph is read whole and looked at.

Written from what `domain.query` and the guide say a condition means, with nothing of the engine but
the folding of `domain.text`, so that the two can be compared.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from itertools import pairwise

from photoarchive.catalogue import contents, photo_sets, photos, terms
from photoarchive.catalogue.schema import change, change_item, text_state
from photoarchive.catalogue.schema import photo as photo_table
from photoarchive.domain import dates
from photoarchive.domain.fields import BY_KEY, FIELDS, Type
from photoarchive.domain.matching import is_short_name, may_be_a_word
from photoarchive.domain.query import (
    And,
    Between,
    EditedBy,
    Everything,
    Has,
    In,
    InSet,
    InState,
    Near,
    NearNamed,
    Not,
    Or,
    Order,
    Place,
    Shape,
    Shaped,
    SpeaksOf,
    WithTerm,
    Words,
    asks_for_trash,
)
from photoarchive.domain.structures import TERMS_OF
from photoarchive.domain.structures import texts_of as structured_texts
from photoarchive.domain.term import Vocabulary
from photoarchive.domain.text import CAPITALS, hints, weaker, words
from photoarchive.domain.text_state import TextState

EARTH_KM = 6371.0088
TERM_KEYS = tuple(f.key for f in FIELDS if f.vocabulary is not None)
PLACE_KEYS = tuple(key for key in TERM_KEYS if BY_KEY[key].vocabulary is Vocabulary.PLACES)
LONGEST_NAME = 6
# Looked at only when they are named: they are facts and marks, no words of the photograph.
MARKS = {
    *("label", "date_offset", "date_created", "dims", "rating", "flag", "orientation"),
    *("exposure_time", "flash", "serial_number", "software", "originating_program"),
    *("program_version", "image_type", "image_layout", "object_cycle", "editorial_update"),
    *("action_advised", "reference_service", "reference_number", "copyright_status"),
    *("service_identifier", "envelope_number", "product_id"),
}


def speaks(language, asked):
    """Whether "es" is asked of "es-MX"."""
    language, asked = language.lower(), asked.lower()
    return language == asked or language.startswith(asked + "-")


class Plain:
    """All photographs, terms, sets and changes, read whole once."""

    def __init__(self, tx) -> None:
        self.everyone = photos.whole(tx, photos.ids_above(tx, 0))
        # What is read whole of a place in detail has the names of its term besides what is told.
        ids = [one.id for one in self.everyone]
        self.told = {key: contents.read(tx, key, "", ids) for key in TERMS_OF}
        self.rows = {row.id: row._mapping for row in tx.execute(photo_table.select())}
        self.latest = max((row["accession_id"] for row in self.rows.values()), default=None)
        self.terms = {}
        for vocabulary in Vocabulary:
            self.terms |= terms.all_of(tx, vocabulary)
        self.sets = {one.id: one for one in photo_sets.listed(tx)}
        self.members = {id: photo_sets.order(tx, id) for id in self.sets}
        self.noted = {
            (row.photo_id, row.field, row.language): (row.checked, row.source, row.digest)
            for row in tx.execute(text_state.select())
        }
        who = {row.id: row.who for row in tx.execute(change.select())}
        self.editors = {}
        for row in tx.execute(change_item.select()):
            if row.subject == "photo":
                self.editors.setdefault(row.subject_id, set()).add(who[row.change_id])

    def found(self, query):
        """The photographs that answer."""
        trash = asks_for_trash(query)
        return [
            one for one in self.everyone if (trash or not one.trashed) and self.holds(query, one)
        ]

    # --- conditions -------------------------------------------------------------------------------

    def holds(self, query, one):
        match query:
            case Everything():
                return True
            case Words():
                return self.has_words_or_names(one, query, (query,))
            case Between():
                return any(
                    (query.high is None or first <= query.high)
                    and (query.low is None or (last if query.maybe else first) >= query.low)
                    for first, last in self.numbers(one, query.fact)
                )
            case Shaped(shape):
                return self.shape(one) is shape
            case Has(keys, language):
                return any(self.has_field(one, key, language) for key in keys)
            case In(Place.TRASH):
                return one.trashed
            case In():
                return self.rows[one.id]["accession_id"] == self.latest
            case InSet(path):
                return any(one.id in self.members[id] for id in self.sets_called(path))
            case SpeaksOf(language):
                return any(
                    speaks(tag, language)
                    for key, content in one.fields.items()
                    if BY_KEY[key].in_languages and BY_KEY[key].vocabulary is None
                    for tag in content
                )
            case InState(state, keys, language):
                return any(
                    found is state
                    and (not keys or key in keys)
                    and (not language or speaks(tag, language))
                    for (key, tag), found in self.states(one).items()
                )
            case EditedBy(who):
                return any(
                    follows(words(editor), who, False) for editor in self.editors.get(one.id, ())
                )
            case Near(latitude, longitude, km):
                return self.is_near(one, [(latitude, longitude)], km)
            case NearNamed(named, km):
                return self.is_near(one, self.points(named), km)
            case WithTerm(number, keys, narrower):
                standing = self.standing_for(number)
                return any(
                    standing in (self.path(t.id) if narrower else (t.id,))
                    for key in keys or one.terms
                    for t in one.terms.get(key, ())
                )
            case And(parts):
                return all(self.run_holds(one, run) for run in self.runs(parts))
            case Or(parts):
                return any(self.holds(part, one) for part in parts)
            case Not(part):
                return not self.holds(part, one)
        raise AssertionError(query)

    def standing_for(self, number):
        """The term of a number, or the one that stands for it when it is gone."""
        if number in self.terms:
            return number
        others = (id for id, one in self.terms.items() if number in one.details.instead_of)
        return next(others, number)

    # --- words ------------------------------------------------------------------------------------

    def runs(self, parts):
        """The parts of an And, where some words that stand side by side are one name together."""
        at = 0
        while at < len(parts):
            beside = [parts[at]]
            for before, part in pairwise(parts[at:]):
                if not (is_free(before) and is_free(part)) or before.prefix:
                    break
                beside.append(part)
            length = min(len(beside), LONGEST_NAME)
            while length > 1 and not self.other_names(together(beside[:length])):
                length -= 1
            yield parts[at : at + length]
            at += length

    def run_holds(self, one, run):
        if len(run) == 1:
            return self.holds(run[0], one)
        return self.has_words_or_names(one, together(run), run)

    def has_words_or_names(self, one, name, written):
        """What was written, or another name of the terms that are called so."""
        return all(self.has_words(one, part) for part in written) or any(
            self.has_words(one, other) for other in self.other_names(name)
        )

    def other_names(self, asked):
        if asked.exact or asked.whole or asked.inside:
            return []
        fields = [BY_KEY.get(TERMS_OF.get(key, key)) for key in asked.fields]
        lists = {f.vocabulary for f in fields if f is not None and f.vocabulary is not None}
        others = []
        for term in self.terms.values():
            called = [n.name for n in term.names if tuple(words(n.name)) == asked.words]
            meant = [
                name
                for name in called
                if asked.capitals
                or not (is_short_name(name) and may_be_a_word(" ".join(asked.words)))
            ]
            if meant and (not lists or term.vocabulary in lists):
                others += [
                    Words(
                        tuple(words(n.name)),
                        asked.fields,
                        asked.language,
                        exact=True,
                        capitals=is_short_name(n.name),
                    )
                    for n in term.names
                    if words(n.name) and tuple(words(n.name)) != asked.words
                ]
        return others

    def words_for(self, query):
        """All words by which a photograph may have been found, with the other names of terms;
        in whatever field."""
        match query:
            case Words():
                several = [query, *self.other_names(query)]
            case And(parts):
                several = [word for run in self.runs(parts) for word in self.of_run(run)]
            case Or(parts):
                several = [word for part in parts for word in self.words_for(part)]
            case _:
                several = []
        return [replace(asked, fields=(), language="") for asked in several]

    def of_run(self, run):
        if len(run) == 1:
            return self.words_for(run[0])
        return [*run, *self.other_names(together(run))]

    def has_words(self, one, asked):
        keys = asked.fields or ("name", "format", *(f.key for f in FIELDS if f.key not in MARKS))
        for key in keys:
            for language, text in self.texts_of(one, key):
                spoken_so = not asked.language or (language and speaks(language, asked.language))
                if spoken_so and text_holds(text, language, asked, key in BY_MACHINE):
                    return True
            for name in self.names(one, TERMS_OF.get(key, key)):
                spoken_so = not asked.language or speaks(name.language, asked.language)
                if spoken_so and name_holds(name, asked):
                    return True
        return False

    def texts_of(self, one, key):
        """(language, text) of all that is written in a field; languages only where there are
        any."""
        field = BY_KEY.get(key)
        if key in ("name", "format"):
            return [("", getattr(one, key))]
        content = self.told[key][one.id] if key in self.told else one.fields.get(key)
        if content is None or field.vocabulary is not None:
            return []
        if field.is_structured:
            return [("", text) for structure in content for text in structured_texts(structure)]
        if key in ("rating", "flag", "orientation"):
            return [("", str(content))]
        if not field.is_text:
            return []
        if field.in_languages:
            return list(content.items())
        return [("", str(one)) for one in (content if isinstance(content, tuple) else (content,))]

    def names(self, one, key):
        """The names of the terms carried in a field and of all above them."""
        return [
            name
            for term in one.terms.get(key, ())
            for id in self.path(term.id)
            for name in self.terms[id].names
        ]

    def path(self, id):
        """A term and those above it."""
        path = [id]
        while (above := self.terms[path[-1]].details.broader) is not None:
            path.append(above)
        return path

    # --- facts ------------------------------------------------------------------------------------

    def numbers(self, one, fact):
        """From where to where each number or date reaches."""
        row = self.rows[one.id]
        match fact:
            case "taken":
                date = one.fields.get("date_created")
                return [dates.span(date, date)] if date else []
            case "added" | "edited":
                digits = "".join(c for c in row[fact] or "" if c.isdigit())
                return [(int(digits), int(digits))] if digits else []
            case "rating" | "flag":
                number = one.fields.get(fact, 0)
            case "width" | "height" | "orientation":
                number = row[fact]
            case "pixels":
                number = row["width"] * row["height"] or None
            case "id" | "size_bytes":
                number = getattr(one, fact)
            case _:
                content = one.fields.get(fact, ())
                several = content if isinstance(content, tuple) else (content,)
                if BY_KEY[fact].type is Type.DATE:
                    return [(dates.sort_key(date), dates.sort_key(date)) for date in several]
                return [(n, n) for n in several]
        return [] if number is None else [(number, number)]

    def shape(self, one):
        row = self.rows[one.id]
        sides = [row["width"], row["height"]]
        if not all(sides):
            return None
        if (row["orientation"] or 1) >= 5:
            sides.reverse()
        if sides[0] == sides[1]:
            return Shape.SQUARE
        return Shape.LANDSCAPE if sides[0] > sides[1] else Shape.PORTRAIT

    def states(self, one):
        """The state of each text, by its field and language."""
        return {
            (key, tag): self.state(one, key, tag, content)
            for key, content in one.fields.items()
            if BY_KEY[key].in_languages
            for tag in content
        }

    def state(self, one, key, tag, texts):
        checked, source, digest = self.noted.get((one.id, key, tag), (0, "", b""))
        if source:
            now = texts.get(source)
            if now is None or blake2b(now.encode(), digest_size=8).digest() != digest:
                return TextState.STALE
        return TextState.CHECKED if checked else TextState.DRAFT

    def has_field(self, one, key, language):
        field = BY_KEY[key]
        if language and field.vocabulary is not None:
            return any(
                speaks(name.language, language)
                for term in one.terms.get(key, ())
                for name in term.names
            )
        if language and field.in_languages:
            return any(speaks(tag, language) for tag, _text in self.texts_of(one, key))
        if key in self.told:
            return bool(self.told[key][one.id] or one.terms.get(TERMS_OF[key]))
        return key in one.fields

    def sets_called(self, path):
        """The sets that lie at such a path and all in them."""
        if not any(path):
            return []
        asked = " ".join(name for name in path if name)
        from_top = len(path) > 1 and not path[0]
        called = set()
        for id in self.sets:
            way = [" ".join(words(self.sets[above].name)) for above in self.way(id)]
            ends = [way] if from_top else [way[start:] for start in range(len(way))]
            if any(" ".join(end) == asked for end in ends):
                called.add(id)
        return [id for id in self.sets if called & set(self.way(id))]

    def way(self, id):
        way = [id]
        while (parent := self.sets[way[0]].parent) is not None:
            way.insert(0, parent)
        return way

    # --- places -----------------------------------------------------------------------------------

    def points(self, named):
        called = [
            term
            for term in self.terms.values()
            if term.vocabulary is Vocabulary.PLACES
            and any(tuple(words(name.name)) == named for name in term.names)
        ]
        known = [term.details.position for term in called if term.details.position]
        if known or not called:
            return known
        ids = {term.id for term in called}
        taken = [
            one.fields["gps"]
            for one in self.everyone
            if "gps" in one.fields
            and any(term.id in ids for key in PLACE_KEYS for term in one.terms.get(key, ()))
        ]
        if not taken:
            return []
        return [(median([one[0] for one in taken]), median([one[1] for one in taken]))]

    def is_near(self, one, points, km):
        here = [one.fields["gps"]] if "gps" in one.fields else []
        here += [
            self.terms[term.id].details.position
            for key in PLACE_KEYS
            for term in one.terms.get(key, ())
            if self.terms[term.id].details.position
        ]
        return any(kilometres(place, point) <= km for place in here for point in points)

    # --- orders and counts ------------------------------------------------------------------------

    def facet(self, found, key):
        """How many of these have each value of a facet."""
        counted = Counter()
        for one in found:
            counted.update(set(self.facet_values(one, key)))
        return counted

    def facet_values(self, one, key):
        if key in TERM_KEYS:
            return [term.id for term in one.terms.get(key, ())]
        match key:
            case "year":
                date = one.fields.get("date_created")
                return [int(date[:4])] if date else []
            case "format":
                return [one.format]
            case "language":
                return list(one.fields.get("caption", {}))
            case "checked" | "stale":
                states = self.states(one)
                return [tag for (field, tag), s in states.items() if (field, s) == ("caption", key)]
            case "rating" | "label":
                return [one.fields[key]] if key in one.fields else []
            case "flag":
                return [one.fields[key]] if one.fields.get(key) else []
        content = one.fields.get(key, ())
        return content if isinstance(content, tuple) else [content]


def is_free(part):
    """Whether words may be a part of a name."""
    return isinstance(part, Words) and not (part.fields or part.exact or part.whole or part.inside)


def together(run):
    """Words that stand side by side as one."""
    return replace(
        run[-1],
        words=tuple(word for part in run for word in part.words),
        capitals=all(part.capitals for part in run),
    )


def is_acronym(asked):
    return (
        asked.exact and asked.capitals and len(asked.words) == 1 and 2 <= len(asked.words[0]) <= 3
    )


# Fields that no person writes: their words have no other forms, and no acronyms.
BY_MACHINE = ("name", "format", "make", "model", "lens", "serial_number", "software")


@cache
def text_holds(text, language, asked, by_machine=False):
    spoken = words(text)
    if asked.whole:
        return tuple(spoken) == asked.words
    if asked.inside:
        return any(asked.words[0] in word for word in spoken)
    behind = [] if by_machine else hints(text, language)
    if is_acronym(asked):
        return CAPITALS + asked.words[0] in behind
    if follows(spoken, asked.words, asked.prefix):
        return True
    if asked.exact or len(asked.words) > 1:
        return False
    return not {*spoken, *behind}.isdisjoint(weaker(asked.words[0]))


def name_holds(name, asked):
    if is_acronym(asked):
        return any(
            part.isupper() and words(part) == list(asked.words)
            for part in "".join(c if c.isalnum() else " " for c in name.name).split()
        )
    return text_holds(name.name, name.language, asked)


def follows(spoken, phrase, prefix):
    """Whether the words of a phrase stand one behind the other; the last may go on."""
    length = len(phrase)
    for start in range(len(spoken) - length + 1):
        part = tuple(spoken[start : start + length])
        if part == phrase:
            return True
        if prefix and part[:-1] == phrase[:-1] and part[-1].startswith(phrase[-1]):
            return True
    return False


def median(numbers):
    numbers = sorted(numbers)
    middle = len(numbers) // 2
    return numbers[middle] if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2


def kilometres(one, other):
    """Along a great circle."""
    (a, b), (c, d) = (map(math.radians, place) for place in (one, other))
    cosine = math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d)
    return EARTH_KM * math.acos(min(1.0, max(-1.0, cosine)))


def in_order(found, order):
    """The same photographs in an order."""

    def taken(one, missing):
        date = one.fields.get("date_created")
        return (0, dates.sort_key(date) * (-1 if missing else 1)) if date else (1, 0)

    match order:
        case Order.NEWEST | Order.BY_HAND:
            return sorted(found, key=lambda one: (taken(one, True), -one.id))
        case Order.OLDEST:
            return sorted(found, key=lambda one: (taken(one, False), one.id))
        case Order.LAST_IMPORTED:
            return sorted(found, key=lambda one: -one.id)
        case Order.FIRST_IMPORTED:
            return sorted(found, key=lambda one: one.id)
        case Order.NAME:
            return sorted(found, key=lambda one: (ascii_lower(one.name).encode(), one.id))
        case Order.RATING:
            rated = [one for one in found if "rating" in one.fields]
            rated.sort(key=lambda one: (-one.fields["rating"], -one.id))
            unrated = [one for one in found if "rating" not in one.fields]
            return rated + sorted(unrated, key=lambda one: -one.id)
    raise AssertionError(order)


def ascii_lower(name):
    """As SQLite makes small letters."""
    return "".join(c.lower() if c.isascii() else c for c in name)
