"""What the rules look at of one photograph: its fields, its texts with the names and days in them,
and what the vocabularies tell of these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from photoarchive.domain.fields import FIELDS, Field, Form, Type
from photoarchive.domain.lint.dates_in_text import WrittenDay, written_days
from photoarchive.domain.lint.names_in_text import Named, Names, named, wanted
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content
from photoarchive.domain.profile import Profile
from photoarchive.domain.structures import place_name
from photoarchive.domain.term import Term, TermId
from photoarchive.domain.text import words as folded_words
from photoarchive.domain.word_places import WordPlace, word_places

# The texts that tell what the picture shows, when, where and whom.
TELLING = ("caption", "headline", "title", "extended_description")
# The fields that name a place in plain words, the narrowest first.
PLACE_WORDS = ("sublocation", "city", "state", "country")
# What a person writes: texts in words, not codes.
WRITTEN: tuple[Field, ...] = tuple(
    f
    for f in FIELDS
    if f.editable
    and f.vocabulary is None
    and f.many is None
    and f.type in (Type.TEXT, Type.LANG_ALT)
    and f.form is Form.FREE
    and f.key not in ("label", "image_guid", "model_release_id", "supplier_image_id")
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a field in a language (empty for fields without languages), with its folded words,
    and with the names and days in it where it tells of the picture."""

    field: str
    language: str
    text: str
    words: tuple[WordPlace, ...] = ()
    names: tuple[Named, ...] = ()
    days: tuple[WrittenDay, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether it is one of those that tell what the picture shows."""
        return self.field in TELLING


@dataclass(frozen=True, slots=True)
class Known:
    """What the vocabularies know of the words of some photographs: names, with which words these
    begin, the terms that are called
    so (and those that photographs carry), which others these stand below, and which of them are
    regions: have others below them."""

    names: Names = field(default_factory=dict)
    firsts: frozenset[str] = frozenset()
    terms: Mapping[TermId, Term] = field(default_factory=dict)
    above: Mapping[TermId, tuple[TermId, ...]] = field(default_factory=dict)
    regions: frozenset[TermId] = frozenset()

    def on_one_line(self, one: TermId, other: TermId) -> bool:
        """Whether two places are the same, or one of them lies in the other."""
        above = self.above
        return one == other or other in above.get(one, ()) or one in above.get(other, ())


@dataclass(frozen=True, slots=True)
class Sheet:
    """One photograph as the rules see it. `languages` are those of the archive, the main one
    first."""

    fields: Mapping[str, Content]
    terms: Mapping[str, Sequence[Term]] = field(default_factory=dict)
    texts: tuple[Text, ...] = ()
    known: Known = field(default_factory=Known)
    profile: Profile = field(default_factory=Profile)
    languages: tuple[str, ...] = ()

    def carried(self, key: str) -> frozenset[TermId]:
        """The terms of a field."""
        return frozenset(one.id for one in self.terms.get(key, ()))


def texts_of(fields: Mapping[str, Content], *, all_words: bool = False) -> tuple[Text, ...]:
    """The texts that a person writes, each once: a default text that repeats a language is that
    language's. Words are looked for in those that tell of the picture, or in all."""
    found: list[Text] = []
    for one in WRITTEN:
        content = fields.get(one.key)
        if content is None:
            continue
        for language, text in _by_language(content):
            told = one.key in TELLING
            words = tuple(word_places(text)) if told or all_words else ()
            found.append(Text(one.key, language, text, words))
    return tuple(found)


def _by_language(content: Content) -> Iterator[tuple[str, str]]:
    if not isinstance(content, Mapping):
        if isinstance(content, str):
            yield "", content
        return
    spoken = {tag: text for tag, text in content.items() if tag != DEFAULT_LANGUAGE}
    default = content.get(DEFAULT_LANGUAGE)
    if default is not None and default not in spoken.values():
        yield DEFAULT_LANGUAGE, str(default)
    for tag, text in spoken.items():
        yield str(tag), str(text)


def names_wanted(texts: Sequence[Text], fields: Mapping[str, Content]) -> set[str]:
    """The folded words that the vocabularies are asked about: what may be a name in the texts, and
    the places in plain words."""
    asked: set[str] = set()
    for one in texts:
        if one.tells:
            asked |= wanted(one.text, one.words)
    plain = (fields.get(key) for key in PLACE_WORDS)
    asked |= {folded(one) for one in plain if isinstance(one, str)}
    return asked - {""}


def sheet(
    fields: Mapping[str, Content],
    terms: Mapping[str, Sequence[Term]],
    texts: Sequence[Text],
    known: Known,
    profile: Profile,
    languages: Sequence[str] = (),
) -> Sheet:
    """The whole of it: names and days are found in the texts."""
    whole = tuple(
        Text(
            one.field,
            one.language,
            one.text,
            one.words,
            named(one.text, one.words, known.names, known.firsts),
            written_days(one.text),
        )
        if one.tells
        else one
        for one in texts
    )
    return Sheet(fields, terms, whole, known, profile, tuple(languages))


def folded(text: str) -> str:
    """The form in which names are looked up."""
    return " ".join(folded_words(text))


def detail_names(content: Content | None) -> frozenset[str]:
    """The folded names of structures, such as of persons in detail."""
    if not isinstance(content, tuple):
        return frozenset()
    return frozenset(folded(place_name(one)) for one in content if isinstance(one, Mapping))
