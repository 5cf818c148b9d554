"""Photographs can be turned: what their files say of their orientation is noted when they are.

Step 0010.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nothing has to be written for those there are: none has been turned yet.
    op.add_column("photo", sa.Column("own_orientation", sa.Integer(), nullable=True))
