"""Proves a build: the road from a file to a captioned copy, in a scratch archive."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from photoarchive import i18n, resources
from photoarchive.app import archive as archives
from photoarchive.app import field_input, long_tasks, photographs, reading
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Together
from photoarchive.catalogue import search_rows
from photoarchive.domain.outcome import Failed
from photoarchive.domain.photo import PhotoId, Reading
from photoarchive.domain.recipe import Recipe
from photoarchive.pipelines.samples import draw_samples

_CAPTIONS = {
    "en": "A salute from our troops",
    "es": "Un saludo de nuestras tropas",
    "ar": "تحية من جنودنا في رأس بعلبك",
}
_CREDIT = "Official Lebanese Website"


class _NotSo(Exception):
    """Something is not as it must be."""


@dataclass(slots=True)
class _Scratch:
    folder: Path
    archive: Archive | None = None
    photo_id: PhotoId | None = None

    def opened(self) -> Archive:
        if self.archive is None:
            raise _NotSo("no archive")
        return self.archive

    @property
    def id(self) -> PhotoId:
        if self.photo_id is None:
            raise _NotSo("no photograph")
        return self.photo_id


def steps() -> Iterator[tuple[str, str]]:
    """Each step's name, and what is wrong with it (empty when nothing is); ends at a fault."""
    todo: tuple[tuple[str, Callable[[_Scratch], None]], ...] = (
        ("resources", _resources),
        ("translations", _translations),
        ("init", _init),
        ("import", _import),
        ("caption", _caption),
        ("find", _find),
        ("undo", _undo),
        ("export", _export),
    )
    with tempfile.TemporaryDirectory(prefix="photoarchive-") as folder:
        scratch = _Scratch(Path(folder))
        try:
            for name, step in todo:
                fault = ""
                try:
                    step(scratch)
                except Exception as error:  # whatever it is, it is the answer
                    fault = f"{type(error).__name__}: {error}"
                yield name, fault
                if fault:
                    return
        finally:
            if scratch.archive is not None:
                scratch.archive.close()


def _must(holds: object, what: str) -> None:
    if not holds:
        raise _NotSo(what)


def _resources(_scratch: _Scratch) -> None:
    _must(resources.application_icon().is_file(), "the icon")
    _must(resources.icon("star"), "an icon of the tool bar")
    _must(resources.style_sheet(), "the style sheet")
    _must(json.loads(resources.sample_recipes())["photographs"], "the recipes")


def _translations(_scratch: _Scratch) -> None:
    before = i18n.language()
    try:
        for tag in i18n.LANGUAGES:
            _must(i18n.use(resources.translations(), tag) == tag, tag)
            _must(tag == "en" or i18n._("Caption") != "Caption", f"words in {tag}")
    finally:
        i18n.use(resources.translations(), before)


def _init(scratch: _Scratch) -> None:
    archives.create(scratch.folder / "archive")
    scratch.archive = Archive(scratch.folder / "archive")


def _import(scratch: _Scratch) -> None:
    recipe = json.loads(resources.sample_recipes())["photographs"][0]
    recipe["scene"] |= {"width": 300, "height": 200}
    for _outcome in draw_samples([recipe], scratch.folder / "card"):
        pass
    archive = scratch.opened()
    happenings = [
        happening
        for outcome in long_tasks.importing(archive, [scratch.folder / "card"])
        for happening in outcome.happenings
    ]
    _must(not happenings, str(happenings))
    (scratch.photo_id,) = photographs.found_by_text(archive, "")
    _must(archive.previews.get(photographs.one(archive, scratch.id).digest), "a preview")


def _caption(scratch: _Scratch) -> None:
    sets = [f"caption@{tag}={text}" for tag, text in _CAPTIONS.items()] + [f"credit={_CREDIT}"]
    edits = field_input.edits(sets, [], [], [], [scratch.id])
    step = scratch.opened().history.do(Together(tuple(edits)))
    _must(step.photos == 1, "the edit changed nothing")


def _find(scratch: _Scratch) -> None:
    for text in ("baalbek", '"رأس بعلبك"', f'credit:"{_CREDIT}"', "has:caption@es", "saludo"):
        found = photographs.found_by_text(scratch.opened(), text)
        _must(found == (scratch.id,), f"{text} found {found}")
    with scratch.opened().catalogue.reading() as tx:
        _must(search_rows.outdated(tx) == ([], []), "the search rows")


def _undo(scratch: _Scratch) -> None:
    history = scratch.opened().history
    history.undo()
    _must(not photographs.found_by_text(scratch.opened(), "saludo"), "undo")
    history.redo()
    _must(photographs.found_by_text(scratch.opened(), "saludo"), "redo")


def _export(scratch: _Scratch) -> None:
    target = scratch.folder / "out"
    for outcome in long_tasks.exported(scratch.opened(), [scratch.id], target, Recipe()):
        failed = [h for h in outcome.happenings if isinstance(h, Failed)]
        _must(not failed, str(failed))
    copies = list(target.glob("*.jpg"))
    _must(len(copies) == 1, f"{len(copies)} copies")
    ((_path, _size, said),) = reading.read_files(copies)
    assert isinstance(said, Reading)
    texts = said.fields["caption"]
    _must(isinstance(texts, dict) and _CAPTIONS.items() <= texts.items(), f"caption: {texts}")
    _must(said.fields["credit"] == _CREDIT, "credit")
    lines = (target / "captions.txt").read_text(encoding="utf-8")
    _must(lines.startswith("Pictured: ") and f"Source: {_CREDIT}" in lines, lines)
