"""`codes …` on the command line."""

from __future__ import annotations

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
def desk(call):
    call("codes", "new", "Desk", "--note", "For all")
    call("codes", "add", "Desk", "laf", "Lebanese Army", "the army")
    call("codes", "add", "Desk", "laf", "الجيش اللبناني", "--lang", "ar")
    call("codes", "add", "Desk", "fest", "--fill", "event=Baalbek Festival", "--fill",
         "headline={stem}")  # fmt: skip


def test_lists_and_codes_are_made_shown_and_deleted(call, desk):
    assert call("codes", "list").records == [
        {"id": 1, "name": "Desk", "note": "For all", "on": True, "codes": 2}
    ]
    assert call("codes", "show", "Desk").records == [
        {
            "code": "laf",
            "list": "Desk",
            "texts": {"x-default": ["Lebanese Army", "the army"], "ar": ["الجيش اللبناني"]},
        },
        {
            "code": "fest",
            "list": "Desk",
            "fills": ["event=Baalbek Festival", "headline={stem}"],
        },
    ]
    told = call.text("codes", "show", "desk", "laf").out
    assert told == "laf  Lebanese Army | the army · ar: الجيش اللبناني\n"
    assert call.text("codes", "off", "Desk").out == "Desk  2 codes  off\n"
    call("codes", "rename", "Desk", "Night desk")
    call("codes", "note", "night desk", "")
    assert call("codes", "remove", "Night desk", "laf").records == [
        {"id": 1, "name": "Night desk", "note": "", "on": False, "codes": 1}
    ]
    told = call.text("codes", "list").out
    assert "off" in told
    assert "1 list of codes" in told
    assert call("codes", "delete", "Night desk").records == [{"deleted": "Night desk", "codes": 1}]
    assert "Codes changed" in call.text("undo").out
    assert call("codes", "list").records[0]["codes"] == 1


def test_texts_are_expanded_in_their_language(call, desk):
    assert call("codes", "expand", "The =laf#2= and =laf=").records == [
        {"text": "The the army and Lebanese Army", "codes": ["laf#2", "laf"]}
    ]
    assert call.text("codes", "expand", "=laf=", "--lang", "AR_lb").out == "الجيش اللبناني\n"
    call("codes", "off", "Desk")
    assert call.text("codes", "expand", "=laf=").out == "=laf=\n"
    call("codes", "on", "Desk")
    assert call("codes", "delimiter", "\\").records == [{"delimiter": "\\"}]
    assert call.text("codes", "expand", "\\laf\\").out == "Lebanese Army\n"


def test_what_was_begun_is_completed(call, desk):
    (found,) = call("codes", "complete", "la").records
    assert (found["typed"], found["text"], found["language"], found["list"]) == (
        "laf",
        "Lebanese Army",
        "",
        "Desk",
    )
    told = call.text("codes", "complete", "The =laf#", "--lang", "en").out
    assert told == "laf  Lebanese Army\nlaf#2  the army\n"
    assert call.text("codes", "complete", "fe").out == (
        "fest  event=Baalbek Festival · headline={stem}\n"
    )
    assert call("codes", "complete", "zz").records == []


def test_a_hot_code_is_given_to_photographs_as_one_step(call, desk, picture):
    call("import", picture("a.jpg"), picture("b.jpg"))
    dry = call("codes", "give", "fest", "id:1", "--dry-run").records
    assert [one.get("field") for one in dry] == ["headline", "event", None]
    assert dry[-1]["dry_run"]
    done = call("codes", "give", "fest", "")
    assert done.records == [{"matched": 2, "changed": 2, "fields": ["headline", "event"]}]
    assert call("find", 'event:="Baalbek Festival"', "--count").records == [{"count": 2}]
    call("undo")
    assert call("find", "has:event", "--count").records == [{"count": 0}]


def test_files_are_taken_with_what_other_lists_have_too(call, desk, tmp_path):
    file = tmp_path / "Teams.txt"
    file.write_text("// a remark\nm10\tMessi\nlaf\tLAF\nonly\nm10\tOther\n")
    dry = call("codes", "import", file, "--dry-run")
    assert dry.records[-1]["added"] == 2
    assert len(call("codes", "list").records) == 1
    done = call("codes", "import", file)
    assert done.status == Status.SOME_FAILED
    assert done.records == [
        {"event": "failed", "path": str(file), "line": 4, "code": "no-code", "detail": "only"},
        {"event": "failed", "path": str(file), "line": 5, "code": "doubled-code", "detail": "m10"},
        {"event": "doubled", "code": "laf", "list": "Desk", "counts": False},
        {
            "event": "summary",
            "list": "Teams",
            "added": 2,
            "changed": 0,
            "unchanged": 0,
            "removed": 0,
            "doubled": 1,
            "failed": 2,
        },
    ]
    assert call("codes", "doubles").records == [
        {"code": "laf", "counts": "Desk", "others": ["Teams"]}
    ]
    assert call.text("codes", "doubles").out == "laf  Desk > Teams\n1 code is doubled\n"
    call("codes", "move", "Teams", "--before", "Desk")
    assert call.text("codes", "expand", "=laf=").out == "LAF\n"
    file.write_text("m10\tLeo\n")
    told = call.text("codes", "import", file, "--list", "teams", "--whole")
    assert told.out == "Teams: 0 codes added, 1 changed, 0 unchanged, 1 taken out\n"
    assert [one["code"] for one in call("codes", "show", "Teams").records] == ["m10"]
    call("undo")
    assert len(call("codes", "show", "Teams").records) == 2


def test_a_list_goes_out_as_photo_mechanic_reads_it_or_with_a_header(call, desk, tmp_path):
    call("codes", "new", "Plain")
    call("codes", "add", "Plain", "m10", "Lionel Messi", "Messi")
    assert call.text("codes", "export", "Plain", "-").out == "m10\tLionel Messi\tMessi\n"
    file = tmp_path / "desk.txt"
    assert call("codes", "export", "Desk", file).records == [{"path": str(file)}]
    assert file.read_text().splitlines()[0] == "code\ttext\ttext\tar\tevent\theadline"
    call("codes", "import", file, "--list", "Again")
    shown = [call("codes", "show", name).records for name in ("Desk", "Again")]
    for records in shown:
        for record in records:
            del record["list"]
    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    "words",
    [
        ("show", "nowhere"),
        ("show", "Desk", "zz"),
        ("new", "desk"),
        ("add", "Desk", "x"),
        ("add", "Desk", "//x", "text"),
        ("add", "Desk", "x", "text", "--lang", "not a tag"),
        ("add", "Desk", "x", "--fill", "captoin=x"),
        ("remove", "Desk", "zz"),
        ("give", "laf", ""),
        ("give", "zz", ""),
        ("move", "Desk"),
        ("delimiter", "ab"),
        ("import", "nowhere.txt"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(call, desk, words):
    done = call("codes", *words)
    assert done.status == Status.WRONG_USE, done.out
    assert len(done.err.splitlines()) == 1
    assert call("codes", "list").records[0]["codes"] == 2
