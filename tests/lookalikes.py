"""Pictures that look like something, and what is done to pictures on their way."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageEnhance


def view(seed: int, size: tuple[int, int] = (600, 400)) -> Image.Image:
    """A view of its own for every seed: soft shapes of light and colour."""
    random = Random(seed)
    small = Image.new("RGB", (9, 6))
    small.putdata([tuple(random.randrange(256) for _ in range(3)) for _ in range(54)])
    return small.resize(size, Image.Resampling.BICUBIC)


def as_file(image: Image.Image, path: Path, **options: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, **options)
    return path


def recompressed(image: Image.Image, form: str = "JPEG", quality: int = 40) -> Image.Image:
    out = io.BytesIO()
    image.save(out, form, quality=quality)
    return Image.open(out).convert("RGB")


def cropped(image: Image.Image, part: float) -> Image.Image:
    """Without this part of its width and height."""
    width, height = image.size
    x, y = int(width * part), int(height * part)
    return image.crop((x // 2, y // 2, width - (x - x // 2), height - (y - y // 2)))


def with_strip(image: Image.Image) -> Image.Image:
    """With a line of text on black along its lower edge."""
    copy = image.copy()
    width, height = copy.size
    draw = ImageDraw.Draw(copy)
    draw.rectangle((0, int(height * 0.94), width, height), fill="black")
    draw.text((width // 50, int(height * 0.945)), "© Agency", fill="white")
    return copy


def with_mark(image: Image.Image) -> Image.Image:
    """With a watermark across its middle."""
    copy = image.copy()
    width, height = copy.size
    size = max(10, width // 12)
    ImageDraw.Draw(copy).text((width * 0.3, height * 0.45), "© AGENCY", "white", font_size=size)
    return copy


SAME: dict[str, Callable[[Image.Image], Image.Image]] = {
    "smaller": lambda image: image.resize((image.width * 2 // 5, image.height * 2 // 5)),
    "quality 40": recompressed,
    "WebP": lambda image: recompressed(image, "WEBP", 60),
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.25),
    "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.75),
    "harder": lambda image: ImageEnhance.Contrast(image).enhance(1.3),
    "softer": lambda image: ImageEnhance.Contrast(image).enhance(0.7),
    "black and white": lambda image: image.convert("L").convert("RGB"),
    "cropped by 2 %": lambda image: cropped(image, 0.02),
    "cropped by 4 %": lambda image: cropped(image, 0.04),
    "caption strip": with_strip,
    "watermark": with_mark,
}
