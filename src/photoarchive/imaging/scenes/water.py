"""Water: the sea with its glitter, and wet streets that mirror what stands above."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageOps

from photoarchive.imaging.scenes.canvas import Canvas, disc, fade, gradient, paint, size_of
from photoarchive.imaging.scenes.land import flat
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.noise import above, blur, calmed, fractal, relief, times


def sea(
    canvas: Canvas,
    top: float,
    bottom: float,
    albedo: Colour = (70, 104, 122),
    sun_x: float | None = None,
) -> None:
    """The sea from its horizon down, bright below the sun."""
    light = canvas.light
    box = canvas.box(0, top, canvas.wide, bottom)
    size = size_of(box)
    deep = mix(light.lit(albedo), light.sky[1], 0.35)
    water = gradient(
        size, [mix(light.sky[-1], deep, 0.4), deep, scale(mix(deep, light.sky[0], 0.3), 0.62)]
    )
    waves = flat(fractal(canvas.chance, (512, 768), (14, 60), 0.62), size, 0.08)
    swell = relief(waves, (0, max(1.0, size[1] / 160)), 1.5)
    swell = calmed(swell, 0.5)
    swell = Image.composite(swell, Image.new("L", size, 128), fade(size, 110, 255))
    water = ImageChops.overlay(water, swell.convert("RGB"))
    if sun_x is not None:
        crests = above(swell, 0.53, 0.08)
        lane = disc((size[0], size[1] * 2)).crop((0, size[1] // 2, size[0], size[1] + size[1] // 2))
        lane = ImageChops.offset(lane, round((sun_x - canvas.wide / 2) * canvas.image.height), 0)
        water.paste(
            mix(light.sky[-1], (255, 255, 255), 0.5), None, ImageChops.multiply(crests, lane)
        )
        water.paste(light.sky[-1], None, times(lane, 0.33))
    canvas.image.paste(water, box)


def mirror(
    canvas: Canvas,
    line: float,
    bottom: float,
    strength: float = 0.7,
    ripple: float = 0.006,
    tint: Colour = (70, 74, 78),
) -> None:
    """What stands above the line is mirrored below it, broken by ripples."""
    box = canvas.box(0, line, canvas.wide, bottom)
    width, height = size_of(box)
    source_top = max(0, box[1] - height)
    image = ImageOps.flip(canvas.image.crop((0, source_top, width, box[1]))).resize((width, height))
    swing = ripple * canvas.image.height
    step = max(2, round(canvas.image.height / 180))
    mesh = []
    for y in range(0, height, step):
        y1 = min(height, y + step)
        dx = canvas.chance.gauss(0, swing * (0.3 + y / height))
        dy = canvas.chance.gauss(0, swing * 0.8)
        mesh.append(
            ((0, y, width, y1), (dx, y + dy, dx, y1 + dy, width + dx, y1 + dy, width + dx, y + dy))
        )
    image = image.transform((width, height), Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)
    image = blur(image, canvas.image.height * 0.0016)
    image = Image.blend(image, Image.new("RGB", image.size, tint), 1 - strength)
    paint(canvas, image, fade((width, height), 235, 255), box)


def puddles(
    canvas: Canvas, line: float, bottom: float, wet: float = 0.5, strength: float = 0.75
) -> None:
    """Part of the ground below the line is water that mirrors what stands above."""
    before = canvas.image.copy()
    mirror(canvas, line, bottom, strength, 0.003)
    box = canvas.box(0, line, canvas.wide, bottom)
    size = size_of(box)
    where = flat(fractal(canvas.chance, (400, 400), (5, 9), 0.55), size)
    dry = above(ImageOps.invert(where), wet, 0.10)
    canvas.image.paste(before.crop(box), box[:2], dry)
