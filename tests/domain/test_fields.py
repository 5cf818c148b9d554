"""The table of fields against the IPTC standard's own machine-readable form (2024.1)."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from PIL import ExifTags

from photoarchive.domain.fields import (
    BY_KEY,
    FIELDS,
    GROUPS,
    Form,
    Many,
    Page,
    Type,
    of_vocabulary,
    with_xmp,
)
from photoarchive.domain.term import Vocabulary

NAMESPACES = {"dc", "photoshop", "xmp", "xmpRights", "Iptc4xmpCore", "Iptc4xmpExt", "plus", "lr"}
# Lists that the reference writes as ordered; all others are bags (IPTC Photo Metadata Standard
# 2024.1, "XMP Specs" of each property).
ORDERED = {
    "dc:creator",
    "plus:CopyrightOwner",
    "plus:ImageCreator",
    "plus:ImageSupplier",
    "plus:Licensor",
}
# Structures to the standard, names of places to us.
AS_TERMS = {"location_shown", "location_created"}


@pytest.fixture(scope="session")
def standard(pytestconfig: pytest.Config) -> dict[str, dict[str, Any]]:
    """Every property of IPTC Core and Extension by its XMP name."""
    path = pytestconfig.rootpath.parent / "shared" / "iptc-pmd-techreference_2024.1.json"
    if not path.is_file():
        pytest.skip("the standard's machine-readable form is not beside the repository")
    top = json.loads(path.read_text(encoding="utf-8"))["ipmd_top"]
    return {one["XMPid"]: one for one in top.values()}


@pytest.fixture(scope="session")
def declared() -> dict[str, Any]:
    return {field.xmp: field for field in FIELDS if field.xmp}


def test_every_property_of_the_standard_is_declared(standard, declared):
    assert len(standard) == 62
    assert standard.keys() - declared.keys() == set()


def test_what_is_declared_beyond_the_standard_is_known(standard, declared):
    beyond = {declared[xmp] for xmp in declared.keys() - standard.keys()}
    to_set = {field.key for field in beyond if field.settable}
    assert to_set == {"ai_prompt", "ai_prompt_writer", "ai_system", "ai_system_version", "label"}
    # What newsroom files carry besides, and what the file tells of itself.
    assert {field.key for field in beyond} - to_set == {
        "category", "copyright_status", "date_digitised", "date_modified",
        "hierarchical_subjects", "supplemental_categories", "urgency",
    }  # fmt: skip


def test_a_property_holds_one_value_or_several_as_the_standard_says(standard, declared):
    for xmp, one in standard.items():
        many = declared[xmp].many
        if one["propoccurrence"] == "single":
            assert many is None, xmp
        else:
            assert many is (Many.SEQ if xmp in ORDERED else Many.BAG), xmp


def test_a_property_holds_what_the_standard_says(standard, declared):
    for xmp, one in standard.items():
        assert declared[xmp].type in types_for(one), xmp


def types_for(one: dict[str, Any]) -> set[Type]:
    form = one.get("dataformat", "")
    if one["datatype"] == "struct":
        return {Type.LANG_ALT} if form == "AltLang" else {Type.STRUCTURE}
    if one["datatype"] == "number":
        return {Type.INTEGER, Type.NUMBER}
    return {
        "date-time": {Type.DATE},
        "uri": {Type.URI},
        "url": {Type.URI},
    }.get(form, {Type.TEXT})


def test_datasets_and_their_limits_are_those_of_the_standard(standard, declared):
    for xmp, one in standard.items():
        iim = declared[xmp].iim
        if "IIMid" not in one:
            assert iim is None, xmp
            continue
        record, _, dataset = one["IIMid"].partition(":")
        assert (record, int(dataset)) == ("2", iim.dataset), xmp
        # The standard leaves the limit of the date to IIM 4.2: CCYYMMDD.
        assert iim.max_bytes == one.get("IIMmaxbytes", 8), xmp


def test_exif_tags_are_those_of_the_standard(standard, declared):
    for xmp, one in standard.items():
        exif = declared[xmp].exif
        if "EXIFid" in one:
            assert ExifTags.Base[exif] == int(one["EXIFid"]), xmp
        else:
            assert exif == one.get("etEXIF", "").partition(":")[2], xmp


def test_names_are_of_known_namespaces_and_each_is_used_once():
    names = [field.xmp for field in with_xmp()]
    assert len(set(names)) == len(names)
    assert {name.partition(":")[0] for name in names} <= NAMESPACES
    datasets = [(field.iim.record, field.iim.dataset) for field in FIELDS if field.iim]
    assert len(set(datasets)) == len(datasets)
    tags = [field.exif for field in FIELDS if field.exif]
    assert len(set(tags)) == len(tags)


def test_keys_are_unique_and_can_be_typed():
    assert len(BY_KEY) == len(FIELDS)
    assert all(re.fullmatch(r"[a-z][a-z_]*[a-z0-9]*", key) for key in BY_KEY)
    labels = [field.label for field in FIELDS]
    assert len(set(labels)) == len(labels)


def test_the_keys_of_the_command_line_are_all_there():
    contract = """caption headline title byline byline_title credit source copyright usage_terms
        instructions keywords persons organisations event city state country country_code
        sublocation location_shown location_created transmission_ref caption_writer alt_text
        extended_description digital_source_type rating label date_created date_offset gps
        orientation make model dims"""
    assert set(contract.split()) <= BY_KEY.keys()


def test_a_field_of_terms_does_not_hold_languages_of_its_own():
    assert not BY_KEY["event"].in_languages
    assert BY_KEY["caption"].in_languages
    assert {f.key for f in FIELDS if f.type is Type.LANG_ALT and not f.in_languages} == {"event"}


def test_facts_of_the_file_cannot_be_set():
    fixed = {field.key for field in FIELDS if not field.settable}
    assert fixed == {field.key for field in FIELDS if field.page is Page.FILE}
    assert {"make", "model", "lens", "orientation", "dims"} <= fixed


def test_every_vocabulary_has_a_field_and_every_group_names_fields():
    assert all(of_vocabulary(one) for one in Vocabulary)
    assert {f.key for f in of_vocabulary(Vocabulary.PLACES)} == AS_TERMS
    assert all(key in BY_KEY for keys in GROUPS.values() for key in keys)
    assert not GROUPS.keys() & BY_KEY.keys()


def test_forms_belong_to_fields_that_can_have_them():
    for field in FIELDS:
        if field.form in (Form.RATING, Form.FLAG):
            assert field.type is Type.INTEGER
        elif field.form is not Form.FREE:
            assert field.type is Type.TEXT
