"""The commands.  Each turns words into values, calls one action and hands its answer to one export.

Imports stand inside the commands where they are slow (spaCy, Rich, HTTP), since `communique --help` needs none of them.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.group import UNREAD, Group, say, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.errors import InputError
    from communique.records import Part
    from communique.settings import Settings

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
# Digits of the number of a thing; a report has room for no more.
_LONGEST = 10
# The kinds of things that a report is read for.
_PARTS = ("figures", "commitments", "events", "statements")
# What stands before the numbers of things that are no figures.
_LETTERS: dict[str, Part] = {"c": "commitments", "e": "events", "s": "statements"}


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dt.date | None:
    """The day meant by "2025-03-18"."""
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d").date() if value is not None else None  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2025-03-18.") from None


def _thing(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[Part, int]:
    """The thing meant by "7" (a figure), "c2" (a commitment), "e1" (an event)."""
    part = _LETTERS.get(value[:1].lower(), "figures")
    digits = value[1:] if value[:1].lower() in _LETTERS else value
    if not (digits.isascii() and digits.isdigit() and len(digits) < _LONGEST and int(digits)):
        raise click.BadParameter(f"{value!r} is no number of the table; give 1 or more, as it stands there: 7, c2, e1.")
    return part, int(digits)


@click.group(cls=Group, context_settings=_CONTEXT, invoke_without_command=True)
@click.option("--version", is_flag=True, help="Show the version and leave.")
@click.pass_context
def main(ctx: click.Context, version: bool) -> None:
    """Check what governments say: find every figure in a report, who said it, and what it is about."""
    if version:
        from importlib.metadata import version as installed

        click.echo(f"communique {installed('communique')}")
    elif ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads a report."""
    options = (
        click.option(
            "--date",
            callback=day,
            metavar="YYYY-MM-DD",
            help="Day of publication; goes before what the input says.",
        ),
        click.option("--lang", metavar="LANG", help="Language, for example en; found out if not given."),
        click.option("--allow-private", is_flag=True, default=None, help="Fetch from private addresses too."),
        click.option("--max-size", metavar="SIZE", help="Largest input taken, for example 500k; else 5MB."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--json", is_flag=True, help="One JSON object; an array for several reports.")
@click.option("--jsonl", is_flag=True, help="JSON Lines: an object a report, each on its line.")
@click.option("--csv", is_flag=True, help="CSV: a row a figure, or what --only names.")
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="Write one <id>.json a report to DIR.")
@click.option("--only", multiple=True, type=click.Choice(_PARTS), help="Only these things; may be given again.")
@reading_options
@click.pass_context
def read(
    ctx: click.Context,
    /,
    inputs: tuple[str, ...],
    out: Path | None,
    only: tuple[Part, ...],
    date: dt.date | None,
    **wishes: Any,
) -> None:
    """Find every figure, commitment and event in reports, and tell what it is.

    INPUT is a text, HTML, JSON or JSON Lines file, a folder of such files, an address (https://…), or - for standard
    input.
    """
    form = _form(wishes, out)
    if form == "csv" and len(only) > 1:
        raise click.UsageError("a CSV file holds things of one kind; give --only once.")
    from communique import actions
    from communique.cli.output import write
    from communique.cli.progress import watched

    failures: list[InputError] = []
    stdin = sys.stdin.buffer
    readings = actions.read(
        inputs, chosen_settings(wishes), failures.append, parts=_parts(only, form), date=date, stdin=stdin
    )
    try:
        count = write(watched(readings, sys.stderr), form, out, only[0] if only else "figures")
    finally:
        for failure in failures:
            tell(failure)
    if len(failures) + count > 1 and failures:
        say(f"{count} read, {len(failures)} could not be read.")
    ctx.exit(UNREAD if failures else 0)


@main.command()
@click.argument("report")
@click.argument("thing", metavar="N", callback=_thing)
@click.option("--report", "report_id", metavar="ID", help="Which report, where the input holds several.")
@reading_options
def explain(report: str, thing: tuple[Part, int], report_id: str | None, date: dt.date | None, **wishes: Any) -> None:
    """Show how figure N of REPORT was reached, rule by rule.

    REPORT is anything that `communique read` takes; N is the number beside the figure in its table: 7, or c2 for a
    commitment, e1 for an event, s3 for a statement.
    """
    from communique import actions
    from communique.cli.output import show_explanation

    stdin = sys.stdin.buffer
    wanted = actions.Numbered(*thing)
    show_explanation(
        actions.explain(report, wanted, chosen_settings(wishes), report_id=report_id, date=date, stdin=stdin)
    )


def _parts(only: tuple[Part, ...], form: str | None) -> frozenset[Part]:
    """What is to be read: what --only names, figures for a CSV file, else everything."""
    from communique.records import EVERY_PART

    return frozenset(only or (("figures",) if form == "csv" else EVERY_PART))


def _form(wishes: dict[str, Any], out: Path | None) -> str | None:
    """The one form wished for, taken out of the wishes; two are a usage error, as is one with a folder."""
    forms = [form for form in ("json", "jsonl", "csv") if wishes.pop(form)]
    wished = [f"--{form}" for form in forms] + (["--out"] if out else [])
    if len(wished) > 1:
        raise click.UsageError(f"{' and '.join(wished)} go to different places; choose one.")
    return forms[0] if forms else None


def chosen_settings(wishes: dict[str, Any]) -> Settings:
    """What was set, with the wishes of this command over it."""
    from dataclasses import replace

    from communique import settings

    given = {name: value for name, value in wishes.items() if value is not None}
    if "max_size" in given:
        try:
            given["max_size"] = settings.size(given["max_size"])
        except ValueError as error:
            raise click.BadParameter(f"{error}; give for example 500k or 20MB.", param_hint="'--max-size'") from None
    return replace(settings.load(os.environ, Path()), **given)
