"""What a write did: numbers only, so that everyone who shows something can ask "mine?"."""

from __future__ import annotations

from dataclasses import dataclass

from photoarchive.domain.code import CodeListId
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_set import SetId
from photoarchive.domain.saved_search import SearchId
from photoarchive.domain.template import TemplateId
from photoarchive.domain.term import TermId, Vocabulary


@dataclass(frozen=True, slots=True)
class Changes:
    """The photographs added and changed, the terms changed, the vocabularies touched; the sets,
    saved searches, templates and lists of codes changed."""

    added: frozenset[PhotoId] = frozenset()
    changed: frozenset[PhotoId] = frozenset()
    terms: frozenset[TermId] = frozenset()
    vocabularies: frozenset[Vocabulary] = frozenset()
    sets: frozenset[SetId] = frozenset()
    searches: frozenset[SearchId] = frozenset()
    templates: frozenset[TemplateId] = frozenset()
    code_lists: frozenset[CodeListId] = frozenset()

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.added | other.added,
            self.changed | other.changed,
            self.terms | other.terms,
            self.vocabularies | other.vocabularies,
            self.sets | other.sets,
            self.searches | other.searches,
            self.templates | other.templates,
            self.code_lists | other.code_lists,
        )

    def __bool__(self) -> bool:
        of_photographs = self.added or self.changed or self.terms or self.vocabularies
        of_others = self.sets or self.searches or self.templates or self.code_lists
        return bool(of_photographs or of_others)


NOTHING = Changes()
