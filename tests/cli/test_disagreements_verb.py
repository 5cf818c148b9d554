"""`disagreements`, and what `show` and `metadata` tell of origins."""

from __future__ import annotations

import pytest
from made_files import (
    UTF_8,
    alternative,
    exif_segment,
    iim,
    iim_segment,
    jpeg,
    packet,
    text,
    tiff,
    xmp_segment,
)


@pytest.fixture
def file(tmp_path):
    """A photograph whose three blocks tell three captions."""
    path = tmp_path / "card" / "a.jpg"
    path.parent.mkdir()
    path.write_bytes(
        jpeg(
            exif_segment(tiff({0x10E: text("From Exif")})),
            xmp_segment(packet(alternative("dc:description", default="From XMP"))),
            iim_segment(iim(UTF_8, (2, 120, b"From IIM")), bytes(16)),
        )
    )
    return path


@pytest.fixture
def stocked(run, place, file):
    assert run("import", file.parent, "--archive", place).status == 0
    return place


_VALUES = {"xmp": "From XMP", "iim": "From IIM", "exif": "From Exif"}


def test_metadata_tells_origins_the_digest_and_all_values(run, file):
    (one,) = run("metadata", file, "--json").records
    assert one["origins"] == {"caption": "iim", "dims": "container"}
    assert one["digest_state"] == "differs"
    (problem,) = one["problems"]
    assert (problem["code"], problem["field"]) == ("disagree", "caption")
    assert problem["values"] == _VALUES


def test_metadata_reads_in_the_order_asked_for(run, file):
    for order, origin in (("adobe", "iim"), ("mwg", "exif")):
        (one,) = run("metadata", file, "--order", order, "--json").records
        assert one["origins"]["caption"] == origin
    assert run("metadata", file, "--order", "none").status == 2


def test_show_tells_the_same_of_a_photograph_and_find_no_origins(run, stocked):
    (one,) = run("show", "1", "--json").records
    assert one["origins"]["caption"] == "iim"
    assert one["digest_state"] == "differs"
    assert one["problems"][0]["values"] == _VALUES
    (one,) = run("find", "--json").records
    assert "origins" not in one
    assert one["problems"][0]["values"] == _VALUES
    assert "Caption: From IIM  [iim]" in run("show", "1").out


def test_the_list_has_each_disagreement_and_then_the_patterns(run, stocked):
    one, pattern = run("disagreements", "--json").records
    assert one == {
        "id": 1, "code": "disagree", "field": "caption", "chosen": "iim", "values": _VALUES
    }  # fmt: skip
    assert pattern == {
        "pattern": {
            "code": "disagree", "field": "caption", "blocks": ["xmp", "iim", "exif"],
            "chosen": "iim",
        },
        "photographs": 1,
    }  # fmt: skip
    told = run("disagreements", "id:1").out
    assert "* iim       From IIM" in told
    assert "1 disagreement" in told


def test_taking_is_one_step_and_leaves_nothing_to_look_at(run, stocked):
    ran = run("disagreements", "--field", "caption", "--take", "exif", "--json")
    assert ran.records == [
        {"matched": 1, "changed": 1, "fields": ["caption@x-default", "dismissed"]}
    ]
    assert run("disagreements", "--json").records == []
    assert run("disagreements", "--all", "--json").records[0]["chosen"] == "exif"
    assert run("undo").out == "Undone: Caption changed on 1 photograph\n"
    assert len(run("disagreements", "--json").records) == 2


def test_dismissing_marks_them_as_looked_at(run, stocked):
    assert run("disagreements", "--dismiss").out == "Disagreements in 1 photograph looked at\n"
    assert run("disagreements", "--json").records == []
    assert run("find", "has:disagreements", "--count").out.startswith("0")
    run("undo")
    assert run("find", "has:disagreements", "--count").out.startswith("1")


@pytest.mark.parametrize(
    "words",
    [
        ["--take", "exif"],
        ["--field", "nothing"],
        ["--field", "caption", "--take", "exif", "--dismiss"],
        ["--field", "caption", "--take", "nobody"],
    ],
)
def test_a_wrong_use_is_one_line_and_changes_nothing(run, stocked, words):
    ran = run("disagreements", *words)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert len(run("disagreements", "--json").records) == 2
