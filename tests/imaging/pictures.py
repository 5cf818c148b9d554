"""Small pictures in every format: four corners of four colours, as they lie in the file."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

CORNERS = {
    (0, 0): (220, 30, 30),
    (1, 0): (30, 200, 40),
    (0, 1): (30, 40, 220),
    (1, 1): (230, 220, 40),
}
SIZE = 64, 40

# Where the first row and the first column of the stored pixels are looked at (Exif 3.0, tag 274).
SIDES = {
    1: ("top", "left"),
    2: ("top", "right"),
    3: ("bottom", "right"),
    4: ("bottom", "left"),
    5: ("left", "top"),
    6: ("right", "top"),
    7: ("right", "bottom"),
    8: ("left", "bottom"),
}


def upright(size: tuple[int, int] = SIZE) -> Image.Image:
    """The picture as it is looked at."""
    image = Image.new("RGB", size)
    width, height = size
    for (right, low), colour in CORNERS.items():
        x, y = right * width // 2, low * height // 2
        image.paste(colour, (x, y, x + width // 2, y + height // 2))
    return image


def stored(orientation: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """The same picture as a camera held otherwise has stored it, pixel by pixel."""
    seen = upright(size)
    first_row, first_column = SIDES[orientation]
    lying = first_row in ("left", "right")
    image = Image.new("RGB", (size[1], size[0]) if lying else size)
    for row in range(image.height):
        for column in range(image.width):
            along, across = (row, column) if lying else (column, row)
            x_side, y_side = (first_row, first_column) if lying else (first_column, first_row)
            x = along if x_side == "left" else size[0] - 1 - along
            y = across if y_side == "top" else size[1] - 1 - across
            image.putpixel((column, row), seen.getpixel((x, y)))
    return image


def corners(image: Image.Image) -> dict[tuple[int, int], tuple[int, int, int]]:
    """The colour in the middle of each quarter."""
    return {
        (right, low): image.getpixel(
            ((2 * right + 1) * image.width // 4, (2 * low + 1) * image.height // 4)
        )
        for right, low in CORNERS
    }


def is_upright(image: Image.Image, tolerance: int = 40) -> bool:
    """Whether every corner has about its colour."""
    return all(
        abs(one - other) <= tolerance
        for place, colour in corners(image).items()
        for one, other in zip(colour, CORNERS[place], strict=True)
    )


def saved(image: Image.Image, file_format: str, orientation: int = 0, **options: object) -> bytes:
    """The picture as a file, with its orientation in Exif."""
    if orientation:
        exif = Image.Exif()
        exif[0x0112] = orientation
        options["exif"] = exif.tobytes()
    out = io.BytesIO()
    image.save(out, file_format, **options)
    return out.getvalue()


def psd(image: Image.Image) -> bytes:
    """Adobe Photoshop File Formats Specification: header, three empty sections, planar pixels."""
    header = b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, image.height, image.width, 8, 3)
    planes = b"".join(plane.tobytes() for plane in image.convert("RGB").split())
    return header + bytes(12) + struct.pack(">H", 0) + planes


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, depth: int, colour: int, rows: bytes, *more: bytes) -> bytes:
    """A PNG of these header values, whatever its rows are."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            *more,
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND", b""),
        )
    )


def png_of_16_bits(image: Image.Image) -> bytes:
    """An RGB picture with sixteen bits a channel."""
    rows = b"".join(
        b"\0" + b"".join(struct.pack(">3H", *(257 * c for c in image.getpixel((x, y))))
                         for x in range(image.width))
        for y in range(image.height)
    )  # fmt: skip
    return png(image.width, image.height, 16, 2, rows)


def tiff_of_16_bits(image: Image.Image) -> bytes:
    """The same as an uncompressed TIFF (TIFF 6.0, section 6)."""
    pixels = b"".join(
        struct.pack("<3H", *(257 * c for c in image.getpixel((x, y))))
        for y in range(image.height)
        for x in range(image.width)
    )
    tags = [
        (256, 3, 1, image.width), (257, 3, 1, image.height), (258, 3, 3, 0), (259, 3, 1, 1),
        (262, 3, 1, 2), (273, 4, 1, 0), (277, 3, 1, 3), (278, 3, 1, image.height),
        (279, 4, 1, len(pixels)), (284, 3, 1, 1),
    ]  # fmt: skip
    bits_at = 8 + 2 + 12 * len(tags) + 4
    where = {258: bits_at, 273: bits_at + 6}
    entries = b"".join(
        struct.pack("<HHII", tag, kind, n, where.get(tag, value)) for tag, kind, n, value in tags
    )
    ifd = struct.pack("<H", len(tags)) + entries + struct.pack("<I", 0)
    return b"II*\0" + struct.pack("<I", 8) + ifd + struct.pack("<3H", 16, 16, 16) + pixels


def jpeg_that_says(width: int, height: int, **options: object) -> bytes:
    """A JPEG whose header tells of another size than its data have."""
    data = bytearray(saved(upright((16, 16)), "JPEG", **options))
    frame = next(
        at for at in range(len(data)) if data[at] == 0xFF and data[at + 1] in (0xC0, 0xC1, 0xC2)
    )
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def in_several_scans(width: int, height: int) -> bytes:
    """The head of a sequential JPEG that brings one component after the other (ITU-T T.81)."""
    components = b"".join(bytes((n, 0x11, 0)) for n in (1, 2, 3))
    frame = struct.pack(">BHHB", 8, height, width, 3) + components
    scan = bytes((1, 1, 0, 0, 63, 0))
    return b"".join(
        (
            b"\xff\xd8\xff\xc0" + struct.pack(">H", 2 + len(frame)) + frame,
            b"\xff\xda" + struct.pack(">H", 2 + len(scan)) + scan,
            bytes(100) + b"\xff\xd9",
        )
    )
