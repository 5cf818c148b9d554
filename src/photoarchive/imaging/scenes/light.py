"""The light of an hour: the sky's colours, the sun, the haze, what is lit and what is in shade."""

from __future__ import annotations

from dataclasses import dataclass

from photoarchive.imaging.scenes.scene import Hour

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Light:
    """The light of one hour.

    `sky` runs from the zenith to the horizon; `sun` says from where light comes (x to the right,
    y down, about one long); `glow` is how much the bright parts bleed, `grain` in grey levels.
    """

    sky: tuple[Colour, ...]
    haze: Colour
    key: Colour
    shade: Colour
    sun: tuple[float, float]
    glow: float = 0.25
    grain: float = 3.6

    def lit(self, albedo: Colour) -> Colour:
        """What has this colour, in full light."""
        return multiply(albedo, self.key)

    def shaded(self, albedo: Colour) -> Colour:
        """What has this colour, out of the light."""
        return multiply(albedo, self.shade)

    def hazed(self, colour: Colour, distance: float) -> Colour:
        """A colour seen through the air, from 0 (here) to 1 (lost in the haze)."""
        return mix(colour, self.haze, distance)


def mix(a: Colour, b: Colour, amount: float) -> Colour:
    """From `a` to `b`."""
    k = min(1.0, max(0.0, amount))
    return (
        round(a[0] + (b[0] - a[0]) * k),
        round(a[1] + (b[1] - a[1]) * k),
        round(a[2] + (b[2] - a[2]) * k),
    )


def multiply(a: Colour, b: Colour) -> Colour:
    """The colour of `a` in the light `b`."""
    return (a[0] * b[0] // 255, a[1] * b[1] // 255, a[2] * b[2] // 255)


def scale(colour: Colour, factor: float) -> Colour:
    """The colour brighter or darker."""
    r, g, b = int(colour[0] * factor), int(colour[1] * factor), int(colour[2] * factor)
    if factor > 1:
        return (r if r < 255 else 255, g if g < 255 else 255, b if b < 255 else 255)
    return (r, g, b)


HOURS: dict[Hour, Light] = {
    Hour.DAWN: Light(
        sky=((84, 104, 146), (146, 146, 172), (222, 184, 164), (248, 216, 176)),
        haze=(204, 186, 180), key=(255, 220, 188), shade=(98, 100, 128), sun=(-0.9, -0.35),
        glow=0.4,
    ),
    Hour.NOON: Light(
        sky=((84, 130, 184), (128, 166, 206), (182, 204, 222), (218, 224, 222)),
        haze=(204, 210, 212), key=(255, 250, 240), shade=(116, 122, 140), sun=(-0.5, -0.85),
        glow=0.2,
    ),
    Hour.GOLDEN: Light(
        sky=((104, 138, 178), (164, 176, 186), (230, 204, 170), (252, 218, 168)),
        haze=(226, 196, 162), key=(255, 226, 180), shade=(104, 90, 92), sun=(0.9, -0.4),
        glow=0.5,
    ),
    Hour.DUSK: Light(
        sky=((34, 48, 86), (76, 80, 122), (170, 116, 124), (236, 160, 108)),
        haze=(122, 106, 122), key=(206, 160, 146), shade=(54, 56, 80), sun=(0.8, -0.5),
        glow=0.45, grain=5,
    ),
    Hour.NIGHT: Light(
        sky=((6, 9, 18), (10, 14, 28), (22, 24, 40), (44, 38, 44)),
        haze=(30, 30, 42), key=(150, 150, 172), shade=(24, 26, 40), sun=(-0.5, -0.8),
        glow=0.7, grain=7,
    ),
    Hour.OVERCAST: Light(
        sky=((146, 154, 164), (176, 182, 188), (202, 205, 206), (216, 216, 214)),
        haze=(198, 202, 204), key=(226, 230, 234), shade=(126, 132, 142), sun=(-0.2, -0.9),
        glow=0.25,
    ),
    Hour.INDOORS: Light(
        sky=((92, 84, 76), (110, 100, 90), (126, 114, 100), (134, 122, 106)),
        haze=(120, 110, 98), key=(255, 240, 220), shade=(92, 84, 84), sun=(-0.6, -0.75),
        glow=0.3, grain=5,
    ),
}  # fmt: skip
