#!/usr/bin/env python3
"""Feeds changed and made-up bytes to every reader of metadata, and stops at the first that fails.

    .venv/bin/pip install atheris
    .venv/bin/python tools/fuzz.py [--seconds 600] [--seeds FOLDER] [READER …]

Coverage guided (atheris, libFuzzer). The seconds are shared out among the readers; a reader has
failed when anything but `NotAnImage` comes out of it, when one input takes longer than two seconds
or when the process grows beyond a gigabyte. The input that did it is kept in the folder printed.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

MOST_SEED_BYTES = 64 << 10
SEEDS_EACH = 60
LONGEST_S = 2
MOST_MB = 1024


def targets() -> dict[str, tuple[Callable[[bytes], object], tuple[str, ...]]]:
    """The readers by name: what each is called with, and the endings of files to begin from."""
    from photoarchive.domain.errors import NotAnImage
    from photoarchive.domain.photo import Block
    from photoarchive.metadata import exif, iptc, photoshop, read, tiff, xmp_fields
    from photoarchive.metadata.found import EXIF, IIM, PHOTOSHOP, XMP
    from photoarchive.metadata.raw import tags_as_found

    def whole(data: bytes) -> object:
        try:
            return read.read(io.BytesIO(data))
        except NotAnImage:
            return None

    def of_exif(data: bytes) -> object:
        try:
            return exif.read(tiff.in_bytes(data)), tags_as_found((Block(EXIF, data),))
        except tiff.NotTiff:
            return None

    def tagged(kind: str) -> Callable[[bytes], object]:
        return lambda data: tags_as_found((Block(kind, data),))

    def of_xmp(data: bytes) -> object:
        return xmp_fields.read(data), tagged(XMP)(data)

    def of_iim(data: bytes) -> object:
        return iptc.read(data), tagged(IIM)(data)

    def of_resources(data: bytes) -> object:
        return photoshop.parse(data), tagged(PHOTOSHOP)(data)

    return {
        "jpeg": (whole, ("jpg", "jpeg", "jps")),
        "png": (whole, ("png",)),
        "webp": (whole, ("webp",)),
        "gif": (whole, ("gif",)),
        "bmp": (whole, ("bmp",)),
        "tiff": (whole, ("tif", "tiff", "dng", "nef", "cr2", "arw", "pef", "rw2", "iiq")),
        "heif": (whole, ("heic", "heif", "hif", "avif", "cr3")),
        "jpeg2000": (whole, ("jp2", "j2k", "jpx")),
        "jxl": (whole, ("jxl",)),
        "psd": (whole, ("psd",)),
        "raw": (whole, ("raf", "mrw", "x3f", "crw", "orf")),
        "sidecar": (whole, ("xmp",)),
        "exif": (of_exif, ("tif", "tiff", "dng")),
        "xmp": (of_xmp, ("xmp",)),
        "iim": (of_iim, ()),
        "resources": (of_resources, ()),
    }


def seeds_for(endings: tuple[str, ...], seeds: Path | None, into: Path) -> None:
    """Copies small files to begin from; without any the fuzzer begins from nothing."""
    if seeds is None:
        return
    files = [p for p in sorted(seeds.rglob("*")) if p.suffix[1:].lower() in endings and p.is_file()]
    small = [p for p in files if p.stat().st_size <= MOST_SEED_BYTES]
    for number, path in enumerate((small or files)[:SEEDS_EACH]):
        (into / f"{number}").write_bytes(path.read_bytes()[:MOST_SEED_BYTES])


def fuzz(name: str, seconds: int, seeds: Path | None, finds: Path) -> bool:
    """Runs one reader in a process of its own; False when it failed."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder)
        seeds_for(targets()[name][1], seeds, corpus)
        options = (
            f"-max_total_time={seconds}", f"-timeout={LONGEST_S}", f"-rss_limit_mb={MOST_MB}",
            f"-max_len={MOST_SEED_BYTES}", f"-artifact_prefix={finds}/{name}-",
            "-print_final_stats=1", "-verbosity=0",
        )  # fmt: skip
        asked = [sys.executable, __file__, "--target", name, *options, str(corpus)]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
    runs = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
    count = runs[0].rpartition(":")[2].strip() if runs else "?"
    print(
        f"{name:10} {seconds:4} s  {count:>9} inputs  {'ok' if not done.returncode else 'FAILED'}"
    )
    if done.returncode:
        print(done.stderr[-4000:])
    sys.stdout.flush()
    return done.returncode == 0


def target(name: str, options: list[str]) -> None:
    """The process of one reader; does not return."""
    import atheris

    with atheris.instrument_imports(include=["photoarchive.metadata"]):
        run, _ = targets()[name]
    atheris.Setup([name, *options], lambda data: run(data) and None)
    atheris.Fuzz()


def main() -> int:
    """Shares the time out among the readers asked for."""
    if "--target" in sys.argv:
        at = sys.argv.index("--target")
        target(sys.argv[at + 1], sys.argv[at + 2 :])
    parser = argparse.ArgumentParser()
    parser.add_argument("readers", nargs="*")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seeds", type=Path)
    options = parser.parse_args()
    names = options.readers or list(targets())
    finds = Path(tempfile.mkdtemp(prefix="photoarchive-fuzz-"))
    print(f"inputs that fail are kept in {finds}")
    each = max(1, options.seconds // len(names))
    results = [fuzz(name, each, options.seeds, finds) for name in names]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
