"""Code replacements of Photo Mechanic (`code_rows`) as terms.

The code is a hidden name of the term here, so that typing it stands for the term, and its
identifier in the scheme `code`.
"""

from __future__ import annotations

from photoarchive.domain.external import CODE
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import Details, NameKind, TermName
from photoarchive.domain.term_file import Entry, Fault, Reading
from photoarchive.domain.text import one_line, words
from photoarchive.vocabularies.code_rows import rows
from photoarchive.vocabularies.written import Whole


def read(data: bytes) -> Reading:
    """The terms that the codes stand for; raises `NotText`."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    for row in rows(data):
        code = row.code
        texts = [text for text in dict.fromkeys(row.cells) if text]
        if not code or not texts:
            faults.append(Fault(row.line, "no-code", one_line(" ".join((code, *row.cells)))))
            continue
        names = [TermName(texts[0], DEFAULT_LANGUAGE, NameKind.PREFERRED)]
        names += [TermName(text, DEFAULT_LANGUAGE, NameKind.VARIANT) for text in texts[1:]]
        if code not in texts:
            names.append(TermName(code, DEFAULT_LANGUAGE, NameKind.HIDDEN))
        entries.append(Entry(row.line, tuple(names), Details(external={CODE: code})))
    return Reading(tuple(entries), tuple(faults))


def write(whole: Whole) -> bytes:
    """The terms behind their codes; one that has none gets its name without spaces, and a figure
    behind it where that is taken."""
    taken = {one.details.external.get(CODE, "") for one in whole.terms}
    lines = []
    for one in whole.terms:
        code = one.details.external.get(CODE, "")
        if not code:
            bare = "".join(words(one.preferred())) or str(one.id)
            numbers = (f"{bare}{number or ''}" for number in range(len(taken) + 1))
            code = next(name for name in numbers if name not in taken)
            taken.add(code)
        shown = [n.name for n in one.names if n.kind is not NameKind.HIDDEN]
        names = dict.fromkeys((one.preferred(), *shown))
        lines.append("\t".join((code, *names)))
    return "".join(f"{line}\n" for line in lines).encode()
