"""`lint`, `profiles`, and an export that waits for errors."""

from __future__ import annotations

import json

import pytest

from photoarchive.domain.lint.rules import RULES


@pytest.fixture
def stocked(run, place, picture):
    """Three photographs: one in order, one with a quotation that does not end, one with nothing."""
    run("import", picture("a.jpg"), picture("b.jpg"), picture("c.jpg"), "--archive", place)
    run("edit", "id:1", "--set", "caption@en=A salute near the village.", "--set", "credit=Press")
    run("edit", "id:2", "--set", "caption@en=“So it is  , he said", "--set", "headline=x")
    return place


def _profile(place, name, text):
    (place / "profiles").mkdir(exist_ok=True)
    (place / "profiles" / f"{name}.toml").write_text(text, encoding="utf-8")


ASKS = 'required = ["caption", "credit"]\nblocks_exports = true\n'


def test_findings_are_told_by_photograph_and_counted(run, stocked):
    ran = run("lint")
    assert ran.status == 0, "warnings are no errors"
    assert "#2  b.jpg" in ran.out
    assert "Warning  Caption (en): This has no counterpart: “" in ran.out
    assert "[quotes]" in ran.out
    assert ran.out.splitlines()[-1] == "1 warning, 1 note (1 of 3 photographs)"
    assert run("lint", "id:1").out == "Nothing found in 1 photograph\n"


def test_errors_end_with_1(run, stocked):
    _profile(stocked, "desk", ASKS)
    assert run("lint", "--profile", "desk", "id:1").status == 0
    assert run("lint", "--profile", "desk", "id:3").status == 1
    assert run("lint", "--profile", "desk", "--rules", "quotes").status == 0


def test_json_has_a_finding_a_line_and_a_summary(run, stocked):
    found = run("lint", "id:2", "--json").records
    assert [one["event"] for one in found] == ["finding", "finding", "summary"]
    quotes, spaces, summary = sorted(found, key=lambda one: one.get("rule", "z"))
    assert quotes == {
        "event": "finding",
        "id": 2,
        "rule": "quotes",
        "severity": "warning",
        "code": "quote",
        "field": "caption",
        "language": "en",
        "start": 0,
        "end": 1,
        "sentence": "This has no counterpart: “ (at “So).",
    }
    assert spaces["fix"] == "Take the spaces out"
    assert summary == {
        "event": "summary",
        "photographs": 1,
        "with_findings": 1,
        "errors": 0,
        "warnings": 1,
        "notes": 1,
    }


def test_only_the_rules_that_are_named_are_looked_at(run, stocked):
    assert [one.get("rule") for one in run("lint", "--rules", "spaces", "--json").records] == [
        "spaces",
        None,
    ]
    ran = run("lint", "--rules", "quots")
    assert (ran.status, ran.out) == (2, "")
    assert "quotes" in ran.err
    assert run("lint", "--rules", "spaces", "--fix", "quotes").status == 2


def test_what_can_be_is_put_right_in_one_step(run, stocked):
    dry = run("lint", "--fix", "spaces", "--dry-run", "--json").records
    assert dry[0] == {"event": "fixed", "rules": ["spaces"], "changed": 1, "dry_run": True}
    ran = run("lint", "--fix", "spaces", "--json").records
    assert ran[0] == {
        "event": "fixed",
        "rules": ["spaces"],
        "changed": 1,
        "fields": ["caption@en"],
    }
    assert [one["rule"] for one in ran[1:-1]] == ["quotes"], "what is left is told"
    (shown,) = run("show", "2", "--json").records
    assert shown["languages"]["caption"]["en"] == "“So it is, he said"
    assert run("undo").status == 0
    (shown,) = run("show", "2", "--json").records
    assert shown["languages"]["caption"]["en"] == "“So it is  , he said"
    assert run("lint", "id:1", "--fix", "spaces").out.startswith("Nothing to put right.\n")


def test_counts_are_told_by_rule(run, stocked):
    assert run("lint", "--count", "--json").records[:-1] == [
        {"rule": "quotes", "findings": 1, "photographs": 1},
        {"rule": "spaces", "findings": 1, "photographs": 1},
    ]
    assert "Quotation marks" in run("lint", "--count").out


def test_the_rules_are_listed_with_their_reasons(run, stocked):
    told = run("lint", "--list", "--json").records
    assert [one["rule"] for one in told] == [rule.key for rule in RULES]
    assert all(one["reason"] and one["level"] and one["name"] for one in told)
    _profile(stocked, "desk", '[rules]\nspaces = "off"')
    told = run("lint", "--list", "--json", "--profile", "desk").records
    assert {one["rule"]: one["level"] for one in told}["spaces"] == "off"


def test_a_profile_that_is_wrong_is_one_clear_line(run, stocked):
    _profile(stocked, "own", 'title = "x"\nrequired = ["captoin"]')
    for words in (("lint",), ("export", "", "--to", "out"), ("profiles", "show")):
        ran = run(*words)
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert "own.toml, line 2" in ran.err
        assert "caption" in ran.err
    assert run("lint", "--profile", "agency", "--count").status == 1
    assert run("lint", "--profile", "nobody").status == 2


def test_an_export_waits_for_errors_where_the_profile_wants_it(run, stocked, tmp_path):
    assert run("export", "", "--to", tmp_path / "free").status == 0, "by default nothing waits"
    _profile(stocked, "desk", ASKS)
    assert run("profiles", "use", "desk").status == 0
    ran = run("export", "", "--to", tmp_path / "out")
    assert ran.status == 1
    assert not (tmp_path / "out").exists()
    lines = ran.out.splitlines()
    assert lines[0] == "#2  b.jpg"
    assert [line for line in lines if "  Error  " in line] == [
        "  Error  Credit: It is required, and empty.  [required]",
        "  Error  Caption: It is required, and empty.  [required]",
        "  Error  Credit: It is required, and empty.  [required]",
    ]
    assert lines[-1].startswith("Nothing was written: 3 errors in 2 photographs.")
    records = run("export", "", "--to", tmp_path / "out", "--json").records
    assert records[-1] == {"event": "summary", "written": 0, "held_up": 2, "errors": 3}
    assert run("export", "id:1", "--to", tmp_path / "out").status == 0
    assert run("export", "", "--to", tmp_path / "out", "--force").status == 0


def test_an_export_waits_where_it_is_asked_to(run, stocked, tmp_path):
    _profile(stocked, "own", '[rules]\nquotes = "error"')
    assert run("export", "", "--to", tmp_path / "out", "--lint").status == 1
    assert run("export", "id:1", "--to", tmp_path / "out", "--lint").status == 0
    assert run("export", "", "--to", tmp_path / "more").status == 0


def test_profiles_are_listed_shown_chosen_and_copied(run, place):
    told = run("profiles", "list", "--archive", place, "--json").records
    assert [(one["profile"], one.get("chosen")) for one in told] == [
        ("agency", None),
        ("museum", None),
        ("own", True),
    ]
    assert "* " in run("profiles", "list").out
    assert run("profiles", "copy", "agency", "desk").status == 0
    assert run("profiles", "copy", "agency", "desk").status == 2, "nothing is replaced"
    assert run("profiles", "use", "desk").out == (
        "The archive is captioned by the profile “Agency”.\n"
    )
    shown = run("profiles", "show").out
    assert 'title = "Agency"' in shown
    (record,) = run("profiles", "show", "desk", "--json").records
    assert record["profile"] == "desk"
    assert record["blocks_exports"] is True
    assert (
        json.dumps(record["lengths"])
        == '{"headline": {"max": 100}, "caption": {"min": 40, "max": 1000}}'
    )
    ran = run("profiles", "use", "nobody")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "agency, desk, museum, own" in ran.err


def test_a_rule_is_switched_off_in_the_archive_and_on_again(run, place, picture):
    picture("a.jpg")
    assert run("import", picture("a.jpg").parent, "--archive", place, "--quiet").status == 0
    assert run("edit", "id:1", "--set", "caption@en=Two  spaces").status == 0
    assert [one["rule"] for one in run("lint", "--json").records[:-1]] == ["spaces"]
    assert run("profiles", "off", "spaces").out == "Switched off: spaces\n"
    assert run("lint", "--json").records[:-1] == []
    assert run("profiles", "off", "nonsense").status == 2
    assert run("profiles", "on", "spaces", "--json").records == [{"rules_off": []}]
    assert [one["rule"] for one in run("lint", "--json").records[:-1]] == ["spaces"]
