"""Sends a set out: copies with their annotations inside, caption lines, a table, a manifest.

An original is compared with its digest before it is copied. Every file is written beside its
name, read back and renamed; an existing file is never replaced, nothing is written outside the
target folder. Lists are written also when the export is cancelled, of what went out until then.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from photoarchive.catalogue import photos
from photoarchive.catalogue.catalogue import Catalogue
from photoarchive.delivery.captions import as_lines
from photoarchive.delivery.manifest import Delivered, as_json
from photoarchive.delivery.spreadsheet import as_csv
from photoarchive.domain.errors import (
    CannotEmbed,
    FileTrouble,
    FileUnreadable,
    OriginalDamaged,
    UnsafeTarget,
)
from photoarchive.domain.orientation import UPRIGHT, then
from photoarchive.domain.outcome import Failed, Happening, Noted, Outcome, Steps
from photoarchive.domain.outgoing import Outgoing
from photoarchive.domain.photo import Photo, PhotoId
from photoarchive.domain.recipe import Recipe
from photoarchive.domain.wording import Occasion, numbered, worded_line
from photoarchive.files import safe_copy
from photoarchive.files.names import safe_name
from photoarchive.imaging.decode import decode, turned
from photoarchive.imaging.encode import as_srgb_jpeg
from photoarchive.metadata.carry import carry
from photoarchive.metadata.exiftool import ExifTool
from photoarchive.metadata.read import read
from photoarchive.metadata.write import embed, sidecar
from photoarchive.pipelines import clock
from photoarchive.pipelines.outgoing import outgoing, upright
from photoarchive.pipelines.parallel import in_order

_BATCH = 32


@dataclass(frozen=True, slots=True)
class Request:
    """Which photographs go where, by which recipe; `languages` are those of the archive, the
    main one first; `exiftool` is where that program is (empty: on the path); `occasion` is what
    names and lines may ask for beside the photographs."""

    ids: Sequence[PhotoId]
    target: Path
    recipe: Recipe = field(default_factory=Recipe)
    languages: tuple[str, ...] = ()
    dry_run: bool = False
    exiftool: str = ""
    occasion: Occasion = field(default_factory=Occasion)


@dataclass(frozen=True, slots=True)
class _Made:
    """The bytes that go out for one photograph; `sidecar` where they hold no annotations, and
    `why` they do not."""

    data: bytes
    suffix: str
    sidecar: bytes = b""
    why: str = ""
    broke_signature: bool = False


@dataclass(frozen=True, slots=True)
class _Making:
    """What every worker needs for its photograph: where the originals are, how they go out, and
    the one ExifTool that all share."""

    folder: Path
    recipe: Recipe
    languages: tuple[str, ...]
    tool: ExifTool

    def outgoing(self, photo: Photo) -> Outgoing:
        return outgoing(photo, self.languages, iim=self.recipe.iim)


def export(folder: Path, catalogue: Catalogue, request: Request) -> Steps:
    """Writes the photographs, in order, and then the lists.

    Raises `PatternError` or `UnsafeTarget` before anything is written. `succeeded` counts the
    photographs written.
    """
    run = _Run(folder, catalogue, request)
    try:
        with ExifTool(request.exiftool) as tool:
            yield from run.over(tool)
    except GeneratorExit:
        run.write_lists()
        raise
    run.write_lists()


def check_target(folder: Path, target: Path) -> None:
    """Raises `UnsafeTarget` for a place inside the archive, or one that is no folder."""
    whole = target.resolve()
    if whole.is_relative_to(folder.resolve()) or (whole.exists() and not whole.is_dir()):
        raise UnsafeTarget(target)


class _Run:
    """One export under way."""

    def __init__(self, folder: Path, catalogue: Catalogue, request: Request) -> None:
        check_target(folder, request.target)
        self._names = request.recipe.name_pattern()
        self._line = request.recipe.line_pattern()
        self._occasion = replace(
            request.occasion, language=request.recipe.language, languages=request.languages
        )
        self._folder = folder
        self._catalogue = catalogue
        self._request = request
        self._number = 0
        self._bytes = 0
        self._done = 0
        self._delivered: list[Delivered] = []
        self._photos: list[Photo] = []
        self._happenings: list[Happening] = []
        self._numbers: dict[Path, int] = {}  # the last one given to each name

    def over(self, tool: ExifTool) -> Steps:
        ids = self._request.ids
        if not self._request.dry_run:
            with safe_copy.writing_errors(self._request.target):
                self._request.target.mkdir(parents=True, exist_ok=True)
        making = _Making(self._folder, self._request.recipe, self._request.languages, tool)
        yield self._outcome("")
        for start in range(0, len(ids), _BATCH):
            chosen = ids[start : start + _BATCH]
            with self._catalogue.reading() as tx:
                batch = photos.whole(tx, chosen, self._named_in())
            self._done += len(chosen) - len(batch)  # deleted meanwhile
            stage = in_order(partial(_make, making), batch, min(4, os.cpu_count() or 2))
            try:
                for photo, future in stage:
                    self._take(photo, future)
                    yield self._outcome(photo.name)
            finally:
                stage.close()

    def _named_in(self) -> tuple[str, ...]:
        """The languages of the terms' names: the one asked for, else the archive's main one."""
        asked = self._request.recipe.language
        return (*([asked] if asked else []), *self._request.languages[:1])

    def _take(self, photo: Photo, future: Future[_Made]) -> None:
        self._number += 1
        self._done += 1
        try:
            made = future.result()
            if not self._request.dry_run:
                self._write(photo, made)
            self._bytes += len(made.data)
        except FileTrouble as trouble:
            self._happenings.append(Failed(trouble.path, trouble.code, trouble.detail, photo.id))
            return
        self._photos.append(photo)

    def _write(self, photo: Photo, made: _Made) -> None:
        name = self._name(photo, made)
        path = safe_copy.write_new(self._request.target, name, made.data, self._numbers)
        how = "embedded"
        if made.sidecar:
            how = self._write_sidecar(path, made.sidecar)
            self._happenings.append(Noted(path, "sidecar", made.why))
        if made.broke_signature:
            self._happenings.append(Noted(path, "signature-broken", ""))
        digest = hashlib.sha256(made.data).hexdigest()
        self._delivered.append(
            Delivered(path.name, digest, len(made.data), photo.id, photo.name, photo.digest, how)
        )

    def _name(self, photo: Photo, made: _Made) -> str:
        """By the pattern; where that comes to nothing, the photograph's own."""
        occasion = numbered(self._occasion, self._number)
        stem = worded_line(self._names, photo, occasion).strip(" .")
        return safe_name((stem or Path(photo.name).stem) + made.suffix)

    def _write_sidecar(self, path: Path, sidecar: bytes) -> str:
        """Beside the copy as Adobe's programs look for it (`a.xmp`), else as `a.tif.xmp`."""
        name = path.with_suffix(".xmp").name
        if (path.parent / name).exists():
            name = path.name + ".xmp"
        try:
            return safe_copy.write_new(path.parent, name, sidecar).name
        except BaseException:
            path.unlink()  # a copy without its annotations would be a half-written result
            raise

    def _outcome(self, current: str) -> Outcome:
        happenings, self._happenings = tuple(self._happenings), []
        return Outcome(
            self._done,
            len(self._request.ids),
            len(self._photos),
            self._bytes,
            happenings,
            current=current,
        )

    def write_lists(self) -> None:
        """Writes captions.txt, captions.csv and manifest.json for what went out."""
        if not self._delivered:
            return
        files = [one.file for one in self._delivered]
        lists = {
            "captions.txt": as_lines(self._photos, self._line, self._occasion),
            "captions.csv": as_csv(list(zip(files, self._photos, strict=True))),
        }
        written = []
        for name, data in lists.items():
            path = safe_copy.write_new(self._request.target, name, data)
            written.append((path.name, hashlib.sha256(data).hexdigest()))
        manifest = as_json(clock.now(), self._delivered, written)
        safe_copy.write_new(self._request.target, "manifest.json", manifest)


def _make(making: _Making, photo: Photo) -> _Made:
    """The bytes for one photograph, on a worker."""
    path = making.folder / photo.path
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path, error.strerror or str(error)) from error
    if hashlib.sha256(data).hexdigest() != photo.digest:
        raise OriginalDamaged(path)
    try:
        if making.recipe.edge_px is not None:
            return _made_smaller(making, data, making.recipe.edge_px, photo)
        return _made_copy(making, data, photo)
    except FileTrouble as trouble:
        trouble.path = path
        raise


def _made_copy(making: _Making, data: bytes, photo: Photo) -> _Made:
    suffix = Path(photo.name).suffix
    annotations = making.outgoing(photo)
    try:
        return _Made(embed(data, annotations, tool=making.tool), suffix)
    except CannotEmbed as trouble:
        why = trouble.detail
    if why == "signed" and making.recipe.break_signatures:
        with suppress(CannotEmbed):
            copy = embed(data, annotations, tool=making.tool, break_signature=True)
            return _Made(copy, suffix, broke_signature=True)
    return _Made(data, suffix, sidecar(annotations, _found_xmp(data)), why)


def _found_xmp(data: bytes) -> bytes | None:
    blocks = read(io.BytesIO(data)).blocks
    return next((block.data for block in blocks if block.kind == "xmp"), None)


def _made_smaller(making: _Making, data: bytes, edge_px: int, photo: Photo) -> _Made:
    image = decode(data, photo.format, (edge_px, edge_px), fine=True).image
    image = turned(image, photo.turn) if photo.turn != UPRIGHT else image
    said = read(io.BytesIO(data), photo.name)
    jpeg = carry(said.blocks, as_srgb_jpeg(image))
    annotations = making.outgoing(photo)
    turn = said.fields.get("orientation", 1)
    if isinstance(turn, int):
        whole = then(turn, photo.turn)
        annotations = upright(annotations, whole, (said.width, said.height))
    return _Made(embed(jpeg, annotations, upright=True), ".jpg")
