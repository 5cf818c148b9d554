"""Each example of the page on finding finds what the page says."""

from __future__ import annotations

import re

import pytest
from documents import GUIDE, codes, tables

from photoarchive.app import photographs, sets
from photoarchive.app.explain import explain
from photoarchive.domain import dates
from photoarchive.domain.errors import QueryError
from photoarchive.domain.fields import GROUPS
from photoarchive.domain.query import Order
from photoarchive.domain.query_values import KEYWORDS

PAGE = (GUIDE / "finding.md").read_text(encoding="utf-8")
TYPED = {codes(row[0])[0]: row[1] for row in tables(PAGE, "you type")}
FAULTS = {text: told for text, told in TYPED.items() if told.startswith("At character")}
EXAMPLES = {text: told for text, told in TYPED.items() if text not in FAULTS}


def test_every_example_finds_what_the_guide_says(examples, found):
    assert len(EXAMPLES) > 60
    answers = {query: ", ".join(map(str, sorted(found(query)))) or "none" for query in EXAMPLES}
    assert answers == EXAMPLES


def test_every_fault_is_told_as_the_guide_says(examples):
    assert len(FAULTS) >= 10
    for text, told in FAULTS.items():
        with pytest.raises(QueryError) as raised:
            sets.check(examples, text)
        assert explain(raised.value).line == told


def test_every_search_word_and_every_order_is_in_the_guide():
    said = " ".join(codes(PAGE))
    for word in (*KEYWORDS, *GROUPS, *dates.RELATIVE):
        assert re.search(rf"(?<![\w-]){word}\b", said), word
    for order in Order:
        assert re.search(rf"(?<![\w-]){order.value}(?!\w)", said), order


def test_the_default_order_is_newest_first(examples):
    found = photographs.found_by_text(examples, "")
    assert found == (3, 4, 2, 1, 5, 6)
