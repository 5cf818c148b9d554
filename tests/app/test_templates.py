"""Templates: kept, layered, looked at before, given to photographs as one step."""

from __future__ import annotations

import json

import pytest

from photoarchive.app import photographs, templates
from photoarchive.app.edits import SetField
from photoarchive.app.template_edits import (
    ChangeTemplate,
    DeleteTemplate,
    GiveEntries,
    MoveTemplate,
    SaveTemplate,
)
from photoarchive.app.template_entries import checked
from photoarchive.domain.errors import (
    NoLanguages,
    NoSuchTemplate,
    NotAList,
    PatternError,
    ReadOnlyField,
    TemplateNameTaken,
    UnknownField,
    WrongValue,
)
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.template import Entry, Mode

REPLACE, APPEND, PREPEND, IF_EMPTY, REMOVE = Mode


@pytest.fixture
def ids(archive, import_files, picture):
    """Three photographs, of two days and without a date."""
    return import_files(
        picture("a.jpg", DateTimeOriginal="2017:08:26 10:14:05"),
        picture("b.jpg", DateTimeOriginal="2017:08:27 11:00:00"),
        picture("c.jpg"),
    )


@pytest.fixture
def give(archive):
    """Gives photographs entries; the step."""

    def go(ids, *entries):
        return archive.history.do(templates.giving(archive, entries, ids))

    return go


@pytest.fixture
def fields(archive):
    return lambda id: photographs.one(archive, PhotoId(id)).fields


def put(archive, key, content, ids, language=""):
    archive.history.do(SetField.same(key, content, ids, language))


def test_each_photograph_gets_its_own_words(archive, ids, give, fields):
    put(archive, "city", "Ras Baalbek", ids[:1])
    step = give(
        ids,
        Entry("caption", "en", "{date:%-d %B %Y}[, {city}]: photograph {seq:02} of {user}"),
        Entry("caption", "es", "{date:long}"),
        Entry("caption", "ar-LB", "{date:long}"),
        Entry("headline", text="{stem|upper}"),
        Entry("transmission_ref", text="{seq:03 from 12}"),
    )
    assert step.photos == 3
    first, second, third = map(fields, ids)
    assert first["caption"] == {
        "en": f"26 August 2017, Ras Baalbek: photograph 01 of {archive.who}",
        "es": "26 de agosto de 2017",
        "ar-LB": "26 آب 2017",
    }
    assert second["caption"]["en"].startswith("27 August 2017: photograph 02")
    assert [one["headline"] for one in (first, second, third)] == ["A", "B", "C"]
    assert [one["transmission_ref"] for one in (first, second, third)] == ["012", "013", "014"]


def test_what_comes_to_nothing_leaves_the_field_as_it_is(archive, ids, give, fields):
    put(archive, "headline", "Flags", ids)
    put(archive, "caption", "Stays", ids, "en")
    give(ids, Entry("headline", text="{city}"), Entry("caption", "en", "{date:%B}"))
    assert [fields(id)["headline"] for id in ids] == ["Flags"] * 3
    assert fields(ids[2])["caption"] == {"en": "Stays"}
    give(ids, Entry("headline", text="© {city} Press"), Entry("source", text="Wire[ / {city}]"))
    assert [fields(id)["headline"] for id in ids] == ["Flags"] * 3
    assert fields(ids[0])["source"] == "Wire", "what may be left out does not count"
    give(ids, Entry("headline", text=""))
    assert "headline" not in fields(ids[0]), "an empty text of its own empties it"


def test_one_step_takes_all_of_it_back_terms_as_well(archive, ids, give, fields):
    before = [fields(id) for id in ids]
    give(
        ids,
        Entry("credit", text="Cedar Press"),
        Entry("keywords", text="army; {date:%Y}", mode=APPEND),
        Entry("persons", text="Rima Saad"),
        Entry("creator_contact", text='{"email": "{user}@cedar.example", "city": "Beirut"}'),
        Entry("gps", text="34.26, 36.42"),
        Entry("rating", text="4"),
        Entry("date_created", text="2017-08-28T10:00+03:00", mode=IF_EMPTY),
    )
    found = fields(ids[0])
    assert found["credit"] == "Cedar Press"
    assert found["keywords"] == ("army", "2017")
    assert found["creator_contact"] == (
        {"email": f"{archive.who}@cedar.example", "city": "Beirut"},
    )
    assert (found["gps"], found["rating"]) == ((34.26, 36.42), 4)
    assert found["date_created"] == "2017-08-26T10:14:05"
    last = fields(ids[2])
    assert (last["date_created"], last["date_offset"]) == ("2017-08-28T10:00", "+03:00")
    assert last["keywords"] == ("army",), "the date of the photograph counts, not of the template"
    archive.history.undo()
    assert [fields(id) for id in ids] == before
    archive.history.redo()
    assert fields(ids[0]) == found


def test_lists_and_texts_take_what_is_added_once(archive, ids, give, fields):
    put(archive, "keywords", ("flag", "hill"), ids)
    put(archive, "caption", "A salute", ids, "en")
    entries = (
        Entry("keywords", text="army; flag", mode=PREPEND),
        Entry("caption", "en", " Photo: Cedar Press", APPEND),
        Entry("caption", "en", "BEIRUT –", PREPEND),
    )
    give(ids, *entries)
    once = fields(ids[0])
    assert once["keywords"] == ("army", "flag", "hill")
    assert once["caption"] == {"en": "BEIRUT – A salute Photo: Cedar Press"}
    assert give(ids, *entries).id is None, "there is nothing left to change"
    give(ids, Entry("keywords", text="flag; unknown", mode=REMOVE))
    assert fields(ids[0])["keywords"] == ("army", "hill")
    give(ids, Entry("caption", "en", "BEIRUT –", REMOVE), Entry("keywords", mode=REMOVE))
    assert fields(ids[0])["caption"] == {"en": "A salute Photo: Cedar Press"}
    assert "keywords" not in fields(ids[0])
    with archive.catalogue.reading() as tx:
        from photoarchive.catalogue import terms
        from photoarchive.domain.term import Vocabulary

        assert terms.find_by_name(tx, Vocabulary.KEYWORDS, "unknown") is None


def test_a_field_is_empty_where_it_says_nothing_in_that_language(archive, ids, give, fields):
    put(archive, "caption", "تحية", ids[:1], "ar")
    give(
        ids,
        Entry("caption", "", "Default", IF_EMPTY),
        Entry("caption", "en", "English", IF_EMPTY),
    )
    assert fields(ids[0])["caption"] == {"ar": "تحية", "en": "English"}
    assert fields(ids[1])["caption"] == {"x-default": "Default", "en": "English"}


def test_texts_of_several_languages_do_not_follow_one_another(archive, ids, give, fields):
    put(archive, "caption", "Same", ids, "en")
    put(archive, "caption", "Same", ids, "x-default")
    give(ids[:1], Entry("caption", "en", "English"), Entry("caption", "", "Default"))
    assert fields(ids[0])["caption"] == {"en": "English", "x-default": "Default"}
    give(ids[1:2], Entry("caption", "en", "English"))
    assert fields(ids[1])["caption"] == {"en": "English", "x-default": "English"}, "as ever"


def test_emptying_a_text_without_a_language_empties_all(archive, ids, give, fields):
    put(archive, "caption", "A", ids, "en")
    put(archive, "caption", "ا", ids, "ar")
    give(ids, Entry("caption", mode=REMOVE), Entry("caption", "en", "B", APPEND))
    assert fields(ids[0])["caption"] == {"en": "B"}


def test_places_in_detail_bring_their_names_along(archive, ids, give, fields):
    text = json.dumps({"name": "Baalbek", "country": "Lebanon"})
    give(ids, Entry("location_shown_details", text=text))
    found = fields(ids[0])
    assert found["location_shown"] == ("Baalbek",)
    (place,) = found["location_shown_details"]
    assert place["country"] == "Lebanon"
    give(ids, Entry("location_shown_details", text='{"name": "Zahlé"}', mode=APPEND))
    assert fields(ids[0])["location_shown"] == ("Baalbek", "Zahlé")
    give(ids, Entry("location_shown", text="Zahlé"))
    assert [one["name"] for one in fields(ids[0])["location_shown_details"]] == [
        {"x-default": "Zahlé"}
    ]


def test_what_a_field_cannot_hold_is_left_out_and_told(archive, ids, fields):
    put(archive, "city", "Lebanon", ids[:1])
    put(archive, "city", "LB", ids[1:2])
    entries = (Entry("country_code", text="{city}"), Entry("headline", text="{stem}"))
    edit = templates.giving(archive, entries, ids)
    archive.history.do(edit)
    assert [(one.id, one.field, one.text) for one in edit.left] == [
        (ids[0], "country_code", "Lebanon")
    ]
    assert [fields(id).get("country_code") for id in ids] == [None, "LB", None]
    assert fields(ids[0])["headline"] == "a"


def test_a_single_value_cannot_become_two(archive, ids, fields):
    put(archive, "persons", ("A", "B"), ids[:1])
    edit = templates.giving(archive, (Entry("model_release_status", text="{persons}"),), ids)
    archive.history.do(edit)
    assert [one.form for one in edit.left] == ["uri"]


def test_the_preview_says_what_the_edit_then_does(archive, ids, give, fields):
    put(archive, "persons", ("Rima Saad",), ids[:1])
    put(archive, "city", "Lebanon", ids[1:2])
    entries = (
        Entry("persons", text="Omar Haddad", mode=APPEND),
        Entry("caption", "en", "{persons|and}"),
        Entry("country_code", text="{city}"),
        Entry("headline", text="unticked", ticked=False),
    )
    before = [fields(id) for id in ids]
    preview = templates.previewed(archive, entries, ids)
    assert [fields(id) for id in ids] == before, "looking changes nothing"
    assert not archive.history.listed()[2:], "and leaves nothing in the journal"
    assert [(one.id, one.field, one.before, one.after) for one in preview.changes] == [
        (ids[0], "caption", "", "Rima Saad"),
        (ids[0], "persons", ("Rima Saad",), ("Rima Saad", "Omar Haddad")),
        (ids[1], "persons", (), ("Omar Haddad",)),
        (ids[2], "persons", (), ("Omar Haddad",)),
    ]
    assert (preview.photographs, preview.fields) == (3, ("caption@en", "persons"))
    assert [one.id for one in preview.left] == [ids[1]]
    assert give(ids, *entries).photos == 3
    for one in preview.changes:
        now = fields(one.id)[one.field]
        assert (now[one.language] if one.language else now) == one.after
    assert templates.previewed(archive, entries[:1], ids).changes == ()


def test_templates_are_layered_later_ones_over_earlier_ones(archive, ids, give, fields):
    for name, entries in (
        ("House", (Entry("credit", text="House"), Entry("keywords", text="archive", mode=APPEND))),
        ("Desk", (Entry("credit", text="Desk"), Entry("source", text="Wire"))),
        ("Event", (Entry("keywords", text="festival", mode=APPEND),)),
    ):
        archive.history.do(SaveTemplate(name, entries))
    chosen = templates.several_named(archive, ["house + DESK", "Event"])
    give(ids, *templates.layers(chosen))
    found = fields(ids[0])
    assert (found["credit"], found["source"]) == ("Desk", "Wire")
    assert found["keywords"] == ("archive", "festival")
    with pytest.raises(NoSuchTemplate) as fault:
        templates.several_named(archive, ["House+Dusk"])
    assert (fault.value.name, fault.value.near) == ("Dusk", "Desk")


def test_many_photographs_are_a_long_task_and_one_step(archive, ids, fields):
    edit = templates.giving(archive, (Entry("headline", text="{id}"),), ids)
    done = list(archive.history.steps(edit, len(ids)))
    assert [one.done for one in done] == [0, 2, 3], "not all is done before it is committed"
    assert done[-1].changes.changed == set(ids)
    assert [fields(id)["headline"] for id in ids] == [str(id) for id in ids]
    closed = archive.history.steps(
        templates.giving(archive, (Entry("headline", text="x"),), ids), len(ids)
    )
    next(closed), next(closed)
    closed.close()
    assert fields(ids[0])["headline"] == str(ids[0]), "what is cancelled is not done"


# --- kept ---------------------------------------------------------------------------------------


def test_a_template_is_saved_changed_moved_and_deleted_and_all_is_undone(archive):
    do = archive.history.do
    do(SaveTemplate("House", (Entry("credit", text="H"),), "For all", 1, True))
    step = do(SaveTemplate("Desk", (Entry("caption", "EN", "{city}", APPEND),), shortcut=1))
    assert step.changes.templates
    house, desk = templates.listed(archive)
    assert (house.shortcut, desk.shortcut) == (0, 1), "a figure stands for one template"
    assert desk.entries == (Entry("caption", "en", "{city}", APPEND),)
    assert templates.with_shortcut(archive, 1) == desk
    assert templates.for_import(archive) == (house,)
    do(MoveTemplate(desk.id, 0))
    assert [one.name for one in templates.listed(archive)] == ["Desk", "House"]
    do(ChangeTemplate(desk.id, "Picture desk", note=" two \n lines ", on_import=True))
    assert templates.named(archive, "PICTURE  desk").note == "two \n lines"
    do(DeleteTemplate(house.id))
    assert [one.name for one in templates.listed(archive)] == ["Picture desk"]
    states = []
    while archive.history.can()[0]:
        states.append(templates.listed(archive))
        archive.history.undo()
    assert templates.listed(archive) == []
    for state in reversed(states):
        archive.history.redo()
        assert templates.listed(archive) == state


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (Entry("captoin", text="x"), UnknownField),
        (Entry("model", text="x"), ReadOnlyField),
        (Entry("city", "es", "x"), NoLanguages),
        (Entry("caption", "english language", "x"), WrongValue),
        (Entry("caption", text="{citty}"), PatternError),
        (Entry("rating", text="seven"), WrongValue),
        (Entry("rating", text="3", mode=APPEND), NotAList),
        (Entry("credit", text="x", mode=PREPEND), NotAList),
        (Entry("credit", text="x", mode=REMOVE), NotAList),
        (Entry("keywords", text=" ", mode=APPEND), WrongValue),
        (Entry("creator_contact", text="Beirut"), WrongValue),
        (Entry("creator_contact", text='{"town": "Beirut"}'), WrongValue),
        (Entry("creator_contact", text='{"city": "{citty}"}'), PatternError),
    ],
)
def test_an_entry_that_no_photograph_can_take_is_refused_when_it_is_saved(archive, entry, fault):
    with pytest.raises(fault):
        archive.history.do(SaveTemplate("T", (entry,)))
    assert templates.listed(archive) == []


def test_names_of_templates_can_be_told_apart(archive):
    archive.history.do(SaveTemplate("House", (Entry("credit", text="H"),)))
    for name in ("house", " HOUSE "):
        with pytest.raises(TemplateNameTaken):
            archive.history.do(SaveTemplate(name, (Entry("credit", text="H"),)))
    for name in ("", "...", "a+b"):
        with pytest.raises(WrongValue):
            archive.history.do(SaveTemplate(name, (Entry("credit", text="H"),)))
    for wrong in (10, -1):
        with pytest.raises(WrongValue):
            archive.history.do(SaveTemplate("x", (Entry("credit", text="H"),), shortcut=wrong))
    with pytest.raises(WrongValue):
        archive.history.do(SaveTemplate("nothing", ()))


def test_a_template_is_made_of_what_a_photograph_says(archive, ids, give, fields):
    put(archive, "caption", "A {salute} [of] ours", ids[:1], "en")
    put(archive, "keywords", ("army", "flag"), ids[:1])
    put(archive, "creator_contact", ({"city": "{Beirut}"},), ids[:1])
    put(archive, "rating", 3, ids[:1])
    entries = templates.of_photograph(archive, ids[0])
    give(ids[1:], *map(checked, entries))
    for key in ("caption", "keywords", "creator_contact"):
        assert fields(ids[1])[key] == fields(ids[0])[key]
    assert "rating" not in fields(ids[1])
    chosen = templates.of_photograph(archive, ids[0], ("rating", "keywords"))
    assert [(one.field, one.text) for one in chosen] == [
        ("keywords", "army; flag"),
        ("rating", "3"),
    ]


@pytest.mark.parametrize(
    ("text", "mode", "entry"),
    [
        ("caption@es=a=b", REPLACE, Entry("caption", "es", "a=b")),
        ("Keywords = x", APPEND, Entry("keywords", "", " x", APPEND)),
        ("city", REMOVE, Entry("city", mode=REMOVE)),
    ],
)
def test_an_entry_is_typed_as_an_assignment(text, mode, entry):
    assert templates.entry_typed(text, mode) == entry


def test_a_step_of_templates_is_told_in_words(archive):
    from photoarchive.app import describe, journal

    step = archive.history.do(SaveTemplate("House", (Entry("credit", text="H"),)))
    assert describe.edited(step.fields, step.photos) == "Templates changed"
    assert journal.of_archive(archive)[0].words == "Templates changed"


def test_another_process_sees_what_changed(archive):
    from photoarchive.app.archive import Archive

    other = Archive(archive.folder)
    try:
        archive.history.do(SaveTemplate("House", (Entry("credit", text="H"),)))
        (one,) = templates.listed(other)
        assert other.feed.look().templates == {one.id}
    finally:
        other.close()


def test_an_edit_of_nothing_changes_nothing(archive, ids):
    edit = GiveEntries((), tuple(ids), templates.occasion(archive))
    assert archive.history.do(edit).id is None
