"""Each example of the page on vocabularies does what the page says, one after the other."""

from __future__ import annotations

import re
import shlex

from documents import GUIDE, ROOT, blocks, codes, section, tables

from photoarchive.cli.verbs.terms_many import _REASONS
from photoarchive.domain import external
from photoarchive.domain.term_file import Format
from photoarchive.vocabularies import csv_table

PAGE = (GUIDE / "vocabulary.md").read_text(encoding="utf-8")
FILES = re.findall(r"^`([\w.]+)`:\n\n```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def _calls():
    """Each call of the page with what it says."""
    for block in blocks(PAGE, "console"):
        for call in re.split(r"^\$ photoarchive ", block, flags=re.MULTILINE)[1:]:
            command, _newline, said = call.partition("\n")
            yield command, said


def _squeezed(text):
    """Without the white space that parts columns, whose width is that of the widest cell."""
    return [re.sub(r"(?<=\S) +", " ", line.rstrip()) for line in text.splitlines()]


def test_every_example_says_what_the_guide_says(
    archive, run, picture, import_files, tmp_path, monkeypatch
):
    import_files(picture())
    monkeypatch.chdir(tmp_path)
    for name, text in FILES:
        (tmp_path / name).write_text(text, encoding="utf-8")
    calls = list(_calls())
    assert len(calls) > 20
    for command, said in calls:
        ran = run(*shlex.split(command), "--archive", archive.folder)
        told = ran.out or ran.err
        assert _squeezed(told) == _squeezed(said), command


def test_every_format_reason_column_and_code_is_in_the_guide():
    said = codes(PAGE)
    assert {form.value for form in Format} <= set(said)
    reasons = {row[0] for row in tables(PAGE, "why")}
    assert reasons == set(_REASONS.values())
    columns = {column.split("@")[0] for row in tables(PAGE, "column") for column in codes(row[0])}
    known = {*csv_table._KINDS, *csv_table._PLAIN, *external.SCHEMES, "id:SCHEME", "default:F"}
    known |= {csv_table._LEAD}
    assert columns == known
    made = set()
    for room in ("vocabularies", "domain", "app"):
        for module in (ROOT / "src" / "photoarchive" / room).glob("*.py"):
            if module.stem in ("code_lists", "code_files"):
                continue  # of codes, which have a page of their own
            text = module.read_text(encoding="utf-8")
            made |= set(re.findall(r'Fault\(\s*[\w.]+,\s*"([a-z-]+)"', text))
            made |= set(re.findall(r'"(bad-(?!refer)[a-z-]+)", lambda', text))
            made |= set(re.findall(r'_refuse\(\w+, "([a-z-]+)"', text))
    told = {
        code for row in tables(section(PAGE, "Import and export"), "code") for code in codes(row[0])
    }
    assert told == made | {"bad-position"}
