"""Tokens of those who may use the pages from afar."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "token",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("added", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """There is no way back: a ledger is only ever upgraded."""
    raise NotImplementedError
