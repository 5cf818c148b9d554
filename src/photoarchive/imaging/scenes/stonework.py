"""Columns, walls of cut stone, a minaret, a church."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageOps

from photoarchive.imaging.scenes.canvas import Canvas, across, fade, mask, paint, shape, size_of
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.noise import calmed, fractal, relief
from photoarchive.imaging.scenes.outlines import Point, outline, rectangle


def minaret(canvas: Canvas, foot: Point, height: float, haze: float = 0.2) -> None:
    """A round minaret with a gallery and a pointed cap."""
    x, y = foot
    w = height * 0.045
    for left, right, tone in ((-w, w, 1.0),):
        _column(canvas, (x + left, y - height * 0.68, x + right, y), (204, 192, 168), haze, tone)
    _column(
        canvas,
        (x - w * 1.7, y - height * 0.71, x + w * 1.7, y - height * 0.67),
        (196, 184, 160),
        haze,
    )
    _column(
        canvas,
        (x - w * 0.72, y - height * 0.87, x + w * 0.72, y - height * 0.71),
        (204, 192, 168),
        haze,
    )
    cap = canvas.light.hazed(canvas.light.lit((92, 116, 98)), haze)
    shape(
        canvas,
        outline("-.85 -.87, 0 -1, .85 -.87", (x, y), (w, height)),
        cap,
    )
    shape(canvas, rectangle(x - 0.0012, y - height * 1.05, x + 0.0012, y - height * 0.99), cap)


def church(canvas: Canvas, foot: Point, height: float, haze: float = 0.2) -> None:
    """A small church: a belfry with a cross, and a nave with a tiled roof."""
    x, y = foot
    light = canvas.light
    stone = (208, 196, 172)
    wall = light.hazed(mix(light.shaded(stone), light.lit(stone), 0.5), haze)
    w = height * 0.16
    tile = light.hazed(light.lit((168, 90, 62)), haze)
    shape(canvas, rectangle(x, y - height * 0.42, x + w * 4, y), wall)
    shape(
        canvas,
        outline("-.1 -.41, .6 -.6, 3.6 -.6, 4.2 -.41", (x, y), (w, height)),
        tile,
    )
    _column(canvas, (x - w, y - height * 0.78, x + w * 0.3, y), stone, haze)
    for k in range(2):
        hole = rectangle(
            x - w * 0.55,
            y - height * (0.72 - 0.26 * k),
            x - w * 0.15,
            y - height * (0.58 - 0.26 * k),
        )
        shape(canvas, hole, scale(wall, 0.4), 0.001)
    shape(
        canvas,
        outline("-1.1 -.78, -.35 -.94, .4 -.78", (x, y), (w, height)),
        tile,
    )
    iron = scale(wall, 0.35)
    shape(canvas, rectangle(x - w * 0.40, y - height * 1.08, x - w * 0.30, y - height * 0.93), iron)
    shape(canvas, rectangle(x - w * 0.58, y - height * 1.04, x - w * 0.12, y - height * 1.02), iron)


def _column(
    canvas: Canvas,
    place: tuple[float, float, float, float],
    albedo: Colour,
    haze: float,
    tone: float = 1.0,
) -> None:
    """A round upright thing: bright where it faces the sun, dark where it turns away."""
    stencil, box = mask(canvas, [rectangle(*place)])
    light = canvas.light
    steps = (0.35, 0.75, 1.0, 0.85, 0.55, 0.25, 0.12)
    if light.sun[0] > 0:
        steps = steps[::-1]
    dark, lit = light.shaded(scale(albedo, tone)), light.lit(scale(albedo, tone))
    tones = [light.hazed(mix(dark, lit, k), haze) for k in steps]
    size = size_of(box)
    paint(canvas, across(tones, size), stencil, box)


def column(
    canvas: Canvas,
    x: float,
    top: float,
    foot: float,
    width: float,
    albedo: Colour,
    haze: float = 0.0,
    worn: float = 0.3,
) -> None:
    """A column with base and capital; `worn` from 0 (new) to 1 (two thousand years old)."""
    light = canvas.light
    box = canvas.box(x - width, top, x + width, foot)
    size = size_of(box)
    steps: tuple[float, ...] = (0.45, 0.8, 1.0, 0.95, 0.75, 0.5, 0.28, 0.15, 0.22)
    if light.sun[0] > 0:
        steps = steps[::-1]
    dark, lit = light.shaded(albedo), light.lit(albedo)
    tones = [mix(dark, lit, k) for k in steps]
    h = canvas.image.height
    shaft_px = max(2, round(width * h))
    stone = Image.new("RGB", size, mix(dark, lit, 0.7))
    stone.paste(across(tones, (shaft_px, size[1])), ((size[0] - shaft_px) // 2, 0))
    stone = ImageChops.soft_light(stone, _weathering(canvas, size, 5, worn))
    if worn > 0.5:
        drum = (foot - top) / 3
        for k in (1, 2):
            y = round((drum * k) * h)
            stone.paste(mix(dark, (0, 0, 0), 0.4), (0, y, size[0], y + max(1, round(h / 400))))
    if haze:
        stone = Image.blend(stone, Image.new("RGB", size, light.haze), haze)
    tall = foot - top
    cover = Image.new("L", size)
    pen = ImageDraw.Draw(cover)
    w, n = size

    def slab(y0: float, y1: float, a: float, b: float) -> None:
        pen.polygon(
            [
                (w / 2 - a * w / 2, y0 * n),
                (w / 2 + a * w / 2, y0 * n),
                (w / 2 + b * w / 2, y1 * n),
                (w / 2 - b * w / 2, y1 * n),
            ],
            255,
        )

    cap = min(0.16, width * 1.3 / tall)
    slab(cap, 1 - cap * 0.6, 0.45, 0.52)
    slab(0, cap * 0.35, 0.86, 0.80)
    slab(cap * 0.3, cap, 0.78, 0.46)
    slab(1 - cap * 0.6, 1 - cap * 0.3, 0.62, 0.70)
    slab(1 - cap * 0.3, 1, 0.80, 0.80)
    shadow = fade(size, 0, 0)
    ImageDraw.Draw(shadow).rectangle((0, round(cap * n * 0.9), w, round(cap * n * 1.15)), 90)
    stone.paste(scale(dark, 0.6), None, shadow)
    paint(canvas, stone, cover, box)


def _weathering(canvas: Canvas, size: tuple[int, int], cells: float, worn: float) -> Image.Image:
    """Stains and pits in stone: grey around 128, warm where rain has run (RGB)."""
    down = cells * size[1] / size[0]
    stains = fractal(canvas.chance, size, (cells, max(2.0, down * 0.5)), 0.7)
    grit = fractal(canvas.chance, size, (cells * 5, max(4.0, down * 5)), 0.85)
    x, y = canvas.light.sun
    pits = relief(grit, (-x * 2, -y * 2), 0.12 + 0.75 * worn)
    both = ImageChops.add(
        calmed(stains, 0.2 + worn * 0.55),
        pits,
        1,
        -128,
    )
    return ImageOps.colorize(both, (44, 30, 18), (236, 226, 212), (128, 128, 128))


def masonry(
    canvas: Canvas,
    place: tuple[float, float, float, float],
    albedo: Colour,
    course: float,
    lit_by: float = 0.8,
    haze: float = 0.0,
    worn: float = 0.3,
) -> None:
    """A wall of cut stones in courses."""
    light, rng = canvas.light, canvas.rng
    box = canvas.box(*place)
    size = size_of(box)
    base = mix(light.shaded(albedo), light.lit(albedo), lit_by)
    wall = Image.new("RGB", size, base)
    pen, h = ImageDraw.Draw(wall), canvas.image.height
    y = place[1]
    while y < place[3]:
        x = place[0] - course * rng.random()
        while x < place[2]:
            w = course * rng.uniform(1.4, 2.6)
            corners = (
                x * h - box[0],
                y * h - box[1],
                (x + w) * h - box[0],
                (y + course) * h - box[1],
            )
            pen.rectangle(corners, scale(base, rng.uniform(0.90, 1.07)), scale(base, 0.74))
            x += w
        y += course
    wall = ImageChops.soft_light(wall, _weathering(canvas, size, 14, worn))
    if haze:
        wall = Image.blend(wall, Image.new("RGB", size, light.haze), haze)
    canvas.image.paste(wall, box)
