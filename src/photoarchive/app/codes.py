"""Codes as the faces use them: lists of them found by name, codes expanded while somebody types,
and what hot codes fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from photoarchive.app import photographs
from photoarchive.app.archive import Archive
from photoarchive.app.occasions import occasion
from photoarchive.app.template_edits import GiveEntries
from photoarchive.catalogue import code_lists
from photoarchive.domain.code import DELIMITER, Code, CodeList
from photoarchive.domain.code_typing import Begun, Expanded, begun, expand, expand_all, replaced
from photoarchive.domain.codebook import Doubled, Found, doubled
from photoarchive.domain.errors import NoSuchCodeList, PatternError, WrongValue
from photoarchive.domain.pattern import has_places, parse
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId
from photoarchive.domain.template import Entry, Mode
from photoarchive.domain.text import words
from photoarchive.domain.wording import numbered, worded
from photoarchive.settings import table

# Of more photographs nobody waits to hear whether a text with places is the same for all.
_MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody types: a field in a language (empty: in none), of these photographs."""

    field: str
    language: str = ""
    ids: tuple[PhotoId, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A code that was expanded: the text it was typed in, and what is to be given to the
    photographs besides (see `giving`)."""

    expanded: Expanded
    fills: tuple[Entry, ...]


def listed(archive: Archive) -> list[CodeList]:
    """All lists in their order."""
    with archive.catalogue.reading() as tx:
        return code_lists.listed(tx)


def known_as(archive: Archive, name: str) -> CodeList | None:
    """The list that is called so, if there is one."""
    asked = words(name)
    return next((one for one in listed(archive) if words(one.name) == asked), None)


def named(archive: Archive, name: str) -> CodeList:
    """The list that is called so; raises `NoSuchCodeList` with the nearest name."""
    found = known_as(archive, name)
    if found is None:
        names = {" ".join(words(one.name)): one.name for one in listed(archive)}
        near = get_close_matches(" ".join(words(name)), names, 1)
        raise NoSuchCodeList(name.strip(), names[near[0]] if near else "")
    return found


def codes_of(archive: Archive, one: CodeList) -> dict[str, Code]:
    """The codes of a list, in their order."""
    with archive.catalogue.reading() as tx:
        return code_lists.codes(tx, one.id)


def doubles(archive: Archive) -> list[Doubled]:
    """The codes that several active lists have: that of the list in front counts."""
    with archive.catalogue.reading() as tx:
        active = [one for one in code_lists.listed(tx) if one.active]
        return doubled((one, code_lists.codes(tx, one.id)) for one in active)


def delimiter(archive: Archive) -> str:
    """What stands before and behind a code."""
    return archive.settings.get(table.CODE_DELIMITER) or DELIMITER


def set_delimiter(archive: Archive, sign: str) -> None:
    """Chooses what stands before and behind a code; raises `WrongValue` for anything but a sign
    that is no letter and no figure."""
    odd = sign.strip() != sign or len(sign) != 1 or sign.isalnum() or sign == "#"
    if odd or not sign.isprintable():
        raise WrongValue("delimiter", sign, "delimiter")
    archive.settings.set(table.CODE_DELIMITER, sign)


def prepare(archive: Archive) -> None:
    """Reads all codes, so that typing does not wait for it; off the main thread."""
    archive.code_books.book().prepare()


# --- while typing -------------------------------------------------------------------------------


def typed(archive: Archive, text: str, cursor: int, place: Place) -> Done | None:
    """Expands the code whose closing delimiter was just typed before the cursor; None where there
    is none, or where its places come to different texts for the photographs."""
    book = archive.code_books.book()
    done = expand(text, cursor, book, place.language, _main(archive), delimiter(archive))
    return _done(archive, done, text, place) if done is not None else None


def offered(archive: Archive, text: str, cursor: int, place: Place, most: int = 8) -> Begun | None:
    """What the code before the cursor, not closed yet, may be, the best first."""
    book = archive.code_books.book()
    main, sign = _main(archive), delimiter(archive)
    return begun(text, cursor, book, place.language, main, sign, most)


def chosen(archive: Archive, text: str, code: Begun, found: Found, place: Place) -> Done | None:
    """Expands one of those that were offered, as if it had been typed whole."""
    done = replaced(text, code.start, code.end, found)
    return _done(archive, done, text, place)


def in_words(found: Found) -> str:
    """What a code stands for, for looking at: its text, or what it fills in."""
    return found.text or " · ".join(map(str, found.code.fills))


def expanded(archive: Archive, text: str, language: str = "") -> tuple[str, list[Found]]:
    """The text with every code in it expanded, and these codes."""
    book = archive.code_books.book()
    return expand_all(text, book, language, _main(archive), delimiter(archive))


def giving(archive: Archive, fills: Sequence[Entry], ids: Sequence[PhotoId]) -> GiveEntries:
    """The edit that gives photographs what a hot code fills in, as one step."""
    return GiveEntries(tuple(fills), tuple(ids), occasion(archive))


def _main(archive: Archive) -> str:
    return next(iter(archive.languages), "")


def _done(archive: Archive, done: Expanded, before: str, place: Place) -> Done | None:
    """With the places of the text filled. What a hot code has for the very place where it is typed
    stands in the text, unless it differs from photograph to photograph."""
    found = done.found
    own = tuple(fill for fill in found.code.fills if _is_here(fill, place))
    others = tuple(fill for fill in found.code.fills if fill not in own)
    if found.text:
        text = _same_for_all(archive, found.text, place, typed=True)
        if text is None:
            return None
        return Done(_with_text(done, before, text), others)
    text = _same_for_all(archive, " ".join(fill.text for fill in own), place, typed=False)
    if text is None:
        return Done(_with_text(done, before, ""), found.code.fills)
    return Done(_with_text(done, before, text), others)


def _is_here(fill: Entry, place: Place) -> bool:
    language = "" if place.language == DEFAULT_LANGUAGE else place.language
    adds = fill.mode is not Mode.REMOVE
    return adds and (fill.field, fill.language) == (place.field, language)


def _with_text(done: Expanded, before: str, text: str) -> Expanded:
    start = done.start
    return replaced(before, start, start + len(done.before), replace(done.found, text=text))


def _same_for_all(archive: Archive, text: str, place: Place, *, typed: bool) -> str | None:
    """The text with its places filled; None where it is another for some photographs. What was
    kept as a plain text and is no pattern stands for itself."""
    try:
        pattern = parse(text)
    except PatternError:
        if typed:
            return text
        raise
    if not has_places(pattern):
        return text if typed else worded_plainly(text)
    if not 0 < len(place.ids) <= _MOST_COMPARED:
        return None
    language = "" if place.language == DEFAULT_LANGUAGE else place.language
    here = replace(occasion(archive), language=language)
    whole = photographs.whole(archive, place.ids)
    said = {worded(pattern, one, numbered(here, n)) for n, one in enumerate(whole, start=1)}
    return said.pop() if len(said) == 1 else None


def worded_plainly(text: str) -> str:
    """What a pattern without places says."""
    return "".join(part for part in parse(text) if isinstance(part, str))


# --- as JSON ------------------------------------------------------------------------------------


def as_record(one: CodeList) -> dict[str, Any]:
    """A list as JSON."""
    return {
        "id": one.id,
        "name": one.name,
        "note": one.note,
        "on": one.active,
        "codes": one.count,
    }


def code_as_record(code: Code, one: CodeList) -> dict[str, Any]:
    """A code as JSON: its texts by language, each with its alternates."""
    texts: Mapping[str, list[str]] = {
        tag or DEFAULT_LANGUAGE: list(several) for tag, several in code.texts.items()
    }
    return {
        "code": code.code,
        "list": one.name,
        **({"texts": texts} if texts else {}),
        **({"fills": list(map(str, code.fills))} if code.fills else {}),
    }
