"""Keyword lists of Lightroom and structured keywords of Photo Mechanic: plain text, a keyword a
line, below another one by a tabulator more.

`{braces}` hold a synonym of the keyword above it, which stands a tabulator more to the left;
`[brackets]` a keyword that only orders others and is not exported. Neither knows languages.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import Details, NameKind, TermName
from photoarchive.domain.term_file import Entry, Fault, Reading
from photoarchive.domain.text import one_line
from photoarchive.vocabularies.plain_text import lines_of
from photoarchive.vocabularies.written import Whole, in_tree

# The identifier of a keyword that is not exported.
SCHEME, NOT_EXPORTED = "lightroom", "not-exported"


@dataclass(slots=True)
class _Met:
    line: int
    name: str
    above: str
    exported: bool
    synonyms: list[str] = field(default_factory=list)


def read(data: bytes) -> Reading:
    """The keywords of a list; raises `NotText`."""
    met: list[_Met] = []
    path: list[_Met] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines_of(data), 1):
        text = line.lstrip("\t ")
        depth = len(line[: len(line) - len(text)].replace(" ", ""))
        text = one_line(text)
        if not text or text.startswith("//"):
            continue
        if depth > len(path):
            faults.append(Fault(number, "bad-indent", text))
        elif text.startswith("{") and text.endswith("}"):
            if depth == 0 or not one_line(text[1:-1]):
                faults.append(Fault(number, "no-keyword", text))
            else:
                path[depth - 1].synonyms.append(one_line(text[1:-1]))
        else:
            is_bare = text.startswith("[") and text.endswith("]")
            name = one_line(text[1:-1]) if is_bare else text
            if not name:
                faults.append(Fault(number, "no-name"))
                continue
            del path[depth:]
            path.append(_Met(number, name, str(path[-1].line) if path else "", not is_bare))
            met.append(path[-1])
    return Reading(tuple(map(_entry, met)), tuple(faults))


def _entry(one: _Met) -> Entry:
    first = TermName(one.name, DEFAULT_LANGUAGE, NameKind.PREFERRED)
    others = (TermName(name, DEFAULT_LANGUAGE, NameKind.VARIANT) for name in one.synonyms)
    names = tuple(dict.fromkeys((first, *(n for n in others if n.name != one.name))))
    details = Details() if one.exported else Details(external={SCHEME: NOT_EXPORTED})
    return Entry(one.line, names, details, key=str(one.line), above=one.above)


def write(whole: Whole) -> bytes:
    """The terms as a list, with what else they are called as synonyms."""
    lines: list[str] = []
    for listed in in_tree(whole.terms):
        name = listed.term.preferred()
        only_orders = listed.term.details.external.get(SCHEME) == NOT_EXPORTED
        lines.append("\t" * listed.depth + (f"[{name}]" if only_orders else name))
        others = (n.name for n in listed.term.names if n.kind is not NameKind.HIDDEN)
        for other in dict.fromkeys(others):
            if other != name:
                lines.append("\t" * (listed.depth + 1) + f"{{{other}}}")
    return "".join(f"{line}\n" for line in lines).encode()
