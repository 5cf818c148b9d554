"""What a person can change about lists of codes, as values (see `app.edits`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from photoarchive.app.edits import Restore, result
from photoarchive.app.languages import checked_tag
from photoarchive.app.template_entries import checked
from photoarchive.catalogue import code_lists, recorded_texts
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain.changes import Changes
from photoarchive.domain.code import Code, CodeList, CodeListId, tidy_code
from photoarchive.domain.errors import CodeListNameTaken, NoSuchCodeList, WrongValue
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.photo_set import tidy_set_name
from photoarchive.domain.text import tidy, words


@dataclass(frozen=True, slots=True)
class NewCodeList:
    """Makes a list of codes, behind the others, with these codes in it."""

    name: str
    codes: Mapping[str, Code] = field(default_factory=dict)
    note: str = ""

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Makes it; raises `CodeListNameTaken`, `WrongValue` and what `checked_code` raises."""
        at = len(code_lists.listed(tx))
        state = CodeList(CodeListId(0), _free_name(tx, self.name), tidy(self.note), True, at)
        id, made = recorded_texts.make_list(tx, state)
        codes = {key: checked_code(one) for key, one in self.codes.items()}
        return result([*made, *recorded_texts.set_codes(tx, id, codes)])


@dataclass(frozen=True, slots=True)
class ChangeCodeList:
    """Gives a list another name or note, or switches it on or off; what is None stays."""

    id: CodeListId
    name: str | None = None
    note: str | None = None
    active: bool | None = None

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Changes it; raises `WrongValue`, `CodeListNameTaken` or `NoSuchCodeList`."""
        one = _list(tx, self.id)
        state = replace(
            one,
            name=one.name if self.name is None else _free_name(tx, self.name, one),
            note=one.note if self.note is None else tidy(self.note),
            active=one.active if self.active is None else self.active,
        )
        return result(recorded_texts.change_list(tx, state))


@dataclass(frozen=True, slots=True)
class MoveCodeList:
    """Gives a list a place among the others, from 0."""

    id: CodeListId
    at: int

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Moves it; raises `NoSuchCodeList`."""
        one = _list(tx, self.id)
        at = max(0, min(self.at, len(code_lists.listed(tx)) - 1))
        return result(recorded_texts.change_list(tx, replace(one, at=at)))


@dataclass(frozen=True, slots=True)
class DeleteCodeList:
    """Deletes a list with its codes; the texts that were expanded stay."""

    id: CodeListId

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Deletes it; raises `NoSuchCodeList`."""
        _list(tx, self.id)
        return result(recorded_texts.remove_list(tx, self.id))


@dataclass(frozen=True, slots=True)
class SetCodes:
    """Gives a list these codes (None: takes the code out); with `whole` it has no others then."""

    id: CodeListId
    codes: Mapping[str, Code | None]
    whole: bool = False

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Sets them; raises `NoSuchCodeList`, `WrongValue` and what `checked_code` raises."""
        _list(tx, self.id)
        new: dict[str, Code | None] = {}
        if self.whole:
            new = dict.fromkeys(code_lists.codes(tx, self.id))
        for key, one in self.codes.items():
            new[key] = checked_code(one) if one is not None else None
        return result(recorded_texts.set_codes(tx, self.id, new))


def checked_code(code: Code) -> Code:
    """The code as it is kept: texts without white space at their ends, languages in their standard
    form. Raises `WrongValue` and what `template_entries.checked` raises."""
    texts: dict[str, tuple[str, ...]] = {}
    for tag, several in code.texts.items():
        language = _language(tag) if tag else ""
        if kept := tuple(map(tidy, several)):
            texts[language] = kept
    fills = tuple(map(checked, code.fills))
    if not fills and not any(map(any, texts.values())):
        raise WrongValue(code.code, "", "something")
    return Code(tidy_code(code.code), texts, fills)


@cache
def _language(tag: str) -> str:
    checked = checked_tag(tag)
    return "" if checked == DEFAULT_LANGUAGE else checked


def _list(tx: Transaction, id: CodeListId) -> CodeList:
    one = code_lists.by_id(tx, id)
    if one is None:
        raise NoSuchCodeList(f"#{id}")
    return one


def _free_name(tx: Transaction, name: str, own: CodeList | None = None) -> str:
    tidied = tidy_set_name(name)
    for other in code_lists.listed(tx):
        if (own is None or other.id != own.id) and words(other.name) == words(tidied):
            raise CodeListNameTaken(other.name)
    return tidied
