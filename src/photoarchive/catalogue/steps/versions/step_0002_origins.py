"""Where each content came from, and what the blocks of a file say differently.

Step 0002.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("problem", sa.Column("values", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "problem", sa.Column("dismissed", sa.Integer(), server_default="0", nullable=False)
    )
    op.create_index("problem_by_code", "problem", ["code"], unique=False)
    op.create_table(
        "origin",
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("charset", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("photo_id", "field"),
        sqlite_with_rowid=False,
    )
