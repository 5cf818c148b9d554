"""What is typed into the search box, read into a query; errors name the place and the reason."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.app.explain_search import query_fault
from photoarchive.domain.errors import QueryError
from photoarchive.domain.fields import BY_KEY, GROUPS
from photoarchive.domain.likeness import SIMILAR_BITS, TWIN_BITS
from photoarchive.domain.query import (
    And,
    Between,
    EditedBy,
    Everything,
    Has,
    HasTwin,
    In,
    InSet,
    InState,
    Like,
    Near,
    NearNamed,
    Not,
    Or,
    Place,
    Shape,
    Shaped,
    SpeaksOf,
    WithProblem,
    WithTerm,
    Words,
    asks_for_trash,
)
from photoarchive.domain.query_text import read_query
from photoarchive.domain.query_values import KEYWORDS
from photoarchive.domain.text_state import TextState

# A Thursday, with an hour at which Beirut has another date than Greenwich.
NOW = datetime(2026, 11, 26, 1, 30, tzinfo=timezone(timedelta(hours=2)))


def word(*words, **more):
    return Words(words, **more)


def between(fact, first, last, **more):
    """Between the beginning of one day and the end of another, written as YYYYMMDD."""
    low = None if first is None else first * 10**6
    high = None if last is None else last * 10**6 + 999_999
    return Between(fact, low, high, **more)


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
    ("credit:AFP", word("afp", fields=("credit",), capitals=True)),
    ("CREDIT:AFP", word("afp", fields=("credit",), capitals=True)),
    ('credit:"Official Lebanese Website"',
     word("official", "lebanese", "website", fields=("credit",))),
    ('credit:="AFP"', word("afp", fields=("credit",), capitals=True, whole=True)),
    ("caption@es:soldados", word("soldados", fields=("caption",), language="es")),
    ("caption@x-default:salute", word("salute", fields=("caption",), language="x-default")),
    ("keywords@ar:علم", word("علم", fields=("keywords",), language="ar")),
    ("event@ar-LB:فجر*", word("فجر", fields=("event",), language="ar-LB", prefix=True)),
    ("place:Baalbek", word("baalbek", fields=GROUPS["place"])),
    ("place@ar:بعلبك", word("بعلبك", fields=("location_shown", "location_created"), language="ar")),
    ("person@es:Aoun", word("aoun", fields=("persons",), language="es")),
    ("name:DSC_0042", word("dsc", "0042", fields=("name",), capitals=True)),
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
    # fields that hold structures, and one with figures in its name
    ("creator_contact:afp", word("afp", fields=("creator_contact",))),
    ("focal_length_35mm:50", Between("focal_length_35mm", 50, 50)),
    ("camera:nikon", word("nikon", fields=("make", "model"))),
    ("has:camera", Has(("make", "model"))),
    ("lens:50mm", word("50mm", fields=("lens",))),
    # names in capitals, which "is" is not
    ("IS", word("is", capitals=True)),
    ("is", word("is")),
    ("I", word("i")),
    ("Is", word("is")),
    ('"UN IFIL"', word("un", "ifil", capitals=True)),
    ("СССР", word("ссср", capitals=True)),
    ("رأس", word("راس")),
    # without other names
    ("exact:Daesh", word("daesh", exact=True)),
    ('exact:"Ras Baalbek"', word("ras", "baalbek", exact=True)),
    ("exact:caption:daesh", word("daesh", fields=("caption",), exact=True)),
    ("exact:dae*", word("dae", prefix=True, exact=True)),
    ("exact:(a credit:b)", And((word("a", exact=True), word("b", fields=("credit",), exact=True)))),
    ("credit:(exact:a OR b)", Or((word("a", fields=("credit",), exact=True),
                                  word("b", fields=("credit",))))),
    ("exact:rating:3", Between("rating", 3, 3)),
    # part of a word
    ("*albe*", word("albe", inside=True)),
    ("*albe", word("albe", inside=True)),
    ("credit:*dar*", word("dar", fields=("credit",), inside=True)),
    ('"*albe*"', word("albe", inside=True)),
    # quotation marks of print, and what is invisible in a pasted text
    ("“Ras Baalbek”", word("ras", "baalbek")),
    ("credit:=“Cedar”", word("cedar", fields=("credit",), whole=True)),
    ("«رأس بعلبك»", word("راس", "بعلبك")),
    ("“Ras Baalbek", And((word("ras"), word("baalbek")))),
    ("\u200fcredit:afp", word("afp", fields=("credit",))),
    ("taken:\u200e2017\u200e", between("taken", 20170000, 20179999)),
    # several values of one field
    ("credit:(a OR b)", Or((word("a", fields=("credit",)), word("b", fields=("credit",))))),
    ("-credit:(a OR b)", Not(Or((word("a", fields=("credit",)), word("b", fields=("credit",)))))),
    ("caption@es:(a -b)", And((word("a", fields=("caption",), language="es"),
                               Not(word("b", fields=("caption",), language="es"))))),
    ("taken:(2017 OR >=2019)", Or((between("taken", 20170000, 20179999),
                                   between("taken", 20190000, None)))),
    ("rating:(-1 OR 5)", Or((Between("rating", -1, -1), Between("rating", 5, 5)))),
    ("rating:(NOT -1 (3 OR 4))", And((Not(Between("rating", -1, -1)),
                                      Or((Between("rating", 3, 3), Between("rating", 4, 4)))))),
    ("lang:(ar OR es)", Or((SpeaksOf("ar"), SpeaksOf("es")))),
    ("lacks:(caption OR credit)", Or((Not(Has(("caption",))), Not(Has(("credit",)))))),
    ("credit:(a) b", And((word("a", fields=("credit",)), word("b")))),
    # terms by their numbers
    ("term:12", WithTerm(12)),
    ("term:#12", WithTerm(12)),
    ("credit:#12", WithTerm(12, ("credit",))),
    ("place:#١٢", WithTerm(12, ("location_shown", "location_created"))),
    ("term:12*", WithTerm(12, narrower=True)),
    ("credit:#12*", WithTerm(12, ("credit",), narrower=True)),
    ("person:#3", WithTerm(3, ("persons",))),
    ('keywords:"#12"', word("12", fields=("keywords",))),
    ("caption:#12", word("12", fields=("caption",))),
    ("#12", word("12")),
    # languages
    ("lang:ar", SpeaksOf("ar")),
    ("-lang:es-MX", Not(SpeaksOf("es-MX"))),
    ("lacks:caption@ar", Not(Has(("caption",), "ar"))),
    ("-has:caption@ar", Not(Has(("caption",), "ar"))),
    # what has become of texts
    ("stale:caption@ar", InState(TextState.STALE, ("caption",), "ar")),
    ("draft:Title", InState(TextState.DRAFT, ("title",))),
    ("-checked:caption", Not(InState(TextState.CHECKED, ("caption",)))),
    ("stale:any", InState(TextState.STALE)),
    ("stale:ANY@es-MX", InState(TextState.STALE, (), "es-MX")),
    ("stale:@ar", InState(TextState.STALE, (), "ar")),
    ("stale:", InState(TextState.STALE)),
    ("stale: army", And((InState(TextState.STALE), word("army")))),
    (
        "stale:(caption@ar OR title)",
        Or((InState(TextState.STALE, ("caption",), "ar"), InState(TextState.STALE, ("title",)))),
    ),
    # dates told from today
    ("taken:today", between("taken", 20261126, 20261126)),
    ("imported:today", between("added", 20261125, 20261125)),
    ("edited:today", between("edited", 20261125, 20261125)),
    ("taken:Yesterday", between("taken", 20261125, 20261125)),
    ("taken:last-30d", between("taken", 20261027, 20261126)),
    ("taken:last-٢w", between("taken", 20261112, 20261126)),
    ("taken:last-9m", between("taken", 20260226, 20261126)),
    ("taken:last-1y", between("taken", 20251126, 20261126)),
    ("taken:this-week", between("taken", 20261123, 20261129)),
    ("taken:last-week", between("taken", 20261116, 20261122)),
    ("taken:this-month", between("taken", 20261100, 20261199)),
    ("taken:last-month", between("taken", 20261000, 20261099)),
    ("taken:this-year", between("taken", 20260000, 20269999)),
    ("taken:last-year", between("taken", 20250000, 20259999)),
    ("taken:2019..yesterday", between("taken", 20190000, 20261125)),
    ("taken:>=last-month", between("taken", 20261000, None)),
    ("taken:<this-year", Between("taken", None, 20260000000000 - 1)),
    # dates of which too little is known
    ("taken:~2019-07-20", between("taken", 20190720, 20190720, maybe=True)),
    ("taken:~2019..2020-02", between("taken", 20190000, 20200299, maybe=True)),
    ("taken:~>=2019", between("taken", 20190000, None, maybe=True)),
    ("date_digitised:~2019", between("date_digitised", 20190000, 20199999, maybe=True)),
    ("imported:~2019", between("added", 20190000, 20199999)),
    # who edited
    ("by:anna", EditedBy(("anna",))),
    ('by:"Anna Karam"', EditedBy(("anna", "karam"))),
    # near
    ("near:Baalbek", NearNamed(("baalbek",), 10)),
    ('near:"Ras Baalbek" 50km', NearNamed(("ras", "baalbek"), 50)),
    ('near:"Ras Baalbek" ٥٠ km army', And((NearNamed(("ras", "baalbek"), 50), word("army")))),
    ("near:Baalbek 500m", NearNamed(("baalbek",), 0.5)),
    ("near:Baalbek 10mi", NearNamed(("baalbek",), 16.09344)),
    ("near:Baalbek 2,5km", NearNamed(("baalbek",), 2.5)),
    ("near:Baalbek 2017", And((NearNamed(("baalbek",), 10),
                               Or((word("2017"), between("taken", 20170000, 20179999)))))),
    ("near:34.26,36.42 50km", Near(34.26, 36.42, 50)),
    ('near:"-34.6, −58.4"', Near(-34.6, -58.4, 10)),
    ("near:(-34.6,-58.4 5km OR Beirut 1km)", Or((Near(-34.6, -58.4, 5),
                                                 NearNamed(("beirut",), 1)))),
    ("-(near:Beirut 5km)", Not(NearNamed(("beirut",), 5))),
    ("50km", word("50km")),
    # sets
    ("in:Wire", InSet(("wire",))),
    ('in:"Wire 2017"', InSet(("wire 2017",))),
    ("in:Wire/Beirut", InSet(("wire", "beirut"))),
    ('in:"Wire 2017/رأس بعلبك"', InSet(("wire 2017", "راس بعلبك"))),
    ("in:/Wire", InSet(("", "wire"))),
    ("in:Wire//Beirut/", InSet(("wire", "beirut"))),
    ('in:"trash"', InSet(("trash",))),
    ("in:(trash OR Wire)", Or((In(Place.TRASH), InSet(("wire",))))),
    # facts of the file
    ("orientation:portrait", Shaped(Shape.PORTRAIT)),
    ("-orientation:Square", Not(Shaped(Shape.SQUARE))),
    ("size:5MB", Between("size_bytes", 4_500_000, 5_499_999)),
    ("size:4.2MB", Between("size_bytes", 4_150_000, 4_249_999)),
    ("size:>5MB", Between("size_bytes", 5_000_001, None)),
    ("size:<=800kB", Between("size_bytes", None, 800_000)),
    ("size:1MiB..٢MiB", Between("size_bytes", 1_048_576, 2_097_152)),
    ("size:412033", Between("size_bytes", 412033, 412033)),
    ("megapixels:>=12", Between("pixels", 12_000_000, None)),
    ("megapixels:2.1", Between("pixels", 2_050_000, 2_149_999)),
    ("exposure_bias:−0.5", Between("exposure_bias", -0.5, -0.5)),
    # likeness
    ("dup:yes", HasTwin()),
    ("dup:no", Not(HasTwin())),
    ("dup:7", Like(7, TWIN_BITS)),
    ("like:7", Like(7, SIMILAR_BITS)),
    ("like:٧~12", Like(7, 12)),
    ("problem:Disagree", WithProblem(("disagree",))),
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
    ("a taken:sometime", 2, 14, "bad-date"),
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
    ("taken:today..tomorow", 0, 20, "bad-date"),
    ("taken:last-99999y", 0, 17, "bad-date"),
    ("taken:last-3x", 0, 13, "bad-date"),
    ("taken:2017~", 0, 11, "bad-date"),
    ("rating:~3", 0, 9, "bad-number"),
    ("credit:(a OR caption:b)", 13, 9, "field-in-field"),
    ("credit:(a OR caption:(b))", 13, 9, "field-in-field"),
    ("credit:(a", 0, 8, "unclosed-bracket"),
    ("credit:()", 0, 8, "missing-operand"),
    ("colour:(red OR blue)", 8, 3, "unknown-field"),
    ("rating>3", 0, 8, "no-colon"),
    ("army taken>=2017", 5, 11, "no-colon"),
    ("caption@:army", 0, 9, "bad-language"),
    ("caption@e:army", 0, 10, "bad-language"),
    ("has:caption@", 0, 12, "bad-language"),
    ("stale:caption@e", 0, 15, "bad-language"),
    ("stale:keywords", 0, 14, "no-states"),
    ("stale:place", 0, 11, "no-states"),
    ("army stale:credit@ar", 5, 15, "no-states"),
    ("stale:captoin", 0, 13, "unknown-field"),
    ("stale@ar:caption", 0, 16, "no-languages"),
    ("lang:es_MX", 0, 10, "bad-language"),
    ("lang:العربية", 0, 12, "bad-language"),
    ("exact@es:army", 0, 13, "no-languages"),
    ("exact:", 0, 6, "no-value"),
    ("army *a*", 5, 3, "inside-short"),
    ("*ras-baal*", 0, 10, "inside-words"),
    ('"*ras baal*"', 0, 12, "inside-words"),
    ("near:34.26", 0, 10, "bad-position"),
    ("near:91,36", 0, 10, "bad-position"),
    ("near:Beirut 0km", 0, 15, "bad-distance"),
    ("near:Beirut 30000km", 0, 19, "bad-distance"),
    ("near:Bei*", 0, 9, "no-star"),
    ("by:ann*", 0, 7, "no-star"),
    ("in:Wire*", 0, 8, "no-star"),
    ("in:!?", 0, 5, "no-value"),
    ("size:big", 0, 8, "bad-size"),
    ("size:5TB..", 0, 10, "bad-size"),
    ("orientation:upright", 0, 19, "bad-shape"),
    ("orientation:6.5", 0, 15, "bad-number"),
    ("dup:maybe", 0, 9, "bad-twins"),
    ("like:sunset", 0, 11, "bad-likeness"),
    ("like:7~65", 0, 9, "bad-likeness"),
    ("term:Daesh", 0, 10, "bad-term"),
    ("gps:34.26", 0, 9, "no-words"),
    ("a " * 201, 0, 402, "too-long"),
    ("(" * 31 + "a" + ")" * 31, 30, 1, "too-deep"),
    ("-" * 5000 + "a", 30, 1, "too-deep"),
]


@pytest.mark.parametrize(("text", "query"), FORMS)
def test_a_text_is_read_as_what_it_asks_for(text, query):
    assert read_query(text, NOW) == query


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("captoin:army", "caption"),
        ("nmae:DSC", "name"),
        ("impotred:2017", "imported"),
        ("has:captoin", "caption"),
        ("lacks:plcae", "place"),
        ("has:name", ""),
        ("photographer:anna", "byline"),
        ("has:description", "caption"),
        ("taken:yesteday", "yesterday"),
        ("taken:last-mnth..", "last-month"),
        ("orientation:potrait", "portrait"),
        ("rating>=3", "rating:>=3"),
        ("gps:34.26,36.42", "near:34.26,36.42"),
    ],
)
def test_only_what_may_stand_there_is_offered_as_meant(text, near):
    with pytest.raises(QueryError) as fault:
        read_query(text)
    assert fault.value.near == near
    assert near in query_fault(fault.value)


@pytest.mark.parametrize("word", [w for w in KEYWORDS if w not in BY_KEY and w not in GROUPS])
@pytest.mark.parametrize("asked", ["has", "lacks"])
def test_a_search_word_that_is_no_field_is_not_offered_in_its_own_place(asked, word):
    with pytest.raises(QueryError) as fault:
        read_query(f"{asked}:{word}")
    near = fault.value.near
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
    assert (fault.value.detail, fault.value.near) == ("capton", "caption")


def test_what_is_allowed_goes_through_to_the_last_part_and_bracket():
    assert isinstance(read_query("a " * 200), And)
    assert read_query("(" * 30 + "a" + ")" * 30) == word("a")


PIECES = st.sampled_from(
    [*(f"{key}:" for key in (*KEYWORDS, "caption@es", "credit", "gps")), '"', '="', "(", ")", "-",
     " ", "OR", "AND", "NOT", "*", "..", ">=", "<", "2017", "2017-08", "3", "army", "رأس", "@", ":",
     "#12", "lang:ar", "near:", "50km", "~", "/", "exact:", "last-3d", "*", "“", "”", "caption@",
     "-1", "5MB", "٣٤,٣٦", "trash", "caption", "٢٠١٧", "\u200f", "\0", "\ud800", "é", "=", "\n"]
)  # fmt: skip


def read_or_fault(text):
    try:
        return read_query(text, NOW)
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
        if read != Everything():
            assert read_query(f"( {text} )", NOW) == read


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
