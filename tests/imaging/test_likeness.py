"""What pictures look like: what the world does to a picture keeps it the same, and others are not.

Measured on the real photographs beside the repository, with every change of `lookalikes.SAME`.
"""

from __future__ import annotations

import io
import itertools
import json
from pathlib import Path

import pytest
from PIL import Image

from lookalikes import SAME, view
from photoarchive.catalogue.likeness import agreed
from photoarchive.domain.errors import FileTrouble
from photoarchive.domain.likeness import FINE_BYTES, TWIN_BITS
from photoarchive.imaging.decode import decode
from photoarchive.imaging.likeness import likeness, likeness_of_preview
from photoarchive.imaging.previews import as_jpeg
from photoarchive.imaging.scenes.drawing import draw
from photoarchive.imaging.scenes.scene import scene_of
from photoarchive.metadata.read import read

RECIPES = Path(__file__).parents[2] / "resources" / "samples" / "recipes.json"


def seen(image):
    """As an import sees it: through the small picture that it makes."""
    small = image.copy()
    small.thumbnail((320, 320))
    return likeness_of_preview(as_jpeg(small))


def bits(one, other):
    return (int.from_bytes(one.coarse) ^ int.from_bytes(other.coarse)).bit_count()


def same(one, other):
    return bits(one, other) <= TWIN_BITS and agreed(one, other)


def test_it_takes_168_bytes():
    one = seen(view(1))
    assert (len(one.coarse), len(one.fine)) == (8, FINE_BYTES)


@pytest.mark.parametrize("change", SAME)
def test_a_changed_picture_is_still_the_same(change):
    picture = view(1, (900, 600))
    assert same(seen(picture), seen(SAME[change](picture)))


def test_other_pictures_are_not_the_same():
    several = [seen(view(seed)) for seed in range(40)]
    assert not any(same(a, b) for a, b in itertools.combinations(several, 2))


def test_a_picture_turned_over_or_recoloured_is_another_one():
    picture = view(1)
    mirrored = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert not same(seen(picture), seen(mirrored))
    red, green, blue = picture.split()
    assert not same(seen(picture), seen(Image.merge("RGB", (blue, green, red))))


def test_what_shows_nothing_looks_like_nothing():
    assert likeness(Image.new("RGB", (300, 200), "black")) is None
    assert likeness(Image.new("RGB", (300, 200), "white")) is None
    assert likeness_of_preview(b"\xff\xd8\xff no picture") is None


def drawn(scene, part=8):
    """A scene in a part of its size."""
    size = {"width": scene["width"] // part, "height": scene["height"] // part}
    return seen(draw(scene_of(scene | size | {"reduced_to": None})))


def test_views_that_the_coarse_hash_mixes_up_are_told_apart_by_the_second_look():
    grove = {"kind": "cedars", "hour": "overcast", "width": 1500, "height": 1000}
    several = [drawn(grove | {"seed": seed}, 4) for seed in range(6)]
    close = [pair for pair in itertools.combinations(several, 2) if bits(*pair) <= TWIN_BITS]
    assert len(close) > 2
    assert not any(agreed(*pair) for pair in close)


def real_photographs(files):
    """The photographs of the corpus that a camera took: name, pixels, what they look like."""
    for path in files:
        if path.stat().st_size > 4_000_000:
            continue
        data = path.read_bytes()
        try:
            reading = read(io.BytesIO(data), path.name)
            if not reading.fields.get("make"):
                continue
            image = decode(data, reading.format, (640, 640)).image
        except FileTrouble:
            continue
        one = seen(image) if min(image.size) >= 150 else None
        if one is not None:
            yield path.name, image, one


@pytest.mark.filterwarnings("ignore")
def test_real_photographs_are_known_again_and_no_two_are_mixed_up(corpus_files):
    several = list(real_photographs(corpus_files))
    mixed_up = [
        (name, other_name)
        for (name, _image, one), (other_name, _other_image, other) in itertools.combinations(
            several, 2
        )
        # In the corpus the beginning of the name tells which picture a file shows.
        if same(one, other) and name[:3] != other_name[:3]
    ]
    assert mixed_up == []
    known = tried = 0
    for image, one in {name[:3]: (image, one) for name, image, one in several}.values():
        for change in SAME.values():
            changed = seen(change(image))
            tried += 1
            known += changed is not None and same(one, changed)
    assert tried > 300
    assert known / tried > 0.97


def test_the_drawn_scenes_are_told_apart_but_for_their_copies():
    recipes = json.loads(RECIPES.read_text(encoding="utf-8"))["photographs"]
    scenes = {one["file"]: drawn(one["scene"]) for one in recipes if "scene" in one}
    pairs = {
        frozenset(pair)
        for pair in itertools.combinations(scenes, 2)
        if same(scenes[pair[0]], scenes[pair[1]])
    }
    assert pairs == {
        frozenset(("DSC_0042.jpg", "IMG-20170826-WA0012.jpg")),
        frozenset(("DSC01240.jpg", "DSC01240-web.webp")),
    }
