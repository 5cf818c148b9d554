"""Reads originals again and compares them with the digests they were imported with."""

from __future__ import annotations

import os
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from photoarchive.catalogue import fixity
from photoarchive.catalogue.catalogue import Catalogue
from photoarchive.catalogue.fixity import Original, Verdict
from photoarchive.domain.outcome import Damaged, Happening, Missing, Outcome, Steps
from photoarchive.files import locate, safe_copy
from photoarchive.pipelines import clock
from photoarchive.pipelines.parallel import in_order

_BATCH = 64


def verify(folder: Path, catalogue: Catalogue, quick: bool = False) -> Steps:
    """Checks every original; `quick` looks only whether each is there with its size.

    `succeeded` counts the sound ones. The verdicts are kept in the catalogue.
    """
    with catalogue.reading() as tx:
        originals = fixity.originals(tx)
    sound = read = 0
    happenings: list[Happening] = []
    batch: list[tuple[Original, Verdict]] = []
    look = partial(_verdict, folder, quick)
    stage = in_order(look, originals, min(4, os.cpu_count() or 2))
    for done, (original, future) in enumerate(stage, start=1):
        verdict = _told(original, future, folder, happenings)
        batch.append((original, verdict))
        sound += verdict is Verdict.SOUND
        read += original.size_bytes if verdict is not Verdict.MISSING else 0
        if len(batch) >= _BATCH or done == len(originals):
            if not quick:
                with catalogue.writing() as tx:
                    fixity.note(tx, clock.now(), [(one.id, found) for one, found in batch])
            yield Outcome(
                done, len(originals), sound, read, tuple(happenings), current=original.path
            )
            batch, happenings = [], []
    if not originals:
        yield Outcome(0, 0)


def _told(
    original: Original, future: Future[Verdict], folder: Path, happenings: list[Happening]
) -> Verdict:
    path = locate.resolve(folder, original.root, original.path)
    verdict = future.result()
    if verdict is Verdict.DAMAGED:
        happenings.append(Damaged(path, original.photo_id))
    elif verdict is Verdict.MISSING:
        happenings.append(Missing(path, original.photo_id))
    return verdict


def _verdict(folder: Path, quick: bool, original: Original) -> Verdict:
    path = locate.resolve(folder, original.root, original.path)
    try:
        if quick:
            same = path.stat().st_size == original.size_bytes
        else:
            with path.open("rb") as stream:
                same = safe_copy.sha256_of(stream) == original.digest
    except (FileNotFoundError, NotADirectoryError):
        return Verdict.MISSING
    except OSError:
        return Verdict.DAMAGED
    return Verdict.SOUND if same else Verdict.DAMAGED
