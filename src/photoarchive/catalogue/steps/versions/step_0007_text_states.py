"""What is noted of texts: whether they are checked, and what they were written after.

Step 0007.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A text without a row is a draft: nothing has to be written for those there are.
    op.create_table(
        "text_state",
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("checked", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=8), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["photo_id", "field", "language"],
            ["text.photo_id", "text.field", "text.language"],
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("photo_id", "field", "language"),
        sqlite_with_rowid=False,
    )
