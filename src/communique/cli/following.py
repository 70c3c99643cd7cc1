"""`communique follow`: the promises, and how they go."""

from __future__ import annotations

import datetime as dt
import re
import sys

import click

from communique.cli.commands import day
from communique.cli.ledger_options import countries, ledger_option, opened

# The exit code where something is found that --fail-on names.
FOUND = 1
_SPAN = re.compile(r"(\d{1,5})([dwmy]?)")
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}


def _days(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    """The days meant by "90d", "12w", "6m" or "2y"."""
    if value is None:
        return None
    match = _SPAN.fullmatch(value)
    if match is None:
        raise click.BadParameter(f"{value!r} is no time; give for example 90d, 12w, 6m or 2y.")
    return int(match[1]) * _DAYS[match[2]]


@click.command()
@click.argument("codes", nargs=-1, callback=countries, metavar="[COUNTRY...]")
@click.option(
    "--due", callback=_days, metavar="TIME", help="Only open ones that are due within 90d, 12w, 6m, 2y, or late."
)
@click.option("--fail-on", type=click.Choice(["overdue", "behind"]), help="Exit code 1 if there is one.")
@click.option("--today", callback=day, metavar="YYYY-MM-DD", help="As it stands on that day; else today.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array.")
@ledger_option
@click.pass_context
def follow(
    ctx: click.Context,
    /,
    codes: tuple[str, ...],
    due: int | None,
    fail_on: str | None,
    today: dt.date | None,
    **wishes: str | bool | None,
) -> None:
    """Follow the promises of some countries: where each stands, since when, what it needs and how it goes.

    What the evidence shows is told; whether a promise was kept or broken is for a person to say (communique review).
    """
    from communique.exports.json import value_text
    from communique.exports.promises import plain_promises, show_promises
    from communique.exports.table import terminal
    from communique.keeping.follow import promises
    from communique.ledger import Wish

    where = wishes["ledger"]
    with opened(where if isinstance(where, str) else None) as open_ledger:
        found = promises(open_ledger, Wish(codes), today or dt.datetime.now(dt.UTC).date(), due)
    if wishes["as_json"]:
        sys.stdout.buffer.write(value_text(plain_promises(found)).encode())
    else:
        show_promises(found, terminal(sys.stdout))
    failing = [one for one in found if fail_on and fail_on in (one.standing, one.target and one.target.pace)]
    ctx.exit(FOUND if failing else 0)
