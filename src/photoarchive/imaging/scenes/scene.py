"""What a drawn photograph shows: a recipe as a frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The scenes that can be drawn."""

    SALUTE = "salute"  # soldiers on a ridge with flags
    MEMORIAL = "memorial"  # soldiers side by side before a flag
    PORTRAIT = "portrait"
    PATROL = "patrol"
    CONVOY = "convoy"
    HELICOPTER = "helicopter"
    VILLAGE = "village"
    SKYLINE = "skyline"
    PARLIAMENT = "parliament"
    PRESS = "press"
    BRIEFING = "briefing"  # a press conference of the army
    CROWD = "crowd"
    MARKET = "market"
    FOOTBALL = "football"
    HARBOUR = "harbour"
    OLIVES = "olives"
    CEDARS = "cedars"
    FLOOD = "flood"
    FIRE = "fire"
    SCHOOL = "school"
    AMBULANCE = "ambulance"
    RUINS = "ruins"
    WEDDING = "wedding"
    BALLOT = "ballot"
    CONCERT = "concert"


class Hour(StrEnum):
    """The light a scene stands in."""

    DAWN = "dawn"
    NOON = "noon"
    GOLDEN = "golden"
    DUSK = "dusk"
    NIGHT = "night"
    OVERCAST = "overcast"
    INDOORS = "indoors"


@dataclass(frozen=True, slots=True)
class Scene:
    """A recipe: the same recipe always gives the same pixels.

    `count` is how many people, vehicles or columns there are where the scene lets one choose; 0
    leaves it to the seed. `flags` are ISO 3166 country codes; only those `flags.design` knows can
    be drawn. `reduced_to` is the size of a smaller copy of the same picture, as a messenger makes
    it.
    """

    kind: Kind
    hour: Hour
    seed: int
    width_px: int
    height_px: int
    count: int = 0
    flags: tuple[str, ...] = ()
    reduced_to: tuple[int, int] | None = None


def scene_of(recipe: Mapping[str, object]) -> Scene:
    """The scene that a recipe of the sample archive writes down.

    Raises `KeyError` or `ValueError` when the recipe is not sound: it is ours, so that is a bug.
    """
    flags = recipe.get("flags", ())
    if not isinstance(flags, list | tuple):
        raise ValueError(flags)
    reduced = recipe.get("reduced_to")
    return Scene(
        kind=Kind(str(recipe["kind"])),
        hour=Hour(str(recipe["hour"])),
        seed=int(str(recipe["seed"])),
        width_px=int(str(recipe["width"])),
        height_px=int(str(recipe["height"])),
        count=int(str(recipe.get("count", 0))),
        flags=tuple(str(code) for code in flags),
        reduced_to=(int(reduced[0]), int(reduced[1])) if isinstance(reduced, list) else None,
    )
