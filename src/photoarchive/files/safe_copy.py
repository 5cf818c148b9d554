"""Copies that are either whole or not there.

A file is written under a name nobody looks at, flushed to the disk, read back and compared, and
only then given its own name. An existing file is never replaced.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
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
# So many files of one name are looked at anew for each that comes.
_LOOKED_AT = 64


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
        if not has_bytes(part, digest, fresh=True):
            raise CopyDiffers(path)
    except BaseException:
        _discard(part)
        raise
    return part


def write_new(folder: Path, name: str, data: bytes, numbers: dict[Path, int] | None = None) -> Path:
    """Writes bytes into a new file in `folder` under this name, or a numbered one when it is
    taken (`numbers` as in `settle`); read back and compared. Returns where it is."""
    part = folder / f".{uuid4().hex}.part"
    try:
        with writing_errors(folder):
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if not has_bytes(part, hashlib.sha256(data).hexdigest(), fresh=True):
                raise CopyDiffers(folder / name)
            target = settle(part, folder, name, numbers=numbers)
            flush_folder(folder)
            return target
    finally:
        _discard(part)


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


def settle(
    part: Path, folder: Path, name: str, digest: str = "", numbers: dict[Path, int] | None = None
) -> Path:
    """Gives a staged file its place: this name, or the first numbered one that is free.

    With a digest, a file that stands there already with the very same bytes is taken as it is:
    it was left by an import that was killed before it could note it. `numbers` remembers the last
    number given to each name, so that the many of one name are not all looked at for the next.
    The caller makes the names durable with `flush_folder`.
    """
    last = numbers.get(folder / name, 0) if numbers is not None else 0
    first = last + 1 if last > _LOOKED_AT else 1
    with writing_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(first, first + 100_000):
            target = folder / (name if number == 1 else numbered(name, number))
            placed = _rename_without_replacing(part, target)
            if not placed and digest and _same_size(part, target) and has_bytes(target, digest):
                part.unlink()
                placed = True
            if placed:
                if numbers is not None:
                    numbers[folder / name] = max(number, last)
                return target
    raise ArchiveReadOnly(folder)


def has_bytes(path: Path, digest: str, *, fresh: bool = False) -> bool:
    """Whether a file is there and has exactly these bytes; `fresh`ly read from the disk."""
    try:
        with path.open("rb") as stream:
            if fresh:
                _forget_cached(stream)
            return sha256_of(stream) == digest
    except OSError:
        return False


def _same_size(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_size == other.stat().st_size
    except OSError:
        return False


def _discard(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Makes names given in the folder survive a power cut, where the system can."""
    with contextlib.suppress(OSError):  # Windows cannot open a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def staging(folder: Path) -> Iterator[None]:
    """Makes the folder of incoming files ready for an import: what killed imports left in it is
    removed, unless another import is under way; then only what is a day old."""
    with writing_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":  # has no locks on folders
        sweep(folder)
        yield
        return
    import fcntl

    # A lock on the folder is given back by the system when its process is killed.
    with writing_errors(folder):
        descriptor = os.open(folder, os.O_RDONLY)
    try:
        alone = False
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            alone = True
        sweep(folder, alone=alone)
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)


def sweep(folder: Path, now: Callable[[], float] = time.time, *, alone: bool = False) -> None:
    """Removes staged files: all when we are alone, else those that are a day old."""
    if not folder.is_dir():
        return
    for part in folder.glob("*.part"):
        with contextlib.suppress(OSError):
            found = part.stat()
            # Its own time is the photograph's; the other tells when it was staged.
            if alone or now() - max(found.st_mtime, found.st_ctime) > _STALE_S:
                part.unlink()


@contextlib.contextmanager
def writing_errors(folder: Path) -> Iterator[None]:
    """Raises the system's refusal to write as an error of ours."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise DiskFull(folder) from error
        raise ArchiveReadOnly(folder) from error


def _pour(source: BinaryIO, path: Path, copy: BinaryIO) -> str:
    """Copies all of the source; what goes wrong in reading is the source's fault."""
    digest = hashlib.sha256()
    for chunk in _chunks(source, path):
        digest.update(chunk)
        copy.write(chunk)
    return digest.hexdigest()


def _chunks(source: BinaryIO, path: Path) -> Iterator[bytes]:
    try:
        source.seek(0)
        chunk = source.read(_CHUNK)
    except OSError as error:
        raise FileUnreadable(path, error.strerror or str(error)) from error
    while chunk:
        yield chunk
        try:
            chunk = source.read(_CHUNK)
        except OSError as error:
            raise FileUnreadable(path, error.strerror or str(error)) from error


def _keep_time(path: Path, part: Path) -> None:
    """The time of the source, and nothing else of it: rights and marks belong to its system."""
    with contextlib.suppress(OSError):
        found = path.stat()
        os.utime(part, ns=(found.st_atime_ns, found.st_mtime_ns))
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
