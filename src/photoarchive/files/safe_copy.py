"""Copies that are either whole or not there.

A file is written under a name nobody looks at, flushed to the disk, read back and compared, and
only then given its own name. An existing file is never replaced.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from photoarchive.domain.errors import (
    ArchiveReadOnly,
    CopyDiffers,
    DiskFull,
    FileChanged,
    FileUnreadable,
)
from photoarchive.files.names import numbered

INCOMING = ".incoming"
_CHUNK = 1 << 20
_STALE_S = 24 * 3600.0


def sha256_of(stream: BinaryIO) -> str:
    """The digest of all bytes from the beginning of the stream, in hexadecimal."""
    stream.seek(0)
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def open_source(path: Path) -> BinaryIO:
    """Opens a regular file for reading; raises `FileUnreadable`."""
    try:
        return path.open("rb")
    except OSError as error:
        raise FileUnreadable(path, error.strerror or str(error)) from error


def stage(source: BinaryIO, path: Path, digest: str, folder: Path) -> Path:
    """Writes the source's bytes into a new file in `folder` and reads them back.

    Raises `FileChanged` when the source's digest is no longer `digest`, `CopyDiffers` when the
    copy's is not, `DiskFull` or `ArchiveReadOnly` when it cannot be written.
    """
    part = folder / f"{uuid4().hex}.part"
    try:
        with writing_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            with part.open("xb") as copy:
                if _pour(source, path, copy) != digest:
                    raise FileChanged(path)
                copy.flush()
                os.fsync(copy.fileno())
            _keep_time(path, part)
        with part.open("rb") as written:
            _forget_cached(written)
            if sha256_of(written) != digest:
                raise CopyDiffers(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def write_new(folder: Path, name: str, data: bytes) -> Path:
    """Writes bytes into a new file in `folder` under this name, or a numbered one when it is
    taken; read back and compared. Returns where it is."""
    part = folder / f".{uuid4().hex}.part"
    try:
        with writing_errors(folder):
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            with part.open("rb") as written:
                _forget_cached(written)
                if written.read() != data:
                    raise CopyDiffers(folder / name)
            target = settle(part, folder, name)
            flush_folder(folder)
            return target
    finally:
        part.unlink(missing_ok=True)


def replace_seen(path: Path, data: bytes, seen: bytes | None) -> None:
    """Makes these the bytes of a file that has been seen with other bytes, or not at all (None).

    Whoever looks at it finds the old file or the new one, also after a crash; what a crash
    leaves beside it the next writing takes away. Raises `FileChanged` when it is not as it was
    seen.
    """
    part = path.parent / f".{path.name}.part"
    try:
        with writing_errors(path.parent):
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            with part.open("rb") as written:
                _forget_cached(written)
                if written.read() != data:
                    raise CopyDiffers(path)
            if seen is None:
                if not _rename_without_replacing(part, path):
                    raise FileChanged(path)
            elif not has_bytes(path, hashlib.sha256(seen).hexdigest()):
                raise FileChanged(path)
            else:
                part.replace(path)
            flush_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def settle(part: Path, folder: Path, name: str, digest: str = "") -> Path:
    """Gives a staged file its place: this name, or the first numbered one that is free.

    With a digest, a file that stands there already with the very same bytes is taken as it is:
    it was left by an import that was killed before it could note it. The caller makes the names
    durable with `flush_folder`.
    """
    with writing_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, 100_000):
            target = folder / (name if number == 1 else numbered(name, number))
            if _rename_without_replacing(part, target):
                return target
            if digest and has_bytes(target, digest):
                part.unlink()
                return target
    raise ArchiveReadOnly(folder)


def has_bytes(path: Path, digest: str) -> bool:
    """Whether a file is there and has exactly these bytes."""
    try:
        with path.open("rb") as stream:
            return sha256_of(stream) == digest
    except OSError:
        return False


def flush_folder(folder: Path) -> None:
    """Makes names given in the folder survive a power cut, where the system can."""
    with contextlib.suppress(OSError):  # Windows cannot open a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(folder: Path, now: Callable[[], float] = time.time) -> None:
    """Removes what killed imports left in the folder of incoming files, once it is a day old."""
    if not folder.is_dir():
        return
    for part in folder.glob("*.part"):
        with contextlib.suppress(OSError):
            if now() - part.stat().st_mtime > _STALE_S and now() - part.stat().st_ctime > _STALE_S:
                part.unlink()


@contextlib.contextmanager
def writing_errors(folder: Path) -> Iterator[None]:
    """Raises the system's refusal to write as an error of ours."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(folder) from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR):
            raise ArchiveReadOnly(folder) from error
        raise


def _pour(source: BinaryIO, path: Path, copy: BinaryIO) -> str:
    digest = hashlib.sha256()
    try:
        source.seek(0)
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise FileUnreadable(path, error.strerror or str(error)) from error
    return digest.hexdigest()


def _keep_time(path: Path, part: Path) -> None:
    with contextlib.suppress(OSError):
        shutil.copystat(path, part, follow_symlinks=True)
    with contextlib.suppress(OSError):
        part.chmod(0o644)


def _forget_cached(written: BinaryIO) -> None:
    """Asks the system to read back from the disk and not from its memory."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(written.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _rename_without_replacing(part: Path, target: Path) -> bool:
    """False when the name is taken. A hard link is the one rename that never replaces."""
    try:
        os.link(part, target)
    except FileExistsError:
        return False
    except OSError:
        if target.exists():
            return False
        part.rename(target)  # a file system without links
        return True
    part.unlink()
    return True
