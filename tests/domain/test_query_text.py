"""What is typed into the search box, read into a query; errors name the place and the reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.app.explain import query_fault
from photoarchive.domain.errors import QueryError
from photoarchive.domain.fields import BY_KEY, GROUPS
from photoarchive.domain.query import (
    And,
    Between,
    Everything,
    Has,
    In,
    Not,
    Or,
    Place,
    Words,
    asks_for_trash,
)
from photoarchive.domain.query_text import KEYWORDS, read_query


def word(*words, **more):
    return Words(words, **more)


FORMS = [
    ("", Everything()),
    ("   ", Everything()),
    ("!?", Everything()),
    # words and phrases
    ("Beirut", word("beirut")),
    ("Ras Baalbek", And((word("ras"), word("baalbek")))),
    ("Baalbek-Hermel", word("baalbek", "hermel")),
    ("رأس بعلبك", And((word("راس"), word("بعلبك")))),
    ('"Ras Baalbek"', word("ras", "baalbek")),
    ('"رأس بعلبك"', word("راس", "بعلبك")),
    ('="Ras Baalbek"', word("ras", "baalbek", whole=True)),
    ("Baal*", word("baal", prefix=True)),
    ("بعل*", word("بعل", prefix=True)),
    ('"Ras Baal*"', word("ras", "baal", prefix=True)),
    ('"Ras Baal"*', word("ras", "baal", prefix=True)),
    ('="Ras Baal*"', word("ras", "baal", whole=True)),
    ("*", Everything()),
    ("http://example.org/a", word("http", "example", "org", "a")),
    # fields
    ("credit:AFP", word("afp", fields=("credit",))),
    ("CREDIT:AFP", word("afp", fields=("credit",))),
    ('credit:"Official Lebanese Website"',
     word("official", "lebanese", "website", fields=("credit",))),
    ('credit:="AFP"', word("afp", fields=("credit",), whole=True)),
    ("caption@es:soldados", word("soldados", fields=("caption",), language="es")),
    ("caption@x-default:salute", word("salute", fields=("caption",), language="x-default")),
    ("keywords@ar:علم", word("علم", fields=("keywords",), language="ar")),
    ("event@ar-LB:فجر*", word("فجر", fields=("event",), language="ar-LB", prefix=True)),
    ("place:Baalbek", word("baalbek", fields=GROUPS["place"])),
    ("place@ar:بعلبك", word("بعلبك", fields=("location_shown", "location_created"), language="ar")),
    ("person@es:Aoun", word("aoun", fields=("persons",), language="es")),
    ("name:DSC_0042", word("dsc", "0042", fields=("name",))),
    ("format:tiff", word("tiff", fields=("format",))),
    ("label:Red", word("red", fields=("label",))),
    # and, or, not, brackets
    ("a AND b", And((word("a"), word("b")))),
    ("a OR b", Or((word("a"), word("b")))),
    ("a or b", And((word("a"), word("or"), word("b")))),
    ("a b OR c", Or((And((word("a"), word("b"))), word("c")))),
    ("a (b OR c)", And((word("a"), Or((word("b"), word("c")))))),
    ("-a", Not(word("a"))),
    ("NOT a", Not(word("a"))),
    ("--a", Not(Not(word("a")))),
    ("a -b", And((word("a"), Not(word("b"))))),
    ("a -(b OR c)", And((word("a"), Not(Or((word("b"), word("c"))))))),
    ('-"a b"', Not(word("a", "b"))),
    ("-has:caption", Not(Has(("caption",)))),
    ("((a))", word("a")),
    # what holds no word asks for nothing, however it is joined
    ("a - b", And((word("a"), word("b")))),
    ("a -- b", And((word("a"), word("b")))),
    ("a …", word("a")),
    ("a OR …", word("a")),
    ("… OR a OR b", Or((word("a"), word("b")))),
    ("-…", Everything()),
    ("a -(…)", word("a")),
    # dates
    ("taken:2017", Between("taken", 20170000000000, 20179999999999)),
    ("taken:2017-08", Between("taken", 20170800000000, 20170899999999)),
    ("taken:٢٠١٧", Between("taken", 20170000000000, 20179999999999)),
    ("taken:2017-08-26", Between("taken", 20170826000000, 20170826999999)),
    ("taken:2017-08-26T10:14", Between("taken", 20170826101400, 20170826101499)),
    ("taken:2017-08..2017-09", Between("taken", 20170800000000, 20170999999999)),
    ("taken:2017..", Between("taken", 20170000000000, None)),
    ("taken:..2017", Between("taken", None, 20179999999999)),
    ("taken:>2017", Between("taken", 20180000000000, None)),
    ("taken:>=2017", Between("taken", 20170000000000, None)),
    ("taken:<2017", Between("taken", None, 20169999999999)),
    ("taken:<=2017", Between("taken", None, 20179999999999)),
    ("taken:=2017", Between("taken", 20170000000000, 20179999999999)),
    ("date_created:2017", Between("taken", 20170000000000, 20179999999999)),
    ("imported:2026-01-02", Between("added", 20260102000000, 20260102999999)),
    ('taken:"2017-08 .. 2017-09"', Between("taken", 20170800000000, 20170999999999)),
    ("2017", Or((word("2017"), Between("taken", 20170000000000, 20179999999999)))),
    ("2017-08", Or((word("2017", "08"), Between("taken", 20170800000000, 20170899999999)))),
    ("2017-13", word("2017", "13")),
    ('"2017"', word("2017")),
    ("1234", word("1234")),
    # numbers
    ("rating:3", Between("rating", 3, 3)),
    ("rating:>=3", Between("rating", 3, None)),
    ("rating:>3", Between("rating", 4, None)),
    ("rating:<=3", Between("rating", None, 3)),
    ("rating:<3", Between("rating", None, 2)),
    ("rating:3..5", Between("rating", 3, 5)),
    ("rating:-1", Between("rating", -1, -1)),
    ("rating:-1..0", Between("rating", -1, 0)),
    ("rating:٣", Between("rating", 3, 3)),
    ("flag:1", Between("flag", 1, 1)),
    ("id:7", Between("id", 7, 7)),
    ("id:3..9", Between("id", 3, 9)),
    ("width:>=3000", Between("width", 3000, None)),
    ("height:<100", Between("height", None, 99)),
    ("size:1000000..", Between("size_bytes", 1000000, None)),
    ("orientation:6", Between("orientation", 6, 6)),
    ("model_age:18..21", Between("model_age", 18, 21)),
    ("max_width:>=6000", Between("max_width", 6000, None)),
    # what is there
    ("has:caption", Has(("caption",))),
    ("has:caption@es", Has(("caption",), "es")),
    ("has:keywords@ar", Has(("keywords",), "ar")),
    ("has:place", Has(GROUPS["place"])),
    ("has:place@ar", Has(("location_shown", "location_created"), "ar")),
    ("has:GPS", Has(("gps",))),
    ("lacks:credit", Not(Has(("credit",)))),
    ("in:trash", In(Place.TRASH)),
    ("in:last-import", In(Place.LAST_IMPORT)),
    ("IN:Trash", In(Place.TRASH)),
]  # fmt: skip

FAULTS = [
    ('say "so', 4, 3, "unclosed-quote"),
    ('credit:"AFP', 7, 4, "unclosed-quote"),
    ("(a OR b", 0, 1, "unclosed-bracket"),
    ("a)", 1, 1, "unexpected-bracket"),
    ("a (b))", 5, 1, "unexpected-bracket"),
    ("a OR", 2, 2, "missing-operand"),
    ("OR a", 0, 2, "missing-operand"),
    ("a AND", 2, 3, "missing-operand"),
    ("a AND OR b", 2, 3, "missing-operand"),
    ("a NOT", 2, 3, "missing-operand"),
    ("()", 0, 1, "missing-operand"),
    ("a -()", 3, 1, "missing-operand"),
    ("colour:red", 0, 10, "unknown-field"),
    ("x has:colour", 2, 10, "unknown-field"),
    ("credit:", 0, 7, "no-value"),
    ("credit: AFP", 0, 7, "no-value"),
    ('credit:" "', 0, 10, "no-value"),
    ("taken@es:2017", 0, 13, "no-languages"),
    ("rating@es:3", 0, 11, "no-languages"),
    ("city@es:Beirut", 0, 14, "no-languages"),
    ("has:city@es", 0, 11, "no-languages"),
    ("in@es:trash", 0, 11, "no-languages"),
    ("a taken:yesterday", 2, 15, "bad-date"),
    ("taken:2017-13", 0, 13, "bad-date"),
    ("taken:..", 0, 8, "bad-date"),
    ("taken:>2017..2018", 0, 17, "bad-date"),
    ("taken:2017..2018..2019", 0, 22, "bad-date"),
    ("taken:>", 0, 7, "bad-date"),
    ("rating:many", 0, 11, "bad-number"),
    ("rating:3.5", 0, 10, "bad-number"),
    ("rating:>", 0, 8, "bad-number"),
    ("rating:..", 0, 9, "bad-number"),
    ("id:99999999999999999999", 0, 23, "bad-number"),
    ("in:heaven", 0, 9, "unknown-place"),
    ("gps:34.26", 0, 9, "no-words"),
    ("a " * 201, 0, 402, "too-long"),
    ("(" * 31 + "a" + ")" * 31, 30, 1, "too-deep"),
    ("-" * 5000 + "a", 30, 1, "too-deep"),
]


@pytest.mark.parametrize(("text", "query"), FORMS)
def test_a_text_is_read_as_what_it_asks_for(text, query):
    assert read_query(text) == query


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("captoin:army", "caption"),
        ("nmae:DSC", "name"),
        ("impotred:2017", "imported"),
        ("has:captoin", "caption"),
        ("lacks:plcae", "place"),
        ("has:name", ""),
    ],
)
def test_only_what_may_stand_there_is_offered_as_meant(text, near):
    with pytest.raises(QueryError) as fault:
        read_query(text)
    assert fault.value.detail.partition(" ")[2] == near


@pytest.mark.parametrize("word", [w for w in KEYWORDS if w not in BY_KEY and w not in GROUPS])
@pytest.mark.parametrize("asked", ["has", "lacks"])
def test_a_search_word_that_is_no_field_is_not_offered_in_its_own_place(asked, word):
    with pytest.raises(QueryError) as fault:
        read_query(f"{asked}:{word}")
    near = fault.value.detail.partition(" ")[2]
    assert near == "" or near in BY_KEY or near in GROUPS


@pytest.mark.parametrize(("text", "position", "length", "code"), FAULTS)
def test_an_error_names_the_place_and_what_is_wrong_there(text, position, length, code):
    with pytest.raises(QueryError) as fault:
        read_query(text)
    told = fault.value
    assert (told.position, told.length, told.code) == (position, length, code)
    sentence = query_fault(told)
    assert code not in sentence, "the code is for programs, the sentence for people"
    assert str(position + 1) in sentence


def test_a_misspelt_field_is_told_with_the_one_that_was_meant():
    with pytest.raises(QueryError) as fault:
        read_query("capton:salute")
    assert fault.value.detail == "capton caption"


def test_what_is_allowed_goes_through_to_the_last_part_and_bracket():
    assert isinstance(read_query("a " * 200), And)
    assert read_query("(" * 30 + "a" + ")" * 30) == word("a")


PIECES = st.sampled_from(
    [*(f"{key}:" for key in (*KEYWORDS, "caption@es", "credit", "gps")), '"', '="', "(", ")", "-",
     " ", "OR", "AND", "NOT", "*", "..", ">=", "<", "2017", "2017-08", "3", "army", "رأس", "@", ":",
     "trash", "caption", "٢٠١٧", "\u200f", "\0", "\ud800", "é", "=", "\n"]
)  # fmt: skip


def read_or_fault(text):
    try:
        return read_query(text)
    except QueryError as fault:
        return fault


@settings(deadline=None, derandomize=True, max_examples=600)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text())
def test_no_text_whatever_raises_anything_but_a_query_error(text):
    read = read_or_fault(text)
    if isinstance(read, QueryError):
        assert 0 <= read.position <= read.position + read.length <= len(text)
        assert read.code not in query_fault(read)
    else:
        assert asks_for_trash(read) in (True, False)
        assert read_query(text) == read


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("in:trash", True),
        ("-in:trash", True),
        ("army (in:trash OR 2017)", True),
        ("army", False),
        ("in:last-import", False),
        ("", False),
    ],
)
def test_a_query_that_names_the_trash_looks_into_it(text, asks):
    assert asks_for_trash(read_query(text)) is asks
