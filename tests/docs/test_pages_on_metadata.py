"""The page on metadata has every field as it is declared."""

from __future__ import annotations

import runpy

from documents import DOCS, ROOT, codes, tables

from photoarchive.domain.fields import FIELDS, GROUPS

PAGE = (DOCS / "metadata.md").read_text(encoding="utf-8")


def test_the_table_of_fields_is_todays():
    tool = runpy.run_path(str(ROOT / "tools" / "field_table.py"))
    assert tool["with_table"](PAGE) == PAGE, "run tools/field_table.py"


def test_every_field_and_every_group_is_named():
    assert {field.key for field in FIELDS} == {codes(row[0])[0] for row in tables(PAGE, "key")}
    assert GROUPS.keys() <= set(codes(PAGE))
