"""`communique dossier`, `search` and `query`: what the ledger holds."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.cli.ledger_options import countries, ledger_option, opened, since
from communique.errors import UsageError


@click.command()
@click.argument("codes", nargs=-1, callback=countries, metavar="[COUNTRY...]")
@click.option("--indicator", metavar="NAME", help="Only this one and those below it: trade, trade.turnover.")
@click.option("--since", callback=since, metavar="TIME", help="Only what is about this time or later: 2020, 2020-05.")
@click.option("--all-versions", is_flag=True, help="Older versions of pages too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@ledger_option
def dossier(
    codes: tuple[str, ...],
    indicator: str | None,
    since: str | None,
    all_versions: bool,
    as_json: bool,
    ledger: str | None,
) -> None:
    """Show all that the ledger holds about some countries together: communique dossier RU TJ.

    Every figure by measure and period, with who says it and where; where statements strain against each other or
    contradict; commitments and events in order.
    """
    from communique.exports.dossier import plain_dossier, show_dossier
    from communique.exports.json import value_text
    from communique.exports.table import terminal
    from communique.keeping.ask import dossier as asked
    from communique.keeping.statistics import verified
    from communique.ledger import Wish

    with opened(ledger) as open_ledger:
        found = asked(open_ledger, Wish(codes, indicator, since, all_versions))
        against = verified(open_ledger, found)
    if as_json:
        sys.stdout.buffer.write(value_text(plain_dossier(found, against)).encode())
    else:
        show_dossier(found, terminal(sys.stdout), against)


@click.command()
@click.argument("codes", nargs=-1, callback=countries, metavar="[COUNTRY...]")
@click.option("--indicator", metavar="NAME", help="Only this one and those below it: trade, trade.turnover.")
@click.option("--most", type=click.IntRange(1), metavar="N", help="The newest N; else all.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array.")
@ledger_option
def findings(
    codes: tuple[str, ...], indicator: str | None, most: int | None, as_json: bool, ledger: str | None
) -> None:
    """Show which figures of the ledger strain or contradict, newest first, with what people said of it.

    Say what you think of one with: communique review confirm ID, reject ID, or correct ID verdict strain.
    """
    from communique.exports.checked import plain_reviewed
    from communique.exports.checked_lines import reviewed_lines
    from communique.exports.json import value_text
    from communique.keeping.findings import findings as asked
    from communique.ledger import Wish

    with opened(ledger) as open_ledger:
        found = asked(open_ledger, Wish(codes, indicator), most=most)
    if as_json:
        sys.stdout.buffer.write(value_text([plain_reviewed(one) for one in found]).encode())
        return
    for line in reviewed_lines(found):
        click.echo(line)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--most", type=click.IntRange(1, 1000), default=20, metavar="N", help="So many reports; else 20.")
@ledger_option
def search(words: tuple[str, ...], most: int, ledger: str | None) -> None:
    """Find the reports that have all these words, in any of their forms.

    "trad*" finds what begins so, '"two words"' a phrase.
    """
    from communique.exports.dossier import show_hits
    from communique.exports.table import terminal
    from communique.keeping.ask import search as asked

    with opened(ledger) as open_ledger:
        show_hits(asked(open_ledger, " ".join(words), most), terminal(sys.stdout))


@click.command()
@click.argument("question", metavar="SELECT...")
@click.option("--json", "form", flag_value="json", help="An array of objects.")
@click.option("--csv", "form", flag_value="csv", help="CSV.")
@click.option("--duckdb", is_flag=True, help="Ask DuckDB over an export: for heavy questions.")
@click.option("--seconds", type=click.FloatRange(0.1, 86_400), default=30, metavar="N", help="At most; else 30.")
@click.option("--batch", metavar="DIR", type=click.Path(path_type=Path), help="Ask the dataset of `batch` in DIR.")
@ledger_option
def query(
    question: str, form: str | None, duckdb: bool, seconds: float, batch: Path | None, ledger: str | None
) -> None:
    """Ask the ledger, or a dataset, in SQL; nothing in it can be changed so."""
    from communique.exports import answer
    from communique.exports.table import terminal

    if batch is not None:
        if ledger:
            raise UsageError("a dataset and a ledger are two things to ask", remedy="Name one: --batch or --ledger.")
        from communique.batch.dataset import ask

        found = ask(batch, question, seconds)
    else:
        from communique.keeping.ask import query as asked

        with opened(ledger) as open_ledger:
            found = asked(open_ledger, question, duckdb=duckdb, seconds=seconds)
    if form == "json":
        answer.write_answer_json(found.columns, found.rows, sys.stdout.buffer)
    elif form == "csv":
        answer.write_answer_csv(found.columns, found.rows, sys.stdout.buffer)
    else:
        answer.show_answer(found.columns, found.rows, terminal(sys.stdout))
