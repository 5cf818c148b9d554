"""Each example of the page on finding finds what the page says."""

from __future__ import annotations

import re

import pytest
from documents import GUIDE, blocks, codes, commands, rows, section

from photoarchive.app import field_input, photographs
from photoarchive.app.edits import Together
from photoarchive.app.explain import explain
from photoarchive.domain.errors import QueryError
from photoarchive.domain.query import Order
from photoarchive.domain.query_text import (
    DATE_WORDS,
    NUMBER_WORDS,
    PRESENCE_WORDS,
    TEXT_WORDS,
    read_query,
)

PAGE = (GUIDE / "finding.md").read_text(encoding="utf-8")
NUMBERS = re.compile(r"\d+(, \d+)*|none")
ONLY_FOUND = section(PAGE, "The archive of the examples")
EXAMPLES = [(codes(row[0])[0], row[1]) for row in rows(PAGE) if NUMBERS.fullmatch(row[1])]
FAULTS = [(codes(r[0])[0], r[1]) for r in rows(PAGE) if r[1].startswith("At character")]


@pytest.fixture
def _stocked(archive, picture, import_files, run) -> None:
    described = _described()
    paths = [picture(name, size=size) for name, size, _sets in described]
    import_files(*paths[:5])
    import_files(*paths[5:])
    for id, (_name, _size, sets) in enumerate(described, start=1):
        edits = field_input.edits(sets, [], [], [], [id])
        if edits:
            archive.history.do(Together(tuple(edits)))
    for words in commands(ONLY_FOUND):
        assert run(*words, "--archive", archive.folder).status == 0


def _described() -> list[tuple[str, tuple[int, int], list[str]]]:
    (listing,) = blocks(ONLY_FOUND, "text")
    photos: list[tuple[str, tuple[int, int], list[str]]] = []
    for line in listing.splitlines():
        if line.startswith(" "):
            key, value = line.split(maxsplit=1)
            photos[-1][2].append(f"{key}={value}")
        else:
            number, name, size = line.split()
            assert int(number) == len(photos) + 1
            width, height = size.split("x")
            photos.append((name, (int(width), int(height)), []))
    return photos


def test_every_example_finds_what_the_guide_says(archive, found, _stocked):
    assert len(EXAMPLES) > 60
    told = {query: numbers for query, numbers in EXAMPLES}
    answers = {query: ", ".join(map(str, sorted(found(query)))) or "none" for query in told}
    assert answers == told


def test_every_fault_is_told_as_the_guide_says():
    assert len(FAULTS) >= 10
    for text, told in FAULTS:
        with pytest.raises(QueryError) as raised:
            read_query(text)
        assert explain(raised.value).line == told


def test_every_search_word_and_every_order_is_in_the_guide():
    said = " ".join(codes(PAGE))
    for word in (*DATE_WORDS, *NUMBER_WORDS, *TEXT_WORDS, *PRESENCE_WORDS, "in", "place", "person"):
        assert re.search(rf"(?<![\w-]){word}\b", said), word
    for order in Order:
        assert re.search(rf"(?<![\w-]){order.value}(?!\w)", said), order


def test_the_default_order_is_newest_first(archive, _stocked):
    found = photographs.found_by_text(archive, "")
    assert found == (3, 4, 2, 1, 5, 6)
