"""What is told of events besides what is told of every term: places, hashtag, lead.

Step 0009.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("term", sa.Column("event", sa.Text(), nullable=False, server_default=""))
