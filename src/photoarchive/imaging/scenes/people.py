"""People seen from some way off: joints, clothes, kit; a metre-high unit with the feet at 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from PIL import Image, ImageOps

from photoarchive.imaging.scenes.light import Colour
from photoarchive.imaging.scenes.noise import above, calmed, fractal
from photoarchive.imaging.scenes.poses import Pose

SKINS: tuple[Colour, ...] = ((198, 160, 136), (182, 142, 116), (168, 128, 102), (206, 170, 148))


HAIRS: tuple[Colour, ...] = ((34, 28, 26), (48, 38, 32), (62, 48, 40), (110, 104, 100))


OLIVE: Colour = (104, 100, 74)


class Hat(StrEnum):
    """What is on a head."""

    NONE = "none"
    HELMET = "helmet"
    BERET = "beret"
    CAP = "cap"
    SCARF = "scarf"
    HARDHAT = "hardhat"


@dataclass(frozen=True, slots=True)
class Look:
    """Someone's clothes and kit."""

    coat: Colour = (70, 74, 82)
    trousers: Colour = (52, 54, 62)
    skin: Colour = SKINS[0]
    hair: Colour = HAIRS[0]
    boots: Colour = (40, 36, 34)
    hat: Hat = Hat.NONE
    hat_colour: Colour = (88, 88, 66)
    pose: Pose = Pose.STAND
    back: bool = False
    mirrored: bool = False
    vest: Colour | None = None
    rifle: bool = False
    rucksack: bool = False
    sleeves: bool = True
    shorts: bool = False
    skirt: bool = False
    beard: float = 0.0
    woven: bool = False  # whether the clothes take the camouflage


def camouflage(rng: Random, size: tuple[int, int] = (180, 248), cells: float = 13) -> Image.Image:
    """A weave in greens and browns for `Finish.weave` (RGB, 128 changes nothing)."""
    weave = Image.new("RGB", size, (128, 130, 120))
    spread = (cells, cells * size[1] / size[0])
    blots = fractal(rng, size, spread, 0.55)
    weave.paste((88, 92, 78), None, above(blots, 0.58, 0.08))
    weave.paste((108, 92, 80), None, above(ImageOps.invert(blots), 0.62, 0.08))
    weave.paste((156, 150, 132), None, above(fractal(rng, size, spread, 0.6), 0.68, 0.08))
    return weave


def folds(rng: Random, size: tuple[int, int] = (120, 240)) -> Image.Image:
    """A weave for plain clothes: only creases."""
    noise = fractal(rng, size, (7, 5), 0.5)
    noise = calmed(noise, 0.7)
    return noise.convert("RGB")


_COATS: tuple[Colour, ...] = (
    (62, 70, 88), (118, 52, 50), (154, 150, 142), (58, 60, 62), (96, 112, 128), (140, 116, 88),
    (78, 92, 76), (196, 190, 180), (44, 46, 54),
)  # fmt: skip


def passer_by(
    rng: Random, poses: Sequence[Pose] = (Pose.WALK, Pose.WALK, Pose.STAND, Pose.EASY)
) -> Look:
    """Someone in the street."""
    woman = rng.random() < 0.45
    return Look(
        coat=rng.choice(_COATS),
        trousers=rng.choice(((48, 54, 72), (44, 42, 44), (92, 84, 72), (60, 66, 80))),
        skin=rng.choice(SKINS),
        hair=rng.choice(HAIRS),
        pose=rng.choice(poses),
        back=rng.random() < 0.5,
        mirrored=rng.random() < 0.5,
        hat=Hat.SCARF if woman and rng.random() < 0.5 else Hat.NONE,
        hat_colour=rng.choice(_COATS[:7]),
        skirt=woman and rng.random() < 0.5,
        beard=0.0 if woman else rng.choice((0.0, 0.5)),
    )
