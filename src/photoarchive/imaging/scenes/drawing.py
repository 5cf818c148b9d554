"""A recipe becomes a photograph."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from PIL import Image

from photoarchive.imaging.scenes import (
    ballot,
    festive,
    field,
    hall,
    market,
    monuments,
    orchard,
    rescue,
    sport,
    street,
    studio,
    town,
)
from photoarchive.imaging.scenes.canvas import Canvas
from photoarchive.imaging.scenes.develop import developed
from photoarchive.imaging.scenes.light import HOURS
from photoarchive.imaging.scenes.scene import Kind, Scene

_PAINTERS: dict[Kind, Callable[[Canvas, Scene], None]] = {
    Kind.SALUTE: field.salute,
    Kind.MEMORIAL: studio.memorial,
    Kind.PORTRAIT: studio.portrait,
    Kind.PATROL: field.patrol,
    Kind.CONVOY: field.convoy,
    Kind.HELICOPTER: field.helicopter,
    Kind.VILLAGE: town.village,
    Kind.SKYLINE: town.skyline,
    Kind.PARLIAMENT: monuments.parliament,
    Kind.RUINS: monuments.ruins,
    Kind.HARBOUR: town.harbour,
    Kind.CROWD: street.crowd,
    Kind.MARKET: market.market,
    Kind.FLOOD: street.flood,
    Kind.FIRE: rescue.fire,
    Kind.AMBULANCE: rescue.ambulance,
    Kind.PRESS: hall.press,
    Kind.BRIEFING: hall.briefing,
    Kind.SCHOOL: hall.school,
    Kind.FOOTBALL: sport.football,
    Kind.WEDDING: festive.wedding,
    Kind.BALLOT: ballot.ballot,
    Kind.CONCERT: festive.concert,
    Kind.OLIVES: orchard.olives,
    Kind.CEDARS: orchard.cedars,
}

_FINENESS = 0.7  # painted smaller than printed: no lens is as sharp as its pixels


def draw(scene: Scene) -> Image.Image:
    """The photograph of the recipe (RGB); the same recipe always gives the same pixels."""
    size = (scene.width_px, scene.height_px)
    painted = (round(size[0] * _FINENESS), round(size[1] * _FINENESS))
    light = HOURS[scene.hour]
    image = Image.new("RGB", painted, light.haze)
    canvas = Canvas(image, Random(scene.seed), Random(scene.seed + 2**32), light)
    _PAINTERS[scene.kind](canvas, scene)
    picture = developed(canvas, size)
    if scene.reduced_to:
        return picture.resize(scene.reduced_to, Image.Resampling.LANCZOS)
    return picture


# How pixels are laid in a file that says "turn me" (Exif 3.0, Orientation): the inverse turn.
_STORED = {
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}


def stored(image: Image.Image, orientation: int = 1) -> Image.Image:
    """The upright picture as a camera stores it beside that Orientation tag (1, 3, 6 or 8)."""
    return image if orientation == 1 else image.transpose(_STORED[orientation])
