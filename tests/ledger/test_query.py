"""Questions in SQL, in every database: they are answered, and nothing is changed by them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from communique.errors import UsageError
from communique.keeping import ask
from communique.ledger import Ledger, finding, open_ledger, query
from tests.ledger.holding import reading

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def asked(ledger: Ledger) -> Ledger:
    """A ledger with one report."""
    ledger.add([reading()])
    return ledger


def counts(ledger: Ledger) -> dict[str, int]:
    """How much is in a ledger."""
    with ledger.looking() as connection:
        return finding.counts(connection)


@pytest.mark.parametrize("duckdb", [False, True])
def test_questions_are_answered(asked: Ledger, duckdb: bool) -> None:
    """Answers with the names of their columns, behind comments too; no rows are an answer."""
    question = "SELECT unit, count(*) AS n FROM figure WHERE value > 2 GROUP BY unit ORDER BY unit"
    for before in ("", "  ", "-- a note\n", "/* a note */ "):
        answer = ask.query(asked, before + question, duckdb=duckdb)
        assert answer.columns == ("unit", "n")
        assert dict(answer.rows)["USD"] == 1
        assert len(answer.rows) == 5
    assert ask.query(asked, "SELECT id FROM figure WHERE value < 0", duckdb=duckdb).rows == ()
    assert ask.query(asked, "WITH x AS (SELECT 1 AS a) SELECT a, a FROM x", duckdb=duckdb).rows == ((1, 1),)
    assert ask.query(asked, "VALUES (1), (2)", duckdb=duckdb).rows == ((1,), (2,))


# What does not begin as a question.
COMMANDS = (
    "", "no question at all", "SELECT nothing FROM nowhere", "DELETE FROM figure", "DROP TABLE figure",
    "UPDATE report SET text = ''", "INSERT INTO page VALUES ('a', 'b')", "CREATE TABLE mine (id INTEGER)",
    "ATTACH DATABASE '/tmp/x' AS x", "PRAGMA query_only=OFF", "VACUUM", "BEGIN", "COMMIT",
    "SET TRANSACTION READ WRITE", "COPY figure TO '/tmp/figures'", "COPY figure TO PROGRAM 'cat'",
    "DO $$ BEGIN DELETE FROM figure; END $$", "/* SELECT */ DELETE FROM figure", "-- SELECT\nDELETE FROM figure",
    "EXPLAIN ANALYZE DELETE FROM figure", "INSTALL httpfs", "SET enable_external_access=true",
)  # fmt: skip
# What begins as one: a second statement, a change inside, a function that does more than answer.
HIDDEN = (
    "WITH x AS (SELECT 1) DELETE FROM figure", "WITH x AS (DELETE FROM figure RETURNING *) SELECT * FROM x",
    "WITH x AS (SELECT 1) UPDATE figure SET unit = ''", "SELECT 1; DELETE FROM figure",
    "SELECT 1; COMMIT; DELETE FROM figure", "SELECT 1; SET TRANSACTION READ WRITE; DELETE FROM figure",
    "SELECT load_extension('x')", "SELECT * INTO mine FROM figure", "SELECT writefile('/tmp/x', 'y')",
    "SELECT nextval('report_number_seq')", "SELECT * FROM figure FOR UPDATE", "SELECT lo_import('/etc/passwd')",
)  # fmt: skip
# What would lead DuckDB out of its copy.
OUTSIDE = (
    "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM '/etc/passwd'", "SELECT 1; ATTACH '/tmp/x' AS x",
    "SELECT 1; COPY figure TO '/tmp/figures'", "SELECT 1; INSTALL httpfs",
    "SELECT 1; SET enable_external_access=true",
)  # fmt: skip


@pytest.mark.parametrize("duckdb", [False, True])
def test_what_is_no_question_is_refused(asked: Ledger, duckdb: bool) -> None:
    """Whatever else a database can be told, it is not told by us."""
    before = counts(asked)
    for question in COMMANDS:
        with pytest.raises(UsageError, match="cannot be answered"):
            ask.query(asked, question, duckdb=duckdb)
    assert counts(asked) == before


def test_what_hides_in_a_question_is_refused(asked: Ledger) -> None:
    """Nothing is changed, and nothing is done beside answering."""
    before = counts(asked)
    for question in HIDDEN:
        with pytest.raises(UsageError, match="cannot be answered"):
            ask.query(asked, question)
    assert counts(asked) == before


def test_duckdb_reaches_nothing_else(asked: Ledger) -> None:
    """No file, no network, and no way to allow them; what is done to its copy is done to a copy."""
    before = counts(asked)
    for question in OUTSIDE:
        with pytest.raises(UsageError, match="cannot be answered"):
            ask.query(asked, question, duckdb=True)
    ask.query(asked, "SELECT 1; DELETE FROM figure", duckdb=True)
    assert counts(asked) == before


@pytest.mark.parametrize("duckdb", [False, True])
def test_a_question_without_end_is_stopped(asked: Ledger, duckdb: bool) -> None:
    """Within its time, and the ledger can be asked on."""
    began = time.monotonic()
    with pytest.raises(UsageError, match=r"longer than 0\.3 seconds"):
        ask.query(asked, ENDLESS, duckdb=duckdb, seconds=0.3)
    assert time.monotonic() - began < 20
    assert ask.query(asked, "SELECT 1", duckdb=duckdb).rows == ((1,),)


def test_an_answer_without_end_is_stopped(asked: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than anyone reads are not collected."""
    monkeypatch.setattr(query, "MOST", 1000)
    with pytest.raises(UsageError, match="more than 1,000 rows"):
        ask.query(
            asked, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i FROM n"
        )


def test_a_value_without_end_is_refused(tmp_path: Path) -> None:
    """A function of SQLite that makes gigabytes out of nothing makes none."""
    made = open_ledger(tmp_path / "ledger.sqlite")
    with pytest.raises(UsageError, match="cannot be answered"):
        ask.query(made, "SELECT length(hex(zeroblob(900000000)))")
