"""`find`: why each photograph was found, other names, and counts by value."""

from __future__ import annotations

import pytest


@pytest.fixture
def stocked(archive, import_files, picture, run):
    """Three photographs: the second carries the organisation, the third writes of it."""
    import_files(*(picture(f"DSC_{n}.jpg") for n in range(3)))
    folder = archive.folder
    archive.close()

    def call(*words):
        ran = run(*words, "--archive", folder)
        assert ran.status == 0, ran.err
        return ran

    call("edit", "id:1", "--set", "caption@en=A salute near Ras Baalbek")
    call("edit", "id:2", "--set", "organisations=Islamic State", "--set", "rating=4")
    call("edit", "id:3", "--set", "caption@ar=مواجهة مع دَاعِش في الجرود")
    call("terms", "name", "organisations", "Islamic State", "Daesh")
    call("terms", "name", "organisations", "Islamic State", "داعش", "--lang", "ar", "--preferred")
    return call


def test_each_photograph_says_why_it_was_found(stocked):
    (found,) = stocked("find", "baalbek salute", "--json").records
    (why,) = found["why"]
    assert (why["field"], why["language"]) == ("caption", "en")
    assert why["snippet"] == "A salute near Ras Baalbek"
    assert [why["snippet"][at : at + n] for at, n in why["marks"]] == ["salute", "Baalbek"]


def test_another_name_is_told_where_it_stands_and_at_the_end(stocked):
    *found, last = stocked("find", "Daesh", "--json", "--sort", "imported").records
    assert last == {"also": ["Islamic State", "داعش"]}
    carried, written = (one["why"][0] for one in found)
    assert (carried["field"], carried["snippet"]) == ("organisations", "Daesh")
    assert (written["field"], written["language"]) == ("caption", "ar")
    ((at, length),) = written["marks"]
    assert written["snippet"][at : at + length] == "دَاعِش"
    assert "also: Islamic State, داعش" in stocked("find", "Daesh").out
    (count,) = stocked("find", "Daesh", "--count", "--json").records
    assert count == {"count": 2, "also": ["Islamic State", "داعش"]}


def test_without_other_names_nothing_is_told_of_them(stocked):
    (found,) = stocked("find", "exact:Daesh", "--json").records
    assert found["id"] == 2
    assert "also" not in stocked("find", "exact:Daesh").out


def test_who_asks_for_everything_gets_no_reasons(stocked):
    assert all("why" not in one for one in stocked("find", "--json").records)
    assert all(one["why"] == [] for one in stocked("find", "lacks:credit", "--json").records)


def test_values_are_counted_by_year_format_and_language_too(stocked):
    *_found, languages, formats, years, ratings = stocked(
        "find", "", "--json", "--facets", "language,format,year,rating"
    ).records
    assert languages == {"facet": "language", "values": [["ar", 1], ["en", 1]]}
    assert formats == {"facet": "format", "values": [["JPEG", 3]]}
    assert years == {"facet": "year", "values": []}
    assert ratings == {"facet": "rating", "values": [["4", 1]]}
    assert "Language" in stocked("find", "--facets", "language").out


def test_several_words_and_one_argument_ask_alike(stocked):
    assert stocked("find", "baalbek", "salute", "--json").records == (
        stocked("find", "baalbek salute", "--json").records
    )
    assert stocked("find", "salu", "--count", "--json").records == [{"count": 0}]
    assert stocked("find", "salu*", "--count", "--json").records == [{"count": 1}]
    best, *_ = stocked(
        "find", "salute OR daesh OR rating:4", "--sort", "relevance", "--json"
    ).records
    assert best["id"] in (1, 2, 3)
