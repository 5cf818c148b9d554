"""The structures of the standard, declared once: what a contact, a place or a licensor is made of.

A structure is plain JSON: its parts by key; a text in several languages as a mapping from tag to
text, several values as a list, a structure within as a mapping or a list of them. Parts, names
and cardinalities: IPTC Photo Metadata Standard 2024.1, and PLUS LDF 1.2.1 for rights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from photoarchive.domain.fields import BY_KEY, FIELDS, Many, Type
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Structured, StructuredPart
from photoarchive.domain.text import one_line, tidy


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a structure; `of` is the kind of structure that stands in it."""

    key: str
    label: str
    xmp: str
    type: Type = Type.TEXT
    many: Many | None = None
    of: str = ""
    multiline: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """A kind of structure: its key and its parts in the order of a form."""

    key: str
    parts: tuple[Part, ...]

    def part(self, key: str) -> Part | None:
        """The part with this key."""
        return next((one for one in self.parts if one.key == key), None)


_L, _U, _N, _S = Type.LANG_ALT, Type.URI, Type.NUMBER, Type.STRUCTURE


def _core(key: str, label: str, name: str, type: Type = Type.TEXT) -> Part:
    return Part(key, label, f"Iptc4xmpCore:{name}", type)


def _ext(
    key: str,
    label: str,
    name: str,
    type: Type = Type.TEXT,
    many: Many | None = None,
    of: str = "",
    multiline: bool = False,
) -> Part:
    return Part(key, label, f"Iptc4xmpExt:{name}", type, many, of, multiline)


def _plus(key: str, label: str, name: str, type: Type = Type.TEXT) -> Part:
    return Part(key, label, f"plus:{name}", type)


_IDENTIFIERS = Part("identifiers", "Identifiers", "xmp:Identifier", _U, Many.BAG)
_NAME = _ext("name", "Name", "Name", _L)

_ALL: tuple[Structure, ...] = (
    Structure("contact", (
        _core("email", "Email", "CiEmailWork"),
        _core("phone", "Phone", "CiTelWork"),
        _core("web", "Web address", "CiUrlWork"),
        _core("address", "Address", "CiAdrExtadr"),
        _core("city", "City", "CiAdrCity"),
        _core("region", "Province or state", "CiAdrRegion"),
        _core("postcode", "Postcode", "CiAdrPcode"),
        _core("country", "Country", "CiAdrCtry"),
    )),
    Structure("location", (
        _ext("name", "Name", "LocationName", _L),
        _ext("sublocation", "Sublocation", "Sublocation"),
        _ext("city", "City", "City"),
        _ext("state", "Province or state", "ProvinceState"),
        _ext("country", "Country", "CountryName"),
        _ext("country_code", "Country code", "CountryCode"),
        _ext("world_region", "World region", "WorldRegion"),
        Part("latitude", "Latitude", "exif:GPSLatitude", Type.PLACE),
        Part("longitude", "Longitude", "exif:GPSLongitude", Type.PLACE),
        Part("altitude", "Altitude in metres", "exif:GPSAltitude", _N),
        _ext("identifiers", "Identifiers", "LocationId", _U, Many.BAG),
    )),
    Structure("person", (
        _ext("name", "Name", "PersonName", _L),
        _ext("description", "Description", "PersonDescription", _L, multiline=True),
        _ext("identifiers", "Identifiers", "PersonId", _U, Many.BAG),
        _ext("characteristics", "Characteristics", "PersonCharacteristic", _S, Many.BAG,
             "cv_term"),
    )),
    Structure("artwork", (
        _ext("title", "Title", "AOTitle", _L),
        _ext("creators", "Creators", "AOCreator", many=Many.SEQ),
        _ext("creator_ids", "Creators' identifiers", "AOCreatorId", _U, Many.SEQ),
        _ext("date", "Date", "AODateCreated", Type.DATE),
        _ext("circa_date", "Date, about", "AOCircaDateCreated"),
        _ext("content", "What it shows", "AOContentDescription", _L, multiline=True),
        _ext("contribution", "Contribution", "AOContributionDescription", _L, multiline=True),
        _ext("physical", "Physical description", "AOPhysicalDescription", _L, multiline=True),
        _ext("style_periods", "Style or period", "AOStylePeriod", many=Many.BAG),
        _ext("source", "Held by", "AOSource"),
        _ext("inventory_number", "Inventory number", "AOSourceInvNo"),
        _ext("inventory_url", "Inventory address", "AOSourceInvURL", _U),
        _ext("copyright", "Copyright notice", "AOCopyrightNotice"),
        _ext("copyright_owner", "Copyright owner", "AOCurrentCopyrightOwnerName"),
        _ext("copyright_owner_id", "Copyright owner's identifier", "AOCurrentCopyrightOwnerId",
             _U),
        _ext("licensor", "Licensor", "AOCurrentLicensorName"),
        _ext("licensor_id", "Licensor's identifier", "AOCurrentLicensorId", _U),
    )),
    Structure("licensor", (
        _plus("name", "Name", "LicensorName"),
        _plus("id", "Identifier", "LicensorID"),
        _plus("email", "Email", "LicensorEmail"),
        _plus("web", "Web address", "LicensorURL", _U),
        _plus("phone1", "Phone", "LicensorTelephone1"),
        _plus("phone1_type", "Kind of phone", "LicensorTelephoneType1", _U),
        _plus("phone2", "Second phone", "LicensorTelephone2"),
        _plus("phone2_type", "Kind of second phone", "LicensorTelephoneType2", _U),
        _plus("street", "Street", "LicensorStreetAddress"),
        _plus("address", "Further address", "LicensorExtendedAddress"),
        _plus("city", "City", "LicensorCity"),
        _plus("region", "Province or state", "LicensorRegion"),
        _plus("postcode", "Postcode", "LicensorPostalCode"),
        _plus("country", "Country", "LicensorCountry"),
    )),
    Structure("copyright_owner", (
        _plus("name", "Name", "CopyrightOwnerName"),
        _plus("id", "Identifier", "CopyrightOwnerID"),
    )),
    Structure("image_creator", (
        _plus("name", "Name", "ImageCreatorName"),
        _plus("id", "Identifier", "ImageCreatorID"),
    )),
    Structure("image_supplier", (
        _plus("name", "Name", "ImageSupplierName"),
        _plus("id", "Identifier", "ImageSupplierID"),
    )),
    Structure("contributor", (
        _NAME,
        _ext("roles", "Roles", "Role", _U, Many.BAG),
        _IDENTIFIERS,
    )),
    Structure("entity", (_NAME, _IDENTIFIERS)),
    Structure("cv_term", (
        _ext("name", "Name", "CvTermName", _L),
        _ext("term_id", "Term's identifier", "CvTermId", _U),
        _ext("vocabulary_id", "Vocabulary's identifier", "CvId", _U),
        _ext("refined_about", "Refined about", "CvTermRefinedAbout", _U),
    )),
    Structure("product", (
        _ext("name", "Name", "ProductName", _L),
        _ext("gtin", "GTIN", "ProductGTIN"),
        _ext("description", "Description", "ProductDescription", _L, multiline=True),
        _ext("identifiers", "Identifiers", "ProductId", _U, Many.BAG),
    )),
    Structure("registry_entry", (
        _ext("organisation_id", "Registry's identifier", "RegOrgId"),
        _ext("item_id", "Image's identifier there", "RegItemId"),
        _ext("role", "Role", "RegEntryRole", _U),
    )),
    Structure("embedded_rights", (
        _ext("expression", "Expression", "EncRightsExpr", multiline=True),
        _ext("encoding", "Kind of encoding", "RightsExprEncType"),
        _ext("language_id", "Rights language", "RightsExprLangId", _U),
    )),
    Structure("linked_rights", (
        _ext("link", "Link", "LinkedRightsExpr", _U),
        _ext("encoding", "Kind of encoding", "RightsExprEncType"),
        _ext("language_id", "Rights language", "RightsExprLangId", _U),
    )),
    Structure("region", (
        _NAME,
        _ext("id", "Identifier", "rId"),
        _ext("boundary", "Boundary", "RegionBoundary", _S, of="boundary"),
        _ext("content_types", "What it is", "rCtype", _S, Many.BAG, "entity"),
        _ext("roles", "What it is for", "rRole", _S, Many.BAG, "entity"),
    )),
    Structure("boundary", (
        _ext("shape", "Shape", "rbShape"),
        _ext("unit", "Unit", "rbUnit"),
        _ext("x", "x", "rbX", _N),
        _ext("y", "y", "rbY", _N),
        _ext("width", "Width", "rbW", _N),
        _ext("height", "Height", "rbH", _N),
        _ext("radius", "Radius", "rbRx", _N),
        _ext("vertices", "Corners", "rbVertices", _S, Many.SEQ, "point"),
    )),
    Structure("point", (_ext("x", "x", "rbX", _N), _ext("y", "y", "rbY", _N))),
)  # fmt: skip

BY_KIND = MappingProxyType({one.key: one for one in _ALL})

# The field of terms that a field of details belongs to.
TERMS_OF = MappingProxyType(
    {
        "location_shown_details": "location_shown",
        "location_created_details": "location_created",
    }
)
DETAILS_OF = MappingProxyType({terms: details for details, terms in TERMS_OF.items()})
STRUCTURED = tuple(f for f in FIELDS if f.is_structured)
# The names that a place goes by, the most telling first.
_PLACE_NAMES = ("name", "sublocation", "city", "state", "country")


def of_field(key: str) -> Structure:
    """The kind of structure that a field holds."""
    return BY_KIND[BY_KEY[key].structure]


def place_name(place: Structured) -> str:
    """The name that a place goes by: its own, else its narrowest part's; may be empty."""
    for key in _PLACE_NAMES:
        part = place.get(key)
        if isinstance(part, Mapping):
            part = part.get(DEFAULT_LANGUAGE) or next(iter(part.values()), "")
        if isinstance(part, str) and part:
            return part
    return ""


def texts_of(structure: Structured) -> Iterator[str]:
    """Every text within, in order, for searching."""
    for part in structure.values():
        yield from _texts(part)


def _texts(part: StructuredPart) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for inner in part.values():
            yield from _texts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _texts(inner)


def label(structure: Structured) -> str:
    """A few words for a structure: its first text."""
    return place_name(structure) or next((t for t in texts_of(structure) if t.strip()), "")


class NotOfTheKind(ValueError):
    """What was given is no structure of the kind; `args[0]` names the part."""


def checked(kind: Structure, given: object) -> Structured:
    """The structure with tidied texts and without empty parts, its parts in the order of the
    kind; raises `NotOfTheKind`. A plain text may stand for one in several languages, and a single
    value for a list of one."""
    if not isinstance(given, Mapping):
        raise NotOfTheKind(kind.key)
    for key in given:
        if kind.part(str(key)) is None:
            raise NotOfTheKind(str(key))
    made: dict[str, StructuredPart] = {}
    for part in kind.parts:
        if part.key in given:
            value = _checked_part(part, given[part.key])
            if value not in ("", [], {}, None):
                made[part.key] = value
    return made


def _checked_part(part: Part, given: object) -> StructuredPart:
    if given is None:
        return ""
    if part.type is Type.LANG_ALT:
        return _checked_languages(part, given)
    if part.many is None:
        return _checked_one(part, given)
    several = given if isinstance(given, list | tuple) else [given]
    made = [_checked_one(part, one) for one in several]
    return [one for one in made if one not in ("", {})]


def _checked_languages(part: Part, given: object) -> StructuredPart:
    if isinstance(given, str):
        given = {DEFAULT_LANGUAGE: given}
    if not isinstance(given, Mapping):
        raise NotOfTheKind(part.key)
    clean = tidy if part.multiline else one_line
    return {str(tag): done for tag, one in given.items() if (done := clean(str(one)))}


def _checked_one(part: Part, given: object) -> StructuredPart:
    if part.type is Type.STRUCTURE:
        return checked(BY_KIND[part.of], given)
    if part.type in (Type.NUMBER, Type.PLACE):
        if isinstance(given, bool) or not isinstance(given, int | float | str):
            raise NotOfTheKind(part.key)
        if given == "":
            return ""
        try:
            number = float(given)
        except ValueError:
            raise NotOfTheKind(part.key) from None
        if number != number or number in (float("inf"), float("-inf")):
            raise NotOfTheKind(part.key)
        return int(number) if number.is_integer() else number
    if not isinstance(given, str | int | float) or isinstance(given, bool):
        raise NotOfTheKind(part.key)
    return tidy(str(given)) if part.multiline else one_line(str(given))
