"""Flags: right in their colours and parts, then waving in the wind."""

from __future__ import annotations

from math import cos, pi, sin

from PIL import Image, ImageChops, ImageDraw

from photoarchive.imaging.scenes.canvas import Canvas
from photoarchive.imaging.scenes.light import Colour
from photoarchive.imaging.scenes.noise import blur
from photoarchive.imaging.scenes.outlines import Point, outline
from photoarchive.imaging.scenes.sprite import Thing, stand

# Bands from the hoist or the top: colour and share.
_RED, _WHITE, _CEDAR = (206, 32, 46), (244, 242, 238), (24, 118, 68)
_BANDS: dict[str, tuple[bool, tuple[tuple[Colour, int], ...]]] = {
    "LB": (True, ((_RED, 1), (_WHITE, 2), (_RED, 1))),
    "ES": (True, (((190, 24, 36), 1), ((250, 196, 24), 2), ((190, 24, 36), 1))),
    "FR": (False, (((24, 44, 122), 1), (_WHITE, 1), ((214, 36, 48), 1))),
    "IT": (False, (((16, 132, 76), 1), (_WHITE, 1), ((200, 40, 52), 1))),
}


def design(code: str, height_px: int) -> Image.Image:
    """The flag lying flat, two to three."""
    width, height = round(height_px * 1.5), height_px
    flag = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(flag)
    lying, bands = _BANDS[code]
    whole = sum(share for _, share in bands)
    start = 0
    for colour, share in bands:
        end = start + share
        if lying:
            pen.rectangle(
                (0, round(height * start / whole), width, round(height * end / whole)), colour
            )
        else:
            pen.rectangle(
                (round(width * start / whole), 0, round(width * end / whole), height), colour
            )
        start = end
    if code == "LB":
        _cedar(pen, width / 2, height * 0.25, height * 0.5)
    return flag


def _cedar(pen: ImageDraw.ImageDraw, x: float, top: float, height: float) -> None:
    """The green cedar, as tall as the white band."""
    pen.rectangle(
        (x - height * 0.045, top + height * 0.7, x + height * 0.045, top + height * 0.985), _CEDAR
    )
    pen.polygon(
        outline("-.16 .99, 0 .9, .16 .99", (x, top), height),
        _CEDAR,
    )
    tiers = ((0.02, 0.26, 0.20), (0.14, 0.42, 0.33), (0.30, 0.60, 0.43), (0.47, 0.80, 0.52))
    for upper, lower, reach in tiers:
        a, b, r = top + height * upper, top + height * lower, height * reach
        pen.polygon(
            [
                (x, a),
                (x + r * 0.45, a + (b - a) * 0.5),
                (x + r, b - (b - a) * 0.12),
                (x + r * 0.55, b),
                (x, b - (b - a) * 0.2),
                (x - r * 0.55, b),
                (x - r, b - (b - a) * 0.12),
                (x - r * 0.45, a + (b - a) * 0.5),
            ],
            _CEDAR,
        )


def waving(canvas: Canvas, code: str, height_px: int, wind: float = 1.0) -> tuple[Image.Image, int]:
    """The flag in the wind (RGBA), and how far below its upper edge the hoist's top lies.

    `wind` below 0 blows to the left; the weaker, the more the flag hangs.
    """
    rng, strength = canvas.rng, abs(wind)
    flag = design(code, height_px * 2).convert("RGBA")
    width, height = flag.size
    swing, sag = height * rng.uniform(0.09, 0.13), height * (0.75 - 0.6 * min(1.0, strength))
    margin = round(swing * 1.3)
    size = (round(width * (0.62 + 0.34 * min(1.0, strength))), round(height + sag + 2 * margin))
    waves, phase = rng.uniform(1.15, 1.6), rng.uniform(0, 2 * pi)

    def drop(x: float) -> float:
        t = x / size[0]
        ease = min(1.0, t * 2.2)
        return (
            margin
            + sag * float(t**1.4)
            + swing * ease * (sin(phase + 2 * pi * waves * t) - sin(phase) * (1 - ease))
        )

    strips = min(40, max(10, height_px // 3))
    mesh = []
    for i in range(strips):
        x0, x1 = round(size[0] * i / strips), round(size[0] * (i + 1) / strips)
        u0, u1 = width * i / strips, width * (i + 1) / strips
        y0, y1 = drop(x0), drop(x1)
        mesh.append(((x0, 0, x1, size[1]), (u0, -y0, u0, size[1] - y0, u1, size[1] - y1, u1, -y1)))
    warped = flag.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)
    alpha = warped.getchannel("A")
    shaded = _folded(warped.convert("RGB"), canvas, waves, phase)
    shaded.putalpha(alpha)
    hoist = drop(0) / 2
    if wind < 0:
        shaded = shaded.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return shaded.reduce(2), round(hoist)


def _folded(flag: Image.Image, canvas: Canvas, waves: float, phase: float) -> Image.Image:
    """Light and shade on the folds, which lean away from the hoist; the day's colour over all."""
    width, height = flag.size
    row = Image.new("L", (64, 1))
    tones = []
    for i in range(64):
        t = i / 63 * 1.3
        wave = cos(phase + 2 * pi * waves * t) + 0.45 * cos(2.3 * phase + 2 * pi * waves * 2.4 * t)
        tones.append(round(128 + 62 * min(1.0, t * 2.5) * wave))
    row.putdata([min(255, max(0, v)) for v in tones])
    folds = row.resize((width, 1), Image.Resampling.BICUBIC)
    folds = folds.resize((width, height), Image.Resampling.NEAREST)
    folds = folds.transform(
        (width, height),
        Image.Transform.AFFINE,
        (0.8, -0.2 * width / height, width * 0.2, 0, 1, 0),
        Image.Resampling.BILINEAR,
    )
    lit = ImageChops.overlay(flag, folds.convert("RGB"))
    lit = ImageChops.multiply(
        lit, Image.merge("RGB", [folds.point([min(255, 120 + v) for v in range(256)])] * 3)
    )
    tint = Image.new("RGB", flag.size, tuple((v * 3 + 255) // 4 for v in canvas.light.key))
    return ImageChops.multiply(lit, tint)


def hoist(
    canvas: Canvas, code: str, top: Point, height: float, wind: float = 1.0, focus_px: float = 0.0
) -> None:
    """A waving flag hangs at the point, the top of its hoist."""
    finer = max(1, round(focus_px / 4))  # what is out of focus is drawn smaller
    flag, down = waving(canvas, code, max(6, canvas.px(height) // finer), wind)
    if focus_px:
        flag = blur(flag.convert("RGBa"), focus_px / finer)
        flag = flag.resize((flag.width * finer, flag.height * finer), Image.Resampling.BICUBIC)
        flag, down = flag.convert("RGBA"), down * finer
    stand(canvas, Thing(flag), top, (flag.width if wind < 0 else 0, down))
