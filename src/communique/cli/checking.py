"""The commands that check: inside a report, across reports, and against the primary source."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from communique.cli.commands import chosen_settings, main, reading_options
from communique.cli.group import UNREAD, tell
from communique.cli.ledger_options import ledger_option

if TYPE_CHECKING:
    from communique.errors import InputError
    from communique.rate import Rate
    from communique.verdict import Checked

# Something was found of the gravity that --fail-on names.
FOUND = 1


def _rates(ctx: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[Rate, ...] | None:
    """The rates that were given; None, with those of the settings, where none were."""
    if not given:
        return None
    from communique.rate import rate

    try:
        return tuple(rate(text, "given with --rate") for text in given)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", ctx=ctx, param=parameter) from None


def _checking_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that checks."""
    fail = click.option(
        "--fail-on", type=click.Choice(["strain", "contradict"]), help="Exit with 1 where one is found."
    )
    rates = click.option(
        "--rate", "rates", multiple=True, callback=_rates, metavar="USD=RUB:81.5[@YEAR]",
        help="Compare money in two currencies at this rate, in that time only; may be given again.",
    )  # fmt: skip
    form = click.option("--json", "as_json", is_flag=True, help="The record, with implications and findings.")
    every = click.option("--all", "everything", is_flag=True, help="Show all that could not be compared, too.")
    return form(every(rates(fail(reading_options(command)))))


@main.command()
@click.argument("report")
@click.option("--with", "others", multiple=True, metavar="OTHER", help="Check against this too; may be given again.")
@click.option(
    "--statistics",
    "official",
    is_flag=False,
    flag_value="",
    metavar="[FILE|PROVIDER]",
    help="Against official series too: a file's, a provider's, else those in the ledger.",
)
@ledger_option
@_checking_options
@click.pass_context
def check(
    ctx: click.Context,
    /,
    report: str,
    others: tuple[str, ...],
    as_json: bool,
    fail_on: str | None,
    date: dt.date | None,
    **wishes: Any,
) -> None:
    """Show which figures of REPORT do not add up or differ, and what they imply.

    REPORT and OTHER are anything that `communique read` takes. With --statistics FILE (CSV, Parquet) nothing is
    fetched and no ledger is needed; with a PROVIDER (worldbank, comtrade …) it is asked, and its answers are kept.
    """
    from communique import actions
    from communique.cli.official import against

    official, ledger, everything = wishes.pop("official"), wishes.pop("ledger"), wishes.pop("everything")
    failures: list[InputError] = []
    settings = chosen_settings(wishes)
    checked = actions.check(report, others, settings, failures.append, date=date, stdin=sys.stdin.buffer)
    if official is not None:
        checked = against(checked, official, ledger, settings, failures.append)
    for failure in failures:
        tell(failure)
    _show(checked, as_json=as_json, everything=everything)
    ctx.exit(_code(checked, fail_on) or (UNREAD if failures else 0))


@main.command()
@click.argument("report")
@click.option("--source", required=True, metavar="TRANSCRIPT", help="What the report was taken from.")
@_checking_options
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    report: str,
    source: str,
    as_json: bool,
    fail_on: str | None,
    date: dt.date | None,
    **wishes: Any,
) -> None:
    """Show what REPORT changed, dropped or left out of the figures and commitments of its source.

    The two may be in different languages.
    """
    from communique import actions

    everything = wishes.pop("everything")
    checked = actions.compare(report, source, chosen_settings(wishes), date=date, stdin=sys.stdin.buffer)
    _show(checked, as_json=as_json, everything=everything)
    ctx.exit(_code(checked, fail_on))


def _show(checked: Checked, *, as_json: bool, everything: bool) -> None:
    from communique.exports.checked import write_checked
    from communique.exports.checked_lines import lines

    if as_json:
        write_checked(checked, sys.stdout.buffer)
        return
    for line in lines(checked, everything=everything):
        click.echo(line)


def _code(checked: Checked, fail_on: str | None) -> int:
    from communique.findings import worst

    gravest = worst(checked.findings)
    failed = gravest == "contradict" or (gravest is not None and fail_on == "strain")
    return FOUND if fail_on and failed else 0
