"""Things painted apart and then stood in the picture: with volume, texture, focus and haze.

A thing is drawn with flat colours and, beside them, with heights; light from the side on the
blurred heights is what makes it round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PIL import Image, ImageChops, ImageDraw, ImageOps

from photoarchive.imaging.scenes.canvas import FINER, Canvas, fade
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.noise import blur, calmed, fractal, relief
from photoarchive.imaging.scenes.outlines import Point, capsule, outline


class Sprite:
    """A thing being drawn; lengths are in its own unit of `unit_px` pixels, y down."""

    def __init__(
        self,
        width: float,
        height: float,
        unit_px: float,
        origin: Point = (0, 0),
        finer: int = FINER,
    ) -> None:
        self.unit_px = unit_px
        self.finer = finer
        self.origin = origin  # where the unit's (0, 0) lies from the upper left corner
        self.size = (max(2, round(width * unit_px)), max(2, round(height * unit_px)))
        large = (self.size[0] * finer, self.size[1] * finer)
        self.colour = Image.new("RGB", large, (90, 84, 78))
        self.alpha = Image.new("L", large)
        self.heights = Image.new("L", large)
        self.cloth = Image.new("L", large)
        self._paint = ImageDraw.Draw(self.colour)
        self._masks = [ImageDraw.Draw(i) for i in (self.alpha, self.heights, self.cloth)]

    def at(self, x: float, y: float) -> Point:
        """Where a point of the unit lies in the large drawing."""
        k = self.unit_px * self.finer
        return (x + self.origin[0]) * k, (y + self.origin[1]) * k

    def polygon(
        self, points: Sequence[Point], fill: Colour, height: int = 128, cloth: int = 0
    ) -> None:
        """A flat part; `height` is how far it stands out, `cloth` how much texture it takes."""
        corners = [self.at(x, y) for x, y in points]
        self._paint.polygon(corners, fill)
        for pen, value in zip(self._masks, (255, height, cloth), strict=True):
            pen.polygon(corners, value)

    def ellipse(
        self, at: Point, rx: float, ry: float, fill: Colour, height: int = 128, cloth: int = 0
    ) -> None:
        """An upright ellipse."""
        x0, y0 = self.at(at[0] - rx, at[1] - ry)
        x1, y1 = self.at(at[0] + rx, at[1] + ry)
        place = (x0, y0, max(x0, x1), max(y0, y1))
        self._paint.ellipse(place, fill)
        for pen, value in zip(self._masks, (255, height, cloth), strict=True):
            pen.ellipse(place, value)

    def limb(
        self,
        a: Point,
        b: Point,
        radii: tuple[float, float],
        fill: Colour,
        height: int = 128,
        cloth: int = 0,
    ) -> None:
        """A round bar from a to b that gets thinner or thicker."""
        self.polygon(capsule(a, b, *radii), fill, height, cloth)

    def stroke(
        self, points: Sequence[Point], width: float, fill: Colour, height: int = 128
    ) -> None:
        """A line, never thinner than half a pixel."""
        corners = [self.at(x, y) for x, y in points]
        thick = max(1, round(width * self.unit_px * self.finer))
        self._paint.line(corners, fill, thick, "curve")
        for pen, value in zip(self._masks, (255, height, 0), strict=True):
            pen.line(corners, value, thick, "curve")


def visage(
    sprite: Sprite,
    at: Point,
    size: float,
    skin: Colour,
    hair: Colour,
    turn: float = 0.0,
    beard: float = 0.0,
) -> None:
    """The features of a face some way off: `size` is the head's height, `turn` moves them aside."""
    x, y = at[0] + turn * size, at[1]
    if beard:
        tone = mix(skin, hair, beard * 0.6)
        sprite.ellipse((x, y + size * 0.30), size * 0.24, size * 0.19, tone, 150)
        sprite.ellipse((x, y + size * 0.17), size * 0.19, size * 0.09, skin, 150)
    for side in (-1, 1):
        sprite.ellipse(
            (x + side * size * 0.13, y - size * 0.015),
            size * 0.085,
            size * 0.045,
            scale(skin, 0.82),
            142,
        )
        sprite.ellipse(
            (x + side * size * 0.13, y - size * 0.012),
            size * 0.04,
            size * 0.022,
            scale(skin, 0.46),
            142,
        )
        sprite.polygon(
            outline(".05 -.075, .21 -.09, .22 -.065, .05 -.055", (x, y), (side * size, size)),
            mix(skin, hair, 0.7),
            150,
        )
    sprite.polygon(
        outline("-.02 -.04, .02 -.04, .055 .14, -.055 .14", (x, y), size),
        scale(skin, 1.02),
        166,
    )
    sprite.ellipse((x, y + size * 0.15), size * 0.05, size * 0.018, scale(skin, 0.62), 150)
    sprite.ellipse(
        (x, y + size * 0.265),
        size * 0.095,
        size * 0.022,
        mix(scale(skin, 0.6), (120, 40, 40), 0.25),
        150,
    )
    sprite.ellipse((x, y + size * 0.31), size * 0.06, size * 0.015, scale(skin, 0.85), 150)


@dataclass(frozen=True, slots=True)
class Finish:
    """How a thing stands in its picture.

    `round_px` is the size of the forms that light picks out, `gain` how hard the light is
    (0: flat);
    `haze` and `focus_px` put it at a distance; `weave` is texture for its cloth parts (mode RGB,
    128 changes nothing).
    """

    round_px: float = 3.0
    gain: float = 1.6
    haze: float = 0.0
    focus_px: float = 0.0
    dark: float = 0.0
    wear: float = 0.0  # dirt and dents, in grey levels
    weave: Image.Image | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """A finished thing (RGBA), cut to what is drawn, and where its corner lay in the sprite."""

    image: Image.Image
    corner: tuple[int, int] = (0, 0)

    def mirrored(self, width: int) -> Thing:
        """The same, left and right swapped in a sprite of that width."""
        left = width - self.corner[0] - self.image.width
        return Thing(ImageOps.mirror(self.image), (left, self.corner[1]))


def finished(canvas: Canvas, sprite: Sprite, finish: Finish) -> Thing:
    """The thing with light, texture and haze."""
    box = _drawn(sprite, finish.focus_px)
    colour, alpha, heights, cloth = (
        layer.crop(box).reduce(sprite.finer)
        for layer in (sprite.colour, sprite.alpha, sprite.heights, sprite.cloth)
    )
    corner = (box[0] // sprite.finer, box[1] // sprite.finer)
    if finish.weave is not None:
        weave = finish.weave.resize(sprite.size, Image.Resampling.NEAREST)
        weave = weave.crop((*corner, corner[0] + colour.width, corner[1] + colour.height))
        colour = Image.composite(ImageChops.overlay(colour, weave), colour, cloth)
    if finish.gain:
        colour = lit(colour, alpha, heights, canvas, finish)
    if finish.dark:
        colour = Image.blend(colour, Image.new("RGB", colour.size), finish.dark)
    if finish.haze:
        colour = Image.blend(colour, Image.new("RGB", colour.size, canvas.light.haze), finish.haze)
    thing = colour.convert("RGBA")
    thing.putalpha(alpha)
    if finish.focus_px:
        thing = blur(thing.convert("RGBa"), finish.focus_px).convert("RGBA")
    return Thing(thing, corner)


def _drawn(sprite: Sprite, focus_px: float) -> tuple[int, int, int, int]:
    """The part of the large drawing that holds anything, in whole pixels of the small one."""
    left, top, right, bottom = sprite.alpha.getbbox() or (0, 0, sprite.finer, sprite.finer)
    rim = sprite.finer * (2 + ceil(focus_px * 3))
    width, height = sprite.alpha.size
    left, top = max(0, left - rim), max(0, top - rim)
    left, top = left // sprite.finer * sprite.finer, top // sprite.finer * sprite.finer
    return left, top, min(width, right + rim), min(height, bottom + rim)


def lit(
    colour: Image.Image, alpha: Image.Image, heights: Image.Image, canvas: Canvas, finish: Finish
) -> Image.Image:
    """The colours with light and shade from the heights: edges, limbs, and the whole body."""
    x, y = canvas.light.sun
    r = finish.round_px
    both = relief(blur(heights, max(0.5, r / 3)), (-x * r / 2.5, -y * r / 2.5), finish.gain * 0.35)
    for image, radius, gain in ((heights, r, 1.3), (alpha, r * 2.2, 1.15)):
        far = max(1.0, radius)
        side = relief(blur(image, radius), (-x * far, -y * far), finish.gain * gain)
        both = ImageChops.add(both, side, 1, -128)
    if finish.wear:
        small = (max(2, colour.width // 2), max(2, colour.height // 2))
        dirt = fractal(canvas.chance, small, (7, 7 * small[1] / small[0]), 0.75)
        dirt = calmed(dirt, finish.wear / 128)
        both = ImageChops.add(both, dirt.resize(colour.size, Image.Resampling.BILINEAR), 1, -128)
    # The sky lights what is high up, the ground swallows light.
    both = ImageChops.add(both, fade(both.size, 136, 108), 1, -128)
    cool = mix((0, 0, 0), canvas.light.shade, 0.2)
    warm = mix(canvas.light.key, (255, 255, 255), 0.5)
    tones = ImageOps.colorize(both, cool, warm, (122, 122, 122))
    shaded = ImageChops.soft_light(colour, tones)
    # What lies beneath something near is darker: an arm's shadow on the chest, a brim's on a face.
    under = ImageChops.subtract(blur(heights, r * 1.6), heights)
    under = under.point([max(90, 255 - 5 * v) for v in range(256)])
    return ImageChops.multiply(shaded, under.convert("RGB"))


def stand(canvas: Canvas, thing: Thing, at: Point, origin_px: Point) -> None:
    """The thing is in the picture, its origin at the point."""
    left = round(at[0] * canvas.image.height - origin_px[0]) + thing.corner[0]
    top = round(at[1] * canvas.image.height - origin_px[1]) + thing.corner[1]
    canvas.image.paste(thing.image, (left, top), thing.image)
