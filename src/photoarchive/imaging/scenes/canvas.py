"""What scenes are painted on. Lengths are parts of the picture's height: y runs from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, floor
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageOps

from photoarchive.imaging.scenes.light import Colour, Light
from photoarchive.imaging.scenes.noise import blur, times
from photoarchive.imaging.scenes.outlines import Point

Box = tuple[int, int, int, int]

FINER = 2  # how many times larger shapes are drawn before they are scaled down, for smooth edges


@dataclass(frozen=True, slots=True)
class Canvas:
    """A photograph being painted: its pixels and its light.

    What stands where comes from `rng`, what it looks like close up from `chance`: so the same
    scene is composed alike at every size.
    """

    image: Image.Image
    rng: Random
    chance: Random
    light: Light

    @property
    def wide(self) -> float:
        """The width, in heights."""
        return self.image.width / self.image.height

    def px(self, length: float) -> int:
        """A length in pixels."""
        return round(length * self.image.height)

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The pixels of a rectangle, as far as it lies in the picture; at least one."""
        h, (width, height) = self.image.height, self.image.size
        x0, y0 = min(width - 1, max(0, floor(left * h))), min(height - 1, max(0, floor(top * h)))
        x1, y1 = (
            min(width, max(x0 + 1, ceil(right * h))),
            min(height, max(y0 + 1, ceil(bottom * h))),
        )
        return x0, y0, x1, y1


def size_of(box: Box) -> tuple[int, int]:
    """Width and height of a box."""
    return box[2] - box[0], box[3] - box[1]


def gradient(size: tuple[int, int], colours: Sequence[Colour]) -> Image.Image:
    """Colours from the top to the bottom, evenly spread."""
    strip = Image.new("RGB", (1, len(colours)))
    strip.putdata(list(colours))
    height = size[1]
    step = height / max(1, len(colours) - 1)
    tall = strip.resize((1, round(height + step)), Image.Resampling.BICUBIC)
    top = round(step / 2)
    return tall.crop((0, top, 1, top + height)).resize(size, Image.Resampling.NEAREST)


def fade(size: tuple[int, int], top: int, bottom: int) -> Image.Image:
    """A mask that runs from one grey at the top to another at the bottom."""
    column = Image.linear_gradient("L").resize((1, size[1]), Image.Resampling.BILINEAR)
    table = [round(top + (bottom - top) * v / 255) for v in range(256)]
    return column.point(table).resize(size, Image.Resampling.NEAREST)


def mask(
    canvas: Canvas, shapes: Iterable[Sequence[Point]], soft: float = 0.0
) -> tuple[Image.Image, Box]:
    """The polygons as a mask with smooth edges, and where it lies in the picture."""
    polygons = [list(s) for s in shapes]
    xs = [x for s in polygons for x, _ in s]
    ys = [y for s in polygons for _, y in s]
    edge = soft * 2.5 + 2 / canvas.image.height
    box = canvas.box(min(xs) - edge, min(ys) - edge, max(xs) + edge, max(ys) + edge)
    width, height = size_of(box)
    finer = FINER if soft * canvas.image.height < 3 else 1
    drawn = Image.new("L", (width * finer, height * finer))
    pen, h = ImageDraw.Draw(drawn), canvas.image.height
    for shape in polygons:
        pen.polygon([((x * h - box[0]) * finer, (y * h - box[1]) * finer) for x, y in shape], 255)
    if finer > 1:
        drawn = drawn.reduce(finer)
    return blur(drawn, soft * h), box


def paint(
    canvas: Canvas, fill: Image.Image | Colour, stencil: Image.Image, box: Box, alpha: float = 1.0
) -> None:
    """The fill is in the picture where the stencil lets it through."""
    through = stencil if alpha >= 1 else times(stencil, alpha)
    if isinstance(fill, Image.Image):
        canvas.image.paste(fill, box[:2], through)
    else:
        canvas.image.paste(fill, box, through)


def shape(
    canvas: Canvas,
    points: Sequence[Point],
    fill: Colour,
    soft: float = 0.0,
    alpha: float = 1.0,
) -> None:
    """A polygon is painted."""
    stencil, box = mask(canvas, [points], soft)
    paint(canvas, fill, stencil, box, alpha)


def across(colours: Sequence[Colour], size: tuple[int, int]) -> Image.Image:
    """Colours from the left to the right, evenly spread, as on a column."""
    row = Image.new("RGB", (len(colours), 1))
    row.putdata(list(colours))
    wide = row.resize((size[0], 1), Image.Resampling.BICUBIC)
    return wide.resize(size, Image.Resampling.NEAREST)


@cache
def _spot() -> Image.Image:
    """A soft round spot: white in the middle, black from the inscribed circle on; never changed."""
    spot = ImageChops.invert(Image.radial_gradient("L"))
    # The gradient reaches the corners; what is outside the inscribed circle is cut off.
    return spot.point([round(max(0.0, (v / 255 - 0.293) / 0.707) ** 2 * 255) for v in range(256)])


def disc(size: tuple[int, int]) -> Image.Image:
    """A soft round spot of that size (mode L)."""
    return _spot().resize(size, Image.Resampling.BILINEAR)


def _around(canvas: Canvas, at: Point, rx: float, ry: float) -> tuple[Box, Image.Image]:
    """The part of a soft spot that lies in the picture."""
    h = canvas.image.height
    box = canvas.box(at[0] - rx, at[1] - ry, at[0] + rx, at[1] + ry)
    left, top = (at[0] - rx) * h, (at[1] - ry) * h
    k = 256 / (2 * rx * h), 256 / (2 * ry * h)
    source = (
        max(0.0, (box[0] - left) * k[0]), max(0.0, (box[1] - top) * k[1]),
        min(256.0, (box[2] - left) * k[0]), min(256.0, (box[3] - top) * k[1]),
    )  # fmt: skip
    if source[2] - source[0] < 1 or source[3] - source[1] < 1:
        return box, Image.new("L", size_of(box))
    return box, _spot().resize(size_of(box), Image.Resampling.BILINEAR, source)


def glow(
    canvas: Canvas, at: Point, rx: float, colour: Colour, strength: float = 1.0, ry: float = 0.0
) -> None:
    """Light is added around a point."""
    box, spot = _around(canvas, at, rx, ry or rx)
    light = Image.new("RGB", spot.size)
    light.paste(colour, None, times(spot, strength))
    canvas.image.paste(ImageChops.screen(canvas.image.crop(box), light), box)


def dim(
    canvas: Canvas, at: Point, rx: float, ry: float, strength: float, colour: Colour = (12, 12, 18)
) -> None:
    """A soft shadow lies around a point."""
    box, spot = _around(canvas, at, rx, ry)
    paint(canvas, colour, spot, box, strength)


def veil(
    canvas: Canvas, top: float, bottom: float, colour: Colour, start: float, end: float
) -> None:
    """Haze over a band of the picture, from one thickness to another (0…1)."""
    box = canvas.box(0, top, canvas.wide, bottom)
    paint(canvas, colour, fade(size_of(box), round(start * 255), round(end * 255)), box)


def turned_by_chance(canvas: Canvas) -> None:
    """Left and right are swapped in half of all pictures: the same view from the other side."""
    if canvas.rng.random() < 0.5:
        canvas.image.paste(ImageOps.mirror(canvas.image))


def soften(canvas: Canvas, radius: float) -> None:
    """All that has been painted so far goes out of focus."""
    canvas.image.paste(blur(canvas.image, radius * canvas.image.height))
