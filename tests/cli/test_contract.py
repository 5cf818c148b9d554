"""What scripts rely on: options anywhere, JSON lines and nothing else, exit statuses."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from photoarchive.catalogue import migrate


def test_options_stand_before_or_behind_the_verb(run, place, picture):
    assert run("--archive", place, "--json", "import", picture()).records[-1]["added"] == 1
    assert run("import", picture(), "--json", "--archive", place).records[-1]["added"] == 1
    assert run("find", f"--archive={place}", "--count", "--json").records == [{"count": 2}]


def test_the_environment_names_the_archive_and_the_option_wins(run, place, tmp_path, monkeypatch):
    monkeypatch.setenv("PHOTOARCHIVE", str(tmp_path / "nowhere"))
    assert run("find").status == 3
    assert run("find", "--archive", place).status == 0


def test_the_archive_opened_last_is_taken_when_none_is_named(run, place):
    assert run("find", "--count").status == 0


def test_without_any_archive_it_is_said_what_to_do(run):
    ran = run("find")
    assert ran.status == 3
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "--archive" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("nope",),
        ("find", "--nope"),
        ("find", "--limit", "x"),
        ("find", "--sort", "colour"),
        ("find", "--fields", "captoin"),
        ("find", 'caption:"x'),
        ("find", "taken:yesterdayish"),
        ("edit", "id:1"),
        ("edit", "id:1", "--set", "captoin=x"),
        ("edit", "id:1", "--set", "country_code=Lebanon"),
        ("edit", "id:1", "--set", "caption@xx-nonsense-=x"),
        ("edit", "id:1", "--add", "headline=x"),
        ("show", "99"),
        ("show", "x"),
        ("history", "99"),
        ("undo",),
        ("redo",),
        ("import", "/there/is/nothing"),
        ("import", "--copy", "--reference", "."),
        ("import", ".", "--set", "rating=9"),
        ("export", "x"),
        ("export", "", "--to", "out", "--recipe", "nope"),
        ("export", "", "--to", "out", "--names", "{nope}"),
        ("export", "", "--to", "out", "--language", "nonsense!"),
        ("terms", "list", "colours"),
        ("terms", "name", "places", "Atlantis", "x"),
        ("terms", "add", "places", "  "),
        ("terms",),
        ("metadata", "/there/is/nothing"),
        ("--archive",),
    ],
)
def test_wrong_use_is_one_clear_line_and_changes_nothing(run, place, words):
    before = (place / "catalogue.sqlite").read_bytes()
    ran = run(*words)
    assert ran.status == 2, ran
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    assert (place / "catalogue.sqlite").read_bytes() == before


def test_an_archive_from_the_future_is_refused_with_a_sentence(run, place):
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(place / "catalogue.sqlite")) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    ran = run("find", "--archive", place)
    assert ran.status == 3
    assert "later version" in ran.err
    assert migrate.HEAD in ran.err


def test_a_folder_that_is_no_archive_is_refused(run, tmp_path):
    (tmp_path / "x").mkdir()
    ran = run("find", "--archive", tmp_path / "x")
    assert (ran.status, ran.err.count("\n")) == (3, 1)


def test_a_damaged_catalogue_is_refused_with_the_way_out(run, place):
    (place / "catalogue.sqlite").write_bytes(b"SQLite format 3\0" + bytes(4096))
    ran = run("find", "--archive", place)
    assert ran.status == 3
    assert "backups" in ran.err or "not an archive" in ran.err


def test_making_an_archive_twice_is_refused(run, place):
    assert run("init", place).status == 3


def test_json_is_one_object_a_line_and_nothing_else(run, place, picture):
    folder = picture("أرز.jpg").parent
    (folder / "letter.txt").write_text("x")
    ran = run("import", folder, "--archive", place, "--json")
    assert ran.status == 1
    assert [r["event"] for r in ran.records] == ["failed", "summary"]
    assert "أرز" in run("find", "--json").out, "UTF-8, not escapes"
    assert run("find", "--json").err == ""


def test_quiet_says_nothing_on_standard_error(run, place, picture):
    folder = picture().parent
    (folder / "letter.txt").write_text("x")
    ran = run("import", folder, "--quiet")
    assert (ran.status, ran.err) == (1, "")


def test_a_verb_never_loads_qt_and_needs_no_display(place):
    code = (
        "import sys; from photoarchive.__main__ import run;"
        "status = run(['find', '--count', '--json', '--archive', sys.argv[1]]);"
        "qt = [m for m in sys.modules if m.startswith(('PySide6', 'shiboken6'))];"
        "sys.exit(status or (9 if qt else 0))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(place)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"count": 0}


def test_words_need_no_quotes_and_a_query_may_begin_with_a_dash(run, place, picture):
    run("import", picture("one two.jpg"), picture("two.jpg"))
    assert run("find", "one", "two", "--count", "--json").records == [{"count": 1}]
    assert run("find", "-has:caption", "--count", "--json").records == [{"count": 2}]
    assert run("find", "-one", "two", "--count", "--json").records == [{"count": 1}]


def test_help_tells_every_verb_of_the_contract(run):
    told = run("--help").out
    verbs = "init import find show edit undo redo history export terms verify backup metadata demo"
    for verb in (*verbs.split(), "stats"):
        assert f"\n  {verb} " in told
        assert run(verb, "--help").status == 0


def test_output_into_a_closed_pipe_is_no_fault(place, picture, run):
    run("import", *(picture() for _n in range(5)))
    code = "import sys; sys.stdin.readline()"
    first = subprocess.Popen(
        [sys.executable, "-m", "photoarchive", "find", "--json", "--archive", str(place)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    reader = subprocess.Popen([sys.executable, "-c", code], stdin=first.stdout)
    assert first.stdout is not None
    first.stdout.close()
    reader.wait(30)
    _out, err = first.communicate(timeout=30)
    assert b"Traceback" not in err
