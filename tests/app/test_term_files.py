"""Files of terms taken into a vocabulary: new ones made, others completed, nothing lost."""

from __future__ import annotations

import pytest

from photoarchive.app import term_files, vocabulary
from photoarchive.app.edits import SetField
from photoarchive.app.explain import explain, fault_of_term
from photoarchive.app.term_edits import AddTerm, Describe, MoveTerms, NameTerm
from photoarchive.app.term_files import ImportTerms
from photoarchive.domain.errors import ArchiveError, NotAVocabulary, WrongValue
from photoarchive.domain.term import NameKind, Origin, Vocabulary
from photoarchive.domain.term_file import Format

PREFERRED, VARIANT, HIDDEN = NameKind
PLACES, KEYWORDS, PERSONS = Vocabulary.PLACES, Vocabulary.KEYWORDS, Vocabulary.PERSONS


@pytest.fixture
def take(archive, tmp_path):
    """Imports a text as a file; returns what was told before. What is told comes true, doing it
    again changes nothing, and undoing it brings all back."""

    def run(text, of=PLACES, name="terms.csv", form=None, file_wins=False):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        read = term_files.opened(archive, path, form)
        report = term_files.report(archive, of, read, file_wins=file_wins)
        before = vocabulary.terms_of(archive, of)
        step = archive.history.do(ImportTerms(of, read.entries, file_wins))
        after = vocabulary.terms_of(archive, of)
        assert len(after) == len(before) + report.added
        if step.id is not None:
            archive.history.undo()
            assert vocabulary.terms_of(archive, of) == before
            archive.history.redo()
            assert vocabulary.terms_of(archive, of) == after
        again = term_files.report(archive, of, read, file_wins=file_wins)
        assert (again.added, again.completed) == (0, 0)
        return report

    return run


@pytest.fixture
def term(archive):
    return lambda name, of=PLACES: vocabulary.term_named(archive, of, name)


def told(report):
    return report.added, report.completed, report.unchanged


def paths(archive, of=PLACES):
    return {
        one.preferred(): " > ".join(t.preferred() for t in vocabulary.path_of(archive, one.id))
        for one in vocabulary.terms_of(archive, of)
    }


def test_terms_come_in_with_all_that_is_told_of_them(take, term, archive):
    report = take(
        "name,name@AR,variants,hidden@en,broader,note,valid_from,latitude,longitude,wikidata,"
        "default:copyright@EN\n"
        "Ras Baalbek,رأس بعلبك,Ras Baalbeck; Ras Balbak,Ras Balbek,Lebanon,a village,1920,"
        "34.2597,36.425,https://www.wikidata.org/wiki/q1,© us\n"
        "Lebanon,,,,,,,,,,\n"
    )
    assert told(report) == (2, 0, 0)
    one = term("رأس بعلبك")
    assert [(n.name, n.language, n.kind) for n in one.names] == [
        ("Ras Baalbek", "x-default", PREFERRED),
        ("رأس بعلبك", "ar", PREFERRED),
        ("Ras Baalbeck", "x-default", VARIANT),
        ("Ras Balbak", "x-default", VARIANT),
        ("Ras Balbek", "en", HIDDEN),
    ]
    told_of = one.details
    assert (told_of.note, told_of.valid_from) == ("a village", "1920")
    assert told_of.position == (34.2597, 36.425)
    assert (told_of.external, told_of.defaults) == ({"wikidata": "Q1"}, {"copyright@en": "© us"})
    assert one.origin is Origin.KEPT
    assert paths(archive)["Ras Baalbek"] == "Lebanon"


def test_a_term_that_is_there_is_completed_and_loses_nothing(
    take, term, archive, import_files, picture
):
    archive.history.do(SetField.same("location_shown", ("Beyrouth",), import_files(picture())))
    archive.history.do(NameTerm(PLACES, "Beyrouth", "Bayrut"))
    archive.history.do(Describe(PLACES, "Beyrouth", note="the capital", valid_to="2030"))
    table = "name@en,variants,note,valid_from\nBeirut,Beyrouth,a port,1920\n"
    assert told(take(table)) == (0, 1, 0)
    one = term("Beirut")
    assert [n.name for n in one.names] == ["Beyrouth", "Beirut", "Bayrut"]
    assert one.preferred() == "Beyrouth"
    assert (one.details.note, one.details.valid_from) == ("the capital", "1920")
    assert told(take(table, file_wins=True)) == (0, 1, 0)
    assert (term("Beirut").details.note, term("Beirut").details.valid_to) == ("a port", "2030")


def test_where_the_file_wins_its_names_are_the_preferred_ones(take, term, archive):
    archive.history.do(AddTerm(PLACES, "Beyrouth"))
    take("name,variants\nBeirut,Beyrouth\n", file_wins=True)
    assert [(n.name, n.kind) for n in term("Beyrouth").names] == [
        ("Beirut", PREFERRED),
        ("Beyrouth", VARIANT),
    ]


def test_identifiers_go_before_names_and_never_join_two(take, term, archive):
    for name, id in (("Rima Saad", "Q1"), ("Hadi Saad", "Q2")):
        archive.history.do(AddTerm(PERSONS, name))
        archive.history.do(Describe(PERSONS, name, external={"wikidata": id}))
    report = take("name,wikidata\nReema Saad,Q1\nHadi Saad,Q3\nHadi Saad,Q2\n", PERSONS)
    assert told(report) == (1, 1, 1)
    assert term("Reema Saad", PERSONS).id == term("Rima Saad", PERSONS).id
    assert [t.preferred() for t in vocabulary.terms_of(archive, PERSONS)].count("Hadi Saad") == 2


def test_what_is_only_a_variant_of_both_joins_nothing(take, archive):
    take("name,variants\nIntifada of 2019,the uprising\n", Vocabulary.EVENTS)
    report = take("name,variants\nIntifada of 1987,the uprising\n", Vocabulary.EVENTS)
    assert told(report) == (1, 0, 0)


def test_terms_of_one_name_are_told_apart_by_what_stands_above_them(take, archive):
    table = "name,broader\nLebanon,\nLibya,\nTripoli,Lebanon\nTripoli,Libya\n"
    assert told(take(table)) == (4, 0, 0)
    assert told(take("fruit\n\tapple\nfirms\n\tapple\n", KEYWORDS, "k.txt")) == (4, 0, 0)
    assert told(take("apple\n", KEYWORDS, "k.txt")) == (0, 0, 1)


def test_the_order_of_the_lines_and_the_length_of_the_way_are_no_matter(take, archive):
    report = take(
        "name,broader\n"
        "Ras Baalbek,Baalbek-Hermel\n"
        "Church,Lebanon > Baalbek-Hermel > Ras Baalbek\n"
        "Baalbek-Hermel,Lebanon\n"
        "Lebanon,\n"
        "Chapel,Baalbek-Hermel > Ras Baalbek\n"
    )
    assert report.faults == ()
    assert paths(archive)["Church"] == paths(archive)["Chapel"]
    assert paths(archive)["Church"] == "Lebanon > Baalbek-Hermel > Ras Baalbek"
    assert told(take("name,broader\nMill,Baalbek-Hermel > Ras Baalbek\n")) == (1, 0, 0)


def test_a_term_is_not_put_below_itself_by_a_file(take, archive):
    archive.history.do(AddTerm(PLACES, "Lebanon"))
    archive.history.do(AddTerm(PLACES, "Bekaa", broader="Lebanon"))
    take("name,broader\nLebanon,Bekaa\n", file_wins=True)
    assert paths(archive)["Bekaa"] == "Lebanon", "what stood above it stays there"
    report = take("name,broader\nA,B\nB,C\nC,A\nD,A\nE,\n", KEYWORDS)
    assert [(f.line, f.code) for f in report.faults] == [
        (2, "circle"),
        (3, "circle"),
        (4, "circle"),
        (5, "no-broader"),
    ]
    assert told(report) == (1, 0, 0)


def test_vocabularies_without_a_tree_take_the_terms_alone(take, archive):
    assert told(take("painters\n\tRima Saad\n", PERSONS, "k.txt")) == (2, 0, 0)
    assert set(paths(archive, PERSONS).values()) == {""}


def test_lines_that_cannot_be_taken_are_told_and_the_rest_goes_on(take):
    report = take(
        "name,name@zz9,wikidata,valid_to,latitude,longitude,default:captoin,broader\n"
        "A,x,,,,,,\n"
        "B,,P7,,,,,\n"
        "C,,,soon,,,,\n"
        "D,,,,91,0,,\n"
        "E,,,,,,x,\n"
        "F,,,,,,,Atlantis\n"
        ",,,,,,,A\n"
        "G,,Q7,1999,,,,\n"
    )
    assert [(f.line, f.code) for f in report.faults] == [
        (2, "bad-language"),
        (3, "bad-identifier"),
        (4, "bad-date"),
        (5, "bad-position"),
        (6, "bad-default"),
        (7, "no-broader"),
        (8, "no-name"),
    ]
    assert told(report) == (1, 0, 0)
    for fault in report.faults:
        words = fault_of_term(fault.code, fault.detail)
        assert fault.code not in words
        assert fault.detail in words


def test_a_number_counts_where_it_was_given(take, term, archive, tmp_path):
    archive.history.do(AddTerm(PLACES, "Beyrouth"))
    archive.history.do(NameTerm(PLACES, "Beyrouth", "Bayrut"))
    id = term("Beyrouth").id
    assert told(take(f"id,name,variants\n{id},Beirut,Bayrut\n", file_wins=True)) == (0, 1, 0)
    assert term("Beirut").id == id
    assert told(take(f"id,name\n{id},Madrid\n")) == (1, 0, 0), "a number of another archive"


@pytest.mark.parametrize("form", [Format.CSV, Format.TURTLE, Format.RDF_XML, Format.JSON_LD])
def test_a_vocabulary_goes_whole_into_a_file_and_back(
    archive, tmp_path, form, import_files, picture
):
    do = archive.history.do
    do(AddTerm(PLACES, "Lebanon", "en"))
    do(NameTerm(PLACES, "Lebanon", "لبنان", "ar", PREFERRED))
    do(AddTerm(PLACES, "Ras > Baalbek; x", broader="Lebanon"))
    do(NameTerm(PLACES, "Ras > Baalbek; x", "Ras\\Balbek", "en", HIDDEN))
    do(Describe(PLACES, "Lebanon", "two\nlines", {"wikidata": "Q822"}, "1943", "", (33.8, 35.8)))
    path = term_files.export(archive, PLACES, tmp_path / "out" / "places.x", form)
    before = {t.id: (t.names, t.details) for t in vocabulary.terms_of(archive, PLACES)}
    read = term_files.opened(archive, path, form)
    report = term_files.report(archive, PLACES, read)
    assert told(report) == (0, 0, 2)
    for _n in range(5):
        archive.history.undo()
    assert vocabulary.terms_of(archive, PLACES) == []
    list(term_files.importing(archive, PLACES, read))
    after = [(t.names, t.details) for t in vocabulary.terms_of(archive, PLACES)]
    assert [names for names, _ in sorted(after, key=str)] == [
        names for names, _ in sorted(before.values(), key=str)
    ]
    assert paths(archive) == {"Lebanon": "", "Ras > Baalbek; x": "Lebanon"}


def test_an_export_replaces_no_file(archive, tmp_path):
    archive.history.do(AddTerm(PLACES, "Tyre"))
    first = term_files.export(archive, PLACES, tmp_path / "places.csv")
    second = term_files.export(archive, PLACES, tmp_path / "places.csv")
    assert first.read_bytes() == second.read_bytes()
    assert first != second


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"town\nTyre\n", "no column of names"),
        ("a.csv", "name\nZahlé".encode("latin-1"), "UTF-8"),
        ("a.ttl", b"<a> <b", "cannot be read as RDF"),
        ("a.json", b'{"@context": "https://example.org/c"}', "nothing is fetched"),
    ],
)
def test_a_file_that_is_none_of_terms_is_told_in_one_sentence(archive, tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(NotAVocabulary) as refused:
        term_files.opened(archive, tmp_path / name)
    assert words in explain(refused.value).line
    with pytest.raises(ArchiveError):
        term_files.opened(archive, tmp_path / "nowhere.csv")
    with pytest.raises(WrongValue):
        term_files.format_called("excel")


def test_an_import_tells_how_far_it_is(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(term_files, "_BATCH", 10)
    (tmp_path / "k.txt").write_text("".join(f"word {n}\n" for n in range(25)))
    read = term_files.opened(archive, tmp_path / "k.txt")
    outcomes = list(term_files.importing(archive, KEYWORDS, read))
    assert [outcome.done for outcome in outcomes] == [0, 10, 20, 24, 25]
    assert outcomes[-1].succeeded == 25
    archive.history.do(MoveTerms(KEYWORDS, ("word 1",), "word 2"))
