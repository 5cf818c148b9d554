"""A thousand writes in a row into every format: what each costs, and that memory does not grow.

python benchmarks/writing.py [WRITES]
"""

from __future__ import annotations

import io
import resource
import sys
import time
from pathlib import Path

from PIL import Image

from photoarchive.domain.outgoing import Outgoing
from photoarchive.metadata.exiftool import ExifTool
from photoarchive.metadata.write import embed

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF", "JPEG2000")
_WARM_UP = 100


def main() -> None:
    writes = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    annotations = Outgoing(
        {
            "headline": "Protest",
            "caption": {"x-default": "Flags", "es": "Banderas", "ar": "أعلام"},
            "keywords": tuple(f"word {n}" for n in range(20)),
            "licensor": ({"name": "An agency", "email": "desk@example.org"},),
        },
        {},
        iim=True,
    )
    with ExifTool() as tool:
        for name in FORMATS:
            out = io.BytesIO()
            Image.effect_noise((640, 480), 60).convert("RGB").save(out, name)
            _measure(name, out.getvalue(), annotations, tool, writes)


def _measure(name: str, data: bytes, annotations: Outgoing, tool: ExifTool, writes: int) -> None:
    for _n in range(_WARM_UP):
        embed(data, annotations, tool=tool)
    before, theirs = _rss_mb("self"), _rss_mb(str(tool.process_id))
    began = time.perf_counter()
    for _n in range(writes):
        embed(data, annotations, tool=tool)
    spent = time.perf_counter() - began
    print(
        f"{name:9} {1000 * spent / writes:6.1f} ms a write; "
        f"ours {before:.1f} → {_rss_mb('self'):.1f} MB, "
        f"ExifTool {theirs:.1f} → {_rss_mb(str(tool.process_id)):.1f} MB",
        flush=True,
    )


def _rss_mb(process: str) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 if process == "self" else 0
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
