"""The names of IIM's datasets (IPTC-NAA Information Interchange Model 4.2)."""

from __future__ import annotations

from typing import Final

NAMES: Final = {
    (1, 0): "Model Version", (1, 5): "Destination", (1, 20): "File Format",
    (1, 22): "File Format Version", (1, 30): "Service Identifier", (1, 40): "Envelope Number",
    (1, 50): "Product ID", (1, 60): "Envelope Priority", (1, 70): "Date Sent",
    (1, 80): "Time Sent", (1, 90): "Coded Character Set", (1, 100): "Unique Object Name",
    (1, 120): "ARM Identifier", (1, 122): "ARM Version",
    (2, 0): "Record Version", (2, 3): "Object Type Reference",
    (2, 4): "Object Attribute Reference", (2, 5): "Object Name", (2, 7): "Edit Status",
    (2, 8): "Editorial Update", (2, 10): "Urgency", (2, 12): "Subject Reference",
    (2, 15): "Category", (2, 20): "Supplemental Category", (2, 22): "Fixture Identifier",
    (2, 25): "Keywords", (2, 26): "Content Location Code", (2, 27): "Content Location Name",
    (2, 30): "Release Date", (2, 35): "Release Time", (2, 37): "Expiration Date",
    (2, 38): "Expiration Time", (2, 40): "Special Instructions", (2, 42): "Action Advised",
    (2, 45): "Reference Service", (2, 47): "Reference Date", (2, 50): "Reference Number",
    (2, 55): "Date Created", (2, 60): "Time Created", (2, 62): "Digital Creation Date",
    (2, 63): "Digital Creation Time", (2, 65): "Originating Program",
    (2, 70): "Program Version", (2, 75): "Object Cycle", (2, 80): "By-line",
    (2, 85): "By-line Title", (2, 90): "City", (2, 92): "Sub-location",
    (2, 95): "Province/State", (2, 100): "Country/Primary Location Code",
    (2, 101): "Country/Primary Location Name", (2, 103): "Original Transmission Reference",
    (2, 105): "Headline", (2, 110): "Credit", (2, 115): "Source", (2, 116): "Copyright Notice",
    (2, 118): "Contact", (2, 120): "Caption/Abstract", (2, 121): "Local Caption",
    (2, 122): "Writer/Editor", (2, 125): "Rasterized Caption", (2, 130): "Image Type",
    (2, 131): "Image Orientation", (2, 135): "Language Identifier", (2, 150): "Audio Type",
    (2, 151): "Audio Sampling Rate", (2, 152): "Audio Sampling Resolution",
    (2, 153): "Audio Duration", (2, 154): "Audio Outcue",
    (2, 200): "ObjectData Preview File Format",
    (2, 201): "ObjectData Preview File Format Version", (2, 202): "ObjectData Preview Data",
    # Of single vendors.
    (2, 184): "Job ID", (2, 185): "Master Document ID", (2, 186): "Short Document ID",
    (2, 187): "Unique Document ID", (2, 188): "Owner ID", (2, 221): "Prefs",
    (2, 225): "Classify State", (2, 228): "Similarity Index", (2, 230): "Document Notes",
    (2, 231): "Document History", (2, 232): "Exif Camera Info", (2, 255): "Catalog Sets",
}  # fmt: skip

# Record 2 is text but for these; of the other records only the envelope's later half is.
_BINARY: Final = frozenset((0, 125, 200, 201, 202))
_NUMBERS_IN_RECORD_1: Final = frozenset((0, 20, 22, 90, 120, 122))


def is_text(record: int, number: int) -> bool:
    """Whether a dataset holds characters rather than numbers or pixels."""
    if record == 1:
        return number not in _NUMBERS_IN_RECORD_1
    return record == 2 and number not in _BINARY


# The numbers of the genres in 2:04 (IIM 4.2, appendix G, and the Subject Reference System).
GENRES: Final = {
    "Current": "001", "Analysis": "002", "Archive material": "003", "Background": "004",
    "Feature": "005", "Forecast": "006", "History": "007", "Obituary": "008", "Opinion": "009",
    "Polls and surveys": "010", "Profile": "011", "Results listings and statistics": "012",
    "Side bar and supporting information": "013", "Summary": "014",
    "Transcript and verbatim": "015", "Interview": "016", "From the scene": "017",
    "Retrospective": "018", "Synopsis": "019", "Update": "020", "Wrapup": "021",
    "Press release": "022", "Quote": "023", "Press-digest": "024", "Review": "025",
    "Curtain raiser": "026", "Actuality": "027", "Question and answer": "028", "Music": "029",
    "Response to a question": "030", "Raw sound": "031", "Scener": "032", "Text only": "033",
    "Voicer": "034", "Fixture": "035",
}  # fmt: skip
GENRE_OF: Final = {number: name for name, number in GENRES.items()}
