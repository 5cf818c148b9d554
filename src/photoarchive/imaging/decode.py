"""Files to upright pixels, within limits.

Pillow decodes; of JPEGs only as much as is asked for. Formats it cannot decode are shown by the
JPEG their camera put inside. Colours come out as sRGB.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin, UnidentifiedImageError

from photoarchive.domain.errors import ImageDamaged, ImageTooLarge, NotAnImage
from photoarchive.imaging.embedded import is_in_one_scan, largest_jpeg
from photoarchive.imaging.limits import MOST_JPEG_PIXELS, MOST_PIXELS, MOST_RAW_BYTES

# Formats (as `metadata` names them) in which the picture to show is a JPEG inside the file.
RAW_FORMATS = frozenset(
    ("DNG", "NEF", "CR2", "CR3", "CRW", "ARW", "PEF", "RW2", "ORF", "RAF", "MRW", "X3F", "IIQ",
     "RAW")
)  # fmt: skip
# Formats we keep and read but cannot show.
UNSHOWN_FORMATS = frozenset(("JPEG XL",))

# Pillow's decoders that are asked; others run programs (PostScript) or know what we do not keep.
_DECODERS = (
    "JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "HEIF", "AVIF", "JPEG2000", "PSD"
)  # fmt: skip

_TRUNCATED_TAIL = b"\x00" * 64 + b"\xff\xd9"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Upright sRGB pixels (mode RGB). `whole` is false when the file ended before its picture."""

    image: Image.Image
    whole: bool


def decode(
    data: bytes, file_format: str, box: tuple[int, int] | None = None, *, fine: bool = False
) -> Decoded:
    """The picture, fitted into `box` (width and height in pixels) when one is given and never
    enlarged; `fine` takes more time over that, for pictures that leave the archive.

    Raises `NotAnImage` when nothing can show the format, `ImageTooLarge`, or `ImageDamaged`.
    """
    if file_format in UNSHOWN_FORMATS:
        raise NotAnImage(Path(), file_format)
    if file_format in RAW_FORMATS:
        return _decode_raw(data, box, fine)
    try:
        return Decoded(_upright(data, box, fine), True)
    except ImageDamaged:
        if not data.startswith(b"\xff\xd8"):
            raise
        # A JPEG cut short still shows what it has, once the decoder is told that it ends.
        return Decoded(_upright(data + _TRUNCATED_TAIL, box, fine), False)


def _decode_raw(data: bytes, box: tuple[int, int] | None, fine: bool) -> Decoded:
    if len(data) > MOST_RAW_BYTES:
        raise ImageTooLarge(Path(), f"{len(data)} bytes")
    inside = largest_jpeg(data)
    if inside is None:
        raise NotAnImage(Path(), "no preview inside")
    # The preview inside rarely repeats the orientation that the raw file states.
    turn = _orientation(data) if _orientation(inside) == 1 else 1
    image = _upright(inside, box if turn < 5 or box is None else (box[1], box[0]), fine)
    return Decoded(turned(image, turn), True)


def _upright(data: bytes, box: tuple[int, int] | None, fine: bool) -> Image.Image:
    try:
        with _open(data) as image:
            _check_size(image, data)
            pixels = _reduced(image, box)
            profile = image.info.get("icc_profile")
            upright = turned(pixels, _exif_orientation(image))
        if box is not None:
            upright = _fitted(upright, box, fine)
        return _to_srgb(upright, profile)
    except UnidentifiedImageError as error:
        raise NotAnImage(Path(), "no decoder knows it") from error
    except ImageTooLarge:
        raise
    except MemoryError as error:
        raise ImageTooLarge(Path(), "not enough memory") from error
    except Exception as error:
        # Pillow's plugins let every kind of exception out for damaged files.
        raise ImageDamaged(Path(), str(error) or type(error).__name__) from error


def _open(data: bytes) -> Image.Image:
    _register()
    return Image.open(io.BytesIO(data), formats=_DECODERS)


@cache
def _register() -> None:
    """Teaches Pillow HEIF, to leave the check of sizes to us, and to log to nobody: what is wrong
    with a file, its problems tell."""
    import pillow_heif

    logging.getLogger("PIL").addHandler(logging.NullHandler())

    pillow_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None
    PngImagePlugin.MAX_TEXT_MEMORY = 64 << 20
    PngImagePlugin.MAX_TEXT_CHUNK = 16 << 20


def _check_size(image: Image.Image, data: bytes) -> None:
    jpeg = image.format in ("JPEG", "MPO")
    most = MOST_JPEG_PIXELS if jpeg and is_in_one_scan(data) else MOST_PIXELS
    if image.width * image.height > most:
        raise ImageTooLarge(Path(), f"{image.width}x{image.height}")


def _reduced(image: Image.Image, box: tuple[int, int] | None) -> Image.Image:
    """The pixels, already smaller where the decoder can do that, but not smaller than the box."""
    if image.format in ("JPEG", "MPO"):
        if box is not None:
            image.draft(image.mode, _longest_target(image.size, box))
        elif image.width * image.height > MOST_PIXELS:
            image.draft(image.mode, (image.width // 4, image.height // 4))
    image.load()
    return image


def _longest_target(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """The size the picture will have inside the box, turned or not: draft() wants the real one,
    a square box makes it decode too much."""
    width, height = size
    edge = max(box)
    scale = edge / max(width, height)
    return max(1, int(width * scale)), max(1, int(height * scale))


def _fitted(image: Image.Image, box: tuple[int, int], fine: bool) -> Image.Image:
    scale = min(box[0] / image.width, box[1] / image.height)
    if scale >= 1:
        return image
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    if image.mode in ("P", "1"):
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        image = _to_eight_bits(image)
    if fine:
        return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return image.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)


def _exif_orientation(image: Image.Image) -> int:
    # libheif has turned the pixels already; libavif tells what the container says as Exif.
    if image.format == "HEIF":
        return 1
    try:
        return int(image.getexif().get(0x0112, 1))
    except Exception:  # damaged Exif must not cost the picture
        return 1


def _orientation(data: bytes) -> int:
    try:
        with _open(data) as image:
            return _exif_orientation(image)
    except Exception:  # not every raw format opens
        return 1


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def turned(image: Image.Image, orientation: int) -> Image.Image:
    """The picture as an orientation of Exif asks for it, as pixels of their own."""
    turn = _TURNS.get(orientation)
    return image.transpose(turn) if turn is not None else image.copy()


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    image = _flat(image)
    if profile and image.mode in ("RGB", "CMYK", "L"):
        converted = _converted(image, profile)
        if converted is not None:
            return converted
    return image.convert("RGB")


def _flat(image: Image.Image) -> Image.Image:
    """Without transparency (on white, as paper is) and with eight bits a channel."""
    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        return _to_eight_bits(image)
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("RGB")
    if image.mode in ("RGB", "CMYK", "L"):
        return image
    return image.convert("RGB")


def _to_eight_bits(image: Image.Image) -> Image.Image:
    """Sixteen bits to eight by their upper half; wider ranges are stretched to what they hold."""
    if image.mode.startswith("I;16"):
        low, high = 0.0, 65535.0
        image = image.convert("I")
    else:
        extrema: Any = image.getextrema()
        low, high = min(0.0, float(extrema[0])), float(extrema[1])
    scale = 255.0 / ((high - low) or 1.0)
    # Pillow takes a line through the point function of wide pixels, and nothing else.
    return image.convert("F").point(lambda pixel: pixel * scale - low * scale).convert("L")


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _converted(image: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return None
        return ImageCms.profileToProfile(image, source, _srgb(), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None  # a broken profile: the numbers as they are
