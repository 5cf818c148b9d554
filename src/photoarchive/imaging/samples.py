"""A drawn picture as the file a camera or an agency would have made of it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from PIL import ExifTags, Image, PngImagePlugin

from photoarchive.imaging.scenes.drawing import draw, stored
from photoarchive.imaging.scenes.scene import scene_of

_QUALITY = 90
_IFD0 = ("Make", "Model", "Orientation", "ImageDescription", "Artist", "Copyright")
_CAMERA = ("LensModel", "DateTimeOriginal", "OffsetTimeOriginal")


def drawn_file(
    scene: Mapping[str, object],
    file_format: str,
    exif: Mapping[str, Any],
    xmp: bytes,
    iim: bytes = b"",
) -> bytes:
    """The picture of a recipe as JPEG, PNG, TIFF or WebP, with its Exif and XMP; with its IIM
    too where that is a tag (TIFF)."""
    orientation = int(exif.get("Orientation", 1))
    picture = stored(draw(scene_of(scene)), orientation)
    block = exif_block(exif)
    out = io.BytesIO()
    match file_format:
        case "jpeg":
            picture.save(out, "JPEG", quality=_QUALITY, exif=block, xmp=xmp or None)
        case "webp":
            picture.save(out, "WebP", quality=_QUALITY, method=2, exif=block, xmp=xmp)
        case "png":
            text = PngImagePlugin.PngInfo()
            if xmp:
                text.add_itxt("XML:com.adobe.xmp", xmp.decode("utf-8"))
            picture.save(out, "PNG", compress_level=3, exif=block, pnginfo=text)
        case "tiff":
            tags = _exif(exif)
            for tag, block in ((700, xmp), (33723, iim)):
                if block:
                    tags[tag] = block
            picture.save(out, "TIFF", compression="tiff_lzw", exif=tags)
        case _:
            raise ValueError(file_format)
    return out.getvalue()


def exif_block(tags: Mapping[str, Any]) -> bytes:
    """Exif with these tags by their names; GPS as [latitude, longitude]; empty for none."""
    return _exif(tags).tobytes() if tags else b""


def _exif(tags: Mapping[str, Any]) -> Image.Exif:
    exif = Image.Exif()
    for name in _IFD0:
        if name in tags:
            exif[ExifTags.Base[name]] = tags[name]
    camera = exif.get_ifd(ExifTags.IFD.Exif)
    for name in _CAMERA:
        if name in tags:
            camera[ExifTags.Base[name]] = tags[name]
    if "GPS" in tags:
        latitude, longitude = tags["GPS"]
        position = exif.get_ifd(ExifTags.IFD.GPSInfo)
        position[ExifTags.GPS.GPSLatitudeRef] = "N" if latitude >= 0 else "S"
        position[ExifTags.GPS.GPSLatitude] = _degrees(latitude)
        position[ExifTags.GPS.GPSLongitudeRef] = "E" if longitude >= 0 else "W"
        position[ExifTags.GPS.GPSLongitude] = _degrees(longitude)
    return exif


def _degrees(value: float) -> tuple[float, float, float]:
    """Degrees, minutes, seconds."""
    minutes = abs(value) % 1 * 60
    return float(int(abs(value))), float(int(minutes)), round(minutes % 1 * 60, 3)
