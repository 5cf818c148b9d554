"""What the guide says of templates and codes holds."""

from __future__ import annotations

import re

import pytest
from documents import GUIDE, ROOT, blocks, codes, commands, section, tables

from photoarchive.app import code_files, photographs, template_files, templates
from photoarchive.app import codes as app_codes
from photoarchive.app.explain import fault_of_term
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.template import SIGNS, Mode

ON_TEMPLATES = (GUIDE / "templates.md").read_text(encoding="utf-8")
ON_CODES = (GUIDE / "codes.md").read_text(encoding="utf-8")


def test_the_file_of_templates_in_the_guide_can_be_taken(examples, tmp_path):
    (text,) = blocks(ON_TEMPLATES, "toml")
    file = tmp_path / "festival.toml"
    file.write_text(text, encoding="utf-8")
    read = template_files.opened(file)
    assert read.refused == ()
    examples.history.do(template_files.taking(examples, read))
    (one,) = templates.listed(examples)
    assert (one.name, one.shortcut, one.on_import, one.note) == (
        "Festival",
        3,
        True,
        "Every summer",
    )
    assert [entry.mode for entry in one.entries] == [Mode.REPLACE, Mode.APPEND]
    written = template_files.as_toml_file(templates.listed(examples)).decode()
    assert sorted(written.split()) == sorted(text.split())


def test_the_calls_of_the_page_on_templates_do_what_they_say(examples, run, tmp_path):
    for words in commands(ON_TEMPLATES):
        words = [word.replace("~", str(tmp_path)) for word in words]
        ran = run(*words, "--archive", examples.folder)
        assert ran.status == 0, ran.err
    assert (tmp_path / "desk.toml").is_file()
    last = photographs.one(examples, PhotoId(6)).fields
    assert last["credit"] == "Cedar Press"
    assert last["keywords"] == ("festival", "music")
    assert "caption" not in last, "no byline, and thus nothing to say"


def test_every_mode_and_its_sign_is_in_the_guide():
    said = " ".join(section(ON_TEMPLATES, "What a text does").split())
    for mode in Mode:
        assert mode.value.replace("-", " ") in said
    signs = set(codes(section(ON_CODES, "Files")))
    assert set(SIGNS.values()) <= signs


@pytest.fixture
def desk(examples, tmp_path):
    """The archive of the examples with the codes of the page."""
    for number, text in enumerate(blocks(ON_CODES, "text")):
        file = tmp_path / f"list{number}.txt"
        file.write_text(text, encoding="utf-8")
        read = code_files.opened(file)
        assert read.faults == ()
        examples.history.do(code_files.taking(file.stem, None, read))
    return examples


def test_the_files_of_codes_in_the_guide_say_what_it_says(desk):
    first, hot, in_languages = (app_codes.codes_of(desk, one) for one in app_codes.listed(desk))
    assert first["m10"].texts == {"": ("Lionel Messi", "Messi")}
    assert [entry.mode for entry in hot["fest"].fills] == [
        Mode.REPLACE,
        Mode.APPEND,
        Mode.APPEND,
    ]
    laf = in_languages["laf"]
    assert laf.texts["en"] == ("Lebanese Army", "the army")
    assert [str(fill) for fill in laf.fills] == ["credit=LAF"]


def test_every_code_of_a_line_that_cannot_be_taken_is_in_the_guide():
    made: set[str] = set()
    for path in ("vocabularies/code_lists.py", "app/code_files.py"):
        text = (ROOT / "src" / "photoarchive" / path).read_text(encoding="utf-8")
        made |= set(re.findall(r'Fault\(\s*[\w.]+,\s*"([a-z-]+)"', text))
    told = {codes(row[0])[0] for row in tables(ON_CODES, "code") if row[0] != "code"}
    assert told == made
    assert all(fault_of_term(code, "") != code for code in made)


def test_codes_are_expanded_as_the_guide_says(desk):
    told = [row for row in tables(ON_CODES, "you type") if row[0] != "you type"]
    assert len(told) > 2
    for typed, gives in told:
        language = "ar" if "Arabic" in typed else ""
        if language:
            # Lists in front count; the one with languages is the last.
            desk.history.do(app_code_first(desk))
        made, _found = app_codes.expanded(desk, codes(typed)[0], language)
        assert gives.endswith(made)
    place = app_codes.Place("caption", "en")
    offered = app_codes.offered(desk, "=mess", 5, place)
    assert offered is not None
    assert [found.typed for found in offered.found] == ["m10"]
    plain = re.search(r"`(2 \+ 2 [^`]*)`", ON_CODES)
    assert plain is not None
    assert app_codes.expanded(desk, plain[1])[0] == plain[1]


def app_code_first(archive):
    from photoarchive.app.code_edits import MoveCodeList

    return MoveCodeList(app_codes.listed(archive)[-1].id, 0)


def test_the_calls_of_the_page_on_codes_do_what_they_say(examples, run, tmp_path):
    (tmp_path / "Teams.txt").write_text("m10\tMessi\n")
    run("codes", "new", "Desk", "--archive", examples.folder)
    for words in commands(ON_CODES):
        words = [word.replace("~", str(tmp_path)) for word in words]
        ran = run(*words, "--archive", examples.folder)
        assert ran.status == 0, ran.err
        if words[1] == "expand":
            assert ran.out == "The الجيش اللبناني in =rb=\n"
