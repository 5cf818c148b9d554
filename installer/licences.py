"""THIRD-PARTY.md and the licence texts: for every package of which anything is in the folder."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

TOP = Path(__file__).parents[1]
HEAD = TOP / "installer" / "third-party.md"
# The wheels of Qt bring no text; Debian has it.
COMMON = Path("/usr/share/common-licenses")
LGPL_WITHOUT_TEXT = ("pyside6-essentials", "shiboken6")


@dataclass(frozen=True, slots=True)
class Work:
    """A work of others in the folder."""

    name: str
    version: str
    licence: str
    home: str
    texts: tuple[Path, ...]
    libraries: tuple[str, ...] = ()


def write(folder: Path, work_folder: Path, python: Path) -> None:
    """Writes THIRD-PARTY.md and licences/ into the frozen folder, from what PyInstaller says it
    put there."""
    works = [_interpreter(python), *_packages(_sources(work_folder), python)]
    texts = folder / "licences"
    shutil.rmtree(texts, ignore_errors=True)
    _copy([TOP / "LICENSE"], texts / "photoarchive")
    for one in works:
        _copy(one.texts, texts / one.name.lower())
    rows = "".join(_row(one) for one in works)
    table = f"| work | version | licence | inside it |\n|---|---|---|---|\n{rows}"
    text = f"{HEAD.read_text(encoding='utf-8')}\n{table}"
    (folder / "THIRD-PARTY.md").write_text(text, encoding="utf-8")


def _row(work: Work) -> str:
    name = f"[{work.name}]({work.home})" if work.home else work.name
    return f"| {name} | {work.version} | {work.licence} | {', '.join(work.libraries)} |\n"


def _copy(texts: Iterable[Path], folder: Path) -> None:
    for text in texts:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(text, folder / text.name)


def _sources(work_folder: Path) -> set[Path]:
    """The files from which the folder was made."""
    sources = set()
    for name in ("COLLECT-00.toc", "PYZ-00.toc", "EXE-00.toc"):
        said = ast.literal_eval((work_folder / name).read_text(encoding="utf-8"))
        sources |= {Path(source) for source in _second_words(said)}
    return {source for source in sources if source.is_absolute()}


def _second_words(said: object) -> Iterator[str]:
    if isinstance(said, tuple) and len(said) == 3 and all(isinstance(s, str) for s in said):
        yield said[1]
    elif isinstance(said, (list, tuple)):
        for part in said:
            yield from _second_words(part)


def _packages(sources: set[Path], python: Path) -> Iterator[Work]:
    site = _of_python(python)["site"]
    known = sorted(distributions(path=[site]), key=lambda d: d.name.lower())
    for package in known:
        files = [Path(str(package.locate_file(file))) for file in package.files or ()]
        inside = sources.intersection(files)
        if inside and package.name != "photoarchive":
            yield _package(package, inside)


def _package(package: Distribution, inside: set[Path]) -> Work:
    texts = [
        Path(str(package.locate_file(file)))
        for file in package.files or ()
        if re.search(r"\.dist-info/(licenses/|LICEN|COPYING|NOTICE)", str(file))
    ]
    name = package.name.replace("_", "-").lower()
    if not texts and name in LGPL_WITHOUT_TEXT:
        texts = [COMMON / "LGPL-3", COMMON / "GPL-3"]
    if not texts:
        raise SystemExit(f"{package.name} has no licence text.")
    said = package.metadata
    licence = said["License-Expression"] or (said["License"] or "").strip() or _classified(package)
    libraries = {
        re.split(r"-[0-9a-f]{8}\.|\.so|\.abi3", path.name)[0]
        for path in inside
        if re.match(r"lib.*\.so", path.name) and "plugins" not in path.parts
    }
    return Work(
        package.name, package.version, licence.splitlines()[0], _home(package), tuple(texts),
        tuple(sorted(libraries)),
    )  # fmt: skip


def _classified(package: Distribution) -> str:
    found = package.metadata.get_all("Classifier") or []
    licences = [line.rpartition(" :: ")[2] for line in found if line.startswith("License ::")]
    return ", ".join(licences) or "see its text"


def _home(package: Distribution) -> str:
    links = [line.partition(", ") for line in package.metadata.get_all("Project-URL") or []]
    named = {label.lower(): address for label, _comma, address in links}
    for label in ("homepage", "home", "source", "source code", "repository"):
        if label in named:
            return named[label]
    return package.metadata["Home-page"] or ""


def _interpreter(python: Path) -> Work:
    said = _of_python(python)
    places = (
        Path(said["stdlib"], "LICENSE.txt"),
        Path("/usr/share/doc", f"python{said['version'].rpartition('.')[0]}", "copyright"),
    )
    texts = tuple(place for place in places if place.is_file())[:1]
    if not texts:
        raise SystemExit("The licence of Python was not found.")
    return Work("Python", said["version"], "PSF-2.0", "https://www.python.org/", texts)


def _of_python(python: Path) -> dict[str, str]:
    code = (
        "import json, platform, sysconfig; paths = sysconfig.get_paths();"
        "print(json.dumps({'version': platform.python_version(),"
        " 'stdlib': paths['stdlib'], 'site': paths['purelib']}))"
    )
    said = subprocess.run([str(python), "-c", code], check=True, capture_output=True, text=True)
    return {str(key): str(value) for key, value in json.loads(said.stdout).items()}
