"""Search rows that are made again after an edit, not within it; words of figures; hidden names.

Step 0005.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "figure_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "term_name_hidden", "term_name", ["id"], sqlite_where=sa.text("kind = 'hidden'")
    )
    op.create_table(
        "overdue",
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("was", sa.LargeBinary(length=8), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("photo_id", "field", "language"),
        sqlite_with_rowid=False,
    )
