"""The long tasks of an archive, ready to be iterated: by a job, or by the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from photoarchive.app import templates
from photoarchive.app.archive import Archive, program_settings
from photoarchive.app.occasions import occasion
from photoarchive.domain.outcome import Steps
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content, Photo, PhotoId
from photoarchive.domain.recipe import Recipe
from photoarchive.domain.sidecar import Keep
from photoarchive.domain.template import Entry
from photoarchive.domain.wording import worded_line
from photoarchive.files import locate, scan
from photoarchive.files.names import safe_name
from photoarchive.pipelines import export as exporting
from photoarchive.pipelines import ingest as ingesting
from photoarchive.pipelines import search_rows
from photoarchive.pipelines import verify as verifying
from photoarchive.settings import table


def importing(
    archive: Archive,
    paths: Sequence[Path],
    *,
    reference: bool = False,
    fields: Mapping[str, Content] | None = None,
    entries: Sequence[Entry] | None = None,
    workers: int = 0,
    dry_run: bool = False,
) -> Steps:
    """Brings files and folders into the archive. The fields are set on every photograph, and what
    the entries of templates say (None: of those kept for imports) is given to it, but in places
    that the fields name."""
    if entries is None:
        entries = templates.layers(templates.for_import(archive))
    beside = archive.settings.get(table.SIDECARS) != Keep.OFF
    request = ingesting.Request(
        tuple(paths),
        reference,
        fields or {},
        archive.who,
        workers,
        dry_run,
        archive.block_order,
        beside,
        templates.giving_at_intake(archive, _besides(entries, fields or {})),
    )
    return ingesting.ingest(archive.folder, archive.catalogue, archive.previews, request)


def _besides(entries: Sequence[Entry], fields: Mapping[str, Content]) -> tuple[Entry, ...]:
    """The entries for places that nothing is set in."""

    def is_set(entry: Entry) -> bool:
        content = fields.get(entry.field)
        if isinstance(content, Mapping):
            return (entry.language or DEFAULT_LANGUAGE) in content
        return content is not None

    return tuple(entry for entry in entries if not is_set(entry))


def exported(
    archive: Archive,
    ids: Sequence[PhotoId],
    target: Path,
    recipe: Recipe,
    *,
    dry_run: bool = False,
) -> Steps:
    """Sends photographs out, in this order."""
    exiftool = program_settings().get(table.EXIFTOOL)
    request = exporting.Request(
        ids, target, recipe, archive.languages, dry_run, exiftool, occasion(archive)
    )
    return exporting.export(archive.folder, archive.catalogue, request)


def check_export(archive: Archive, target: Path, recipe: Recipe) -> None:
    """Raises `UnsafeTarget` or `PatternError` where an export would."""
    exporting.check_target(archive.folder, target)
    recipe.name_pattern()
    recipe.line_pattern()


def words_for(archive: Archive, photo: Photo, recipe: Recipe) -> tuple[str, str]:
    """The file name (without its suffix) and the caption line that a recipe makes for the first
    photograph of a set; raises `PatternError`."""
    here = replace(occasion(archive), language=recipe.language)
    name = worded_line(recipe.name_pattern(), photo, here)
    return safe_name(name), worded_line(recipe.line_pattern(), photo, here)


def candidates(paths: Sequence[Path], archive: Archive) -> Iterator[Path]:
    """The files that an import of these paths would look at."""
    found = scan.files_below((p for p in paths if p.exists()), archive.folder)
    return (path for path in found if not scan.why_left_out(path))


def verified(archive: Archive, quick: bool = False) -> Steps:
    """Reads the originals again."""
    return verifying.verify(archive.folder, archive.catalogue, quick)


def rows_to_make(archive: Archive) -> int:
    """How many search rows large edits have left to be made again."""
    return search_rows.how_many(archive.catalogue)


def rows_made(archive: Archive, may_go_on: Callable[[], bool] = lambda: True) -> Steps:
    """Makes them again, as long as it may go on."""
    return search_rows.settle(archive.catalogue, may_go_on)


def backed_up(archive: Archive, target: Path | None = None) -> Path:
    """Writes a consistent copy of the catalogue; returns where it is."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    path = target or archive.folder / locate.BACKUPS / f"catalogue-{stamp}.sqlite"
    return archive.catalogue.backup(path)
