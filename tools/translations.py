#!/usr/bin/env python3
"""The catalogues of words: takes the messages out of the code, brings every catalogue up to date
and compiles it.

    python3 tools/translations.py            does it
    python3 tools/translations.py --check    changes nothing; lists what is wrong, and fails then

A catalogue is `resources/translations/<language>/LC_MESSAGES/photoarchive.po`; the `.mo` beside it
is what the program reads. Neither holds times, line numbers or paths of a machine, so that the same
code makes the same files. `docs/translating.md` tells how to translate.
"""

from __future__ import annotations

import argparse
import ast
import gettext
import io
import re
import string
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

from photoarchive.i18n import DOMAIN, LANGUAGES, RIGHT_TO_LEFT

TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
# The labels of fields and of the parts of structures are shown through `_(field.label)`.
TABLES: dict[Path, dict[str, tuple[int, ...]]] = {
    Path("src/photoarchive/domain/fields.py"): {"Field": (2,)},
    Path("src/photoarchive/domain/structures.py"): dict.fromkeys(
        ("Part", "_core", "_ext", "_plus"), (2,)
    ),
}
COMMENTS = ("For translators:",)

# Which of the forms of a message stands for a number. Arabic: none, one, two, few (3 to 10 and
# what ends so), many (11 to 99 and what ends so), other (100, 101, 102 and what ends so).
PLURALS = {
    "ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
    "es": (2, "(n != 1)"),
}

ISOLATES = re.compile("[\u2066\u2067\u2068]")
PLACEHOLDER = re.compile(r"\{[^}]*\}")
MNEMONIC = re.compile(r"&(?!&)\w")


class _Catalogue(Catalog):
    """A catalogue whose header tells nothing of when, by whom and with what it was written."""

    def _header(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale_identifier)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]

    mime_headers = property(_header, Catalog._set_mime_headers)


def main() -> int:
    """Does what the command line asks for; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing, list what is wrong")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    options = parser.parse_args()
    if not options.check:
        bring_up_to_date(options.root)
        for fault in faults(options.root):
            print(f"still to do: {fault}")
        return 0
    found = list(faults(options.root))
    for fault in found:
        print(fault)
    if found:
        print(f"{len(found)} faults; see docs/translating.md")
    return 1 if found else 0


def catalogue_path(root: Path, language: str) -> Path:
    """Where the catalogue of a language is."""
    return root / "resources" / "translations" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def extracted(root: Path) -> Catalog:
    """Every message in the code, with the files it stands in."""
    template = _Catalogue(domain=DOMAIN)
    options = {"encoding": "utf-8"}
    for place, code, keywords in _speaking(root):
        for line, message, comments, context in extract(
            "python", io.BytesIO(code), keywords, COMMENTS, options, strip_comment_tags=True
        ):
            template.add(
                message,
                locations=[(place.as_posix(), line)],
                auto_comments=comments,
                context=context,
            )
    return template


def _speaking(root: Path) -> Iterator[tuple[Path, bytes, dict[str, Any]]]:
    """The files in which a keyword is called, with their code and keywords; to take all others
    apart as well would be most of the work."""
    for path in sorted((root / "src").rglob("*.py")):
        place = path.relative_to(root)
        keywords = {**KEYWORDS, **TABLES.get(place, {})}
        code = path.read_bytes()
        if re.search(rf"\b(?:{'|'.join(keywords)})\s*\(".encode(), code):
            yield place, code, keywords


def read_catalogue(path: Path, language: str) -> Catalog:
    """A catalogue from its file; an empty one when there is none yet."""
    catalogue = _Catalogue(locale=language, domain=DOMAIN, header_comment="", fuzzy=False)
    catalogue._num_plurals, catalogue._plural_expr = PLURALS[language]
    if path.is_file():
        with path.open("rb") as file:
            PoFileParser(catalogue, abort_invalid=True).parse(file)
    catalogue.header_comment = ""
    catalogue.fuzzy = False
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """The text of a catalogue; messages that the code no longer has are left out."""
    out = io.BytesIO()
    write_po(
        out, catalogue, width=96, sort_by_file=True, ignore_obsolete=True, include_lineno=False
    )
    return out.getvalue().lstrip(b"\n#")


def as_mo(catalogue: Catalog) -> bytes:
    """The compiled form of a catalogue, without what is fuzzy."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def bring_up_to_date(root: Path) -> None:
    """Every catalogue has every message, and its compiled form beside it."""
    template = extracted(root)
    for language in TRANSLATED:
        path = catalogue_path(root, language)
        catalogue = read_catalogue(path, language)
        catalogue.update(template, update_header_comment=False)
        _write(path, as_po(catalogue))
        # Read again, so that what is compiled is what stands in the file.
        _write(path.with_suffix(".mo"), as_mo(read_catalogue(path, language)))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)


# --- checking -----------------------------------------------------------------------------------


def faults(root: Path) -> Iterator[str]:
    """What is wrong, a line each."""
    for place, code, _keywords in _speaking(root):
        yield from _hidden(code, place.as_posix())
    template = extracted(root)
    for language in TRANSLATED:
        path = catalogue_path(root, language)
        if not path.is_file():
            yield f"{language}: there is no catalogue"
            continue
        catalogue = read_catalogue(path, language)
        for fault in _faults_of(catalogue, template):
            yield f"{language}: {fault}"
        compiled = path.with_suffix(".mo")
        if not compiled.is_file() or compiled.read_bytes() != as_mo(catalogue):
            yield f"{language}: {compiled.name} is not what {path.name} compiles to"


def _hidden(code: bytes, shown: str) -> Iterator[str]:
    """Messages inside of f-strings: only some versions of Python let them be found."""
    for outer in ast.walk(ast.parse(code)):
        if not isinstance(outer, ast.JoinedStr):
            continue
        for inner in ast.walk(outer):
            if (
                isinstance(inner, ast.Call)
                and isinstance(inner.func, ast.Name)
                and inner.func.id in KEYWORDS
                and isinstance(inner.args[0], ast.Constant)
            ):
                yield f"{shown}:{inner.lineno}: a message stands inside an f-string; take it out"


def _faults_of(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    for message in template:
        if message.id and catalogue.get(_key(message), message.context) is None:
            yield f"missing: {_shown(message)}"
    for message in catalogue:
        if not message.id:
            continue
        if template.get(_key(message), message.context) is None:
            yield f"obsolete: {_shown(message)}"
        for fault in _faults_in(message, catalogue):
            yield f"{fault}: {_shown(message)}"
    for message in catalogue.obsolete.values():
        yield f"obsolete: {_shown(message)}"


def _faults_in(message: Message, catalogue: Catalog) -> Iterator[str]:
    sources = _texts(message.id)
    translations = _texts(message.string)
    if not all(translations):
        yield "untranslated"
        return
    if message.fuzzy:
        yield "fuzzy, to be looked at"
        return
    if message.pluralizable and len(translations) != catalogue.num_plurals:
        yield f"{len(translations)} forms where {catalogue.num_plurals} are needed"
    whole = set().union(*map(_placeholders, sources))
    exact = _exact_forms(catalogue) if message.pluralizable else frozenset()
    for form, text in enumerate(translations):
        # "One photograph" needs no figure: that form stands for a single number.
        least = whole - {"n"} if form in exact else whole
        if not least <= _placeholders(text) <= whole:
            yield f"placeholders differ in “{text}”"
        if _mnemonics(text) != _mnemonics(sources[0]):
            yield f"mnemonics (&) differ in “{text}”"
        if _edges(text) != _edges(sources[0]):
            yield f"spaces or dots at the ends differ in “{text}”"
        if len(ISOLATES.findall(text)) != text.count("\u2069"):
            yield f"isolates are not closed in “{text}”"
        if catalogue.locale_identifier in RIGHT_TO_LEFT and _begins_left_to_right(text):
            # Some of Qt's widgets go by the first letter, and would turn the sentence round.
            yield f"begins with a word from left to right: “{text}”"


def _key(message: Message) -> str:
    return _texts(message.id)[0]


def _texts(one_or_more: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (one_or_more,) if isinstance(one_or_more, str) else tuple(one_or_more)


def _shown(message: Message) -> str:
    place = message.locations[0][0] if message.locations else "?"
    context = f" [{message.context}]" if message.context else ""
    return f"“{_key(message)}”{context} ({place})"


def _placeholders(text: str) -> set[str]:
    """ "{n}" and "{seq:03}" as they stand; a brace left open counts as one of its own."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as error:
        return {str(error)}
    return {f"{name}:{form}" if form else name for _, name, form, _ in parts if name is not None}


def _mnemonics(text: str) -> int:
    return len(MNEMONIC.findall(text.replace("&&", "")))


def _edges(text: str) -> tuple[str, str, bool]:
    bare = text.strip()
    begin = text[: len(text) - len(text.lstrip())]
    return begin, text[len(begin) + len(bare) :], bare.endswith("…")


def _begins_left_to_right(text: str) -> bool:
    """Whether a text that is written from right to left begins with something else: a foreign
    word, or an isolated piece that may be one."""
    kinds = [unicodedata.bidirectional(letter) for letter in PLACEHOLDER.sub("", text)]
    strong = [kind for kind in kinds if kind in ("L", "R", "AL", "LRI", "FSI")]
    return not {"R", "AL"}.isdisjoint(strong) and strong[0] not in ("R", "AL")


def _exact_forms(catalogue: Catalog) -> frozenset[int]:
    """The forms that stand for one number only."""
    form_of = gettext.c2py(catalogue.plural_expr)
    counted = Counter(form_of(n) for n in range(1000))
    return frozenset(form for form, numbers in counted.items() if numbers == 1)


if __name__ == "__main__":
    sys.exit(main())
