"""Search in the words of reports: FTS5 in SQLite, a tsvector in PostgreSQL."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

# Letters with and without their marks are the same to a reader who searches; words are not cut to stems, since the
# texts are in several languages.
_SQLITE = (
    """CREATE VIRTUAL TABLE report_search USING fts5(
    title, text, content='report', content_rowid='number', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER report_search_added AFTER INSERT ON report BEGIN
    INSERT INTO report_search(rowid, title, text) VALUES (new.number, new.title, new.text); END""",
    """CREATE TRIGGER report_search_gone AFTER DELETE ON report BEGIN
    INSERT INTO report_search(report_search, rowid, title, text)
    VALUES ('delete', old.number, old.title, old.text); END""",
    "INSERT INTO report_search(report_search) VALUES ('rebuild')",
)
# A tsvector holds a megabyte at most: the beginning of a very long report is what is searched.
_POSTGRESQL = (
    """CREATE INDEX report_search ON report USING gin
    (to_tsvector('simple', coalesce(title, '') || ' ' || left(text, 200000)))""",
)


def upgrade() -> None:
    """Index what is there, and keep the index fresh."""
    for line in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(line)


def downgrade() -> None:
    """There is no way back: a ledger is only ever upgraded."""
    raise NotImplementedError
