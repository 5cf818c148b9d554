"""Pixels to the bytes of a picture that leaves the archive."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageCms

from photoarchive.imaging.previews import as_jpeg

_QUALITY = 90


def as_srgb_jpeg(image: Image.Image) -> bytes:
    """The pixels (sRGB, as `decode` gives them) as a JPEG that says so."""
    return as_jpeg(image, _QUALITY, _srgb_profile())


@cache
def _srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
