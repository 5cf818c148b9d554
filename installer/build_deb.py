"""Freezes the program into a folder, proves it, and makes a Debian package of it.

    python3 installer/build_deb.py [--output DIR] [--compress zstd|xz]

Needs Debian or one of its kin with binutils and dpkg; everything else comes from `dev.py setup`.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import libraries
import licences

TOP = Path(__file__).resolve().parents[1]
SPEC = TOP / "installer" / "pyinstaller" / "photoarchive.spec"
LINUX = TOP / "installer" / "linux"
WORK = TOP / "build" / "installer"
PYTHON = TOP / ".venv" / "bin" / "python"
ID = "org.photoarchive.PhotoArchive"
TOOLS = {"dpkg-deb": "dpkg", "objdump": "binutils", "strip": "binutils"}
# zstd is quick, xz small.
COMPRESSIONS = {"zstd": "10", "xz": "9"}

CONTROL = """\
Package: photoarchive
Version: {version}
Architecture: {architecture}
Maintainer: The photoarchive authors <photoarchive@example.org>
Installed-Size: {size_kib}
Depends: {depends}
Recommends: fonts-noto-core, libimage-exiftool-perl
Suggests: libhunspell-1.7-0, hunspell-en-us, hunspell-es, hunspell-ar
Section: graphics
Priority: optional
Homepage: https://example.org/photoarchive
Description: archive for news photographs
 Imports photographs and keeps every original as it came; reads their IPTC, XMP
 and Exif and says where these disagree; captions them in several languages,
 Arabic among them; finds them by any word and spelling; exports copies that
 carry their captions and credits. Every change can be undone.
 .
 There is a window and a command line. Python and Qt are part of the package.
"""


def main(arguments: list[str]) -> int:
    options = parsed(arguments)
    check_tools()
    began = time.monotonic()
    if subprocess.run([sys.executable, str(TOP / "dev.py"), "setup"], check=False).returncode:
        return 1
    epoch = source_date()
    folder = freeze(epoch)
    licences.write(folder, WORK / "pyinstaller" / SPEC.stem, PYTHON)
    test_seconds = prove(folder)
    tree = lay_out(folder)
    package = pack(tree, options.output.resolve(), options.compress, epoch)
    print(f"python      {python_of_the_folder()}")
    print(f"folder      {folder.relative_to(TOP)}  {size_of(folder) / 1e6:.0f} MB")
    print(f"package     {package.name}  {package.stat().st_size / 1e6:.1f} MB ({options.compress})")
    print(f"sha256      {hashlib.sha256(package.read_bytes()).hexdigest()}")
    print(f"self-test   {test_seconds:.1f} s")
    print(f"all of it   {time.monotonic() - began:.0f} s")
    return 0


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--output", type=Path, default=TOP / "dist")
    parser.add_argument("--compress", choices=COMPRESSIONS, default="zstd")
    return parser.parse_args(arguments)


def check_tools() -> None:
    missing = {package for tool, package in TOOLS.items() if shutil.which(tool) is None}
    if missing:
        raise SystemExit(f"Missing: sudo apt-get install {' '.join(sorted(missing))}")


def version() -> str:
    text = (TOP / "src" / "photoarchive" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise SystemExit("src/photoarchive/__init__.py names no version.")
    return found[1]


def python_of_the_folder() -> str:
    code = "import platform, sys; print(platform.python_version(), sys.base_prefix)"
    number, prefix = told(str(PYTHON), "-c", code).split(maxsplit=1)
    return (
        f"{number}, {'of the system' if prefix == '/usr' else 'not of the system: see README.md'}"
    )


def source_date() -> str:
    """SOURCE_DATE_EPOCH, else when the last commit was made: no file in the package is newer."""
    if chosen := os.environ.get("SOURCE_DATE_EPOCH"):
        return chosen
    said = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=TOP, capture_output=True, text=True, check=False
    )
    return said.stdout.strip() or str(int(time.time()))


def freeze(epoch: str) -> Path:
    """Makes the folder."""
    shutil.rmtree(WORK, ignore_errors=True)
    command = [
        str(PYTHON), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
        "--workpath", str(WORK / "pyinstaller"), "--distpath", str(WORK), str(SPEC),
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": epoch}
    WORK.mkdir(parents=True)
    log = WORK / "pyinstaller.log"
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(command, cwd=TOP, env=environment, stderr=out, check=False)
    if done.returncode:
        print(log.read_text(encoding="utf-8"), file=sys.stderr)
        raise SystemExit("PyInstaller failed.")
    return WORK / "photoarchive"


def prove(folder: Path) -> float:
    """Runs the folder's own test and opens its window, away from the tree and its environment;
    returns the seconds that the test took."""
    with tempfile.TemporaryDirectory() as elsewhere:

        def run(*arguments: str) -> None:
            command = [str(folder / "photoarchive"), *arguments]
            environment = {
                "HOME": elsewhere,
                "LC_ALL": "C.UTF-8",
                "PATH": "/usr/bin:/bin",
                "PHOTOARCHIVE_CONFIG": elsewhere,
                "QT_QPA_PLATFORM": "offscreen",
            }
            done = subprocess.run(
                command, cwd=elsewhere, env=environment, check=False, stdout=subprocess.PIPE
            )
            if done.returncode:
                sys.stderr.buffer.write(done.stdout)
                raise SystemExit(f"The frozen program fails: {' '.join(arguments)}")

        began = time.monotonic()
        run("--self-test")
        seconds = time.monotonic() - began
        run("init", "archive", "--quiet")
        run("--archive", "archive", "--shot", "window.png")
        if not Path(elsewhere, "window.png").is_file():
            raise SystemExit("The frozen program shows no window.")
    return seconds


def lay_out(folder: Path) -> Path:
    """Copies everything to where it will be on the system."""
    tree = WORK / "deb"
    share = tree / "usr" / "share"
    shutil.copytree(folder, tree / "usr" / "lib" / "photoarchive", symlinks=True)
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / "photoarchive").symlink_to("../lib/photoarchive/photoarchive")
    copy(LINUX / f"{ID}.desktop", share / "applications")
    copy(LINUX / f"{ID}.metainfo.xml", share / "metainfo")
    icons = share / "icons" / "hicolor" / "scalable" / "apps"
    copy(TOP / "resources" / "photoarchive.svg", icons, f"{ID}.svg")
    documents = share / "doc" / "photoarchive"
    copy(LINUX / "copyright", documents)
    compress(LINUX / "photoarchive.1", share / "man" / "man1" / "photoarchive.1.gz")
    if (TOP / "CHANGELOG.md").is_file():
        compress(TOP / "CHANGELOG.md", documents / "changelog.gz")
    return tree


def copy(source: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / (name or source.name))


def compress(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(source.read_bytes(), mtime=0))


def pack(tree: Path, output: Path, compression: str, epoch: str) -> Path:
    """Adds what dpkg must know, and makes the package."""
    architecture = told("dpkg", "--print-architecture")
    files = list(files_below(tree))
    set_modes(tree)
    control = tree / "DEBIAN"
    control.mkdir()
    text = CONTROL.format(
        version=version(),
        architecture=architecture,
        size_kib=-(-size_of(tree) // 1024),
        depends=", ".join(libraries.depends(tree)),
    )
    (control / "control").write_text(text, encoding="utf-8")
    sums = (f"{hashlib.md5(f.read_bytes()).hexdigest()}  {f.relative_to(tree)}\n" for f in files)
    (control / "md5sums").write_text("".join(sums), encoding="utf-8")
    output.mkdir(parents=True, exist_ok=True)
    package = output / f"photoarchive_{version()}_{architecture}.deb"
    command = ["dpkg-deb", "--root-owner-group", f"-Z{compression}"]
    command += [f"-z{COMPRESSIONS[compression]}", "--build", str(tree), str(package)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return package


def files_below(folder: Path) -> Iterator[Path]:
    return (p for p in sorted(folder.rglob("*")) if p.is_file() and not p.is_symlink())


def set_modes(tree: Path) -> None:
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.name == "photoarchive"
            path.chmod(0o755 if runs else 0o644)


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in files_below(folder))


def told(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
