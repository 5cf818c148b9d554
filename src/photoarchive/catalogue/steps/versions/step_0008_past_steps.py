"""What taking back one step of the past needs: which later changes touched the same, or name the
same terms and sets.

Step 0008.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# Terms in lines of photographs stand as [number, name]; in lines of terms and sets by number.
_OF_PHOTOGRAPHS = """
INSERT OR IGNORE INTO change_ref (subject, subject_id, change_id)
SELECT 'term', json_extract(one.value, '$[0]'), line.change_id
FROM change_item AS line, json_each(line.{side}) AS one
WHERE line.subject = 'photo' AND line.{side} LIKE '[[%'
AND json_type(one.value, '$[0]') = 'integer' AND json_type(one.value, '$[1]') = 'text'
"""
_OF_TERMS = """
INSERT OR IGNORE INTO change_ref (subject, subject_id, change_id)
SELECT 'term', json_extract({side}, '$.broader'), change_id
FROM change_item WHERE subject = 'term' AND json_extract({side}, '$.broader') IS NOT NULL
"""
_TOLD_APART = """
INSERT OR IGNORE INTO change_ref (subject, subject_id, change_id)
SELECT 'term', one.value, line.change_id
FROM change_item AS line, json_each(line.{side}, '$.different') AS one
WHERE line.subject = 'term'
"""
_OF_SETS = """
INSERT OR IGNORE INTO change_ref (subject, subject_id, change_id)
SELECT 'set', json_extract({side}, '$.parent'), change_id
FROM change_item WHERE subject = 'set' AND field = 'set'
AND json_extract({side}, '$.parent') IS NOT NULL
"""


def upgrade() -> None:
    op.add_column("change", sa.Column("part", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("change_of", "change", ["of"])
    op.drop_index("change_item_by_subject", "change_item")
    place = ["subject", "subject_id", "field", "language", "change_id"]
    op.create_index("change_item_by_place", "change_item", place)
    op.create_table(
        "change_ref",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"]),
        sa.PrimaryKeyConstraint("subject", "subject_id", "change_id"),
        sqlite_with_rowid=False,
    )
    for told in (_OF_PHOTOGRAPHS, _OF_TERMS, _TOLD_APART, _OF_SETS):
        for side in ("old", "new"):
            op.execute(told.format(side=side))
