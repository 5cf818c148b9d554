"""The archive that the guide's examples are about."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from documents import GUIDE, blocks, commands, section

from photoarchive.app import field_input
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Together


@pytest.fixture
def examples(archive, picture, import_files, run) -> Archive:
    """The archive that the examples of the guide are about, made as its page describes it."""
    page = section((GUIDE / "finding.md").read_text("utf-8"), "The archive of the examples")
    photos = list(_described(*blocks(page, "text")))
    paths = [picture(name, size=size) for name, size, _sets in photos]
    import_files(*paths[:5])
    import_files(*paths[5:])
    for id, (_name, _size, sets) in enumerate(photos, start=1):
        if edits := field_input.edits(sets, [], [], [], [id]):
            archive.history.do(Together(tuple(edits)))
    for words in commands(page):
        assert run(*words, "--archive", archive.folder).status == 0
    return archive


def _described(listing: str) -> Iterator[tuple[str, tuple[int, int], list[str]]]:
    """The name, the size and the fields of each photograph of the listing."""
    for number, part in enumerate(re.split(r"^(?=\d)", listing, flags=re.MULTILINE)[1:], 1):
        first, *lines = part.splitlines()
        told, name, size = first.split()
        assert int(told) == number
        width, height = map(int, size.split("x"))
        yield name, (width, height), ["=".join(line.split(maxsplit=1)) for line in lines]
