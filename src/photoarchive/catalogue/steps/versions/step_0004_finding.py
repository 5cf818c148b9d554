"""What finding a photograph needs: more about terms, sets, saved searches, likeness, revisions.

Step 0004.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("term", sa.Column("broader_id", sa.Integer()))
    op.add_column("term", sa.Column("external", sa.Text(), nullable=False, server_default=""))
    op.add_column("term", sa.Column("valid_from", sa.Text(), nullable=False, server_default=""))
    op.add_column("term", sa.Column("valid_to", sa.Text(), nullable=False, server_default=""))
    op.add_column("term", sa.Column("latitude", sa.Float()))
    op.add_column("term", sa.Column("longitude", sa.Float()))
    op.add_column("term", sa.Column("defaults", sa.Text(), nullable=False, server_default=""))
    op.create_index("term_by_broader", "term", ["broader_id"])
    op.add_column("photo", sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("photo_by_revision", "photo", ["revision"])
    op.create_index("photo_by_name", "photo", [sa.text("lower(name)"), "id"])
    op.create_table(
        "likeness",
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.Column("coarse", sa.LargeBinary(length=8)),
        sa.Column("fine", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("photo_id"),
    )
    op.create_table(
        "photo_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.Column("position", sa.Integer(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("photo_set_by_parent", "photo_set", ["parent_id", "position"])
    op.create_table(
        "photo_set_member",
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["set_id"], ["photo_set.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("set_id", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index("photo_set_member_by_photo", "photo_set_member", ["photo_id"])
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.Column("position", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("seen", sa.Integer(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
