"""A wedding and a concert."""

from __future__ import annotations

from math import sin

from PIL import Image, ImageChops

from photoarchive.imaging.scenes import crowds
from photoarchive.imaging.scenes.bodies import person
from photoarchive.imaging.scenes.canvas import (
    Canvas,
    dim,
    fade,
    glow,
    gradient,
    mask,
    shape,
    size_of,
    soften,
)
from photoarchive.imaging.scenes.light import Colour, mix
from photoarchive.imaging.scenes.noise import fractal, times
from photoarchive.imaging.scenes.outlines import Point, outline, rectangle, smooth
from photoarchive.imaging.scenes.people import HAIRS, SKINS, Look, folds, passer_by
from photoarchive.imaging.scenes.poses import Pose
from photoarchive.imaging.scenes.scene import Hour, Scene
from photoarchive.imaging.scenes.sky import sky
from photoarchive.imaging.scenes.sprite import Finish, Sprite, finished, stand
from photoarchive.imaging.scenes.trees import Tree, tree


def wedding(canvas: Canvas, scene: Scene) -> None:
    """A couple walking away through a garden hung with lamps, guests on both sides."""
    rng, wide = canvas.rng, canvas.wide
    sky(canvas, 0.7, 0.4, (wide * 0.5, 0.48) if scene.hour is not Hour.NIGHT else None)
    for k in range(7):
        tree(
            canvas,
            rng.choice((Tree.CYPRESS, Tree.PINE, Tree.OLIVE)),
            (wide * (k + rng.random()) / 7, 0.68),
            rng.uniform(0.30, 0.5),
            0.2,
        )
    box = canvas.box(0, 0.66, wide, 1.0)
    canvas.image.paste(
        gradient(
            size_of(box), [canvas.light.shaded((120, 124, 84)), canvas.light.lit((112, 112, 74))]
        ),
        box,
    )
    aisle = [
        (wide * 0.5 - 0.04, 0.66),
        (wide * 0.5 + 0.04, 0.66),
        (wide * 0.5 + 0.32, 1.02),
        (wide * 0.5 - 0.32, 1.02),
    ]
    shape(canvas, aisle, canvas.light.lit((216, 206, 190)), 0.01)
    soften(canvas, 0.012)
    for row in range(3):
        for k in range(15):
            x = wide * k / 14
            y = 0.12 + 0.09 * row + 0.07 * sin(3.14 * ((k + 0.5 * row) % 7) / 7)
            spot = smooth(outline("0 -.012, .012 0, 0 .012, -.012 0", (x, y)), 4)
            shape(canvas, spot, (255, 226, 170), 0.002, 0.75)
            glow(canvas, (x, y), 0.04, (255, 200, 120), 0.4)
    weave = folds(canvas.chance)
    h = canvas.image.height
    for k in range(5):
        for side in (-1, 1):
            at = (wide * 0.5 + side * (0.20 + 0.13 * k + rng.uniform(0, 0.04)), 0.76 + 0.06 * k)
            look = passer_by(rng, (Pose.STAND, Pose.EASY, Pose.RAISE))
            person(
                canvas, look, at, 0.32 + 0.06 * k, 0.1, h * (0.0035 + 0.0014 * k), 0.25, weave, 1.6
            )
    person(
        canvas,
        Look(coat=(38, 40, 50), trousers=(34, 36, 44), back=True, pose=Pose.STAND, skin=SKINS[0]),
        (wide * 0.5 + 0.075, 0.905),
        0.50,
        0.0,
        0.0,
        0.05,
        weave,
        1.9,
    )
    _bride(canvas, (wide * 0.5 - 0.055, 0.905), 0.475)
    for _ in range(120):
        at = (rng.gauss(wide * 0.5, 0.28), rng.uniform(0.25, 0.95))
        s = rng.uniform(0.002, 0.006)
        tone: Colour = rng.choice(((250, 240, 236), (240, 196, 196), (255, 226, 180)))
        shape(
            canvas,
            [
                (at[0] - s, at[1]),
                (at[0], at[1] - s * 0.6),
                (at[0] + s, at[1]),
                (at[0], at[1] + s * 0.7),
            ],
            tone,
            0.0015,
            0.8,
        )


def _bride(canvas: Canvas, feet: Point, height: float) -> None:
    """A bride from behind: dress, veil, hair."""
    unit = height * canvas.image.height
    s = Sprite(1.3, 1.1, unit, (0.65, 1.04))
    white_, shade = (
        mix(canvas.light.lit((246, 244, 240)), (244, 238, 232), 0.5),
        mix(canvas.light.lit((206, 202, 202)), (190, 186, 190), 0.4),
    )
    skin = canvas.light.lit(SKINS[3])
    dim(canvas, feet, height * 0.5, height * 0.06, 0.5)
    s.polygon(
        smooth(
            outline(
                "-.07 -.56, .07 -.56, .14 -.4, .26 -.12, .4 .02, 0 .05, -.46 .02, -.28 -.12, "
                "-.14 -.4"
            ),
            4,
        ),
        white_,
        120,
        200,
    )
    for k in range(7):
        x = -0.3 + 0.1 * k
        s.stroke(outline(".22 -.52, .8 -.16, 1.1 0", (0, 0), (x, 1)), 0.012, shade, 108)
    s.polygon(
        smooth(
            outline("-.085 -.8, .085 -.8, .075 -.66, .062 -.56, -.062 -.56, -.075 -.66"),
            4,
        ),
        white_,
        140,
    )
    for side in (-1, 1):
        s.limb((side * 0.085, -0.79), (side * 0.135, -0.64), (0.028, 0.026), skin, 150)
        s.limb((side * 0.135, -0.64), (side * 0.12, -0.50), (0.024, 0.018), skin, 150)
    s.limb((0.0, -0.82), (0.0, -0.88), (0.030, 0.028), skin, 130)
    s.ellipse((0.0, -0.925), 0.052, 0.062, canvas.light.lit(HAIRS[1]), 160)
    s.ellipse((0.0, -0.90), 0.036, 0.034, canvas.light.lit(HAIRS[1]), 176)
    veil_ = outline(
        "-.05 -.965, .05 -.965, .1 -.72, .17 -.36, .24 -.06, -.26 -.06, -.18 -.36, -.1 -.72"
    )
    finish = Finish(unit * 0.03, 1.6, weave=folds(canvas.chance))
    stand(canvas, finished(canvas, s, finish), feet, (0.65 * unit, 1.04 * unit))
    points = [(feet[0] + x * height, feet[1] + y * height) for x, y in veil_]
    shape(canvas, points, canvas.light.lit((246, 244, 242)), 0.006, 0.38)


def concert(canvas: Canvas, scene: Scene) -> None:
    """A stage in coloured light, the audience dark before it with raised hands."""
    rng, wide = canvas.rng, canvas.wide
    canvas.image.paste(
        gradient(canvas.image.size, [(6, 6, 14), (22, 18, 40), (40, 26, 54), (16, 12, 22)])
    )
    schemes: tuple[tuple[Colour, Colour], ...] = (
        ((70, 90, 255), (255, 70, 160)),
        ((255, 150, 50), (220, 50, 60)),
        ((60, 200, 220), (120, 80, 255)),
    )
    one, two = rng.choice(schemes)
    mist = fractal(canvas.chance, canvas.image.size, (4, 3), 0.5, 3).point(
        [round(v * 0.35) for v in range(256)]
    )
    canvas.image.paste(mix(one, two, 0.5), None, mist)
    for k in range(9):
        x = wide * (k + 0.5) / 9
        aim = wide * 0.5 + (x - wide * 0.5) * rng.uniform(-0.6, 1.5)
        tone = one if k % 2 else two
        spread = rng.uniform(0.05, 0.10)
        stencil, box = mask(
            canvas,
            [[(x - 0.004, 0.07), (x + 0.004, 0.07), (aim + spread, 0.80), (aim - spread, 0.80)]],
            0.008,
        )
        fall = ImageChops.multiply(stencil, fade(size_of(box), 235, 60))
        layer = Image.new("RGB", size_of(box))
        layer.paste(tone, None, times(fall, 0.6))
        canvas.image.paste(ImageChops.screen(canvas.image.crop(box), layer), box)
        glow(canvas, (x, 0.07), 0.05, tone, 1.0)
        glow(canvas, (x, 0.07), 0.012, (255, 255, 255), 1.0)
    shape(canvas, rectangle(-0.05, 0.045, wide + 0.05, 0.062), (14, 14, 18))
    glow(canvas, (wide * 0.5, 0.58), 0.5, mix(one, (255, 240, 220), 0.5), 0.55, 0.34)
    shape(canvas, rectangle(-0.05, 0.725, wide + 0.05, 0.80), (18, 14, 24))
    for dx, w, h in (
        (-0.46, 0.12, 0.20),
        (0.46, 0.12, 0.20),
        (-0.26, 0.09, 0.10),
        (0.27, 0.10, 0.11),
    ):
        shape(
            canvas,
            rectangle(wide * 0.5 + dx - w / 2, 0.73 - h, wide * 0.5 + dx + w / 2, 0.73),
            (16, 14, 22),
        )
    band = (Pose.REACH, Pose.RAISE, Pose.READY, Pose.HOLD)
    for k in range(scene.count or 4):
        look = Look(
            coat=(64, 52, 66),
            trousers=(32, 30, 40),
            pose=band[k % 4],
            mirrored=k % 2 == 0,
            hair=(70, 56, 48),
            skirt=k == 1,
        )
        at = (wide * 0.5 + (k - 1.5) * 0.20 + rng.uniform(-0.02, 0.02), 0.735)
        person(
            canvas, look, at, 0.27 + 0.05 * (k == 1), 0.0, 0.0, 0.35, folds(canvas.chance), 2.2, 0.2
        )
    for k in range(4):
        t = k / 3
        crowds.row(
            canvas,
            0.86 + 0.24 * t,
            0.045 + 0.075 * t,
            ((30, 26, 38), (22, 20, 30)),
            dark=0.45 + 0.35 * t,
            focus_px=canvas.image.height * 0.007 * (k == 3),
            raised=0.42,
            gap=1.1,
        )
    glow(canvas, (wide * 0.5, 0.80), wide * 0.5, mix(one, two, 0.4), 0.30, 0.12)
