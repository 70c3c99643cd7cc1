"""`communique batch`: an archive into a dataset."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from communique.cli.commands import chosen_settings, day
from communique.cli.group import UNREAD, say
from communique.cli.ledger_options import countries

if TYPE_CHECKING:
    from communique.batch.progress import Summary
    from communique.batch.wishes import Wishes
    from communique.records import Part

_PARTS = ("figures", "commitments", "events")


def _filters(command: Any) -> Any:
    """The options that say which reports are wanted."""
    options = (
        click.option(
            "--language", "langs", multiple=True, metavar="LANG", help="Reports in this language; also twice."
        ),
        click.option("--host", "hosts", multiple=True, metavar="NAME", help="Pages of this host and those below it."),
        click.option("--since", callback=day, metavar="YYYY-MM-DD", help="Published on this day or later."),
        click.option("--until", callback=day, metavar="YYYY-MM-DD", help="Published on this day or before."),
        click.option(
            "--country",
            "codes",
            multiple=True,
            callback=countries,
            metavar="CODE",
            help="That name this country; twice for a pair.",
        ),
        click.option("--words", multiple=True, metavar="WORDS", help='That have these words; "trad*" is a beginning.'),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _ways(command: Any) -> Any:
    """The options that say how it is done, which changes nothing in the tables."""
    options = (
        click.option("--engine", type=click.Choice(["local", "ray"]), help="Processes of this machine (else), or Ray."),
        click.option("--address", metavar="HOST:PORT", help="Join this cluster of Ray."),
        click.option("--workers", type=click.IntRange(1), metavar="N", help="How many read at once; else all cores."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Where the dataset goes.")
@_filters
@click.option("--only", multiple=True, type=click.Choice(_PARTS), help="Only these things; may be given again.")
@click.option("--copies", is_flag=True, help="Read near-copies of a report too; else they are only listed.")
@click.option(
    "--seconds", type=click.FloatRange(1, 3600), default=60.0, metavar="N", help="A report may take; else 60."
)
@click.option("--max-size", metavar="SIZE", help="Largest page taken, for example 500k; else 5MB.")
@_ways
@click.option("--json", "as_json", is_flag=True, help="The summary as JSON.")
@click.pass_context
def batch(
    ctx: click.Context,
    /,
    out: Path,
    engine: Literal["local", "ray"] | None,
    address: str | None,
    workers: int | None,
    as_json: bool,
    **wishes: Any,
) -> None:
    """Read archives into a dataset of Parquet: reports, figures, commitments, events.

    INPUT is a WARC file, a folder, JSON Lines or Parquet with a column `text`, on disk or at s3://…, gs://….  Stopped
    at any moment, the same command goes on; the tables are the same in the end.
    """
    from communique.batch import Work, run
    from communique.cli.batch_progress import shown

    with shown(sys.stderr) as watch:
        summary = run(out, _wishes(wishes), Work(engine, workers, address), watch)
    if as_json:
        click.echo(json.dumps(summary.plain(), indent=2, ensure_ascii=False))
    else:
        _tell(summary)
    ctx.exit(UNREAD if not summary.reports and summary.problems else 0)


def _wishes(given: dict[str, Any]) -> Wishes:
    from communique.batch import Filters, Wishes
    from communique.batch.plan import settled
    from communique.batch.wishes import PARTS
    from communique.records import Limits

    settings = chosen_settings({"max_size": given.pop("max_size")})
    filters = Filters(
        langs=tuple(sorted(lang.lower() for lang in given.pop("langs"))),
        hosts=tuple(sorted(host.lower().strip(".") for host in given.pop("hosts"))),
        since=given.pop("since"), until=given.pop("until"),
        countries=given.pop("codes"), words=tuple(sorted(given.pop("words"))),
    )  # fmt: skip
    only: tuple[Part, ...] = given.pop("only")
    limits = Limits(size=settings.max_size)
    return Wishes(settled(given.pop("inputs")), filters, frozenset(only) or PARTS, limits, **given)


def _tell(summary: Summary) -> None:
    """What was made, a line each, with what was passed over and why."""
    lines = [
        (summary.pages, "pages"), *((count, f"  passed over: {why}") for why, count in summary.passed_over.items()),
        (summary.copies, "  copies of other reports"), (summary.problems, "  problems"),
        (summary.reports, "reports"), (summary.figures, "figures"), (summary.commitments, "commitments"),
        (summary.events, "events"),
    ]  # fmt: skip
    for count, name in lines:
        click.echo(f"{count:>12,}  {name}")
    say(f"written to {summary.out} in {summary.seconds:,.0f} s")
    if summary.added:
        say(f"files that came after the run was planned and are not in it: {summary.added:,}; give them another --out")
    if summary.problems:
        say(f'communique query --batch {summary.out} "FROM problems" shows the problems.')
