"""Values of official series, each with its vintage."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of observations."""
    op.create_table(
        "observation",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        *_texts("provider", "dataset", "series", "indicator", "geography", needed=True),
        *_texts("partner"),
        *_texts("unit", "kind", "flow", "coverage", needed=True),
        *_texts("publisher", "address", "licence"),
        *_texts("period", "period_start", "period_end", needed=True),
        sa.Column("value", sa.Float, nullable=False),
        *_texts("written", needed=True),
        *_texts("resolution"),
        *_texts("bounding", needed=True),
        sa.Column("provisional", sa.Boolean, nullable=False),
        *_texts("edition"),
        *_texts("retrieved", "seen", needed=True),
    )
    op.create_index("observation_series", "observation", ["indicator", "geography", "partner"])


def downgrade() -> None:
    """There is no way back: a ledger is only ever upgraded."""
    raise NotImplementedError


def _texts(*names: str, needed: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=not needed) for name in names]
