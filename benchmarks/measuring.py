"""What the benchmarks share: agency files, runs in turns, and a small table."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from photoarchive import resources
from photoarchive.pipelines.samples import draw_samples


def arguments(description: str, files: int, rounds: int) -> argparse.Namespace:
    """How many files, and how often."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--files", type=int, default=files)
    parser.add_argument("--rounds", type=int, default=rounds)
    return parser.parse_args()


def agency_jpegs(folder: Path, count: int) -> list[Path]:
    """So many JPEGs as an agency sends them: the sample archive's that carry Exif, IIM and XMP,
    drawn once and told apart by a comment of their own, so that no two have the same bytes."""
    recipes = json.loads(resources.sample_recipes())["photographs"]
    wanted = [r for r in recipes if r.get("format") == "jpeg" and _says_much(r)]
    drawn = folder.with_name(f"{folder.name}-drawn")
    for _outcome in draw_samples(wanted, drawn):
        pass
    pictures = [(drawn / r["folder"] / r["file"]).read_bytes() for r in wanted]
    folder.mkdir(parents=True)
    paths = [folder / f"AGENCY_{number:05}.jpg" for number in range(count)]
    for number, path in enumerate(paths):
        data = pictures[number % len(pictures)]
        comment = b"%010d" % number
        segment = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
        path.write_bytes(data[:2] + segment + data[2:])
    return paths


def _says_much(recipe: Mapping[str, object]) -> bool:
    says = recipe.get("says")
    return isinstance(says, dict) and bool(says.get("iim")) and bool(says.get("xmp"))


@dataclass(frozen=True)
class Taken:
    """What one run took: seconds on the clock, and of the processors (children included)."""

    clock_s: float
    processor_s: float


def in_turns(contenders: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[Taken]]:
    """What each run took, after one that does not count; everyone once in each round."""
    taken: dict[str, list[Taken]] = {name: [] for name in contenders}
    for turn in range(rounds + 1):
        for name, run in contenders.items():
            began, busy = time.perf_counter(), _processor_s()
            run()
            if turn:
                taken[name].append(Taken(time.perf_counter() - began, _processor_s() - busy))
    return taken


def _processor_s() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def tell(what: str, taken: Mapping[str, list[Taken]], files: int, against: str) -> None:
    """Prints medians, the spread, files a second, and how many times `against` each took, by the
    clock and by the processors (which others on the machine disturb less)."""
    print(f"{what}; {len(taken[against])} rounds, {platform.machine()}, ", end="")
    print(f"Python {platform.python_version()}")
    print(f"{'':36} {'s':>7} {'min–max':>13} {'files/s':>8} {'times':>7} {'CPU s':>7} {'times':>7}")
    clock_limit, processor_limit = _medians(taken[against])
    for name, runs in taken.items():
        clock, processor = _medians(runs)
        every = [one.clock_s for one in runs]
        spread = f"{min(every):.2f}–{max(every):.2f}"
        print(
            f"{name:36} {clock:7.3f} {spread:>13} {files / clock:8.0f} {clock / clock_limit:7.2f} "
            f"{processor:7.2f} {processor / processor_limit:7.2f}"
        )


def _medians(runs: list[Taken]) -> tuple[float, float]:
    return (
        statistics.median(one.clock_s for one in runs),
        statistics.median(one.processor_s for one in runs),
    )
