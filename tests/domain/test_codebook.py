"""Codes while somebody types: expanded at the closing delimiter, offered before."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.code import Code, CodeList, CodeListId, tidy_code
from photoarchive.domain.code_typing import begun, expand, expand_all
from photoarchive.domain.codebook import Codebook, doubled
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.template import Entry

ARMY = Code(
    "laf",
    {
        "": ("Lebanese Army", "the army", "LAF"),
        "es": ("Ejército Libanés",),
        "ar": ("الجيش اللبناني", "الجيش"),
    },
)
DESK, TEAMS = CodeList(CodeListId(1), "Desk"), CodeList(CodeListId(2), "Teams")
DESK_CODES = {
    one.code: one
    for one in (
        ARMY,
        Code("rb", {"en": ("Ras Baalbek",), "ar": ("رأس بعلبك",)}),
        Code("m10", {"": ("Lionel Messi", "Messi")}),
        Code("m1", {"": ("Emiliano Martínez",)}),
        Code("fest", fills=(Entry("event", text="Baalbek Festival"),)),
        Code("a#2", {"": ("odd",)}),
        Code("two words", {"": ("2",)}),
        Code("ملح", {"": ("salt",)}),
    )
}
TEAM_CODES = {
    one.code: one
    for one in (
        Code("m10", {"": ("Luka Modrić",)}),
        Code("M9", {"": ("Julián Álvarez",)}),
        Code("zm", {"": ("Martínez, Lautaro",)}),
    )
}
BOOK = Codebook(((DESK, DESK_CODES), (TEAMS, TEAM_CODES)))


def typed(text: str, language: str = "en", **options: str):
    """Expands in a text whose cursor is a bar."""
    cursor = text.index("|")
    bare = text.replace("|", "", 1)
    done = expand(bare, cursor, BOOK, language, **options)
    if done is None:
        return None
    assert done.before == bare[done.start : done.start + len(done.before)]
    assert done.text[done.start : done.end] == done.found.text
    return done.text[: done.cursor] + "|" + done.text[done.cursor :]


@pytest.mark.parametrize(
    ("text", "language", "expanded"),
    [
        ("=laf=|", "en", "Lebanese Army|"),
        ("The =laf=| in", "en", "The Lebanese Army| in"),
        ("=laf#1=|", "en", "Lebanese Army|"),
        ("=laf#2=|", "en", "the army|"),
        ("=laf#٢=|", "en", "the army|"),
        ("=laf=|", "es", "Ejército Libanés|"),
        ("=laf=|", "es-MX", "Ejército Libanés|"),
        ("=laf#2=|", "es", "the army|"),
        ("=laf#2=|", "ar-LB", "الجيش|"),
        ("=laf=|", "fr", "Lebanese Army|"),
        ("=rb=|", "fr", "Ras Baalbek|"),
        ("=rb=|", "x-default", "Ras Baalbek|"),
        ("=M10=|", "en", "Lionel Messi|"),
        ("=m9=|", "en", "Julián Álvarez|"),
        ("=a#2=|", "en", "odd|"),
        ("=two words=|", "en", "2|"),
        ("=ملح=|", "en", "salt|"),
        ("x=y=laf=|", "en", "x=yLebanese Army|"),
        ("=fest=|", "en", "|"),
        # nothing to expand
        ("=laf|=", "en", None),
        ("=nobody=|", "en", None),
        ("=laf#4=|", "en", None),
        ("=laf#0=|", "en", None),
        ("=fest#2=|", "en", None),
        ("= laf=|", "en", None),
        ("=laf =|", "en", None),
        ("=la\nf=|", "en", None),
        ("==|", "en", None),
        ("laf=|", "en", None),
        ("|=laf=", "en", None),
        ("2 + 2 = 4, 3 + 1 =|", "en", None),
    ],
)
def test_a_code_is_expanded_when_it_is_closed(text, language, expanded):
    assert typed(text, language) == expanded


def test_a_text_without_a_language_is_in_the_main_one():
    assert typed("=laf=|", "", main="ar") == "الجيش اللبناني|"
    assert typed("=laf=|", "x-default", main="es") == "Ejército Libanés|"


def test_another_delimiter_can_be_chosen():
    assert typed("\\laf\\|", delimiter="\\") == "Lebanese Army|"
    assert typed("=laf=|", delimiter="\\") is None


def test_of_doubled_codes_that_of_the_list_in_front_counts():
    found = BOOK.find("m10", "en")
    assert found is not None
    assert (found.text, found.list) == ("Lionel Messi", DESK)
    assert [(one.code, one.counts, one.others) for one in doubled(
        [(TEAMS, TEAM_CODES), (DESK, DESK_CODES)]
    )] == [("m10", TEAMS, (DESK,))]  # fmt: skip
    assert len(BOOK) == len(DESK_CODES) + len(TEAM_CODES) - 1


def test_large_and_small_letters_part_codes_where_both_are_there():
    book = Codebook([(DESK, {"ab": Code("ab", {"": ("1",)}), "AB": Code("AB", {"": ("2",)})})])
    assert [book.find(key, "").text for key in ("ab", "AB")] == ["1", "2"]
    assert book.find("Ab", "") is None, "either may be meant"


def offered(text: str, language: str = "en", most: int = 8):
    found = begun(text, len(text), BOOK, language, most=most)
    return [(one.typed, one.text) for one in found.found] if found is not None else []


def test_a_code_that_was_begun_is_offered_best_first():
    assert offered("by =m1") == [("m1", "Emiliano Martínez"), ("m10", "Lionel Messi")]
    assert offered("=m10")[0] == ("m10", "Lionel Messi")
    assert [key for key, _text in offered("=M")] == ["m1", "M9", "m10"]
    assert offered("=laf#", "es") == [
        ("laf", "Ejército Libanés"),
        ("laf#2", "the army"),
        ("laf#3", "LAF"),
    ]
    assert offered("=laf#2", "ar") == [("laf#2", "الجيش")]
    assert offered("=f") == [("fest", "")]


def test_a_code_is_offered_by_the_words_it_stands_for():
    assert offered("=martinez") == [
        ("m1", "Emiliano Martínez"),
        ("zm", "Martínez, Lautaro"),
    ]
    assert offered("=lionel me") == [("m10", "Lionel Messi")]
    assert offered("=بعلبك", "ar") == [("rb", "رأس بعلبك")]
    assert offered("=lionel x") == []
    assert offered("=martinez", most=1) == [("m1", "Emiliano Martínez")]


@pytest.mark.parametrize("text", ["", "m1", "=", "= m1", "=\nm1", "=m1\n", "=nobody"])
def test_nothing_is_offered_where_no_code_was_begun(text):
    assert offered(text) == []


def test_what_is_offered_tells_where_it_stands():
    found = begun("by =m1 and", 6, BOOK, "en")
    assert found is not None
    assert (found.start, found.end, found.typed) == (3, 6, "m1")


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("=laf= in =rb=", "Lebanese Army in Ras Baalbek"),
        ("=laf==rb=", "Lebanese ArmyRas Baalbek"),
        ("a=b, =laf=", "a=b, Lebanese Army"),
        ("1 = 1", "1 = 1"),
        ("=laf=rb=", "Lebanese Armyrb="),
        ("", ""),
    ],
)
def test_all_codes_of_a_text_are_expanded(text, expanded):
    made, found = expand_all(text, BOOK, "en")
    assert made == expanded
    assert all(one.text in made for one in found)


TEXTS = st.lists(st.sampled_from([*"= #1\n", "laf", "m10", "fest", "x", "ع"])).map("".join)


@settings(deadline=None, derandomize=True, max_examples=400)
@given(TEXTS, TEXTS)
def test_expanding_touches_nothing_but_the_code(before, behind):
    done = expand(before + behind, len(before), BOOK, "en")
    if done is None:
        return
    assert done.text.endswith(behind)
    assert done.text[: done.start] == before[: done.start]
    assert before[done.start :] == done.before == f"={done.before[1:-1]}="
    assert done.cursor == len(done.text) - len(behind)
    # Put back, it is what was typed.
    assert done.text[: done.start] + done.before + done.text[done.end :] == before + behind


@settings(deadline=None, derandomize=True, max_examples=200)
@given(TEXTS, st.integers(0, 20))
def test_looking_for_codes_never_fails(text, cursor):
    begun(text, min(cursor, len(text)), BOOK, "en")
    expand_all(text, BOOK, "en")


def test_a_code_can_be_typed_and_kept_in_a_file():
    assert tidy_code("  m \t 10 ") == "m 10"
    for wrong in ("", "  ", "// remark"):
        with pytest.raises(WrongValue):
            tidy_code(wrong)


def test_fifty_thousand_codes_keep_nobody_waiting():
    names = ("Rima", "Omar", "Inés", "محمد", "Lionel", "Emiliano")
    codes = {
        f"t{n // 30}p{n % 30}": Code(f"t{n // 30}p{n % 30}", {"": (f"{names[n % 6]} Player{n}",)})
        for n in range(50_000)
    }
    book = Codebook([(DESK, codes)])
    book.prepare()
    slowest = 0.0
    for text in ("=t", "=t1", "=t1p", "=p", "=pl", "=rima", "=rima player", "=م", "=zz", "=t9p3#"):
        best = min(_seconds(lambda text=text: begun(text, len(text), book, "en")) for _ in range(9))
        slowest = max(slowest, best)
    slowest = max(slowest, min(_seconds(lambda: expand("=t9p3=", 6, book, "en")) for _ in range(9)))
    assert slowest < 0.005, f"{slowest * 1000:.1f} ms"


def _seconds(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
