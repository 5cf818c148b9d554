"""How bodies stand: the joints of someone one unit tall."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from photoarchive.imaging.scenes.outlines import Point


class Pose(StrEnum):
    """How a body stands."""

    STAND = "stand"
    EASY = "easy"
    WALK = "walk"
    READY = "ready"  # a rifle held across the chest
    RAISE = "raise"  # one arm up
    CHEER = "cheer"  # both arms up
    SALUTE = "salute"
    HOLD = "hold"  # both hands before the chest, around a pole
    SIT = "sit"
    KNEEL = "kneel"
    REACH = "reach"  # an arm stretched to the front
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Joints:
    """Where a body's joints are, for someone one unit tall: left and right as we see them."""

    hips: tuple[Point, Point] = ((-0.046, 0.51), (0.046, 0.51))
    knees: tuple[Point, Point] = ((-0.068, 0.28), (0.070, 0.28))
    feet: tuple[Point, Point] = ((-0.080, 0.03), (0.085, 0.03))
    shoulders: tuple[Point, Point] = ((-0.098, 0.795), (0.098, 0.795))
    elbows: tuple[Point, Point] = ((-0.134, 0.63), (0.134, 0.63))
    hands: tuple[Point, Point] = ((-0.128, 0.47), (0.128, 0.47))
    head: Point = (0.0, 0.915)


_STAND = Joints()


POSES: dict[Pose, Joints] = {
    Pose.STAND: _STAND,
    Pose.EASY: replace(
        _STAND, knees=((-0.07, 0.28), (0.085, 0.29)), feet=((-0.075, 0.03), (0.125, 0.035)),
        elbows=((-0.17, 0.64), (0.17, 0.64)), hands=((-0.075, 0.53), (0.075, 0.53)),
        head=(0.012, 0.922),
    ),
    Pose.WALK: replace(
        _STAND, hips=((-0.035, 0.51), (0.035, 0.51)), knees=((-0.035, 0.275), (0.105, 0.295)),
        feet=((-0.155, 0.06), (0.130, 0.035)), shoulders=((-0.085, 0.80), (0.085, 0.80)),
        elbows=((-0.125, 0.64), (0.105, 0.62)), hands=((-0.08, 0.50), (0.165, 0.52)),
        head=(0.03, 0.918),
    ),
    Pose.READY: replace(
        _STAND, knees=((-0.08, 0.28), (0.075, 0.28)), feet=((-0.105, 0.03), (0.10, 0.03)),
        elbows=((-0.165, 0.65), (0.17, 0.66)), hands=((-0.045, 0.59), (0.085, 0.66)),
    ),
    Pose.RAISE: replace(
        _STAND, elbows=((-0.15, 0.63), (0.20, 0.93)), hands=((-0.13, 0.47), (0.235, 1.09)),
        head=(0.01, 0.925),
    ),
    Pose.CHEER: replace(
        _STAND, elbows=((-0.195, 0.91), (0.20, 0.93)), hands=((-0.205, 1.08), (0.225, 1.09)),
    ),
    Pose.SALUTE: replace(
        _STAND, elbows=((-0.145, 0.63), (0.235, 0.80)), hands=((-0.128, 0.47), (0.078, 0.935)),
    ),
    Pose.HOLD: replace(
        _STAND, elbows=((-0.155, 0.66), (0.165, 0.65)), hands=((0.02, 0.73), (0.05, 0.60)),
    ),
    Pose.KNEEL: replace(
        _STAND, hips=((-0.04, 0.32), (0.05, 0.32)), knees=((-0.06, 0.06), (0.17, 0.33)),
        feet=((-0.22, 0.04), (0.16, 0.03)), shoulders=((-0.10, 0.60), (0.11, 0.61)),
        elbows=((-0.14, 0.46), (0.17, 0.46)), hands=((-0.03, 0.42), (0.16, 0.36)),
        head=(0.03, 0.73),
    ),
    Pose.SIT: replace(
        _STAND, hips=((-0.06, 0.30), (0.06, 0.30)), knees=((-0.10, 0.28), (0.12, 0.28)),
        feet=((-0.11, 0.03), (0.12, 0.03)), shoulders=((-0.108, 0.58), (0.108, 0.58)),
        elbows=((-0.15, 0.42), (0.15, 0.42)), hands=((-0.07, 0.31), (0.07, 0.31)),
        head=(0.0, 0.71),
    ),
    Pose.REACH: replace(
        _STAND, elbows=((-0.145, 0.63), (0.215, 0.69)), hands=((-0.10, 0.49), (0.335, 0.72)),
        head=(0.03, 0.92),
    ),
    Pose.RUN: replace(
        _STAND, hips=((-0.02, 0.52), (0.05, 0.51)), knees=((-0.06, 0.30), (0.19, 0.40)),
        feet=((-0.25, 0.20), (0.17, 0.14)), shoulders=((-0.02, 0.80), (0.13, 0.79)),
        elbows=((-0.12, 0.68), (0.17, 0.62)), hands=((-0.07, 0.56), (0.27, 0.66)),
        head=(0.10, 0.91),
    ),
}  # fmt: skip
