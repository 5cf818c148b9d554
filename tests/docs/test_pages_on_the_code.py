"""The pages for developers name what is there."""

from __future__ import annotations

import re
import runpy

import pytest
from documents import DOCS, ROOT, blocks, codes, commands, headings, section, tables

from photoarchive import __version__
from photoarchive.catalogue.schema import metadata

SOURCE = ROOT / "src" / "photoarchive"
HOUSE = (DOCS / "architecture.md").read_text(encoding="utf-8")
RECORDS = sorted((DOCS / "adr").glob("0*.md"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_room_stands_in_the_house():
    rooms = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file()}
    rooms |= {path.stem for path in SOURCE.glob("*.py")} - {"__init__"}
    assert len(rooms) > 12
    (plan,) = blocks(HOUSE, "text")
    for room in rooms:
        assert re.search(rf"\b{room}\b", plan), room


def test_every_table_of_the_catalogue_is_explained():
    told = {name for row in tables(HOUSE, "table") for name in codes(row[0])}
    assert told == {*metadata.tables, "photo_words", "term_words", "posting", "word"}


@pytest.mark.parametrize("page", ["architecture.md", "metadata.md", "performance.md"])
def test_every_module_that_a_page_names_is_there(page):
    said = codes((DOCS / page).read_text(encoding="utf-8"))
    for word in said:
        path = re.match(r"(?:src/photoarchive/)?([a-z_]+(?:/[a-z_]+)*(?:\.py|/))$", word)
        if path and (SOURCE / path[1].split("/")[0]).exists():
            assert (SOURCE / path[1]).exists(), word


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem[:4])
def test_every_decision_has_its_four_parts_and_fits_on_a_page(record):
    text = record.read_text(encoding="utf-8")
    parts = re.findall(r"^\*\*(\w+)[.*]", text, re.MULTILINE)
    assert parts == ["Context", "Decision", "Refused", "Consequences"]
    assert headings(text)[0].startswith(f"{record.stem[:4]} ")
    assert len(text.splitlines()) < 60


def test_decisions_are_numbered_without_gaps():
    assert [int(record.stem[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_no_class_has_a_name_that_the_glossary_forbids():
    last = (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines()[-1]
    endings = re.findall(r"\b([A-Z][a-z]+)\b", last.partition("in ")[2])
    assert len(endings) == 6
    for module in SOURCE.rglob("*.py"):
        for name in re.findall(r"^class (\w+)", module.read_text(encoding="utf-8"), re.MULTILINE):
            assert not name.endswith(tuple(endings)), f"{module}: {name}"


def test_the_commands_for_developers_are_those_of_dev_py():
    usage = runpy.run_path(str(ROOT / "dev.py"))["__doc__"]
    known = set(re.findall(r"python3 dev\.py (\w+)", usage))
    assert known > {"run", "test", "check"}
    for text in (README, CONTRIBUTING):
        called = set(re.findall(r"dev\.py (\w+)", text))
        assert {"run", "test"} <= called <= known
    assert known <= set(re.findall(r"dev\.py (\w+)", CONTRIBUTING)), "all stand in CONTRIBUTING"


def test_the_change_log_has_this_version():
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert any(title.startswith(f"{__version__} ") for title in headings(log))
    assert section(log, headings(log)[1]).strip()


def test_the_main_job_of_the_readme_works(run, tmp_path, picture):
    called = commands(section(README, "The main job"))
    assert [verb for verb, *_rest in called] == ["init", "import", "edit", "find", "export"]
    card = str(picture("a.jpg").parent)
    for words in called:
        ran = run(*(w.replace("~/Card", card).replace("~", str(tmp_path)) for w in words))
        assert ran.status == 0, ran.err
        if words[0] == "find":
            assert "1 photograph" in ran.out
    assert (tmp_path / "Out" / "a.jpg").is_file()
