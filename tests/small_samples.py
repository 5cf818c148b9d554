"""The sample archive with its pictures drawn small."""

from __future__ import annotations

import json
from pathlib import Path

from photoarchive import resources
from photoarchive.app import archive as archives
from photoarchive.app import long_tasks
from photoarchive.app.archive import Archive
from photoarchive.app.demo import _annotate, _terms
from photoarchive.app.edits import Together
from photoarchive.pipelines.samples import draw_samples


def make_small(place: Path) -> Path:
    """Makes it below a folder, and returns where it is."""
    document = json.loads(resources.sample_recipes())
    for recipe in document["photographs"]:
        if "scene" in recipe:  # the others are copies of one
            recipe["scene"] |= {"width": 60, "height": 40}
    for _outcome in draw_samples(document["photographs"], place / "card"):
        pass
    archives.create(place / "archive")
    archive = Archive(place / "archive")
    try:
        archive.history.do(Together(tuple(_terms(document["terms"]))))
        for _outcome in long_tasks.importing(archive, [place / "card"]):
            pass
        _annotate(archive, place / "card", document["photographs"])
    finally:
        archive.close()
    return archive.folder
