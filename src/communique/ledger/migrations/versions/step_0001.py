"""The tables: reports with all that was found in them, judgements, feeds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of an empty ledger."""
    _reports()
    _figures()
    _commitments()
    _events()
    _statements()
    _judgements()
    _feeds()


def downgrade() -> None:
    """There is nothing before."""
    raise NotImplementedError


def _texts(*names: str, needed: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=not needed) for name in names]


def _of_report(*, first: bool = False) -> sa.Column[str]:
    key = sa.ForeignKey("report.id", ondelete="CASCADE")
    return sa.Column("report", sa.String(64), key, primary_key=first, nullable=False)


def _found(name: str, *columns: sa.Column[str] | sa.Column[int] | sa.Column[bool] | sa.Column[float]) -> None:
    op.create_table(
        name,
        _of_report(first=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("starts", sa.Integer, nullable=False),
        sa.Column("ends", sa.Integer, nullable=False),
        *_texts("span", needed=True),
        *columns,
        *_texts("rules", "first_seen", "last_seen", needed=True),
    )


def _countries() -> sa.Column[str]:
    return sa.Column("countries", sa.String(400), nullable=False)


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        *_texts("name", needed=True),
        *_texts("url", "title", "published", "publisher"),
        *_texts("lang", "text", "tool", needed=True),
        *_texts("model"),
        *_texts("countries", needed=True),
        sa.Column("original", sa.String(64), nullable=False),
        sa.Column("signature", sa.LargeBinary),
        *_texts("first_seen", "last_seen", "read_at", needed=True),
    )
    op.create_index("ix_report_url", "report", ["url"])
    op.create_index("ix_report_original", "report", ["original"])
    op.create_table("page", sa.Column("url", sa.Text, primary_key=True), _of_report())
    op.create_table("band", sa.Column("band", sa.String(32), primary_key=True), _of_report(first=True))


def _figures() -> None:
    _found(
        "figure",
        *_texts("before", "after", needed=True),
        sa.Column("value", sa.Float, nullable=False),
        sa.Column("value_high", sa.Float),
        *_texts("written", "unit", "bound", needed=True),
        *_texts("qualifier"),
        *_texts("aspect", needed=True),
        *_texts("direction"),
        *_texts("modality", needed=True),
        *_texts("period", "period_start", "period_end", "period_source"),
        *_texts("measure", needed=True),
        *_texts("indicator"),
        *_texts("topic", needed=True),
        _countries(),
        *_texts("speaker", "quoted", "cue", "stated_low", "stated_high"),
        *_texts("stated_open", needed=True),
        *_texts("expected_low", "expected_high"),
        *_texts("expected_open", needed=True),
    )
    op.create_index("ix_figure_countries", "figure", ["countries"])
    op.create_index("figure_indicator", "figure", ["indicator", "countries"])


def _commitments() -> None:
    _found(
        "commitment",
        *_texts("actors", needed=True),
        _countries(),
        *_texts("kind", needed=True),
        *_texts("deadline", "deadline_end"),
        *_texts("status", "figures", needed=True),
        *_texts("speaker"),
    )
    op.create_index("ix_commitment_countries", "commitment", ["countries"])


def _events() -> None:
    _found(
        "event",
        *_texts("type", needed=True),
        *_texts("plover", "mode"),
        *_texts("actors", needed=True),
        _countries(),
        *_texts("sources", "targets", needed=True),
        *_texts("date", "date_start", "place"),
        sa.Column("scheduled", sa.Boolean, nullable=False),
    )
    op.create_index("ix_event_countries", "event", ["countries"])


def _statements() -> None:
    _found(
        "statement",
        *_texts("speaker", "source", "cue"),
        *_texts("quoted", "kind", "manner", needed=True),
        sa.Column("nested", sa.Integer),
    )


def _judgements() -> None:
    op.create_table(
        "judgement",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        *_texts("at", "who", "why", "verb", "kind", "subject", needed=True),
        sa.Column("report", sa.String(64), sa.ForeignKey("report.id")),
        sa.Column("starts", sa.Integer),
        sa.Column("ends", sa.Integer),
        *_texts("field", "value"),
    )
    op.create_index("ix_judgement_report", "judgement", ["report"])


def _feeds() -> None:
    op.create_table(
        "feed",
        sa.Column("url", sa.Text, primary_key=True),
        *_texts("etag", "modified"),
        *_texts("asked", needed=True),
    )
    op.create_table(
        "feed_entry",
        sa.Column("feed", sa.Text, sa.ForeignKey("feed.url", ondelete="CASCADE"), primary_key=True),
        sa.Column("entry", sa.Text, primary_key=True),
        *_texts("seen", needed=True),
    )
