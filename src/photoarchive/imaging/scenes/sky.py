"""Skies, clouds, the sun, smoke and dust."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageOps

from photoarchive.imaging.scenes.canvas import Canvas, disc, fade, glow, gradient, paint, size_of
from photoarchive.imaging.scenes.light import Colour, mix
from photoarchive.imaging.scenes.noise import above, fractal, relief, times
from photoarchive.imaging.scenes.outlines import Point

_SMOOTH = Image.Resampling.BILINEAR


def sky(canvas: Canvas, horizon: float, clouds: float = 0.5, sun: Point | None = None) -> None:
    """The sky down to the horizon; `clouds` from 0 to 1."""
    box = canvas.box(0, 0, canvas.wide, horizon)
    canvas.image.paste(gradient(size_of(box), canvas.light.sky), box)
    if sun:
        warm = mix(canvas.light.sky[-1], (255, 255, 240), 0.4)
        glow(canvas, sun, 0.9, canvas.light.sky[-1], 0.55, 0.6)
        glow(canvas, sun, 0.32, warm, 0.8)
        glow(canvas, sun, 0.06, (255, 252, 236), 1.0)
    if clouds:
        _clouds(canvas, horizon, clouds)


def _clouds(canvas: Canvas, horizon: float, amount: float) -> None:
    """Clouds in layers, flatter towards the horizon, bright where they face the sun."""
    light = canvas.light
    box = canvas.box(0, 0, canvas.wide, horizon)
    size = size_of(box)
    small = (max(2, size[0] // 2), max(2, size[1] // 2))
    form = fractal(canvas.chance, small, (2.2 * canvas.wide, 7 * horizon), 0.52)
    streaks = fractal(canvas.chance, small, (1.7 * canvas.wide, 26 * horizon), 0.5, 2)
    high, low = canvas.rng.choice(((20, 200), (90, 240), (190, 255), (0, 120)))
    body = Image.composite(streaks, form, fade(small, high, low))
    cover = above(body, 0.78 - 0.5 * amount, 0.45)
    x, y = light.sun
    step = small[1] / 24
    form = relief(body, (-x * step, -y * step), 1.6)
    dark = mix(light.sky[1], light.shade, 0.35)
    bright = mix(light.sky[-1], light.key, 0.55)
    tones = ImageOps.colorize(form, dark, mix(bright, (255, 255, 255), 0.35), bright)
    thin = ImageChops.multiply(cover, fade(small, 225, 110))
    paint(canvas, tones.resize(size, _SMOOTH), thin.resize(size, _SMOOTH), box, 0.85)


def smoke(
    canvas: Canvas, at: Point, size: tuple[float, float], colour: Colour, strength: float = 0.9
) -> None:
    """A cloud of smoke or dust with its foot at the point; it leans to the right as it rises."""
    width, height = size
    box = canvas.box(at[0] - width / 2, at[1] - height, at[0] + width / 2, at[1])
    pixels = size_of(box)
    small = (max(2, pixels[0] // 3), max(2, pixels[1] // 3))
    form = fractal(canvas.chance, small, (3, 3 * small[1] / small[0]), 0.55)
    spot = Image.radial_gradient("L").resize(small)
    body = ImageChops.subtract(
        form, spot.point([min(255, max(0, round((v - 40) * 1.5))) for v in range(256)])
    )
    x, y = canvas.light.sun
    lit = relief(form, (-x * small[1] / 20, -y * small[1] / 20), 1.3)
    tones = ImageOps.colorize(
        lit, mix(colour, canvas.light.shade, 0.6), mix(colour, canvas.light.key, 0.75), colour
    )
    soft = ImageChops.multiply(above(body, 0.25, 0.5), times(disc(small), 5))
    cover = soft.resize(pixels, _SMOOTH)
    paint(canvas, tones.resize(pixels, _SMOOTH), cover, box, strength)
