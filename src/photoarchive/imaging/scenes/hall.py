"""Scenes with an audience: the press, a class, a stadium, a wedding, an election, a concert."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageChops

from photoarchive.imaging.scenes import crowds
from photoarchive.imaging.scenes.bodies import person
from photoarchive.imaging.scenes.canvas import Canvas, fade, glow, gradient, shape, size_of, soften
from photoarchive.imaging.scenes.flags import hoist
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.noise import calmed, fractal
from photoarchive.imaging.scenes.outlines import Point, outline, rectangle, smooth
from photoarchive.imaging.scenes.people import HAIRS, SKINS, Hat, Look, folds
from photoarchive.imaging.scenes.portrait import bust
from photoarchive.imaging.scenes.poses import Pose
from photoarchive.imaging.scenes.scene import Scene
from photoarchive.imaging.scenes.sitter import Crown, Dress, Sitter


def room(canvas: Canvas, wall: Colour, floor: Colour, line: float) -> None:
    """A wall and a floor under lamps."""
    width, height = canvas.image.size
    lit = canvas.light.lit
    split = canvas.px(line)
    canvas.image.paste(
        gradient((width, split), [scale(lit(wall), 0.66), lit(wall), scale(lit(wall), 0.86)]),
        (0, 0),
    )
    canvas.image.paste(
        gradient((width, height - split), [scale(lit(floor), 0.7), lit(floor)]), (0, split)
    )
    stains = calmed(fractal(canvas.chance, (width, height), (4, 3), 0.45, 6), 0.16)
    canvas.image.paste(ImageChops.overlay(canvas.image, stains.convert("RGB")))


def press(canvas: Canvas, scene: Scene) -> None:
    """A press conference: a backdrop, a table with microphones, cameras in front."""
    _panel(canvas, scene, _civilian)


def briefing(canvas: Canvas, scene: Scene) -> None:
    """The same of the army: officers in uniform."""
    _panel(canvas, scene, _officer)


def _panel(canvas: Canvas, scene: Scene, sitter: Callable[[Canvas, float], Sitter]) -> None:
    rng, wide = canvas.rng, canvas.wide
    tone: Colour = rng.choice(((46, 66, 104), (112, 42, 46), (64, 82, 78), (84, 84, 92)))
    room(canvas, scale(tone, 1.25), (84, 70, 60), 0.8)
    _backdrop(canvas, tone)
    flags = scene.flags or ("LB",)
    for k, code in enumerate(flags):
        _indoor_flag(canvas, code, (wide * (0.07 + 0.09 * k), 0.20))
        if len(flags) == 1:
            _indoor_flag(canvas, code, (wide * 0.90, 0.20))
    soften(canvas, 0.005)
    glow(canvas, (wide * 0.5, 0.25), wide * 0.5, (120, 116, 108), 0.5)
    count = scene.count or 3
    size = min(0.20, 0.50 * wide / (count + 0.6) / 1.1)
    for k in range(count):
        x = wide * (k + 0.9) / (count + 0.8)
        speaker = k == count // 2
        bust(
            canvas,
            (x, 0.395 - 0.02 * speaker),
            size * rng.uniform(0.96, 1.04),
            sitter(canvas, x / wide - 0.5),
        )
    _table(canvas, tone)
    for k in range(count):
        x = wide * (k + 0.9) / (count + 0.8)
        _microphones(canvas, x, 5 if k == count // 2 else 2)
    _journalists(canvas)


def _backdrop(canvas: Canvas, tone: Colour) -> None:
    """A printed wall with the same small mark over and over."""
    light, wide = canvas.light, canvas.wide
    left, right = wide * 0.16, wide * 0.84
    shape(canvas, rectangle(left, 0.04, right, 0.78), light.lit(scale(tone, 1.5)))
    for row in range(6):
        for k in range(8):
            x = left + (right - left) * (k + 0.3 + 0.4 * (row % 2)) / 8
            y = 0.09 + 0.12 * row
            mark = mix(light.lit(scale(tone, 1.5)), (240, 240, 240), 0.6)
            shape(canvas, rectangle(x, y, x + 0.05, y + 0.010), mark)
            shape(
                canvas,
                rectangle(x, y + 0.016, x + 0.034, y + 0.022),
                mix(mark, light.lit(tone), 0.4),
            )
            shape(
                canvas,
                smooth(
                    outline("-.022 0, -.01 .01, -.022 .022, -.032 .01", (x, y)),
                    3,
                ),
                mark,
            )


def _indoor_flag(canvas: Canvas, code: str, top: Point) -> None:
    """A flag hanging down its staff in a room."""
    x, y = top
    shape(canvas, rectangle(x - 0.004, y - 0.05, x + 0.004, 0.92), canvas.light.lit((150, 118, 70)))
    hoist(canvas, code, (x, y), 0.30, 0.02)
    glow(canvas, (x, y - 0.055), 0.014, (220, 190, 110), 0.9)


def _civilian(canvas: Canvas, side: float) -> Sitter:
    rng = canvas.rng
    crown = rng.choice((Crown.SHORT, Crown.GREY, Crown.SHORT, Crown.LONG, Crown.GREY))
    man = crown is not Crown.LONG
    return Sitter(
        skin=rng.choice(SKINS),
        hair=(124, 118, 114) if crown is Crown.GREY else rng.choice(HAIRS[:3]),
        crown=crown,
        dress=Dress.SUIT if man else Dress.PLAIN,
        cloth=rng.choice(((44, 48, 58), (56, 54, 56), (40, 42, 46), (84, 64, 66))),
        turn=max(-0.6, min(0.6, -side * 1.4)),
        beard=rng.choice((0.0, 0.3)) if man else 0.0,
        moustache=rng.choice((0.0, 0.0, 0.7)) if man else 0.0,
        width=1.0 if man else 0.93,
    )


def _officer(canvas: Canvas, side: float) -> Sitter:
    rng = canvas.rng
    return Sitter(
        skin=rng.choice(SKINS),
        hair=rng.choice(HAIRS[:3]),
        crown=Crown.BERET,
        crown_colour=(52, 62, 48),
        dress=Dress.FATIGUES,
        turn=max(-0.6, min(0.6, -side * 1.4)),
        beard=rng.choice((0.0, 0.25)),
        moustache=rng.choice((0.0, 0.7)),
    )


def _table(canvas: Canvas, tone: Colour) -> None:
    light, wide = canvas.light, canvas.wide
    cloth = light.lit(mix(tone, (30, 34, 44), 0.5))
    shape(
        canvas,
        outline(".04 .635, .96 .635, 1 .7, 0 .7", (0, 0), (wide, 1)),
        light.lit((150, 116, 84)),
    )
    box = canvas.box(0, 0.695, wide, 1.0)
    size = size_of(box)
    drape = fractal(canvas.chance, (size[0], 4), (22, 2), 0.4).resize(
        size, Image.Resampling.BICUBIC
    )
    drape = calmed(drape, 0.5)
    front = ImageChops.overlay(Image.new("RGB", size, cloth), drape.convert("RGB"))
    front.paste((0, 0, 0), None, fade(size, 20, 130))
    canvas.image.paste(front, box)


def _microphones(canvas: Canvas, x: float, count: int) -> None:
    rng = canvas.rng
    foams: tuple[Colour, ...] = (
        (34, 34, 38),
        (176, 44, 40),
        (46, 84, 150),
        (210, 150, 50),
        (52, 118, 84),
        (44, 44, 48),
    )
    for k in range(count):
        foot = (x + (k - (count - 1) / 2) * 0.042 + rng.uniform(-0.006, 0.006), 0.684)
        head = (x + (k - (count - 1) / 2) * 0.026, 0.608 + rng.uniform(-0.012, 0.02))
        shape(
            canvas,
            [
                (foot[0] - 0.002, foot[1]),
                (head[0] - 0.0016, head[1]),
                (head[0] + 0.0016, head[1]),
                (foot[0] + 0.002, foot[1]),
            ],
            (28, 28, 30),
        )
        foam = canvas.light.lit(rng.choice(foams))
        ball = smooth(
            outline(
                "0 -.03, .013 -.014, .011 .012, 0 .018, -.011 .012, -.013 -.014", (head[0], head[1])
            ),
            4,
        )
        shape(canvas, ball, foam)
        glow(canvas, (head[0] - 0.004, head[1] - 0.014), 0.010, (120, 120, 120), 0.7)
        cube = rectangle(head[0] - 0.013, head[1] + 0.016, head[0] + 0.013, head[1] + 0.040)
        shape(
            canvas,
            cube,
            canvas.light.lit(rng.choice(((230, 230, 226), (176, 44, 40), (46, 84, 150)))),
        )
    paper = outline("-.1 .665, -.03 .66, -.02 .685, -.11 .69", (x, 0))
    shape(canvas, paper, canvas.light.lit((226, 224, 218)))


def _journalists(canvas: Canvas) -> None:
    """The backs of those in front, out of focus, and the screen of a camera."""
    h = canvas.image.height
    crowds.row(canvas, 1.09, 0.19, focus_px=h * 0.011, dark=0.55, gap=2.1)
    x = canvas.wide * canvas.rng.uniform(0.3, 0.7)
    shape(canvas, rectangle(x - 0.07, 0.80, x + 0.07, 0.93), (16, 16, 18), 0.008)
    shape(
        canvas,
        rectangle(x - 0.05, 0.82, x + 0.05, 0.90),
        mix(canvas.light.lit((120, 140, 160)), (255, 255, 255), 0.2),
        0.007,
        0.9,
    )


def school(canvas: Canvas, scene: Scene) -> None:
    """A class: children from behind, a teacher at the board, light from the windows."""
    rng, wide = canvas.rng, canvas.wide
    room(canvas, (196, 184, 150), (120, 96, 74), 0.74)
    board = (wide * 0.26, 0.13, wide * 0.80, 0.50)
    shape(
        canvas,
        rectangle(board[0] - 0.012, board[1] - 0.012, board[2] + 0.012, board[3] + 0.012),
        canvas.light.lit((128, 92, 60)),
    )
    box = canvas.box(*board)
    dust = fractal(canvas.chance, size_of(box), (4, 3), 0.6, 2).point(
        [round(120 + v * 0.12) for v in range(256)]
    )
    slate = ImageChops.overlay(
        Image.new("RGB", size_of(box), canvas.light.lit((48, 78, 66))),
        dust.convert("RGB"),
    )
    canvas.image.paste(slate, box)
    for line in range(4):
        x = board[2] - 0.04
        while x > board[0] + rng.uniform(0.05, 0.3):
            w, y = rng.uniform(0.01, 0.045), board[1] + 0.07 + 0.075 * line
            shape(
                canvas,
                [
                    (x - w, y + rng.uniform(-0.006, 0.006)),
                    (x, y),
                    (x, y + 0.005),
                    (x - w, y + 0.009),
                ],
                (222, 226, 216),
                0.0012,
                0.8,
            )
            if rng.random() < 0.35:
                shape(
                    canvas,
                    rectangle(x - 0.004, y - 0.016, x, y + 0.004),
                    (222, 226, 216),
                    0.001,
                    0.75,
                )
            x -= w + rng.uniform(0.006, 0.016)
    for k in range(2):
        pane = [
            (wide * (0.03 + 0.10 * k), 0.10 - 0.02 * (1 - k)),
            (wide * (0.11 + 0.10 * k), 0.115),
            (wide * (0.11 + 0.10 * k), 0.50),
            (wide * (0.03 + 0.10 * k), 0.53 + 0.02 * (1 - k)),
        ]
        shape(canvas, pane, (244, 244, 232), 0.003)
        glow(canvas, (wide * (0.07 + 0.1 * k), 0.30), 0.30, (250, 244, 224), 0.5)
    weave = folds(canvas.chance)
    woman = rng.random() < 0.6
    teacher = Look(
        coat=rng.choice(((112, 70, 78), (66, 84, 104), (82, 92, 76))),
        trousers=(54, 50, 54),
        pose=Pose.REACH,
        hat=Hat.SCARF if woman else Hat.NONE,
        hat_colour=(92, 100, 124),
        skirt=woman,
        mirrored=rng.random() < 0.5,
    )
    person(
        canvas, teacher, (wide * rng.uniform(0.38, 0.66), 0.80), 0.52, 0.05, 0.0, 0.0, weave, 1.5
    )
    soften(canvas, 0.0012)
    uniforms: tuple[Colour, ...] = ((66, 84, 120), (72, 90, 126), (60, 78, 112), (188, 194, 200))
    for k in range(4):
        t = k / 3
        size = 0.058 + 0.075 * t
        foot = 0.80 + 0.26 * t**1.2
        _desks(canvas, foot - size * 0.75, 0.02 + 0.02 * t)
        crowds.row(
            canvas,
            foot,
            size,
            uniforms,
            HAIRS[:3],
            focus_px=canvas.image.height * (0, 0, 0.002, 0.008)[k],
            dark=0.10 + 0.2 * t,
            raised=0.16 if k in (0, 1) else 0.0,
            scarves=0.1,
            gap=2.0,
        )
    for k in range(2):
        beam = [
            (wide * (0.05 + 0.1 * k), 0.1),
            (wide * (0.1 + 0.1 * k), 0.1),
            (wide * (0.55 + 0.16 * k), 1.02),
            (wide * (0.35 + 0.16 * k), 1.02),
        ]
        shape(canvas, beam, (255, 246, 220), 0.03, 0.09)


def _desks(canvas: Canvas, y: float, thick: float) -> None:
    wood = canvas.light.lit((164, 126, 84))
    shape(canvas, rectangle(-0.05, y, canvas.wide + 0.05, y + thick), wood)
    shape(
        canvas, rectangle(-0.05, y + thick, canvas.wide + 0.05, y + thick * 2.4), scale(wood, 0.5)
    )
