"""The fields of a photograph, declared once.

The caption form, `--set`, the search words, spreadsheet columns, reading and writing of XMP, IIM
and Exif, byte limits and the help are all made from this table. To add an IPTC property, add an
entry here.

Names and mappings: IPTC Photo Metadata Standard 2024.1 with the AI properties of 2025.1; byte
limits: IPTC-NAA Information Interchange Model 4.2, record 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from types import MappingProxyType

from photoarchive.domain.term import Vocabulary


class Type(Enum):
    """What a single value of a field is."""

    TEXT = "text"
    LANG_ALT = "lang-alt"  # one text in several languages
    INTEGER = "integer"
    NUMBER = "number"
    URI = "uri"
    DATE = "date"
    PLACE = "place"  # latitude and longitude
    STRUCTURE = "structure"


class Many(Enum):
    """How several values stand in XMP."""

    BAG = "Bag"
    SEQ = "Seq"


class Form(Enum):
    """A form that a text must have beyond being a text."""

    FREE = "free"
    COUNTRY_CODE = "country-code"
    OFFSET = "offset"
    RATING = "rating"
    FLAG = "flag"


class Page(StrEnum):
    """Where in the inspector, the help and the spreadsheet a field stands."""

    CAPTION = "caption"
    RIGHTS = "rights"
    PEOPLE_PLACES = "people-places"
    JOB = "job"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Iim:
    """A dataset of IIM and the most bytes it may hold; of a date also the dataset of its time."""

    dataset: int
    max_bytes: int
    time: int = 0
    record: int = 2


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key, its label (translated where shown), what it holds and where it lives."""

    key: str
    label: str
    page: Page
    type: Type = Type.TEXT
    xmp: str = ""
    iim: Iim | None = None
    exif: str = ""
    many: Many | None = None
    vocabulary: Vocabulary | None = None
    form: Form = Form.FREE
    editable: bool = True
    multiline: bool = False
    structure: str = ""  # the kind of structure it holds (domain.structures)

    @property
    def in_languages(self) -> bool:
        """Whether the field itself holds a text in each language (a term does that by itself)."""
        return self.type is Type.LANG_ALT and self.vocabulary is None

    @property
    def settable(self) -> bool:
        """Whether a person can set it: facts of the file cannot be."""
        return self.editable

    @property
    def is_structured(self) -> bool:
        """Whether it holds structures themselves, and not the terms that they are named by."""
        return self.type is Type.STRUCTURE and self.vocabulary is None

    @property
    def is_text(self) -> bool:
        """Whether its words can be searched; those of its structures, where it holds such."""
        textual = (Type.TEXT, Type.LANG_ALT, Type.URI, Type.STRUCTURE)
        return self.type in textual or self.vocabulary is not None


_C, _R, _P, _J, _F = Page.CAPTION, Page.RIGHTS, Page.PEOPLE_PLACES, Page.JOB, Page.FILE
_V = Vocabulary

FIELDS: tuple[Field, ...] = (
    # --- caption -------------------------------------------------------------------------------
    Field("headline", "Headline", _C, xmp="photoshop:Headline", iim=Iim(105, 256)),
    Field("caption", "Caption", _C, Type.LANG_ALT, "dc:description", Iim(120, 2000),
          "ImageDescription", multiline=True),
    Field("title", "Title", _C, Type.LANG_ALT, "dc:title", Iim(5, 64)),
    Field("keywords", "Keywords", _C, xmp="dc:subject", iim=Iim(25, 64), many=Many.BAG,
          vocabulary=_V.KEYWORDS),
    Field("alt_text", "Alt text", _C, Type.LANG_ALT, "Iptc4xmpCore:AltTextAccessibility",
          multiline=True),
    Field("extended_description", "Extended description", _C, Type.LANG_ALT,
          "Iptc4xmpCore:ExtDescrAccessibility", multiline=True),
    Field("caption_writer", "Caption writer", _C, xmp="photoshop:CaptionWriter",
          iim=Iim(122, 32)),
    # --- source and rights ---------------------------------------------------------------------
    Field("source", "Source", _R, xmp="photoshop:Source", iim=Iim(115, 32),
          vocabulary=_V.SOURCES),
    Field("credit", "Credit", _R, xmp="photoshop:Credit", iim=Iim(110, 32),
          vocabulary=_V.CREDITS),
    Field("byline", "Byline", _R, xmp="dc:creator", iim=Iim(80, 32), exif="Artist",
          many=Many.SEQ, vocabulary=_V.BYLINES),
    Field("byline_title", "Byline title", _R, xmp="photoshop:AuthorsPosition", iim=Iim(85, 32)),
    Field("copyright", "Copyright notice", _R, Type.LANG_ALT, "dc:rights", Iim(116, 128),
          "Copyright", multiline=True),
    Field("usage_terms", "Usage terms", _R, Type.LANG_ALT, "xmpRights:UsageTerms",
          multiline=True),
    Field("web_statement", "Web statement of rights", _R, Type.URI, "xmpRights:WebStatement"),
    Field("creator_contact", "Creator's contact", _R, Type.STRUCTURE,
          "Iptc4xmpCore:CreatorContactInfo", structure="contact"),
    Field("copyright_owner", "Copyright owner", _R, Type.STRUCTURE, "plus:CopyrightOwner",
          many=Many.SEQ, structure="copyright_owner"),
    Field("image_creator", "Image creator", _R, Type.STRUCTURE, "plus:ImageCreator",
          many=Many.SEQ, structure="image_creator"),
    Field("image_supplier", "Image supplier", _R, Type.STRUCTURE, "plus:ImageSupplier",
          many=Many.SEQ, structure="image_supplier"),
    Field("supplier_image_id", "Supplier's image ID", _R, xmp="plus:ImageSupplierImageID"),
    Field("licensor", "Licensor", _R, Type.STRUCTURE, "plus:Licensor", many=Many.SEQ,
          structure="licensor"),
    Field("contributor", "Contributor", _R, Type.STRUCTURE, "Iptc4xmpExt:Contributor",
          many=Many.BAG, structure="contributor"),
    Field("other_constraints", "Other constraints", _R, Type.LANG_ALT, "plus:OtherConstraints",
          multiline=True),
    Field("data_mining", "Data mining", _R, Type.URI, "plus:DataMining"),
    Field("embedded_rights", "Embedded rights expression", _R, Type.STRUCTURE,
          "Iptc4xmpExt:EmbdEncRightsExpr", many=Many.BAG, structure="embedded_rights"),
    Field("linked_rights", "Linked rights expression", _R, Type.STRUCTURE,
          "Iptc4xmpExt:LinkedEncRightsExpr", many=Many.BAG, structure="linked_rights"),
    Field("model_release_status", "Model release status", _R, Type.URI,
          "plus:ModelReleaseStatus"),
    Field("model_release_id", "Model release ID", _R, xmp="plus:ModelReleaseID", many=Many.BAG),
    Field("minor_model_age", "Minor model age disclosure", _R, Type.URI,
          "plus:MinorModelAgeDisclosure"),
    Field("property_release_status", "Property release status", _R, Type.URI,
          "plus:PropertyReleaseStatus"),
    Field("property_release_id", "Property release ID", _R, xmp="plus:PropertyReleaseID",
          many=Many.BAG),
    # --- people and places ---------------------------------------------------------------------
    Field("persons", "Persons", _P, xmp="Iptc4xmpExt:PersonInImage", many=Many.BAG,
          vocabulary=_V.PERSONS),
    Field("person_details", "Persons in detail", _P, Type.STRUCTURE,
          "Iptc4xmpExt:PersonInImageWDetails", many=Many.BAG, structure="person"),
    Field("organisations", "Organisations", _P, xmp="Iptc4xmpExt:OrganisationInImageName",
          many=Many.BAG, vocabulary=_V.ORGANISATIONS),
    Field("organisation_codes", "Organisation codes", _P,
          xmp="Iptc4xmpExt:OrganisationInImageCode", many=Many.BAG),
    Field("event", "Event", _P, Type.LANG_ALT, "Iptc4xmpExt:Event", vocabulary=_V.EVENTS),
    Field("event_id", "Event identifier", _P, Type.URI, "Iptc4xmpExt:EventId", many=Many.BAG),
    Field("location_shown", "Places shown", _P, Type.STRUCTURE, "Iptc4xmpExt:LocationShown",
          many=Many.BAG, vocabulary=_V.PLACES),
    Field("location_created", "Place of the camera", _P, Type.STRUCTURE,
          "Iptc4xmpExt:LocationCreated", many=Many.BAG, vocabulary=_V.PLACES),
    # What is told of those places beyond their names, which are terms.
    Field("location_shown_details", "Places shown, in detail", _P, Type.STRUCTURE,
          many=Many.BAG, structure="location"),
    Field("location_created_details", "Place of the camera, in detail", _P, Type.STRUCTURE,
          many=Many.BAG, structure="location"),
    Field("sublocation", "Sublocation", _P, xmp="Iptc4xmpCore:Location", iim=Iim(92, 32)),
    Field("city", "City", _P, xmp="photoshop:City", iim=Iim(90, 32)),
    Field("state", "Province or state", _P, xmp="photoshop:State", iim=Iim(95, 32)),
    Field("country", "Country", _P, xmp="photoshop:Country", iim=Iim(101, 64)),
    Field("country_code", "Country code", _P, xmp="Iptc4xmpCore:CountryCode", iim=Iim(100, 3),
          form=Form.COUNTRY_CODE),
    Field("gps", "GPS position", _P, Type.PLACE, exif="GPSInfo"),
    Field("artwork", "Artwork or object", _P, Type.STRUCTURE, "Iptc4xmpExt:ArtworkOrObject",
          many=Many.BAG, structure="artwork"),
    Field("product", "Product", _P, Type.STRUCTURE, "Iptc4xmpExt:ProductInImage",
          many=Many.BAG, structure="product"),
    Field("image_region", "Image region", _P, Type.STRUCTURE, "Iptc4xmpExt:ImageRegion",
          many=Many.BAG, structure="region"),
    Field("model_age", "Model age", _P, Type.INTEGER, "Iptc4xmpExt:ModelAge", many=Many.BAG),
    Field("model_info", "Additional model information", _P, xmp="Iptc4xmpExt:AddlModelInfo",
          multiline=True),
    # --- job -----------------------------------------------------------------------------------
    Field("date_created", "Date created", _J, Type.DATE, "photoshop:DateCreated", Iim(55, 8, 60),
          "DateTimeOriginal"),
    Field("date_offset", "Time zone", _J, exif="OffsetTimeOriginal", form=Form.OFFSET),
    Field("instructions", "Instructions", _J, xmp="photoshop:Instructions", iim=Iim(40, 256),
          multiline=True),
    Field("transmission_ref", "Job ID", _J, xmp="photoshop:TransmissionReference",
          iim=Iim(103, 32)),
    Field("rating", "Rating", _J, Type.INTEGER, "xmp:Rating", form=Form.RATING),
    Field("label", "Colour label", _J, xmp="xmp:Label"),
    Field("flag", "Pick or reject", _J, Type.INTEGER, form=Form.FLAG),
    Field("digital_source_type", "Digital source type", _J, Type.URI,
          "Iptc4xmpExt:DigitalSourceType"),
    Field("intellectual_genre", "Intellectual genre", _J, xmp="Iptc4xmpCore:IntellectualGenre",
          iim=Iim(4, 64)),
    Field("genre", "Genre", _J, Type.STRUCTURE, "Iptc4xmpExt:Genre", many=Many.BAG,
          structure="cv_term"),
    Field("scene", "Scene codes", _J, xmp="Iptc4xmpCore:Scene", many=Many.BAG),
    Field("subject_code", "Subject codes", _J, xmp="Iptc4xmpCore:SubjectCode", iim=Iim(12, 236),
          many=Many.BAG),
    Field("about", "Terms about the image", _J, Type.STRUCTURE, "Iptc4xmpExt:AboutCvTerm",
          many=Many.BAG, structure="cv_term"),
    Field("image_guid", "Digital image GUID", _J, xmp="Iptc4xmpExt:DigImageGUID",
          exif="ImageUniqueID"),
    Field("registry_entry", "Registry entry", _J, Type.STRUCTURE, "Iptc4xmpExt:RegistryId",
          many=Many.BAG, structure="registry_entry"),
    Field("max_width", "Maximum available width", _J, Type.INTEGER, "Iptc4xmpExt:MaxAvailWidth"),
    Field("max_height", "Maximum available height", _J, Type.INTEGER,
          "Iptc4xmpExt:MaxAvailHeight"),
    Field("ai_prompt", "AI prompt", _J, xmp="Iptc4xmpExt:AIPromptInformation", multiline=True),
    Field("ai_prompt_writer", "AI prompt writer", _J, xmp="Iptc4xmpExt:AIPromptWriterName"),
    Field("ai_system", "AI system used", _J, xmp="Iptc4xmpExt:AISystemUsed"),
    Field("ai_system_version", "AI system version", _J, xmp="Iptc4xmpExt:AISystemVersionUsed"),
    # --- facts of the file ---------------------------------------------------------------------
    Field("make", "Camera maker", _F, exif="Make", editable=False),
    Field("model", "Camera", _F, exif="Model", editable=False),
    Field("serial_number", "Camera serial number", _F, exif="BodySerialNumber", editable=False),
    Field("lens", "Lens", _F, exif="LensModel", editable=False),
    Field("exposure_time", "Exposure time", _F, exif="ExposureTime", editable=False),
    Field("f_number", "Aperture", _F, Type.NUMBER, exif="FNumber", editable=False),
    Field("iso", "ISO", _F, Type.INTEGER, exif="PhotographicSensitivity", editable=False),
    Field("exposure_bias", "Exposure compensation", _F, Type.NUMBER, exif="ExposureBiasValue",
          editable=False),
    Field("focal_length", "Focal length", _F, Type.NUMBER, exif="FocalLength", editable=False),
    Field("focal_length_35mm", "Focal length on 35 mm film", _F, Type.INTEGER,
          exif="FocalLengthIn35mmFilm", editable=False),
    Field("flash", "Flash", _F, exif="Flash", editable=False),
    Field("altitude", "Altitude", _F, Type.NUMBER, exif="GPSAltitude", editable=False),
    Field("image_direction", "Direction of view", _F, Type.NUMBER, exif="GPSImgDirection",
          editable=False),
    Field("orientation", "Orientation", _F, Type.INTEGER, exif="Orientation", editable=False),
    Field("dims", "Pixels", _F, editable=False),
    Field("date_digitised", "Date digitised", _F, Type.DATE, "xmp:CreateDate", Iim(62, 8, 63),
          "DateTimeDigitized", editable=False),
    Field("date_modified", "Date modified", _F, Type.DATE, "xmp:ModifyDate", exif="DateTime",
          editable=False),
    Field("software", "Software", _F, exif="Software", editable=False),
    Field("user_comment", "Camera comment", _F, exif="UserComment", editable=False,
          multiline=True),
    # What newsroom files carry beside the standard (IIM 4.2, records 1 and 2).
    Field("copyright_status", "Copyright status", _F, xmp="xmpRights:Marked", editable=False),
    Field("hierarchical_subjects", "Hierarchical keywords", _F, xmp="lr:hierarchicalSubject",
          many=Many.BAG, editable=False),
    Field("release_date", "Embargoed until", _F, Type.DATE, iim=Iim(30, 8, 35), editable=False),
    Field("expiration_date", "Expires", _F, Type.DATE, iim=Iim(37, 8, 38), editable=False),
    Field("urgency", "Urgency", _F, Type.INTEGER, "photoshop:Urgency", Iim(10, 1),
          editable=False),
    Field("category", "Category", _F, xmp="photoshop:Category", iim=Iim(15, 3), editable=False),
    Field("supplemental_categories", "Supplemental categories", _F,
          xmp="photoshop:SupplementalCategories", iim=Iim(20, 32), many=Many.BAG,
          editable=False),
    Field("object_type", "Object type", _F, iim=Iim(3, 67), editable=False),
    Field("edit_status", "Edit status", _F, iim=Iim(7, 64), editable=False),
    Field("editorial_update", "Editorial update", _F, iim=Iim(8, 2), editable=False),
    Field("fixture_id", "Fixture identifier", _F, iim=Iim(22, 32), editable=False),
    Field("content_location_codes", "Content location codes", _F, iim=Iim(26, 3),
          many=Many.BAG, editable=False),
    Field("content_location_names", "Content locations", _F, iim=Iim(27, 64), many=Many.BAG,
          editable=False),
    Field("action_advised", "Action advised", _F, iim=Iim(42, 2), editable=False),
    Field("reference_service", "Reference service", _F, iim=Iim(45, 10), editable=False),
    Field("reference_date", "Reference date", _F, Type.DATE, iim=Iim(47, 8), editable=False),
    Field("reference_number", "Reference number", _F, iim=Iim(50, 8), editable=False),
    Field("originating_program", "Originating program", _F, iim=Iim(65, 32), editable=False),
    Field("program_version", "Program version", _F, iim=Iim(70, 10), editable=False),
    Field("object_cycle", "Object cycle", _F, iim=Iim(75, 1), editable=False),
    Field("contact", "Contact", _F, iim=Iim(118, 128), many=Many.SEQ, editable=False),
    Field("local_caption", "Local caption", _F, iim=Iim(121, 256), multiline=True,
          editable=False),
    Field("image_type", "Image type", _F, iim=Iim(130, 2), editable=False),
    Field("image_layout", "Layout", _F, iim=Iim(131, 1), editable=False),
    Field("language_identifier", "Language of the caption", _F, iim=Iim(135, 3),
          editable=False),
    Field("destination", "Destination", _F, iim=Iim(5, 1024, record=1), many=Many.SEQ,
          editable=False),
    Field("service_identifier", "Service identifier", _F, iim=Iim(30, 10, record=1),
          editable=False),
    Field("envelope_number", "Envelope number", _F, iim=Iim(40, 8, record=1), editable=False),
    Field("product_id", "Product ID", _F, iim=Iim(50, 32, record=1), many=Many.SEQ,
          editable=False),
    Field("envelope_priority", "Envelope priority", _F, Type.INTEGER,
          iim=Iim(60, 1, record=1), editable=False),
    Field("date_sent", "Date sent", _F, Type.DATE, iim=Iim(70, 8, 80, record=1),
          editable=False),
    Field("unique_object_name", "Unique object name", _F, iim=Iim(100, 80, record=1),
          editable=False),
)  # fmt: skip

BY_KEY = MappingProxyType({f.key: f for f in FIELDS})

# Words that stand for several fields in a search.
GROUPS = MappingProxyType(
    {
        "place": ("location_shown", "location_created", "sublocation", "city", "state", "country"),
        "person": ("persons",),
        "keyword": ("keywords",),
        "organisation": ("organisations",),
        "camera": ("make", "model"),
    }
)


def of_vocabulary(vocabulary: Vocabulary) -> tuple[Field, ...]:
    """The fields whose values are terms of this vocabulary."""
    return tuple(f for f in FIELDS if f.vocabulary is vocabulary)


def with_xmp() -> Iterable[Field]:
    """The fields that have an XMP property."""
    return (f for f in FIELDS if f.xmp)
