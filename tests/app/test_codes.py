"""Lists of codes in an archive: kept, expanded while typing, filled in, exchanged as files."""

from __future__ import annotations

import pytest

from photoarchive.app import code_files, codes, photographs, templates
from photoarchive.app.code_edits import (
    ChangeCodeList,
    DeleteCodeList,
    MoveCodeList,
    NewCodeList,
    SetCodes,
    checked_code,
)
from photoarchive.app.edits import SetField
from photoarchive.catalogue import code_lists
from photoarchive.domain.code import Code
from photoarchive.domain.errors import (
    CodeListNameTaken,
    NoSuchCodeList,
    NotACodeList,
    PatternError,
    UnknownField,
    WrongValue,
)
from photoarchive.domain.template import Entry

FEST = Code(
    "fest",
    fills=(
        Entry("event", text="Baalbek Festival"),
        Entry("caption", "en", "{date:%-d %B}, Baalbek"),
        Entry("headline", text="{stem}"),
    ),
)


@pytest.fixture
def ids(archive, import_files, picture):
    return import_files(
        picture("a.jpg", DateTimeOriginal="2017:08:26 10:14:05"),
        picture("b.jpg", DateTimeOriginal="2017:08:26 11:00:00"),
    )


@pytest.fixture
def desk(archive):
    """A list with a plain code, one with a place, a hot one, and one that looks like a pattern."""
    several = (
        Code("laf", {"": ("Lebanese Army", "the army"), "ar": ("الجيش اللبناني",)}),
        Code("dl", {"": ("BEIRUT, {date:%-d %B} –",)}),
        Code("n", {"": ("{stem}",)}),
        Code("br", {"": ("U.S. [sic] {x}",)}),
        FEST,
    )
    archive.history.do(NewCodeList("Desk", {one.code: one for one in several}))
    return codes.named(archive, "desk")


def typed(archive, text, field="caption", language="en", ids=()):
    cursor = text.index("|")
    place = codes.Place(field, language, tuple(ids))
    done = codes.typed(archive, text.replace("|", ""), cursor, place)
    if done is None:
        return None
    made = done.expanded
    return made.text[: made.cursor] + "|" + made.text[made.cursor :], done.fills


def test_a_code_is_expanded_in_the_language_of_the_field(archive, desk, ids):
    assert typed(archive, "The =laf=| here") == ("The Lebanese Army| here", ())
    assert typed(archive, "=laf=|", language="ar") == ("الجيش اللبناني|", ())
    assert typed(archive, "=laf#2=|", "headline", "") == ("the army|", ())
    assert typed(archive, "=nobody=|") is None
    assert typed(archive, "=br=|", ids=ids) == ("U.S. [sic] {x}|", ()), "no pattern of ours"


def test_places_in_a_text_are_filled_where_they_are_the_same_for_all(archive, desk, ids):
    assert typed(archive, "=dl=|", ids=ids) == ("BEIRUT, 26 August –|", ())
    assert typed(archive, "=dl=|", language="es", ids=ids) == ("BEIRUT, 26 agosto –|", ())
    assert typed(archive, "=n=|", ids=ids[:1]) == ("a|", ())
    assert typed(archive, "=n=|", ids=ids) is None
    assert typed(archive, "=n=|") is None


def test_a_hot_code_fills_fields_and_the_place_where_it_is_typed(archive, desk, ids):
    text, fills = typed(archive, "x =fest=|", ids=ids)
    assert text == "x 26 August, Baalbek|"
    assert [fill.field for fill in fills] == ["event", "headline"]
    text, fills = typed(archive, "=fest=|", "headline", "", ids)
    assert (text, len(fills)) == ("|", 3), "it differs, so each photograph gets its own"
    step = archive.history.do(codes.giving(archive, fills, ids))
    assert step.photos == 2
    for id, name in zip(ids, "ab", strict=True):
        found = photographs.one(archive, id).fields
        assert found["event"] == {"x-default": "Baalbek Festival"}
        assert found["caption"] == {"en": "26 August, Baalbek"}
        assert found["headline"] == name
    archive.history.undo()
    assert "headline" not in photographs.one(archive, ids[0]).fields


def test_codes_are_offered_while_one_is_typed_and_chosen(archive, desk, ids):
    place = codes.Place("caption", "en", tuple(ids))
    begun = codes.offered(archive, "The =arm", 8, place)
    assert begun is not None
    assert [codes.in_words(found) for found in begun.found] == ["Lebanese Army"]
    done = codes.chosen(archive, "The =arm", begun, begun.found[0], place)
    assert done is not None
    assert (done.expanded.text, done.expanded.before) == ("The Lebanese Army", "=arm")
    begun = codes.offered(archive, "=fe", 3, place)
    assert begun is not None
    assert codes.in_words(begun.found[0]).startswith("event=Baalbek Festival · caption@en=")
    assert codes.offered(archive, "=zz", 3, place) is None


def test_lists_have_an_order_and_a_switch(archive, desk):
    archive.history.do(NewCodeList("Night", {"laf": Code("laf", {"": ("LAF",)})}))
    night = codes.named(archive, "Night")
    assert typed(archive, "=laf=|") == ("Lebanese Army|", ())
    assert [(one.code, one.counts.name) for one in codes.doubles(archive)] == [("laf", "Desk")]
    archive.history.do(MoveCodeList(night.id, 0))
    assert typed(archive, "=laf=|") == ("LAF|", ())
    archive.history.do(ChangeCodeList(night.id, active=False))
    assert typed(archive, "=laf=|") == ("Lebanese Army|", ())
    assert codes.doubles(archive) == []
    for _n in range(2):
        archive.history.undo()
    assert typed(archive, "=laf=|") == ("Lebanese Army|", ())
    archive.history.redo()
    assert typed(archive, "=laf=|") == ("LAF|", ())


def test_another_process_changes_what_is_expanded_here(archive, desk):
    from photoarchive.app.archive import Archive

    assert typed(archive, "=laf=|") == ("Lebanese Army|", ())
    other = Archive(archive.folder)
    try:
        there = codes.named(other, "Desk")
        other.history.do(SetCodes(there.id, {"laf": Code("laf", {"": ("LAF",)})}))
    finally:
        other.close()
    assert archive.feed.look().code_lists == {desk.id}
    assert typed(archive, "=laf=|") == ("LAF|", ())


def test_an_import_of_many_codes_is_one_line_of_the_journal(archive):
    many = {f"c{n}": Code(f"c{n}", {"": (f"Text {n}",)}) for n in range(2000)}
    archive.history.do(NewCodeList("Many", many))
    one = codes.named(archive, "Many")
    archive.history.do(SetCodes(one.id, {"c1": Code("c1", {"": ("other",)}), "c2": None}))
    assert codes.named(archive, "Many").count == 1999
    with archive.catalogue.reading() as tx:
        from photoarchive.catalogue import changes

        ids = [change.id for change, _items in archive.history.listed()]
        assert [changes.how_many_items(tx, id) for id in ids] == [1, 2]
    archive.history.undo()
    assert codes.codes_of(archive, one) == many
    assert list(codes.codes_of(archive, one)) == list(many), "and in the same order"
    archive.history.undo()
    assert codes.listed(archive) == []
    archive.history.redo()
    assert list(codes.codes_of(archive, one)) == list(many)


def test_a_list_that_was_deleted_comes_back_with_its_codes(archive, desk):
    held = codes.codes_of(archive, desk)
    archive.history.do(DeleteCodeList(desk.id))
    assert codes.listed(archive) == []
    with archive.catalogue.reading() as tx:
        assert code_lists.codes(tx, desk.id) == {}
    archive.history.undo()
    assert codes.listed(archive) == [desk]
    assert list(codes.codes_of(archive, desk).items()) == list(held.items())


def test_names_of_lists_can_be_told_apart(archive, desk):
    with pytest.raises(CodeListNameTaken):
        archive.history.do(NewCodeList("DESK"))
    with pytest.raises(NoSuchCodeList) as fault:
        codes.named(archive, "Dask")
    assert fault.value.near == "Desk"
    archive.history.do(ChangeCodeList(desk.id, "Picture desk", " for all "))
    assert codes.named(archive, "picture desk").note == "for all"


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (Code("", {"": ("x",)}), WrongValue),
        (Code("//", {"": ("x",)}), WrongValue),
        (Code("a", {"": ("",)}), WrongValue),
        (Code("a"), WrongValue),
        (Code("a", {"english please": ("x",)}), WrongValue),
        (Code("a", fills=(Entry("captoin", text="x"),)), UnknownField),
        (Code("a", fills=(Entry("caption", text="{citty}"),)), PatternError),
    ],
)
def test_a_code_that_cannot_be_kept_is_refused(code, fault):
    with pytest.raises(fault):
        checked_code(code)


def test_a_code_is_kept_tidied():
    made = checked_code(Code(" a  b ", {"EN_us": (" x\n", "y "), "x-default": ("z",)}))
    assert made == Code("a b", {"en-US": ("x", "y"), "": ("z",)})


def test_the_delimiter_is_chosen_for_the_archive(archive, desk):
    codes.set_delimiter(archive, "\\")
    assert typed(archive, "\\laf\\|") == ("Lebanese Army|", ())
    assert typed(archive, "=laf=|") is None
    assert codes.expanded(archive, "\\laf\\ = \\laf#2\\")[0] == "Lebanese Army = the army"
    for wrong in ("", "==", "a", "1", "#", " ", "\n"):
        with pytest.raises(WrongValue):
            codes.set_delimiter(archive, wrong)


def test_a_place_can_ask_for_the_text_of_a_code(archive, desk, ids):
    """As Photo Mechanic's hot codes do: the photograph's own value is the code."""
    cameras = {"300199": Code("300199", {"": ("Rana Haddad", "R. Haddad")})}
    archive.history.do(NewCodeList("Cameras", cameras))
    archive.history.do(SetField.same("transmission_ref", "300199", ids[:1]))
    entry = Entry("byline", text='{transmission_ref|code|"Staff"}')
    archive.history.do(templates.giving(archive, (entry,), ids))
    bylines = [photographs.one(archive, id).fields["byline"] for id in ids]
    assert bylines == [("Rana Haddad",), ("Staff",)]


# --- files --------------------------------------------------------------------------------------


def test_a_file_is_taken_into_a_new_list_and_again_into_the_same(archive, desk, tmp_path):
    file = tmp_path / "teams.txt"
    file.write_text("laf\tLAF\nm10\tMessi\tLeo\nbad\tcaptoin=x\nhot\tcaption={citty}\n")
    read = code_files.opened(file)
    assert [(one.line, one.code, one.detail) for one in read.faults] == [
        (4, "bad-code", "hot: {citty}")
    ]
    assert set(read.codes) == {"laf", "m10", "bad"}
    report = code_files.report(archive, None, read)
    assert (report.added, report.changed, report.unchanged) == (3, 0, 0)
    assert report.in_front == (("laf", desk),)
    archive.history.do(code_files.taking("Teams", None, read))
    teams = codes.named(archive, "Teams")
    archive.history.do(MoveCodeList(teams.id, 0))
    teams = codes.named(archive, "Teams")
    file.write_text("m10\tMessi\nm9\tÁlvarez\n")
    read = code_files.opened(file)
    report = code_files.report(archive, teams, read, whole=True)
    assert (report.added, report.changed, report.unchanged, report.removed) == (1, 1, 0, 2)
    assert report.behind == ()
    archive.history.do(code_files.taking("Teams", teams, read, whole=True))
    assert list(codes.codes_of(archive, teams)) == ["m10", "m9"]
    report = code_files.report(archive, teams, read)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    archive.history.undo()
    assert set(codes.codes_of(archive, teams)) == {"laf", "m10", "bad"}


@pytest.mark.parametrize(
    ("data", "detail"),
    [(b"\xff\xfe\xff", "not-text"), (b"", "no-codes"), (b"// only a remark\nx\n", "no-codes")],
)
def test_a_file_that_holds_no_codes_is_refused(tmp_path, data, detail):
    file = tmp_path / "x.txt"
    file.write_bytes(data)
    with pytest.raises(NotACodeList) as fault:
        code_files.opened(file)
    assert fault.value.detail == detail


def test_a_list_is_written_and_read_again_elsewhere(archive, desk, tmp_path):
    written = code_files.export(archive, desk, tmp_path / "desk.txt")
    again = code_files.opened(written)
    assert again.faults == ()
    assert again.codes == codes.codes_of(archive, desk)
    assert code_files.export(archive, desk, tmp_path / "desk.txt").name == "desk-2.txt"
