"""People: those named in the texts against those said to be in the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from photoarchive.domain.lint.finding import Finding, Join, Replace
from photoarchive.domain.lint.names_in_text import Named
from photoarchive.domain.lint.sheet import Sheet, Text, detail_names, folded
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import NameKind, Term, TermId, Vocabulary

# What is called after somebody: an airport, a street. In English it stands behind the name.
_CALLED_AFTER = re.compile(
    r"(?:\b(?:aeropuerto|calle|avenida|plaza|puente|hospital|estadio|universidad|fundaci[oó]n|museo|"
    r"teatro|instituto|colegio|premio|gobierno)\s+(?:internacional\s+)?(?:del?\s+(?:la\s+)?)?|"
    r"(?<!\w)(?:مطار|شارع|جادة|ساحة|جسر|مستشفى|ملعب|جامعة|مؤسسة|متحف|مسرح|مدرسة|معهد|قصر|جائزة|"
    r"حكومة|قاعة|دوار)\s+(?:الرئيس\s+|الشهيد\s+|الشيخ\s+)?)$",
    re.IGNORECASE,
)
_AROUND = 60
_NEXT_CAPITAL = re.compile(r"\s+(?=[^\W\d_])(\S)")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORTEST_FAMILY_NAME = 3
_IMAGE_TEXTS = ("caption", "headline", "title", "extended_description", "alt_text")


def name_not_listed(sheet: Sheet) -> Iterator[Finding]:
    """A person whom a text names is not among the persons of the picture.

    Where others are listed it is a note: not everybody who is spoken of is seen.
    """
    carried = sheet.carried("persons")
    others = detail_names(sheet.fields.get("person_details"))
    others |= {folded(n.name) for term in sheet.terms.get("byline", ()) for n in term.names}
    told: set[TermId] = set()
    for text in sheet.texts:
        for one in text.names:
            persons = one.terms(Vocabulary.PERSONS)
            said = text.text[one.start : one.end]
            is_whole = len(folded(said).split()) > 1 and is_meant(text, one)
            if not persons or not is_whole or folded(said) in others:
                continue
            if persons & (carried | told):
                continue
            told |= persons
            names = [n for n in one.names if n.vocabulary is Vocabulary.PERSONS]
            fix = (Join("persons", names[0].spelling),) if len(persons) == 1 else ()
            facts = {"name": said}
            place = text.field, text.language, one.start, one.end
            yield Finding("name-not-listed", "not-listed", *place, facts, fix, bool(carried))


def name_not_in_text(sheet: Sheet) -> Iterator[Finding]:
    """Somebody is said to be in the picture whom no text names, in whatever language; the family
    name is enough."""
    texts = [one for one in sheet.texts if one.field in _IMAGE_TEXTS]
    if not any(one.field == "caption" for one in texts):
        return
    named = {id for one in texts for name in one.names for id in name.terms(Vocabulary.PERSONS)}
    words = {word for one in texts for word in folded(one.text).split()}
    for person in sheet.terms.get("persons", ()):
        if person.id not in named and not _is_mentioned(person, words):
            name = person.preferred(*sheet.languages[:1])
            yield Finding("name-not-in-text", "not-in-text", "persons", facts={"name": name})


def _is_mentioned(person: Term, words: set[str]) -> bool:
    """Whether the last word of one of the names stands in the texts (Arabic: also behind a letter
    that is written as one word with it)."""
    for name in person.names:
        parts = folded(name.name).split()
        family = parts[-1] if parts else ""
        if len(family) >= _SHORTEST_FAMILY_NAME and (
            family in words or any(f"{joined}{family}" in words for joined in "وبلفك")
        ):
            return True
    return False


def misspelt(sheet: Sheet) -> Iterator[Finding]:
    """A text has a name in a spelling that the vocabulary keeps as hidden: found, never shown."""
    for text in sheet.texts:
        for one in text.names:
            if any(name.kind is not NameKind.HIDDEN for name in one.names):
                continue
            old = text.text[one.start : one.end]
            terms = {name.term for name in one.names}
            new = ""
            if len(terms) == 1:
                new = _as_shown(sheet.known.terms.get(next(iter(terms))), text.language, sheet)
            if new.upper() != new and old.isupper() and len(old) > 3:
                new = new.upper()
            fix: tuple[Replace, ...] = ()
            if new and new != old:
                fix = (Replace(text.field, text.language, one.start, one.end, old, new),)
            facts = {"name": old, "right": new}
            place = text.field, text.language, one.start, one.end
            yield Finding("misspelt", "misspelt", *place, facts, fix)


def _as_shown(term: Term | None, language: str, sheet: Sheet) -> str:
    if term is None:
        return ""
    spoken = [language] if language not in ("", DEFAULT_LANGUAGE) else list(sheet.languages[:1])
    return term.preferred(*spoken)


def is_meant(text: Text, one: Named) -> bool:
    """Whether a name stands for itself, and not for what is called after it: "Rafic Hariri
    International Airport", "شارع الحمرا"."""
    behind = _NEXT_CAPITAL.match(text.text, one.end)
    if behind is not None and behind[1].isupper() and not _begins_other(text, behind.start(1)):
        return False
    return _CALLED_AFTER.search(text.text[max(0, one.start - _AROUND) : one.start]) is None


def _begins_other(text: Text, at: int) -> bool:
    """Whether another name, or a day, begins here: "in Beirut Tuesday"."""
    if at in {one.start for one in text.names} or at in {one.start for one in text.days}:
        return True
    return text.text.startswith(_WEEKDAYS, at)
