#!/usr/bin/env python3
"""Everything a developer needs, on a machine with nothing but Python and git.

    python3 dev.py run [ARGUMENTS]   opens the window on the sample archive (or runs a verb)
    python3 dev.py test [PYTEST…]    the whole suite, without a screen, on all processors; with
                                     words behind it what they ask for, in one process
    python3 dev.py check             format, lint, types, import contracts, translations, tests
    python3 dev.py arch              prints the floors of the house
    python3 dev.py format            puts the code into its form
    python3 dev.py lock              resolves the dependencies anew (needs uv)
    python3 dev.py translate         takes the words for people out of the code, and compiles them
    python3 dev.py setup             only the set-up

Sets up .venv with the locked packages, and the system libraries Qt needs: as root on Debian and
Ubuntu it installs them, else it prints the line that does. Standard library only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = HERE / "requirements.lock"
STAMP = VENV / "locked.sha256"
LEAST_PYTHON = (3, 11)

# What the dynamic linker must find, and the Debian packages that bring it (the second name is
# that of releases after the change to 64-bit time).
OFFSCREEN = {
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libglib-2.0.so.0": ("libglib2.0-0", "libglib2.0-0t64"),
    "libdbus-1.so.3": ("libdbus-1-3",),
}
ON_X11 = {
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
}
# Other programs that the tests ask for a second opinion; without them those tests are skipped.
PEERS = {"exiftool": ("libimage-exiftool-perl",), "exiv2": ("exiv2",)}
ARABIC_FONT = {"NotoSansArabic": ("fonts-noto-core",)}


def main(arguments: list[str]) -> int:
    command, *rest = arguments or ["help"]
    commands = {
        "run": run,
        "test": test,
        "check": check,
        "arch": arch,
        "format": format_code,
        "lock": lock,
        "translate": translate,
        "setup": lambda _rest: set_up(),
    }
    if command not in commands:
        print(__doc__)
        return 0 if command in ("help", "-h", "--help") else 2
    return commands[command](rest) or 0


def run(rest: list[str]) -> int:
    set_up(OFFSCREEN | ON_X11)
    install_fonts()
    if rest:
        return call(PYTHON, "-m", "photoarchive", *rest)
    return call(PYTHON, "-m", "photoarchive", "demo")


def test(rest: list[str]) -> int:
    set_up()
    install_fonts()
    install_peers()
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": "1",
        "LC_ALL": "C.UTF-8",
        # As -X dev, but for the processes too that share the tests, and those that tests start.
        "PYTHONDEVMODE": "1",
    }
    environment.pop("LANGUAGE", None)
    # Each verb run in a process of its own would compile the whole program anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    # A file's tests stay together and in their order: what its fixtures make is made once.
    shared = () if rest else ("-n", "auto", "--dist", "loadfile")
    return call(PYTHON, "-m", "pytest", *shared, *rest, env=environment)


def check(rest: list[str]) -> int:
    set_up()
    steps = {
        "format": (PYTHON, "-m", "ruff", "format", "--check", "."),
        "lint": (PYTHON, "-m", "ruff", "check", "."),
        "types": (PYTHON, "-m", "mypy"),
        "contracts": (PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c()"),
        "translations": (PYTHON, "tools/translations.py", "--check"),
    }
    failed = [name for name, step in steps.items() if report(name, call(*step))]
    if "--no-tests" not in rest and report("tests", test([])):
        failed.append("tests")
    print("all is well" if not failed else "failed: " + ", ".join(failed))
    return 1 if failed else 0


def report(name: str, status: int) -> int:
    print(f"--- {name}: {'failed' if status else 'fine'}", flush=True)
    return status


def arch(_rest: list[str]) -> int:
    try:
        import tomllib
    except ImportError:
        print("Python 3.11 or newer is needed.")
        return 1
    settings = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in settings["tool"]["importlinter"]["contracts"]:
        print(f"\n{contract['name']}")
        for layer in contract.get("layers", []):
            print(f"    {layer}")
        for line in contract.get("forbidden_modules", []):
            print(f"    not: {line}")
    return 0


def format_code(_rest: list[str]) -> int:
    set_up()
    return call(PYTHON, "-m", "ruff", "check", "--fix", ".") | call(
        PYTHON, "-m", "ruff", "format", "."
    )


def lock(_rest: list[str]) -> int:
    """Hashes and no addresses: whoever installs says where from."""
    uv = shutil.which("uv")
    if uv is None:
        print("uv is needed to resolve the dependencies: pip install uv")
        return 1
    options = "--universal --python-version 3.11 --generate-hashes --no-header --no-annotate"
    return call(
        uv, "pip", "compile", "-q", *options.split(), "pyproject.toml",
        "--group", "dev", "--group", "installer", "-o", LOCK.name,
    )  # fmt: skip


def translate(_rest: list[str]) -> int:
    set_up()
    return call(PYTHON, "tools/translations.py")


def set_up(libraries: dict[str, tuple[str, ...]] | None = None) -> None:
    """Makes .venv hold exactly what the lock says, and the system what Qt needs."""
    if sys.version_info < LEAST_PYTHON:
        raise SystemExit(f"Python {'.'.join(map(str, LEAST_PYTHON))} or newer is needed.")
    install_libraries(libraries or OFFSCREEN)
    digest = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == digest and PYTHON.is_file():
        return
    print("Setting up .venv …", flush=True)
    make_venv()
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if call(*pip, "--require-hashes", "-r", LOCK):
        raise SystemExit("The locked packages could not be installed.")
    if call(*pip, "--no-deps", "--no-build-isolation", "-e", HERE):
        raise SystemExit("photoarchive itself could not be installed.")
    STAMP.write_text(digest)


def make_venv() -> None:
    try:
        import ensurepip  # noqa: F401 - Debian parts it from Python
    except ImportError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        install_packages([(f"python{version}-venv", "python3-venv")], "Python's venv")
    # In a process of its own: what was just installed is not seen by this one.
    if call(sys.executable, "-m", "venv", "--clear", VENV):
        raise SystemExit("The virtual environment could not be made.")


def install_libraries(libraries: dict[str, tuple[str, ...]]) -> None:
    if not sys.platform.startswith("linux"):
        return
    missing = [packages for name, packages in libraries.items() if not can_load(name)]
    if missing:
        install_packages(missing, "libraries that Qt needs")


def install_peers() -> None:
    missing = [packages for name, packages in PEERS.items() if shutil.which(name) is None]
    if missing and sys.platform.startswith("linux"):
        install_packages(missing, "programs that some tests compare with", needed=False)


def install_fonts() -> None:
    fonts = Path("/usr/share/fonts")
    if sys.platform.startswith("linux") and not any(fonts.rglob("NotoSansArabic*")):
        install_packages(list(ARABIC_FONT.values()), "a font with Arabic", needed=False)


def can_load(library: str) -> bool:
    code = "import ctypes, sys; ctypes.CDLL(sys.argv[1])"
    done = subprocess.run([sys.executable, "-c", code, library], capture_output=True, check=False)
    return done.returncode == 0


def install_packages(alternatives: list[tuple[str, ...]], what: str, needed: bool = True) -> None:
    """Installs one of each group of alternatives where we may, else prints the line."""
    apt = shutil.which("apt-get")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if apt and root:
        print(f"Installing {what} …", flush=True)
        quiet = {
            "stdout": subprocess.DEVNULL,
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        }
        know_packages(apt)
        chosen = [first_known(group) for group in alternatives]
        command = [apt, "install", "-y", "-qq", "--no-install-recommends", *chosen]
        if subprocess.run(command, check=False, **quiet).returncode == 0:
            return
        line = " ".join(command[:3] + chosen)
    else:
        names = " ".join(group[0] for group in alternatives)
        line = f"sudo apt-get install {names}" if apt else f"your package manager: {names}"
    print(f"{'These' if needed else 'Optional'}: {what} are missing. Install them with\n    {line}")
    if needed:
        raise SystemExit(1)


@cache
def know_packages(apt: str) -> None:
    """Reads once what packages there are."""
    subprocess.run([apt, "update", "-qq"], stdout=subprocess.DEVNULL, check=False)


def first_known(names: tuple[str, ...]) -> str:
    for name in names:
        shown = subprocess.run(
            ["apt-cache", "show", "--no-all-versions", name],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        if shown.stdout:
            return name
    return names[0]


def call(*command: object, env: dict[str, str] | None = None) -> int:
    try:
        return subprocess.run(
            [str(part) for part in command], cwd=HERE, env=env, check=False
        ).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
