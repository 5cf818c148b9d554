"""The verbs about terms, from the command line to the catalogue and back."""

from __future__ import annotations

import pytest


@pytest.fixture
def terms(place, run):
    """Runs a verb about terms on the archive; it must succeed, and its records are returned."""

    def call(*words):
        ran = run("terms", *words, "--json", "--quiet", "--archive", place)
        assert ran.status == 0, ran.err
        return ran.records

    return call


@pytest.fixture
def said(place, run):
    return lambda *words: run("terms", *words, "--archive", place)


@pytest.fixture
def stocked(place, run, picture):
    picture()
    folder = picture().parent
    assert run("import", folder, "--quiet", "--archive", place).status == 0
    sets = ("--set", "location_shown=Ras Baalbek;رأس بعلبك", "--set", "source=Cedar Press")
    assert run("edit", "id:1", *sets, "--quiet", "--archive", place).status == 0
    assert run("edit", "id:2", "--set", "location_shown=رأس بعلبك", "--archive", place).status == 0


def test_a_term_is_told_all_that_can_be_told_of_it(terms, said):
    terms("add", "places", "Lebanon")
    terms("add", "places", "Ras Baalbek", "--lang", "en", "--below", "Lebanon")
    (one,) = terms(
        *("set", "places", "Ras Baalbek", "--note", "a village", "--at", "34.2597,36.425"),
        *("--id", "wikidata=https://www.wikidata.org/wiki/Q7", "--from", "1920", "--to", "2030-05"),
        *("--default", "copyright@en=© us"),
    )
    assert one["note"] == "a village"
    assert one["position"] == [34.2597, 36.425]
    assert one["external"] == {"wikidata": "Q7"}
    assert (one["valid_from"], one["valid_to"]) == ("1920", "2030-05")
    assert one["defaults"] == {"copyright@en": "© us"}
    shown = said("show", "places", "Ras Baalbek").out
    for words in ("below: Lebanon", "note: a village", "wikidata: Q7", "at: 34.2597, 36.425"):
        assert words in shown
    (one,) = terms("set", "places", f"#{one['id']}", "--note", "", "--at", "", "--id", "wikidata=")
    assert not {"note", "position", "external"} & one.keys()


def test_places_and_keywords_are_listed_as_a_tree(terms, said):
    for name, *below in (("Lebanon",), ("Bekaa", "Lebanon"), ("Tyre", "Lebanon"), ("Spain",)):
        terms("add", "places", name, *(("--below", *below) if below else ()))
    lines = [line.split("  0")[0].rstrip() for line in said("list", "places").out.splitlines()]
    assert lines[1:] == ["Lebanon", "  Bekaa", "  Tyre", "Spain"]
    assert "  Bekaa" not in said("list", "places", "--flat").out
    assert [one["name"] for one in terms("list", "places", "--find", "ty")] == ["Tyre"]
    moved = terms("move", "places", "Tyre", "Spain", "--below", "Bekaa")
    assert [one["name"] for one in moved] == ["Tyre", "Spain"]
    assert "broader" not in terms("move", "places", "Tyre", "--top")[0]
    assert said("move", "places", "Tyre").status == 2
    refused = said("move", "places", "Lebanon", "--below", "Spain")
    assert refused.status == 2
    assert "“Lebanon” cannot stand below “Spain”" in refused.err


def test_merging_is_shown_before_and_undone_after(terms, said, stocked, run, place):
    terms("set", "places", "Ras Baalbek", "--id", "viaf=1")
    terms("set", "places", "رأس بعلبك", "--id", "viaf=2")
    (preview,) = terms("merge", "places", "Ras Baalbek", "رأس بعلبك", "--dry-run")
    assert preview["photographs"] == 2
    assert preview["names"] == ["رأس بعلبك"]
    assert preview["conflicts"] == [{"what": "viaf", "kept": "1", "lost": "2"}]
    spoken = said("merge", "places", "Ras Baalbek", "رأس بعلبك", "--dry-run").out
    assert "2 photographs would get it" in spoken
    assert "viaf: 1 stays, 2 goes" in spoken
    (one,) = terms("merge", "places", "Ras Baalbek", "رأس بعلبك")
    assert (one["name"], one["used"]) == ("Ras Baalbek", 2)
    assert run("undo", "--archive", place).status == 0
    assert {t["name"]: t["used"] for t in terms("list", "places")} == {
        "Ras Baalbek": 1,
        "رأس بعلبك": 2,
    }


def test_a_term_is_split_with_the_photographs_of_a_query(terms, stocked):
    terms("name", "places", "رأس بعلبك", "Ras Baalbeck", "--lang", "fr")
    old, new = terms("split", "places", "رأس بعلبك", "Ras Baalbeck", "--photographs", "id:2")
    assert (old["used"], new["used"]) == (1, 1)
    assert [n["name"] for n in new["names"]] == ["Ras Baalbeck"]


def test_deleting_needs_a_word_where_photographs_carry_the_term(terms, said, stocked):
    refused = said("delete", "places", "رأس بعلبك")
    assert refused.status == 2
    assert "2 photographs carry “رأس بعلبك”" in refused.err
    (done,) = terms("delete", "places", "رأس بعلبك", "--replace-by", "Ras Baalbek")
    assert done["changed"] == 2
    (one,) = terms("list", "places")
    assert one["used"] == 2
    assert said("delete", "places", "Ras Baalbek", "--off").out == "1 term deleted\n"
    assert terms("list", "places") == []


def test_names_are_taken_away_but_not_the_last(terms, said):
    terms("add", "places", "Tyre")
    terms("name", "places", "Tyre", "Sour")
    assert len(terms("unname", "places", "Tyre", "Sour")[0]["names"]) == 1
    refused = said("unname", "places", "Tyre", "Tyre")
    assert refused.status == 2
    assert "without a preferred name" in refused.err


def test_doubles_are_reviewed(terms, said):
    for name in ("Rima Saad", "Saad, Rima"):
        terms("add", "persons", name)
    (double,) = terms("doubles", "persons")
    assert (double["reason"], double["keep"]["name"]) == ("order", "Rima Saad")
    assert "the same words" in said("doubles", "persons").out
    terms("apart", "persons", "Rima Saad", "Saad, Rima")
    assert terms("doubles", "persons") == []
    terms("apart", "persons", "Rima Saad", "Saad, Rima", "--forget")
    assert len(terms("doubles", "persons")) == 1


def test_a_file_of_terms_comes_in_and_goes_out(terms, said, place, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("name,variants,wikidata\nRima Saad,Reema Saad,\nHadi Daher,,7\n,,\n")
    dry = said("import", "persons", file, "--dry-run")
    assert dry.status == 1
    assert dry.out == "+ Rima Saad\n1 term added, 0 completed, 0 unchanged, 1 failed\n"
    assert f"{file}:3: this is no identifier of its scheme (7)" in dry.err
    ran = said("import", "persons", file, "--json", "--quiet")
    assert ran.records == [
        {"event": "failed", "path": str(file), "line": 3, "code": "bad-identifier", "detail": "7"},
        {
            **{"event": "summary", "format": "csv", "added": 1, "completed": 0},
            **{"unchanged": 0, "failed": 1},
        },
    ]
    (written,) = terms("export", "persons", tmp_path / "out.ttl")
    assert written["path"].endswith("out.ttl")
    assert "Reema Saad" in (tmp_path / "out.ttl").read_text()
    spoken = said("export", "persons", "-", "--format", "lightroom").out
    assert spoken == "Rima Saad\n\t{Reema Saad}\n"
    (again,) = terms("import", "persons", tmp_path / "out.ttl")
    assert (again["added"], again["unchanged"]) == (0, 1)
    assert said("export", "persons", "-").status == 2
    assert said("import", "persons", file, "--format", "excel").status == 2


def test_what_is_empty_is_filled_from_the_source(terms, run, place, stocked):
    terms("set", "sources", "Cedar Press", "--default", "credit=Cedar Press")
    words = ("edit", "id:2", "--set", "source=Cedar Press", "--fill-defaults", "--json")
    (done,) = run(*words, "--quiet", "--archive", place).records
    assert set(done["fields"]) == {"source", "credit"}
    assert run("find", "credit:cedar", "--count", "--json", "--archive", place).records == [
        {"count": 1}
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("set", "places", "Tyre", "--id", "wikidata"),
        ("set", "places", "Tyre", "--at", "here"),
        ("set", "places", "Tyre", "--from", "June"),
        ("set", "places", "Tyre", "--default", "credits=x"),
        ("move", "persons", "Rima", "--top"),
        ("merge", "places", "Tyre", "Tyre"),
        ("split", "places", "Tyre", "Tyre"),
        ("import", "places", "nowhere.csv"),
    ],
)
def test_wrong_use_is_told_in_one_line(terms, said, words):
    terms("add", "places", "Tyre")
    ran = said(*words)
    assert ran.status == 2, ran.err
    assert len(ran.err.splitlines()) == 1
    assert "Traceback" not in ran.err
