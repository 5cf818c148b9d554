"""Keyword lists of Lightroom and Photo Mechanic, code replacements of Photo Mechanic."""

from __future__ import annotations

from photoarchive.domain.term import Details, NameKind, Origin, Term, TermId, TermName, Vocabulary
from photoarchive.domain.term_file import Fault, Format
from photoarchive.vocabularies import code_replacements, formats, keyword_lists
from photoarchive.vocabularies.written import Whole

PREFERRED, VARIANT, HIDDEN = NameKind
LIST = """[WHAT]
\tmilitary
\t\tarmy
\t\t\t{troops}
\t\t\t{armed forces}
\t\tflag
// a remark
[WHERE]
\tLebanon
\t\t{Liban}
"""


def shown(reading):
    path = {entry.key: entry.names[0].name for entry in reading.entries}
    return [
        (path.get(entry.above, ""), *(name.name for name in entry.names))
        for entry in reading.entries
    ]


def test_a_list_is_a_tree_with_synonyms():
    reading = keyword_lists.read(LIST.encode())
    assert reading.faults == ()
    assert shown(reading) == [
        ("", "WHAT"),
        ("WHAT", "military"),
        ("military", "army", "troops", "armed forces"),
        ("military", "flag"),
        ("", "WHERE"),
        ("WHERE", "Lebanon", "Liban"),
    ]
    kept = [entry.names[0].name for entry in reading.entries if entry.details.external]
    assert kept == ["WHAT", "WHERE"], "what is not exported"


def test_what_stands_nowhere_is_told_by_its_line_and_the_rest_goes_on():
    text = "{nothing}\nanimals\n\t\t\tlion\n\tcat\n\t\t{}\n\t[]\n\tdog\r\n\t\t{hound}"
    reading = keyword_lists.read(text.encode("utf-16"))
    assert reading.faults == (
        Fault(1, "no-keyword", "{nothing}"),
        Fault(3, "bad-indent", "lion"),
        Fault(5, "no-keyword", "{}"),
        Fault(6, "no-name"),
    )
    assert shown(reading) == [("", "animals"), ("animals", "cat"), ("animals", "dog", "hound")]


def terms(*rows):
    made = []
    for id, (above, names, external) in enumerate(rows, 1):
        broader = TermId(above) if above else None
        several = tuple(TermName(n, tag, kind) for n, tag, kind in names)
        details = Details(broader=broader, external=external)
        made.append(Term(TermId(id), Vocabulary.KEYWORDS, several, Origin.KEPT, details=details))
    return Whole(Vocabulary.KEYWORDS, tuple(made))


def test_a_list_is_written_as_it_is_read():
    whole = terms(
        (0, [("WHAT", "x-default", PREFERRED)], {"lightroom": "not-exported"}),
        (3, [("army", "en", PREFERRED), ("جيش", "ar", PREFERRED), ("armi", "en", HIDDEN)], {}),
        (1, [("military", "x-default", PREFERRED), ("military", "en", PREFERRED)], {}),
    )
    assert keyword_lists.write(whole).decode() == ("[WHAT]\n\tmilitary\n\t\tarmy\n\t\t\t{جيش}\n")
    again = keyword_lists.read(keyword_lists.write(whole))
    assert shown(again) == [("", "WHAT"), ("WHAT", "military"), ("military", "army", "جيش")]


CODES = """// The squad
rs12\tRima Saad\tSaad\tcaptain Rima Saad
hd7\tHadi Daher\tHadi Daher

broken line
\tno code
"""


def test_a_code_stands_for_its_term_unseen():
    reading = code_replacements.read(CODES.encode())
    assert reading.faults == (Fault(5, "no-code", "broken line"), Fault(6, "no-code", "no code"))
    first, second = reading.entries
    assert [(n.name, n.kind) for n in first.names] == [
        ("Rima Saad", PREFERRED),
        ("Saad", VARIANT),
        ("captain Rima Saad", VARIANT),
        ("rs12", HIDDEN),
    ]
    assert [n.name for n in second.names] == ["Hadi Daher", "hd7"]
    assert second.details.external == {"code": "hd7"}


def test_codes_are_written_and_made_where_there_are_none():
    whole = terms(
        (0, [("Rima Saad", "en", PREFERRED), ("rs12", "x-default", HIDDEN)], {"code": "rs12"}),
        (0, [("Rima-Saad", "en", PREFERRED), ("ريما", "ar", VARIANT)], {}),
        (0, [("Rima Saad!", "en", PREFERRED)], {}),
    )
    assert code_replacements.write(whole).decode().splitlines() == [
        "rs12\tRima Saad",
        "rimasaad\tRima-Saad\tريما",
        "rimasaad1\tRima Saad!",
    ]


def test_plain_text_is_told_by_what_it_holds():
    for suffix, text, form in (
        (".txt", LIST, Format.LIGHTROOM),
        (".txt", CODES, Format.CODES),
        (".txt", "army\nflag\n", Format.LIGHTROOM),
        ("", "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .", Format.TURTLE),
        ("", '<?xml version="1.0"?><rdf:RDF/>', Format.RDF_XML),
        ("", '{"conceptSet": []}', Format.JSON_LD),
        (".txt", "{troops}\n[WHERE]\n", Format.LIGHTROOM),
        (".CSV", "army", Format.CSV),
        (".ttl", "", Format.TURTLE),
    ):
        assert formats.format_of(suffix, text.encode()) is form, text
