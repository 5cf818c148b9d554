"""`templates …`, `edit --template`, `import --template` on the command line."""

from __future__ import annotations

import json

import pytest

from photoarchive.cli.output import Status


@pytest.fixture
def call(run, place):
    """Runs a verb on an empty archive."""

    def go(*words):
        return run(*words, "--archive", place, "--json", "--quiet")

    go.text = lambda *words: run(*words, "--archive", place)
    return go


@pytest.fixture
def two(call, picture):
    """Two photographs, the older one imported last."""
    for day in (26, 25):
        path = picture(f"{day}.jpg", DateTimeOriginal=f"2017:08:{day} 10:00:00")
        assert call("import", path).status == 0


def fields(call, id):
    (record,) = call("show", id).records
    return {**record["fields"], **record.get("languages", {})}


def test_a_template_is_saved_listed_shown_changed_and_deleted(call):
    saved = call(
        "templates", "save", "House", "--set", "credit=Cedar Press", "--if-empty", "city=Beirut",
        "--append", "keywords=archive", "--prepend", "caption@en=BEIRUT – ", "--remove",
        "instructions", "--note", "For all", "--key", "1", "--on-import",
    )  # fmt: skip
    assert saved.records == [
        {
            "id": 1,
            "name": "House",
            "note": "For all",
            "key": 1,
            "on_import": True,
            "entries": [
                {"field": "credit", "mode": "replace", "text": "Cedar Press", "ticked": True},
                {"field": "city", "mode": "if-empty", "text": "Beirut", "ticked": True},
                {"field": "instructions", "mode": "remove", "text": "", "ticked": True},
                {
                    "field": "caption",
                    "language": "en",
                    "mode": "prepend",
                    "text": "BEIRUT – ",
                    "ticked": True,
                },
                {"field": "keywords", "mode": "append", "text": "archive", "ticked": True},
            ],
        }
    ]
    call("templates", "save", "Desk", "--set", "source=Wire", "--key", "1")
    assert [one["key"] for one in call("templates", "list").records] == [None, 1]
    told = call.text("templates", "list").out
    assert "House" in told
    assert "caption@en" in told
    assert "2 templates" in told
    shown = call.text("templates", "show", "house").out
    assert "[x] caption@en^=BEIRUT – " in shown
    unticked = call("templates", "untick", "House", "city", "caption").records[0]["entries"]
    assert [one["field"] for one in unticked if not one["ticked"]] == ["city", "caption"]
    ticked = call("templates", "tick", "House", "caption@en").records[0]["entries"]
    assert [one["field"] for one in ticked if not one["ticked"]] == ["city"]
    changed = call("templates", "save", "house", "--not-on-import", "--note", "").records[0]
    assert (changed["id"], changed["on_import"], changed["note"]) == (1, False, "")
    assert len(changed["entries"]) == 5, "what is not said stays"
    call("templates", "move", "Desk", "--before", "House")
    call("templates", "rename", "Desk", "Picture desk")
    assert [one["name"] for one in call("templates", "list").records] == ["Picture desk", "House"]
    assert call("templates", "delete", "House").records == [{"deleted": "House"}]
    assert "Templates changed" in call.text("undo").out
    assert len(call("templates", "list").records) == 2


def test_edit_gives_templates_in_layers_as_one_step(call, two):
    call("templates", "save", "House", "--set", "credit=House", "--append", "keywords=archive")
    call("templates", "save", "Desk", "--set", "credit=Desk", "--set", "caption@es={date:long}")
    call("templates", "save", "Count", "--set", "headline={seq:02} {stem}")
    done = call(
        "edit", "", "--template", "House+Desk", "--template", "count", "--set", "city=Zahlé"
    )
    assert done.records == [
        {
            "matched": 2,
            "changed": 2,
            "fields": ["headline", "caption@es", "keywords", "credit", "city"],
        }
    ]
    older = fields(call, 2)
    assert (older["headline"], older["credit"], older["city"]) == ("01 25", "Desk", "Zahlé")
    assert older["caption"] == {"es": "25 de agosto de 2017"}
    assert fields(call, 1)["headline"] == "02 26", "the oldest is the first"
    call("undo")
    assert "headline" not in fields(call, 1)


def test_what_is_set_counts_more_than_a_template(call, two):
    call("templates", "save", "House", "--set", "credit=House")
    call("edit", "id:1", "--template", "House", "--set", "credit=Mine")
    assert fields(call, 1)["credit"] == "Mine"


def test_a_dry_run_tells_every_change(call, two):
    call("templates", "save", "House", "--set", "headline={stem}", "--set", "country_code={stem}")
    done = call("edit", "id:1", "--template", "House", "--dry-run")
    assert done.records == [
        {"event": "would-change", "id": 1, "field": "headline", "before": "", "after": "26"},
        {"event": "failed", "id": 1, "field": "country_code", "code": "not-held", "detail": "26"},
        {"matched": 1, "changed": 0, "fields": [], "dry_run": True},
    ]
    assert done.status == Status.SOME_FAILED
    assert "headline" not in fields(call, 1)
    told = call.text("edit", "id:1", "--template", "House", "--dry-run")
    assert "1  Headline:  → 26" in told.out
    assert "1: Country code: " in told.err
    assert call("edit", "id:1", "--template", "House").status == Status.SOME_FAILED
    assert fields(call, 1)["headline"] == "26", "the rest is given"


def test_what_is_imported_gets_the_templates_kept_for_that(call, picture):
    call("templates", "save", "House", "--on-import", "--set", "credit=Cedar Press",
         "--if-empty", "byline=Rana Haddad", "--set", "headline={seq:03} {date:%-d %B}",
         "--set", "country_code={stem}")  # fmt: skip
    call("templates", "save", "Desk", "--set", "source=Wire")
    folder = picture("a.jpg", DateTimeOriginal="2017:08:26 10:00:00", Artist="Omar").parent
    picture("LB.jpg", Artist="")
    done = call("import", folder, "--set", "credit=Mine", "--set", "caption@en=Given")
    noted = [one for one in done.records if one.get("code") == "not-held"]
    assert [one["detail"] for one in noted] == ["country_code: a"]
    assert done.records[-1]["templates"] == ["House"]
    by_name = {one["name"]: one["fields"] for one in call("find", "").records}
    first, second = by_name["a.jpg"], by_name["LB.jpg"]
    assert (first["credit"], first["byline"]) == ("Mine", ["Omar"])
    assert (second["headline"], first["headline"]) == ("001", "002 26 August")
    assert (second["byline"], second["country_code"]) == (["Rana Haddad"], "LB")
    assert "source" not in first
    (record,) = call("show", 1).records
    assert record["origins"]["headline"] == "import"
    assert call("find", 'credit:="Mine" headline:august').records, "and it is found by it"
    assert call("undo").records[0]["fields"] == ["template"], "an import is no step to undo"


def test_another_template_or_none_is_chosen_for_an_import(call, picture):
    call("templates", "save", "House", "--on-import", "--set", "credit=Cedar Press")
    call("templates", "save", "Desk", "--set", "source=Wire")
    call("import", picture("a.jpg"), "--template", "Desk")
    call("import", picture("b.jpg"), "--no-template")
    told = call.text("import", picture("c.jpg"))
    assert "Given to each: “House”" in told.out
    assert [set(one["fields"]) & {"credit", "source"} for one in call(
        "find", "", "--sort", "name").records] == [{"source"}, set(), {"credit"}]  # fmt: skip
    both = call("import", picture("d.jpg"), "--template", "Desk", "--no-template")
    assert both.status == Status.WRONG_USE


def test_a_template_is_taken_from_a_photograph(call, two):
    call("edit", "id:1", "--set", "city=Zahlé", "--set", "keywords=a;b", "--set", "rating=3")
    call("templates", "save", "All", "--from", "1")
    call("templates", "save", "Some", "--from", "1", "--fields", "rating,keywords", "--set",
         "credit=C")  # fmt: skip
    everything, some = (one["entries"] for one in call("templates", "list").records)
    assert [one["field"] for one in everything] == ["keywords", "city"]
    assert [(one["field"], one["text"]) for one in some] == [
        ("keywords", "a; b"),
        ("rating", "3"),
        ("credit", "C"),
    ]


def test_templates_go_from_archive_to_archive(call, run, tmp_path):
    call("templates", "save", "House", "--set", 'creator_contact={"city": "{city}"}',
         "--append", 'caption@ar= "عاجل"\n\n{source}', "--note", 'say "hi"\\', "--key", "3",
         "--on-import")  # fmt: skip
    call("templates", "save", "Desk", "--set", "credit=D")
    call("templates", "untick", "Desk", "credit")
    file = tmp_path / "ours.toml"
    assert call("templates", "export", file).records == [{"path": str(file)}]
    assert run("init", tmp_path / "B", "--quiet").status == 0
    there = ("--archive", tmp_path / "B", "--json", "--quiet")
    before = call("templates", "list").records
    dry = run("templates", "import", file, "--dry-run", *there)
    assert [one["name"] for one in dry.records] == ["House", "Desk"]
    assert run("templates", "list", *there).records == []
    assert run("templates", "import", file, *there).status == 0
    assert run("templates", "list", *there).records == before
    assert run("templates", "import", file, *there).status == 0
    assert run("templates", "list", *there).records == before, "twice is once"
    assert call("templates", "export", "-", "Desk").out.count("[[template]]") == 1


def test_a_file_with_entries_of_strangers_is_taken_as_far_as_it_can(call, tmp_path):
    file = tmp_path / "theirs.toml"
    file.write_text(
        'form = "photoarchive-templates-1"\n[[template]]\nname = "T+1"\nkey = 77\n'
        '[[template.entry]]\nfield = "credit"\ntext = "C"\n'
        '[[template.entry]]\nfield = "captoin"\ntext = "x"\n'
        '[[template.entry]]\nfield = "caption"\ntext = "{citty}"\n'
        '[[template.entry]]\nfield = "city"\ntext = "x"\nmode = "burn"\n'
    )
    done = call("templates", "import", file)
    assert done.status == Status.SOME_FAILED
    assert [one.get("field") for one in done.records[:3]] == ["captoin", "caption", "city"]
    assert all(one["event"] == "failed" and one["detail"] for one in done.records[:3])
    (kept,) = call("templates", "list").records
    assert (kept["name"], kept["key"]) == ("T 1", None)
    assert [one["field"] for one in kept["entries"]] == ["credit"]
    for text in ("", "x = [", 'form = "other"', "\xff"):
        file.write_bytes(text.encode("latin-1"))
        done = call("templates", "import", file)
        assert (done.status, len(done.err.splitlines())) == (Status.WRONG_USE, 1), text
        assert str(file) in done.err


def test_templates_are_exchanged_with_other_programs_as_xmp(call, tmp_path, exiftool):
    file = tmp_path / "House.xmp"
    done = call("templates", "save", "House", "--set", "credit=Cedar Press", "--set",
                "keywords=a; b", "--set", "caption@es=Foto {id}", "--set",
                "event=Baalbek Festival", "--if-empty", 'creator_contact={"city": "Beirut"}',
                "--append", "headline=x", "--set", "rating=4")  # fmt: skip
    assert done.status == 0
    assert call("templates", "export", file).records == [
        {"path": str(file), "left_out": ["headline+=x"]}
    ]
    (read,) = exiftool.tags(file).values()
    assert read["XMP-photoshop:Credit"] == ["Cedar Press"]
    assert read["XMP-dc:Subject"] == [["a", "b"]]
    assert read["XMP-dc:Description-es"] == ["Foto {id}"]
    call("templates", "import", file, "--name", "Taken")
    taken = call("templates", "show", "Taken").records[0]["entries"]
    places = {(one["field"], one.get("language", "")): one["text"] for one in taken}
    assert places["caption", "es"] == places["caption", ""] == "Foto {id}"
    assert places["keywords", ""] == "a; b"
    assert places["event", ""] == "Baalbek Festival"
    assert places["rating", ""] == "4"
    assert json.loads(places["creator_contact", ""]) == [{"city": "Beirut"}]


def test_texts_of_strangers_in_xmp_stand_for_themselves(call, tmp_path):
    file = tmp_path / "Pad.xmp"
    file.write_text(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Headline="{iptcdate} x" '
        'photoshop:City="{city}" photoshop:Instructions="[File photo]"/></rdf:RDF></x:xmpmeta>',
        encoding="utf-8",
    )
    (made,) = call("templates", "import", file).records
    assert made["name"] == "Pad"
    assert {one["field"]: one["text"] for one in made["entries"]} == {
        "headline": "{{iptcdate}} x",
        "city": "{city}",
        "instructions": "[[File photo]]",
    }
    file.write_text("<x/>")
    assert call("templates", "import", file).status == Status.WRONG_USE


@pytest.mark.parametrize(
    "words",
    [
        ("show", "nowhere"),
        ("save", "T"),
        ("save", "T", "--set", "captoin=x"),
        ("save", "T", "--set", "caption"),
        ("save", "T", "--set", "caption={citty}"),
        ("save", "T", "--append", "credit=x"),
        ("save", "a+b", "--set", "credit=x"),
        ("save", "T", "--set", "credit=x", "--key", "11"),
        ("save", "T", "--fields", "credit"),
        ("save", "T", "--from", "99"),
        ("tick", "T", "credit"),
        ("move", "T"),
        ("export", "x.txt"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(call, words):
    done = call("templates", *words)
    assert done.status == Status.WRONG_USE
    assert len(done.err.splitlines()) == 1
    assert call("templates", "list").records == []


def test_an_unknown_template_names_the_nearest(call, two):
    call("templates", "save", "Festival", "--set", "event=Baalbek Festival")
    done = call("edit", "", "--template", "Festivl")
    assert (done.status, "“Festival”" in done.err) == (Status.WRONG_USE, True)
