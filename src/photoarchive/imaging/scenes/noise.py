"""Chance as pictures: clouds, rock, leaves and film grain, the same for the same seed.

Pillow's own noise cannot be seeded, so all of it starts from the bytes of a `random.Random`.
"""

from __future__ import annotations

from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageFilter, ImageOps

Size = tuple[int, int]


def white(rng: Random, size: Size) -> Image.Image:
    """A grey picture (mode L) where every pixel is by chance."""
    return Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))


def grain(rng: Random, size: Size, amount: float) -> Image.Image:
    """Film grain around 128, as strong as `amount` grey levels."""
    coarse = (max(1, round(size[0] / 1.4)), max(1, round(size[1] / 1.4)))
    noise = white(rng, coarse).resize(size, Image.Resampling.BILINEAR)
    return noise.point([round(128 + (v - 128) * amount / 60) for v in range(256)])


def fractal(
    rng: Random,
    size: Size,
    cells: tuple[float, float] = (6, 4),
    roughness: float = 0.55,
    finest_px: int = 1,
) -> Image.Image:
    """Noise of many scales (mode L), from `cells` across the picture down to `finest_px`.

    Each octave weighs `roughness` times the one before it; the result spans all greys.
    """
    width, height = size
    most = (max(2, width // finest_px), max(2, height // finest_px))
    across, down = (min(max(2, round(c)), m) for c, m in zip(cells, most, strict=True))
    layer = white(rng, (across, down))
    weight = total = 1.0
    while (across, down) != most:
        across, down = min(across * 2, most[0]), min(down * 2, most[1])
        weight *= roughness
        total += weight
        coarse = across * 4 < most[0]
        method = Image.Resampling.BICUBIC if coarse else Image.Resampling.BILINEAR
        layer = layer.resize((across, down), method)
        layer = Image.blend(layer, white(rng, (across, down)), weight / total)
    layer = ImageOps.autocontrast(layer, cutoff=0.5)
    return layer if layer.size == size else layer.resize(size, Image.Resampling.BILINEAR)


def ridged(noise: Image.Image) -> Image.Image:
    """The same noise folded at its middle: sharp crests and round valleys, as in rock."""
    return noise.point([255 - 2 * abs(v - 128) if v else 0 for v in range(256)])


def relief(heights: Image.Image, toward: tuple[float, float], gain: float = 2.0) -> Image.Image:
    """The heights lit from the direction `toward` (pixels, y down): 128 is a flat place."""
    x, y = round(toward[0]), round(toward[1])
    lit = ImageChops.subtract(heights, ImageChops.offset(heights, x, y), 1 / gain, 128)
    width, height = heights.size
    # At the rim the offset wraps around: there the light is mirrored from what lies beside.
    if x:
        w, edge = abs(x), 0 if x > 0 else width - abs(x)
        beside = lit.crop((w, 0, 2 * w, height) if x > 0 else (edge - w, 0, edge, height))
        lit.paste(ImageOps.mirror(beside), (edge, 0))
    if y:
        h, edge = abs(y), 0 if y > 0 else height - abs(y)
        beside = lit.crop((0, h, width, 2 * h) if y > 0 else (0, edge - h, width, edge))
        lit.paste(ImageOps.flip(beside), (0, edge))
    return lit


@cache
def _around_grey(amount: float) -> tuple[int, ...]:
    return tuple(min(255, max(0, round(128 + (v - 128) * amount))) for v in range(256))


def calmed(image: Image.Image, amount: float) -> Image.Image:
    """The same picture nearer to an even 128 (`amount` 0…1), or farther from it."""
    return image.point(_around_grey(round(amount, 2)))


@cache
def _times(factor: float) -> tuple[int, ...]:
    return tuple(min(255, round(v * factor)) for v in range(256))


def times(mask: Image.Image, factor: float) -> Image.Image:
    """A mask that lets through more or less."""
    return mask.point(_times(round(factor, 2)))


@cache
def _step(level: float, width: float) -> tuple[int, ...]:
    return tuple(
        min(255, max(0, round(((v / 255 - level) / width + 0.5) * 255))) for v in range(256)
    )


def above(image: Image.Image, level: float, width: float = 0.08) -> Image.Image:
    """A mask of what is brighter than `level`, with an edge of that width (both 0…1)."""
    return image.point(_step(round(level, 2), round(width, 2)))


def blur(image: Image.Image, radius_px: float) -> Image.Image:
    """The picture out of focus; wide blurs are done on a smaller copy, which is much faster."""
    if radius_px < 0.3:
        return image
    step = int(radius_px // 3)
    if step < 2 or min(image.size) < 4 * step:
        return image.filter(ImageFilter.GaussianBlur(radius_px))
    small = image.reduce(step).filter(ImageFilter.GaussianBlur(radius_px / step))
    return small.resize(image.size, Image.Resampling.BILINEAR)
