"""Photographs for the rules of the house, with what the vocabularies know of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from photoarchive.domain.lint.finding import Finding
from photoarchive.domain.lint.names_in_text import Name, first_words
from photoarchive.domain.lint.rules import RULE_OF, findings
from photoarchive.domain.lint.sheet import Known, Sheet, folded, names_wanted, sheet, texts_of
from photoarchive.domain.photo import Content
from photoarchive.domain.profile import Profile
from photoarchive.domain.term import (
    Details,
    NameKind,
    Origin,
    Term,
    TermId,
    TermName,
    Vocabulary,
)

_numbers = count(1)
LANGUAGES = ("en", "es", "ar")


def term(vocabulary: Vocabulary, *names: str, hidden: Sequence[str] = (), **details: Any) -> Term:
    """A term; a name may tell its language behind an at sign. The first of each language is the
    preferred one."""
    made: list[TermName] = []
    for one in names:
        name, _at, language = one.partition("@")
        language = language or "x-default"
        spoken = {n.language for n in made}
        kind = NameKind.VARIANT if language in spoken else NameKind.PREFERRED
        made.append(TermName(name, language, kind))
    made += [TermName(name, "x-default", NameKind.HIDDEN) for name in hidden]
    id = TermId(next(_numbers))
    return Term(id, vocabulary, tuple(made), Origin.KEPT, details=Details(**details))


def person(*names: str, **more: Any) -> Term:
    return term(Vocabulary.PERSONS, *names, **more)


def place(*names: str, below: Term | None = None, **more: Any) -> Term:
    return term(Vocabulary.PLACES, *names, broader=below.id if below else None, **more)


def made_sheet(
    fields: Mapping[str, Content],
    carried: Mapping[str, Sequence[Term]] | None = None,
    vocabulary: Sequence[Term] = (),
    profile: Profile | None = None,
) -> Sheet:
    """The sheet of a photograph that has these fields and terms, where the vocabularies have others
    besides."""
    carried = {key: tuple(several) for key, several in (carried or {}).items()}
    terms = {t.id: t for several in (*carried.values(), vocabulary) for t in several}
    above: dict[TermId, tuple[TermId, ...]] = {}
    for id in terms:
        path: list[TermId] = []
        at = terms[id].details.broader
        while at is not None and at not in path:
            path.append(at)
            at = terms[at].details.broader if at in terms else None
        above[id] = tuple(path)
    profile = profile or Profile()
    texts = texts_of(fields, all_words=bool(profile.banned))
    asked = names_wanted(texts, fields)
    names: dict[str, list[Name]] = {}
    for one in terms.values():
        for n in one.names:
            if (key := folded(n.name)) in asked:
                name = Name(n.name, one.id, one.vocabulary, n.kind, n.language)
                names.setdefault(key, []).append(name)
    regions = frozenset(t.details.broader for t in terms.values() if t.details.broader is not None)
    known = Known(names, first_words(names), terms, above, regions)
    return sheet(fields, carried, texts, known, profile, LANGUAGES)


def look(
    rule: str,
    fields: Mapping[str, Content],
    carried: Mapping[str, Sequence[Term]] | None = None,
    vocabulary: Sequence[Term] = (),
    profile: Profile | None = None,
) -> tuple[Finding, ...]:
    """What one rule finds."""
    assert rule in RULE_OF
    return findings(made_sheet(fields, carried, vocabulary, profile), [rule])


def caption(text: str, language: str = "x-default", **fields: Content) -> dict[str, Content]:
    """The fields of a photograph with this caption."""
    return {"caption": {language: text}, **fields}


def said(fields: Mapping[str, Content], one: Finding) -> str:
    """What stands where a finding points."""
    content = fields[one.field]
    text = content[one.language] if isinstance(content, Mapping) else content
    assert isinstance(text, str)
    return text[one.start : one.end]
