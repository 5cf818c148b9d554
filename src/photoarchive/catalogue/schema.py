"""The tables of the catalogue, as the steps in `steps/` have made them.

A test compares this with a catalogue migrated from nothing; the search rows (`search_rows`) are
derived and stand apart.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import (
    text as text_,
)

metadata = MetaData()


def _photo_id(*, primary_key: bool = True) -> Column[int]:
    return Column(
        "photo_id",
        Integer,
        ForeignKey("photo.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


accession = Table(
    "accession",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),  # ISO 8601, UTC
    Column("who", Text, nullable=False),
    Column("source", Text, nullable=False),  # the paths asked for, a line each
    Column("photos", Integer, nullable=False, server_default="0"),
)

photo = Table(
    "photo",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", LargeBinary(32), nullable=False, unique=True),  # sha256
    Column("name", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("format", Text, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("orientation", Integer),
    Column("taken", Text),  # ISO 8601, as precise as known, without offset
    Column("taken_offset", Text),
    Column("taken_sort", Integer),  # domain.dates.sort_key
    Column("latitude", Float),
    Column("longitude", Float),
    Column("rating", Integer),
    Column("label", Text),
    Column("flag", Integer),
    Column("trashed", Integer, nullable=False, server_default="0"),
    Column("accession_id", Integer, ForeignKey("accession.id"), nullable=False),
    Column("added", Text, nullable=False),
    Column("edited", Text),
    # Counts up over the whole catalogue with every change of data: what a reader that knows the
    # catalogue as of some revision has to read again.
    Column("revision", Integer, nullable=False, server_default="0"),
    # What the file itself says, by which its pixels are decoded upright; noted when somebody turns
    # the photograph for the first time. Not there: it stands as its file says.
    Column("own_orientation", Integer),
    Index("photo_by_revision", "revision"),
    Index("photo_by_name", text_("lower(name)"), "id"),
    Index("photo_by_taken", "trashed", "taken_sort", "id"),
    Index("photo_by_accession", "accession_id"),
    sqlite_autoincrement=True,  # a number is never given twice
)

root = Table(
    "root",
    metadata,
    Column("id", Integer, primary_key=True),
    # Relative to the archive's folder when inside it, so that an archive can be moved.
    Column("path", Text, nullable=False, unique=True),
)

original = Table(
    "original",
    metadata,
    Column("id", Integer, primary_key=True),
    _photo_id(primary_key=False),
    Column("root_id", Integer, ForeignKey("root.id"), nullable=False),
    Column("path", Text, nullable=False),  # below the root, with forward slashes
    Column("role", Text, nullable=False),
    Column("verified", Text),  # when its bytes were last read and compared
    Column("verdict", Text),  # sound, damaged, missing
    # Not unique: a file left where it was may be replaced, and is then another photograph.
    Index("original_by_path", "root_id", "path"),
    Index("original_by_photo", "photo_id"),
)

found = Table(
    "found",
    metadata,
    _photo_id(),
    Column("position", Integer, primary_key=True),
    Column("block", Text, nullable=False),
    Column("packed", Integer, nullable=False),  # 1: zlib
    Column("data", LargeBinary, nullable=False),
    Column("digest_state", Text, nullable=False, server_default=""),
)

problem = Table(
    "problem",
    metadata,
    _photo_id(),
    Column("position", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("field", Text, nullable=False, server_default=""),
    # What may be chosen from: JSON, a list of [block, content]; empty where there is no choice.
    Column("values", Text, nullable=False, server_default=""),
    Column("dismissed", Integer, nullable=False, server_default="0"),  # 1: looked at
    Index("problem_by_code", "code"),
)

# Where the content of each field came from at import.
origin = Table(
    "origin",
    metadata,
    _photo_id(),
    Column("field", Text, primary_key=True),
    Column("block", Text, nullable=False),
    Column("charset", Text, nullable=False, server_default=""),  # where it had to be guessed
    sqlite_with_rowid=False,
)

value = Table(
    "value",
    metadata,
    _photo_id(),
    Column("field", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Index("value_by_text", "field", "text"),
    sqlite_with_rowid=False,
)

text = Table(
    "text",
    metadata,
    _photo_id(),
    Column("field", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Index("text_by_language", "field", "language", "photo_id"),
)

# What is noted of a text: a text without a row is a draft (catalogue/text_states.py).
text_state = Table(
    "text_state",
    metadata,
    Column("photo_id", Integer, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("checked", Integer, nullable=False),  # 1: a person has said that it is right
    Column("source", Text, nullable=False),  # the language of the text it was written after, or ""
    Column("digest", LargeBinary(8), nullable=False),  # of that text as it was then
    Column("told", Integer, nullable=False),  # 1: a person has told its source
    ForeignKeyConstraint(
        ["photo_id", "field", "language"],
        ["text.photo_id", "text.field", "text.language"],
        ondelete="CASCADE",
    ),
    sqlite_with_rowid=False,
)

structure = Table(
    "structure",
    metadata,
    _photo_id(),
    Column("field", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("json", Text, nullable=False),
)

term = Table(
    "term",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vocabulary", Text, nullable=False),
    Column("origin", Text, nullable=False),  # met, kept
    Column("note", Text, nullable=False, server_default=""),
    Column("broader_id", Integer),  # the term above it in the tree
    Column("external", Text, nullable=False, server_default=""),  # JSON: scheme to identifier
    Column("valid_from", Text, nullable=False, server_default=""),  # ISO 8601, as precise as known
    Column("valid_to", Text, nullable=False, server_default=""),
    Column("latitude", Float),
    Column("longitude", Float),
    # What choosing it offers to fill in: JSON, a field's key to its content.
    Column("defaults", Text, nullable=False, server_default=""),
    # What is told of an event besides: JSON, the numbers of its places, its hashtag, its lead.
    Column("event", Text, nullable=False, server_default=""),
    Index("term_by_vocabulary", "vocabulary"),
    Index("term_by_broader", "broader_id"),
    sqlite_autoincrement=True,
)

term_name = Table(
    "term_name",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("term_id", Integer, ForeignKey("term.id", ondelete="CASCADE"), nullable=False),
    Column("language", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),  # preferred, variant, hidden
    Column("folded", Text, nullable=False),  # its folded words, joined by spaces
    UniqueConstraint("term_id", "language", "name"),
    Index("term_name_by_name", "name"),
    Index("term_name_by_folded", "folded"),
    # The hidden ones stand in no array (`names`), and are few.
    Index("term_name_hidden", "id", sqlite_where=text_("kind = 'hidden'")),
)

photo_term = Table(
    "photo_term",
    metadata,
    _photo_id(),
    Column("field", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("term_id", Integer, ForeignKey("term.id"), nullable=False),
    Index("photo_term_by_term", "term_id", "field", "photo_id"),
    sqlite_with_rowid=False,
)

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),  # edit, undo, redo, revert
    Column("fields", Text, nullable=False),  # keys of what changed, joined by spaces
    Column("photos", Integer, nullable=False),  # how many photographs it touched
    # What an undo, redo or revert takes back or does again.
    Column("of", Integer, ForeignKey("change.id")),
    Column("undone_by", Integer, ForeignKey("change.id")),
    # 1: a revert that left lines standing which later changes depend on.
    Column("part", Integer, nullable=False, server_default="0"),
    Index("change_undone", "undone_by"),
    Index("change_of", "of"),
    sqlite_autoincrement=True,
)

change_item = Table(
    "change_item",
    metadata,
    Column("change_id", Integer, ForeignKey("change.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("subject", Text, nullable=False),  # photo, term, set, search, template, code_list
    Column("subject_id", Integer, nullable=False),
    Column("field", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("old", Text, nullable=False),  # JSON
    Column("new", Text, nullable=False),
    Index("change_item_by_place", "subject", "subject_id", "field", "language", "change_id"),
    sqlite_with_rowid=False,
)

# The terms and sets that the lines of a change name beside those they are about.
change_ref = Table(
    "change_ref",
    metadata,
    Column("subject", Text, primary_key=True),  # term, set
    Column("subject_id", Integer, primary_key=True),
    Column("change_id", Integer, ForeignKey("change.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# The sidecar beside the first original, as it was last written or read.
sidecar = Table(
    "sidecar",
    metadata,
    _photo_id(),
    Column("name", Text, nullable=False),  # beside the original
    Column("digest", LargeBinary(32), nullable=False),
    Column("packed", LargeBinary, nullable=False),  # the whole file, zlib
    Column("at", Text, nullable=False),
)

# What the pixels look like: perceptual hashes, made by numbered rules (`imaging`).
likeness = Table(
    "likeness",
    metadata,
    _photo_id(),
    Column("rules", Integer, nullable=False),
    Column("coarse", LargeBinary(8)),  # 64 bits; nothing where no pixels could be read
    Column("fine", LargeBinary),
)

photo_set = Table(
    "photo_set",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("parent_id", Integer),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
    Index("photo_set_by_parent", "parent_id", "position"),
    sqlite_autoincrement=True,
)

photo_set_member = Table(
    "photo_set_member",
    metadata,
    Column("set_id", Integer, ForeignKey("photo_set.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _photo_id(primary_key=False),
    Index("photo_set_member_by_photo", "photo_id"),
    sqlite_with_rowid=False,
)

saved_search = Table(
    "saved_search",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),  # as it is typed
    Column("sort", Text, nullable=False),  # a domain.query.Order
    Column("note", Text, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
    # The highest number of a photograph when its answer was last looked at.
    Column("seen", Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)

# What is derived from the rest, and by which rules it was made.
derived = Table(
    "derived",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Text, nullable=False),
)

# Words that stand in fields which a search for a word does not look at (`search_rows`); derived.
figure_word = Table(
    "figure_word",
    metadata,
    Column("word", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# Contents whose search rows still say what stood there before (catalogue/overdue.py).
overdue = Table(
    "overdue",
    metadata,
    _photo_id(),
    Column("field", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("was", LargeBinary(8), nullable=False),  # a digest of what they say
    sqlite_with_rowid=False,
)

# Texts for several fields, given together.
template = Table(
    "template",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("shortcut", Integer, nullable=False, server_default="0"),
    Column("on_import", Integer, nullable=False, server_default="0"),
    Column("entries", Text, nullable=False),  # JSON, a list of [field, language, mode, tick, text]
    sqlite_autoincrement=True,
)

# Lists of codes; of a code that several have, that in the first list counts.
code_list = Table(
    "code_list",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("active", Integer, nullable=False, server_default="1"),
    sqlite_autoincrement=True,
)

code = Table(
    "code",
    metadata,
    Column("list_id", Integer, ForeignKey("code_list.id", ondelete="CASCADE"), primary_key=True),
    Column("code", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    # JSON: texts by language, each a list of alternates, and entries as those of a template
    Column("content", Text, nullable=False),
    sqlite_with_rowid=False,
)
