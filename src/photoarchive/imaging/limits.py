"""How much picture we are ready to decode, so that no file can take the machine down."""

from __future__ import annotations

# A decoded pixel takes three bytes and more: 180 million pixels are half a gigabyte.
MOST_PIXELS = 180_000_000
# A JPEG can be decoded at an eighth of its edge, so larger ones are safe, unless it comes in
# several scans (progressive ones do): then the decoder holds all its coefficients.
MOST_JPEG_PIXELS = 1_000_000_000
# Camera raw files and the JPEGs inside them: more is not searched.
MOST_RAW_BYTES = 256 << 20
