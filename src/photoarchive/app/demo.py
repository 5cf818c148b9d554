"""The sample archive: drawn, imported and captioned as a newsroom would have done it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from photoarchive import resources
from photoarchive.app import archive as archives
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit, SetField, Together
from photoarchive.app.term_edits import CompleteTerm, Describe, MoveTerms
from photoarchive.catalogue import intake
from photoarchive.domain.errors import ArchiveExists
from photoarchive.domain.outcome import Outcome, Steps
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.term import NameKind, TermName, Vocabulary
from photoarchive.files.safe_copy import open_source, sha256_of, writing_errors
from photoarchive.i18n import _
from photoarchive.pipelines import ingest
from photoarchive.pipelines.samples import draw_samples
from photoarchive.settings import dirs, table

_TOLD = ("note", "external", "valid_from", "valid_to", "position", "defaults")
_TOLD_OF_EVENTS = ("places", "hashtag", "lead")


def place(folder: Path | None) -> Path:
    """Where the sample archive is, or will be."""
    return (folder or dirs.samples()).resolve()


def is_made(folder: Path) -> bool:
    """Whether it is there already."""
    return archives.is_archive(folder)


def making(folder: Path) -> Steps:
    """Makes it: beside its name first, so that a sample archive is whole or not there.

    Raises `ArchiveExists` when something else is in the folder.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ArchiveExists(folder)
    part = folder.with_name(f".{folder.name}.part")
    sources = folder.with_name(f".{folder.name}.sources")
    document = json.loads(resources.sample_recipes())
    recipes = document["photographs"]
    total = 2 * len(recipes) + 1
    try:
        _clear(part, sources)
        with writing_errors(folder.parent):
            folder.parent.mkdir(parents=True, exist_ok=True)
        for outcome in draw_samples(recipes, sources):
            yield Outcome(outcome.done, total, current=outcome.current)
        archives.create(part)
        archive = Archive(part)
        try:
            archive.settings.set(table.ARCHIVE_TITLE, _("Sample archive"))
            archive.history.do(Together(tuple(_terms(document["terms"]))))
            yield from _imported(archive, sources, recipes, total)
            _annotate(archive, sources, recipes)
        finally:
            archive.close()
        with writing_errors(folder):
            if folder.exists():
                folder.rmdir()
            part.rename(folder)
        yield Outcome(total, total, len(recipes))
    finally:
        _clear(part, sources)


def _clear(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _terms(written: Sequence[Mapping[str, Any]]) -> Iterator[Edit]:
    """Every term is there before any is told where it stands."""
    for term in written:
        names = tuple(
            TermName(one["name"], one["language"], NameKind(one["kind"])) for one in term["names"]
        )
        yield CompleteTerm(Vocabulary(term["vocabulary"]), names)
    for term in written:
        vocabulary, name = Vocabulary(term["vocabulary"]), term["names"][0]["name"]
        told = {key: term[key] for key in (*_TOLD, *_TOLD_OF_EVENTS) if key in term}
        for key in ("position", "places"):
            if key in told:
                told[key] = tuple(told[key])
        if told:
            yield Describe(vocabulary, name, **told)
        if "below" in term:
            yield MoveTerms(vocabulary, (name,), term["below"])


def _imported(
    archive: Archive, sources: Path, recipes: Sequence[Mapping[str, Any]], total: int
) -> Steps:
    """Each folder is an import of its own, as they came in one after the other."""
    done = len(recipes)
    for name in dict.fromkeys(recipe["folder"] for recipe in recipes):
        request = ingest.Request((sources / name,), who=archive.who)
        last = Outcome(0, 0)
        for last in ingest.ingest(archive.folder, archive.catalogue, archive.previews, request):
            yield Outcome(done + last.done, total, current=last.current)
        done += last.done


def _annotate(archive: Archive, sources: Path, recipes: Sequence[Mapping[str, Any]]) -> None:
    """What the archivist attached: one step of the history for each photograph."""
    for recipe in recipes:
        if not recipe.get("edits"):
            continue
        with open_source(sources / recipe["folder"] / recipe["file"]) as file:
            digest = sha256_of(file)
        with archive.catalogue.reading() as tx:
            id = intake.by_digest(tx, digest)
        if id is not None:
            archive.history.do(Together(tuple(_edits(id, recipe["edits"]))))


def _edits(id: PhotoId, attached: Mapping[str, Any]) -> Iterator[Edit]:
    for key, content in attached.items():
        if isinstance(content, dict):
            for tag, text in content.items():
                yield SetField.same(key, text, [id], tag)
        else:
            yield SetField.same(key, tuple(content) if isinstance(content, list) else content, [id])
