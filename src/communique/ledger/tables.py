"""The tables of the ledger, for SQLite and PostgreSQL alike.

Days and moments are ISO text, so that they compare in every database as they read; exact numbers are text too, with a
floating-point one beside them for questions.  Lists of names are JSON, lists of ISO codes are joined by spaces.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.sql.schema import SchemaItem

metadata = MetaData()


def _text(name: str, *, needed: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not needed)


def _of_report(*, first: bool = False) -> Column[str]:
    return Column("report", String(64), ForeignKey("report.id", ondelete="CASCADE"), primary_key=first, nullable=False)


def _found(name: str, *columns: SchemaItem) -> Table:
    """A table of things found in reports: one row a thing, where it stands, by which rules, since when."""
    return Table(
        name,
        metadata,
        _of_report(first=True),
        Column("id", String(64), primary_key=True),
        Column("number", Integer, nullable=False),
        Column("starts", Integer, nullable=False),
        Column("ends", Integer, nullable=False),
        _text("span", needed=True),
        *columns,
        _text("rules", needed=True),
        _text("first_seen", needed=True),
        _text("last_seen", needed=True),
    )


report = Table(
    "report",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    _text("name", needed=True),
    Column("url", Text, index=True),
    _text("title"),
    _text("published"),
    _text("publisher"),
    _text("lang", needed=True),
    _text("text", needed=True),
    _text("tool", needed=True),
    _text("model"),
    _text("countries", needed=True),
    Column("original", String(64), nullable=False, index=True),
    Column("signature", LargeBinary),
    _text("first_seen", needed=True),
    _text("last_seen", needed=True),
    _text("read_at", needed=True),
)

# The version of a page that stood there when it was last looked at.
page = Table("page", metadata, Column("url", Text, primary_key=True), _of_report())

# Reports that share a band may be copies of each other: where to look, without comparing all with all.
band = Table("band", metadata, Column("band", String(32), primary_key=True), _of_report(first=True))

figure = _found(
    "figure",
    _text("before", needed=True),
    _text("after", needed=True),
    Column("value", Float, nullable=False),
    Column("value_high", Float),
    _text("written", needed=True),
    _text("unit", needed=True),
    _text("bound", needed=True),
    _text("qualifier"),
    _text("aspect", needed=True),
    _text("direction"),
    _text("modality", needed=True),
    _text("period"),
    _text("period_start"),
    _text("period_end"),
    _text("period_source"),
    _text("measure", needed=True),
    _text("indicator"),
    _text("topic", needed=True),
    Column("countries", String(400), nullable=False, index=True),
    _text("speaker"),
    _text("quoted"),
    _text("cue"),
    _text("stated_low"),
    _text("stated_high"),
    _text("stated_open", needed=True),
    _text("expected_low"),
    _text("expected_high"),
    _text("expected_open", needed=True),
)

commitment = _found(
    "commitment",
    _text("actors", needed=True),
    Column("countries", String(400), nullable=False, index=True),
    _text("kind", needed=True),
    _text("deadline"),
    _text("deadline_end"),
    _text("status", needed=True),
    _text("figures", needed=True),
    _text("speaker"),
)

event = _found(
    "event",
    _text("type", needed=True),
    _text("plover"),
    _text("mode"),
    _text("actors", needed=True),
    Column("countries", String(400), nullable=False, index=True),
    _text("sources", needed=True),
    _text("targets", needed=True),
    _text("date"),
    _text("date_start"),
    _text("place"),
    Column("scheduled", Boolean, nullable=False),
)

statement = _found(
    "statement",
    _text("speaker"),
    _text("source"),
    _text("cue"),
    _text("quoted", needed=True),
    _text("kind", needed=True),
    _text("manner", needed=True),
    Column("nested", Integer),
)

# Not tied to the things judged: these come and go with rereadings, a judgement stays.
judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    _text("at", needed=True),
    _text("who", needed=True),
    _text("why", needed=True),
    _text("verb", needed=True),
    _text("kind", needed=True),
    _text("subject", needed=True),
    Column("report", String(64), ForeignKey("report.id"), index=True),
    Column("starts", Integer),
    Column("ends", Integer),
    _text("field"),
    _text("value"),
)

# What was asked of feeds, so that the next request can say what we have.
feed = Table(
    "feed",
    metadata,
    Column("url", Text, primary_key=True),
    _text("etag"),
    _text("modified"),
    _text("asked", needed=True),
)
feed_entry = Table(
    "feed_entry",
    metadata,
    Column("feed", Text, ForeignKey("feed.url", ondelete="CASCADE"), primary_key=True),
    Column("entry", Text, primary_key=True),
    _text("seen", needed=True),
)

# Values of official series.  A value that changed is a new row: the older vintage stays.
observation = Table(
    "observation",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    _text("provider", needed=True),
    _text("dataset", needed=True),
    _text("series", needed=True),
    _text("indicator", needed=True),
    _text("geography", needed=True),
    _text("partner"),
    _text("unit", needed=True),
    _text("kind", needed=True),
    _text("flow", needed=True),
    _text("coverage", needed=True),
    _text("publisher"),
    _text("address"),
    _text("licence"),
    _text("period", needed=True),
    _text("period_start", needed=True),
    _text("period_end", needed=True),
    Column("value", Float, nullable=False),
    _text("written", needed=True),
    _text("resolution"),
    _text("bounding", needed=True),
    Column("provisional", Boolean, nullable=False),
    _text("edition"),
    _text("retrieved", needed=True),
    _text("seen", needed=True),
)

# Who may use the pages from afar: of a token only its hash is kept.
token = Table(
    "token",
    metadata,
    Column("name", String(64), primary_key=True),
    _text("role", needed=True),
    Column("digest", String(64), nullable=False, unique=True),
    _text("added", needed=True),
)

Index("figure_indicator", figure.c.indicator, figure.c.countries)
Index("observation_series", observation.c.indicator, observation.c.geography, observation.c.partner)

# The things found, in the order in which they are written.
FOUND = (figure, commitment, event, statement)
