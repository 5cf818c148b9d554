"""From the painting to the print: bleeding lights, the film's curve, vignette and grain."""

from __future__ import annotations

from PIL import Image, ImageChops

from photoarchive.imaging.scenes.canvas import Canvas
from photoarchive.imaging.scenes.noise import blur, grain


def developed(canvas: Canvas, size: tuple[int, int], vignette: float = 0.24) -> Image.Image:
    """The painting as a photograph of that size."""
    image = _bleeding(canvas.image, canvas.light.glow)
    image = Image.blend(image, image.convert("L").convert("RGB"), 0.1)
    image = _vignetted(_toned(image), vignette)
    if image.size != size:
        image = image.resize(size, Image.Resampling.BICUBIC)
    return _grained(image, canvas)


def _bleeding(image: Image.Image, strength: float) -> Image.Image:
    """Bright parts spill over their edges, as in a lens."""
    step = max(1, image.height // 120)
    small = image.reduce(step)
    bright = small.point([round(max(0, v - 150) * 2.4 * strength) for v in range(256)] * 3)
    spill = blur(bright, small.height / 40).resize(image.size, Image.Resampling.BILINEAR)
    return ImageChops.screen(image, spill)


def _toned(image: Image.Image) -> Image.Image:
    """A film's curve: soft ends, a little more contrast between, cool shadows, warm lights."""
    tables: list[int] = []
    for lift, gain in ((0.020, 0.985), (0.022, 0.975), (0.030, 0.945)):
        for v in range(256):
            x = v / 255
            s = x * x * (3 - 2 * x)
            y = lift + (0.55 * x + 0.45 * s) * (gain - lift)
            tables.append(round(y * 255))
    return image.point(tables)


def _vignetted(image: Image.Image, strength: float) -> Image.Image:
    falloff = Image.radial_gradient("L").point(
        [round(255 * (1 - strength * (v / 255) ** 2.6)) for v in range(256)]
    )
    shade = falloff.resize(image.size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(image, shade.convert("RGB"))


def _grained(image: Image.Image, canvas: Canvas) -> Image.Image:
    """Grain, nearly the same in all colours."""
    amount = canvas.light.grain * min(1.0, 0.45 + image.height / 1800)
    green = grain(canvas.chance, image.size, amount)
    red = Image.blend(green, ImageChops.offset(green, 7, 3), 0.3)
    blue = Image.blend(green, ImageChops.offset(green, -11, 5), 0.4)
    return ImageChops.add(image, Image.merge("RGB", (red, green, blue)), 1, -128)
