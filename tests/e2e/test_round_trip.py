"""Sent out and taken in again by an empty archive, photographs say the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from photoarchive import resources
from photoarchive.app import archive as archives
from photoarchive.app import long_tasks, photographs
from photoarchive.app.archive import Archive
from photoarchive.app.demo import _annotate, _terms
from photoarchive.app.edits import Together
from photoarchive.domain.external import uris_of
from photoarchive.domain.fields import BY_KEY, Page
from photoarchive.domain.recipe import Recipe
from photoarchive.pipelines.samples import draw_samples

# Of the real files so many are taken as keep the test quick; they are the first of each folder.
_OF_EACH = 4


def sent_and_taken(archive, tmp_path):
    """Each photograph's fields before and after."""
    ids = photographs.found_by_text(archive, "")
    out = tmp_path / "out"
    for _outcome in long_tasks.exported(archive, ids, out, Recipe()):
        pass
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    came_from = {one["file"]: one["id"] for one in manifest["photographs"]}
    archives.create(tmp_path / "second")
    second = Archive(tmp_path / "second")
    try:
        for _outcome in long_tasks.importing(second, [out]):
            pass
        for photo in photographs.whole(second, photographs.found_by_text(second, "")):
            before = photographs.one(archive, came_from[photo.name])
            yield photo.name, annotations(as_sent(before)), annotations(photo.fields)
    finally:
        second.close()


def as_sent(photo):
    """The fields of a photograph, with the identifiers that the records of its events have: these
    go out with it, and another archive keeps them as its own."""
    records = photo.terms.get("event", ())
    identifiers = tuple(uri for one in records for uri in uris_of(one.details.external))
    return {**photo.fields, **({"event_id": identifiers} if identifiers else {})}


def annotations(fields):
    """What a person can set, made comparable.

    XMP asks for a default beside the languages, where there was none it repeats one of them; and
    it writes degrees as minutes of eight decimals.
    """
    made = {}
    for key, content in fields.items():
        if BY_KEY[key].page is Page.FILE:
            continue
        if key == "gps":
            content = tuple(round(degrees, 8) for degrees in content)
        if isinstance(content, Mapping) and len(content) > 1:
            default = content.get("x-default")
            languages = {tag: text for tag, text in content.items() if tag != "x-default"}
            content = languages if default in languages.values() else content
        made[key] = content
    return made


def test_the_sample_archive(archive, tmp_path):
    document = json.loads(resources.sample_recipes())
    for recipe in document["photographs"]:
        if "scene" in recipe:  # the others are copies of one
            recipe["scene"] |= {"width": 96, "height": 64}
    for _outcome in draw_samples(document["photographs"], tmp_path / "card"):
        pass
    archive.history.do(Together(tuple(_terms(document["terms"]))))
    for _outcome in long_tasks.importing(archive, [tmp_path / "card"]):
        pass
    _annotate(archive, tmp_path / "card", document["photographs"])
    compared = 0
    for name, before, after in sent_and_taken(archive, tmp_path):
        assert after == before, name
        compared += len(before)
    assert compared > 300


@pytest.mark.usefixtures("exiftool")
def test_real_files(archive, corpus_files: list[Path], tmp_path):
    folders: dict[Path, list[Path]] = {}
    for path in corpus_files:
        folders.setdefault(path.parent, []).append(path)
    chosen = [path for several in folders.values() for path in several[:_OF_EACH]]
    for _outcome in long_tasks.importing(archive, chosen):
        pass
    compared = 0
    for name, before, after in sent_and_taken(archive, tmp_path):
        assert after == before, name
        compared += len(before)
    assert compared > 200
