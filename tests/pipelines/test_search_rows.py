"""Search rows that are made again in the background."""

from __future__ import annotations

from made_photographs import add_to, photograph
from photoarchive.app import archive as archives
from photoarchive.app.archive import Archive
from photoarchive.app.edits import SetField
from photoarchive.pipelines import search_rows


def test_rows_are_made_as_long_as_it_may_go_on_and_stay(tmp_path):
    archives.create(tmp_path / "A")
    archive = Archive(tmp_path / "A")
    ids = add_to(archive.catalogue, [photograph(headline="Soldiers") for _n in range(120)])
    archive.history.do(SetField.same("headline", "A salute", ids))
    assert search_rows.how_many(archive.catalogue) == 120
    answers = iter((True, False))
    steps = list(search_rows.settle(archive.catalogue, lambda: next(answers)))
    assert [step.done for step in steps] == [0, 48]
    assert search_rows.how_many(archive.catalogue) == 72
    assert [step.done for step in search_rows.settle(archive.catalogue)][-1] == 72
    assert search_rows.how_many(archive.catalogue) == 0
    archive.close()
