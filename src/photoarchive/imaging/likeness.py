"""What the pixels of a photograph look like, in 168 bytes.

The coarse hash is the DCT hash of Zauner (Implementation and Benchmarking of Perceptual Image Hash
Functions, 2010): which of the 64 lowest frequencies are stronger than the median one.
"""

from __future__ import annotations

import io
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photoarchive.domain.likeness import COLOUR_EDGE, LIGHT_EDGE, Likeness

_EDGE = 32
_LOW = 8
# Lightness is kept in sixteen steps over so many standard deviations about its mean.
_RANGE = 5.0
# A picture whose lightness hardly varies (a black frame, a blank page) looks like nothing.
_LEAST_DEVIATION = 2.0


def likeness(image: Image.Image) -> Likeness | None:
    """What an upright RGB picture looks like; None when it shows too little to tell."""
    grey = _values(image.convert("L").resize((_EDGE, _EDGE), Image.Resampling.LANCZOS))
    light = _values(image.convert("L").resize((LIGHT_EDGE, LIGHT_EDGE), Image.Resampling.BOX))
    deviation = float(light.std())
    if deviation < _LEAST_DEVIATION:
        return None
    waves = _waves()
    low = (waves @ grey @ waves.T).ravel()
    bits = low > np.median(low[1:])
    steps = np.clip(np.round((light - light.mean()) / deviation / _RANGE * 15 + 7.5), 0, 15)
    halves = steps.astype(np.uint8).reshape(-1, 2)
    small = image.convert("YCbCr").resize((COLOUR_EDGE, COLOUR_EDGE), Image.Resampling.BOX)
    colours = np.asarray(small, np.uint8)[..., 1:].transpose(2, 0, 1)
    return Likeness(
        np.packbits(bits).tobytes(),
        (halves[:, 0] << 4 | halves[:, 1]).tobytes() + colours.tobytes(),
    )


def likeness_of_preview(jpeg: bytes) -> Likeness | None:
    """The same of a preview, as `imaging.previews` makes it; None also for one that is damaged."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
            return likeness(image.convert("RGB"))
    except (OSError, ValueError, SyntaxError):
        return None


def _values(image: Image.Image) -> NDArray[np.float64]:
    return np.asarray(image, np.float64)


@cache
def _waves() -> NDArray[np.float64]:
    """The lowest cosine waves over the edge, (8, 32): the DCT-II without its scale."""
    return np.cos(np.pi * np.outer(np.arange(_LOW), 2 * np.arange(_EDGE) + 1) / (2 * _EDGE))
