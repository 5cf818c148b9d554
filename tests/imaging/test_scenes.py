"""The sample archive: its photographs can be drawn, and its recipes are sound."""

import json
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from photoarchive.domain import dates, fields
from photoarchive.domain.countries import COUNTRY_CODES
from photoarchive.domain.term import NameKind, Vocabulary
from photoarchive.imaging.scenes import flags, noise
from photoarchive.imaging.scenes.canvas import Canvas
from photoarchive.imaging.scenes.drawing import draw, stored
from photoarchive.imaging.scenes.light import HOURS
from photoarchive.imaging.scenes.scene import Hour, Kind, Scene, scene_of

RECIPES = Path(__file__).parents[2] / "resources" / "samples" / "recipes.json"
DOCUMENT = json.loads(RECIPES.read_text(encoding="utf-8"))
PHOTOGRAPHS = DOCUMENT["photographs"]
DRAWN = [p for p in PHOTOGRAPHS if "scene" in p]
COPIES = [p for p in PHOTOGRAPHS if "duplicate_of" in p]
LANGUAGES = {"en", "es", "ar"}
EXIF = {
    "Make", "Model", "LensModel", "DateTimeOriginal", "OffsetTimeOriginal", "Orientation",
    "GPS", "Artist", "Copyright",
}  # fmt: skip


def path_of(photograph):
    return f"{photograph['folder']}/{photograph['file']}"


def small(recipe):
    """The recipe's scene in an eighth of its size."""
    size = {"width": recipe["width"] // 8, "height": recipe["height"] // 8}
    return scene_of(recipe | size | {"reduced_to": None})


def says(photograph, key):
    """Whether the file or the archivist says this of the photograph."""
    blocks = (photograph["says"].get("iim", {}), photograph["says"].get("xmp", {}))
    return key in photograph["edits"] or any(key in block for block in blocks)


def near(pixel, colour, within):
    return all(abs(a - b) <= within for a, b in zip(pixel, colour, strict=True))


# --- drawing ----------------------------------------------------------------------------------


@pytest.mark.parametrize("photograph", DRAWN, ids=path_of)
def test_every_recipe_draws_a_picture_of_its_size_with_light_and_dark(photograph):
    scene = small(photograph["scene"])
    picture = draw(scene)
    assert (picture.mode, picture.size) == ("RGB", (scene.width_px, scene.height_px))
    low, high = picture.convert("L").getextrema()
    assert high - low > 90


@pytest.mark.parametrize("kind", Kind)
def test_the_same_recipe_always_gives_the_same_pixels(kind):
    scene = Scene(kind, Hour.GOLDEN, 7, 120, 80)
    assert draw(scene).tobytes() == draw(scene).tobytes()


@pytest.mark.parametrize("kind", Kind)
def test_another_seed_gives_another_picture(kind):
    one, other = (Scene(kind, Hour.NOON, seed, 120, 80) for seed in (7, 8))
    assert draw(one).tobytes() != draw(other).tobytes()


@pytest.mark.parametrize("kind", Kind)
def test_every_scene_can_be_drawn_in_any_light_and_shape(kind):
    sizes = ((96, 64), (64, 96), (128, 72), (80, 80))
    for hour, size in zip(Hour, sizes * 2, strict=False):
        assert draw(Scene(kind, hour, 3, *size)).size == size


def test_no_two_recipes_give_the_same_picture():
    seen = {}
    for photograph in DRAWN:
        if "near_duplicate_of" not in photograph:
            pixels = draw(small(photograph["scene"])).tobytes()
            assert pixels not in seen, (path_of(photograph), seen[pixels])
            seen[pixels] = path_of(photograph)


def test_a_smaller_copy_shows_the_same_picture():
    reduced = Scene(Kind.SALUTE, Hour.NOON, 1, 300, 200, reduced_to=(150, 100))
    whole = Scene(Kind.SALUTE, Hour.NOON, 1, 300, 200)
    assert draw(reduced) == draw(whole).resize((150, 100), Image.Resampling.LANCZOS)


@pytest.mark.parametrize(
    ("orientation", "turn"),
    [
        (3, Image.Transpose.ROTATE_180),
        (6, Image.Transpose.ROTATE_270),
        (8, Image.Transpose.ROTATE_90),
    ],
)
def test_a_viewer_that_obeys_the_orientation_sees_the_picture_upright(orientation, turn):
    upright = Image.linear_gradient("L").resize((40, 60)).convert("RGB")
    upright.paste((200, 0, 0), (0, 0, 10, 10))
    assert stored(upright, orientation).transpose(turn) == upright
    assert stored(upright) == upright


def test_noise_is_the_same_for_the_same_seed_and_spans_all_greys():
    one, other = (noise.fractal(Random(5), (90, 60)) for _ in range(2))
    assert one == other
    assert one.getextrema() == (0, 255)


@pytest.mark.parametrize("toward", [(0, 4), (0, -4), (4, 0), (-4, 4)])
def test_light_on_heights_does_not_wrap_around_the_rim(toward):
    low, high = noise.relief(Image.linear_gradient("L"), toward).getextrema()
    assert high - low < 4


# --- flags ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "outer", "inner"),
    [("LB", (206, 32, 46), (244, 242, 238)), ("ES", (190, 24, 36), (250, 196, 24))],
)
def test_the_bands_of_the_flag_have_the_right_colours_and_shares(code, outer, inner):
    flag = flags.design(code, 400)
    column = [flag.getpixel((20, y)) for y in range(400)]
    assert all(near(p, outer, 2) for p in column[:98] + column[302:])
    assert all(near(p, inner, 2) for p in column[102:298])


def test_the_cedar_is_green_stands_in_the_middle_and_fills_the_white_band():
    flag = flags.design("LB", 400)
    places = [
        (x, y)
        for x in range(flag.width)
        for y in range(flag.height)
        if near(flag.getpixel((x, y)), (24, 118, 68), 2)
    ]
    across, down = zip(*places, strict=True)
    assert 100 <= min(down) < 115
    assert 285 < max(down) <= 304
    assert abs((min(across) + max(across)) / 2 - flag.width / 2) < 4


@pytest.mark.parametrize(("code", "inner_has_blue"), [("LB", True), ("ES", False)])
@pytest.mark.parametrize("wind", [0.1, 1.0, -0.8])
def test_a_flag_in_the_wind_is_red_at_its_edges_and_pale_between(code, inner_has_blue, wind):
    canvas = Canvas(Image.new("RGB", (300, 200)), Random(1), Random(2), HOURS[Hour.NOON])
    flag, _ = flags.waving(canvas, code, 120, wind)
    for x in (flag.width // 4, flag.width * 5 // 6):
        column = [flag.getpixel((x, y)) for y in range(flag.height)]
        cloth = [pixel[:3] for pixel in column if pixel[3] > 250]
        for red, green, blue in (cloth[len(cloth) // 8], cloth[-len(cloth) // 8]):
            assert red > 2 * max(green, blue)
        red, green, blue = cloth[len(cloth) * 3 // 8]
        assert 2 * green > red
        assert (2 * blue > red) == inner_has_blue


def test_the_salute_shows_the_lebanese_and_the_spanish_flag():
    recipe = next(p["scene"] for p in PHOTOGRAPHS if p["file"] == "DSC_0042.jpg")
    assert recipe["flags"] == ["LB", "ES"]
    picture = draw(scene_of(recipe | {"width": 600, "height": 400}))
    upper = picture.crop((0, 0, 600, 200))
    pixels = [upper.getpixel((x, y)) for x in range(600) for y in range(200)]
    assert sum(r > 120 and g < 90 and b < 90 for r, g, b in pixels) > 2000
    assert sum(r > 150 and 110 < g < r - 10 and b < 90 for r, g, b in pixels) > 1000
    assert sum(g > r + 25 and g > b + 10 for r, g, b in pixels) > 60


# --- recipes ----------------------------------------------------------------------------------


def test_paths_are_unique_and_could_be_written_on_any_system():
    paths = [path_of(p).casefold() for p in PHOTOGRAPHS]
    assert len(set(paths)) == len(paths)
    for photograph in PHOTOGRAPHS:
        for name in (photograph["folder"], photograph["file"]):
            assert not set(name) & set('<>:"/\\|?*')
            assert name == name.strip(". ")


def test_the_archive_is_as_large_and_as_mixed_as_promised():
    formats = [p["format"] for p in DRAWN]
    assert 55 <= len(PHOTOGRAPHS) <= 65
    assert [formats.count(f) for f in ("png", "tiff", "webp")] == [4, 4, 3]
    assert set(formats) == {"jpeg", "png", "tiff", "webp"}
    assert {p["scene"]["kind"] for p in DRAWN} == {str(kind) for kind in Kind}
    assert sum(p["says"].get("exif", {}).get("Orientation", 1) != 1 for p in DRAWN) == 3


def test_twelve_photographs_are_of_the_dawn_of_the_jurds():
    assert sum(p["edits"].get("event") == "Dawn of the Jurds" for p in DRAWN) == 12


def test_some_photographs_lack_a_caption_a_credit_or_a_source():
    assert sum(not says(p, "caption") for p in DRAWN) == 9
    assert sum(not says(p, "credit") for p in DRAWN) == 9
    assert sum(not says(p, "source") for p in DRAWN) == 12
    assert any(says(p, "headline") and not says(p, "caption") for p in DRAWN)


def test_captions_come_in_various_sets_of_languages():
    sets = {frozenset(p["edits"].get("caption", ())) for p in DRAWN}
    wanted = (("en", "es", "ar"), ("en", "ar"), ("en", "es"), ("en",), ("ar",), ("es",))
    assert all(frozenset(w) in sets for w in wanted)


def test_some_photographs_carry_ratings_and_colour_labels():
    ratings = [p["edits"].get("rating") or p["says"].get("xmp", {}).get("rating") for p in DRAWN]
    given = [rating for rating in ratings if rating is not None]
    assert len(given) == 17
    assert set(given) == {1, 2, 3, 4, 5}
    assert {"Red", "Select"} <= {p["edits"].get("label") for p in DRAWN}


def test_a_copy_names_a_photograph_written_before_it_and_says_nothing_else():
    assert len(COPIES) == 5
    written = set()
    for photograph in PHOTOGRAPHS:
        if "duplicate_of" in photograph:
            assert set(photograph) == {"folder", "file", "duplicate_of"}
            assert photograph["duplicate_of"] in written
        else:
            written.add(path_of(photograph))


def test_a_near_duplicate_is_a_smaller_copy_of_the_same_scene():
    scenes = {path_of(p): p["scene"] for p in DRAWN}
    nearly = [p for p in DRAWN if "near_duplicate_of" in p]
    assert len(nearly) == 2
    for photograph in nearly:
        scene = dict(photograph["scene"])
        width, height = scene.pop("reduced_to")
        assert width < scene["width"]
        assert abs(width * scene["height"] - height * scene["width"]) <= scene["width"]
        assert scene == scenes[photograph["near_duplicate_of"]]


@pytest.mark.parametrize("photograph", DRAWN, ids=path_of)
def test_the_file_says_what_its_format_can_hold(photograph):
    blocks = photograph["says"]
    assert set(blocks) <= {"exif", "iim", "xmp"}
    assert set(blocks.get("exif", {})) <= EXIF
    assert "iim" not in blocks or photograph["format"] in ("jpeg", "tiff")
    for key, value in blocks.get("iim", {}).items():
        # A date has hyphens here, and none in IIM.
        limit = fields.BY_KEY[key].iim.max_bytes + 2 * (key == "date_created")
        for text in value if isinstance(value, list) else [value]:
            assert len(text.encode()) <= limit, (key, text)
    for key, value in blocks.get("xmp", {}).items():
        assert fields.BY_KEY[key].xmp
        if fields.BY_KEY[key].in_languages:
            assert "x-default" in value
            assert set(value) <= LANGUAGES | {"x-default"}


@pytest.mark.parametrize("photograph", DRAWN, ids=path_of)
def test_the_archivist_fills_in_fields_that_a_person_can_set(photograph):
    for key, value in photograph["edits"].items():
        field = fields.BY_KEY[key]
        assert field.settable
        if field.in_languages:
            assert set(value) <= LANGUAGES
            assert all(text == text.strip() != "" for text in value.values())
        elif field.many:
            assert isinstance(value, list)
            assert len(set(value)) == len(value)
        else:
            assert isinstance(value, str | int)


@pytest.mark.parametrize("photograph", DRAWN, ids=path_of)
def test_dates_and_countries_can_be_read(photograph):
    blocks = photograph["says"]
    exif = blocks.get("exif", {})
    if "DateTimeOriginal" in exif:
        day, time = exif["DateTimeOriginal"].split(" ")
        assert dates.parse(f"{day.replace(':', '-')}T{time}")
        assert dates.parse_offset(exif.get("OffsetTimeOriginal", "Z"))
    for part in (blocks.get("iim", {}), blocks.get("xmp", {}), photograph["edits"]):
        assert part.get("country_code", "LBN") in COUNTRY_CODES
        assert dates.parse(part.get("date_created", "2017"))


@pytest.mark.parametrize("photograph", DRAWN, ids=path_of)
def test_captions_are_in_the_script_of_their_language(photograph):
    for language, text in photograph["edits"].get("caption", {}).items():
        letters = [letter for letter in text if letter.isalpha()]
        arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
        assert arabic == (len(letters) if language == "ar" else 0)


def test_some_files_disagree_with_themselves():
    says_both = [p["says"] for p in DRAWN if {"iim", "xmp"} <= set(p["says"])]
    differing = {
        key
        for blocks in says_both
        for key, value in blocks["iim"].items()
        if blocks["xmp"].get(key, value) != value
    }
    assert {"credit", "city", "byline", "date_created"} <= differing


# --- authority records ------------------------------------------------------------------------


def terms_of(vocabulary):
    return [t["names"] for t in DOCUMENT["terms"] if t["vocabulary"] == vocabulary]


@pytest.mark.parametrize("vocabulary", Vocabulary)
def test_each_term_has_one_preferred_name_a_language(vocabulary):
    assert terms_of(vocabulary)
    for names in terms_of(vocabulary):
        assert all(NameKind(name["kind"]) for name in names)
        preferred = [n["language"] for n in names if n["kind"] == NameKind.PREFERRED]
        assert len(set(preferred)) == len(preferred) > 0
        assert {n["language"] for n in names} <= LANGUAGES | {"fr", "ar-Latn", "x-default"}


@pytest.mark.parametrize("vocabulary", Vocabulary)
def test_no_two_terms_of_a_vocabulary_share_a_name(vocabulary):
    each = [{name["name"] for name in names} for names in terms_of(vocabulary)]
    assert len(set.union(*each)) == sum(map(len, each))


@pytest.mark.parametrize("photograph", DRAWN, ids=path_of)
def test_the_archivist_uses_only_terms_that_are_recorded(photograph):
    for key, value in photograph["edits"].items():
        vocabulary = fields.BY_KEY[key].vocabulary
        if vocabulary:
            known = {name["name"] for names in terms_of(vocabulary) for name in names}
            assert set(value if isinstance(value, list) else [value]) <= known


def test_places_and_people_are_spelt_in_several_ways_across_files():
    texts = set()
    for photograph in DRAWN:
        for part in (*photograph["says"].values(), photograph["edits"]):
            for value in part.values():
                texts |= set(map(str, value)) if isinstance(value, list) else {str(value)}
    assert {"Ras Baalbek", "Ras Baalbeck", "رأس بعلبك"} <= texts
    assert {"Elias Sfeirani", "إلياس صفيراني"} <= texts
    assert {"Georges Wakimian", "G. Wakimian"} <= texts
