"""What the frozen folder needs of the system: the Debian packages of the libraries it lacks."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Library to package; where a release renamed the package, all its names. What is not here and
# not in the folder ends the build.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbz2.so.1.0": "libbz2-1.0",
    "libcrypto.so.3": "libssl3 | libssl3t64",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libffi.so.8": "libffi8",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgobject-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "liblzma.so.5": "liblzma5",
    "libsqlite3.so.0": "libsqlite3-0 (>= 3.40)",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# Their packages are asked for in the version that the symbols tell.
_OF_C = re.compile(r"(ld-linux.*|lib(c|dl|m|mvec|pthread|rt)\.so\.\d+)")
_OF_CPP = "libstdc++.so.6"
# GLIBCXX_3.4.n came with this version of GCC, and so of Debian's package.
_GCC_OF_GLIBCXX = {29: 11, 30: 12, 31: 13, 32: 13, 33: 14, 34: 15}
# A plugin that is only loaded where the desktop brings its libraries along.
_FOR_SOME_DESKTOPS = ("libqgtk3.so",)


class Unknown(Exception):
    """A library that is neither in the folder nor in the table."""


@dataclass(frozen=True, slots=True)
class Needs:
    """The libraries an ELF file names, and the symbol versions it asks for."""

    libraries: frozenset[str]
    versions: frozenset[str]


def depends(folder: Path) -> list[str]:
    """The Debian packages that bring all libraries the folder needs and does not have."""
    files = list(_elf_files(folder))
    inside = {path.name for path in files}
    needs = [_needs(path) for path in files if path.name not in _FOR_SOME_DESKTOPS]
    libraries = frozenset[str]().union(*(one.libraries for one in needs)) - inside
    versions = frozenset[str]().union(*(one.versions for one in needs))
    packages = {f"libc6 (>= 2.{_newest('GLIBC_2', versions)})"}
    for library in libraries:
        if library == _OF_CPP:
            gcc = _GCC_OF_GLIBCXX[_newest("GLIBCXX_3.4", versions)]
            packages.add(f"libstdc++6 (>= {gcc})")
        elif not _OF_C.fullmatch(library):
            if library not in PACKAGES:
                raise Unknown(f"{library}: which package has it? (installer/libraries.py)")
            packages.add(PACKAGES[library])
    return sorted(packages)


def _elf_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def _needs(path: Path) -> Needs:
    said = subprocess.run(
        ["objdump", "--private-headers", str(path)], check=True, capture_output=True, text=True
    ).stdout
    return Needs(
        frozenset(re.findall(r"^\s+NEEDED\s+(\S+)$", said, re.MULTILINE)),
        frozenset(re.findall(r"\b(?:GLIBC|GLIBCXX)_[\d.]+\b", said)),
    )


def _newest(prefix: str, versions: Iterable[str]) -> int:
    found = (re.match(rf"{re.escape(prefix)}\.(\d+)", version) for version in versions)
    return max(int(match[1]) for match in found if match)
