"""`communique statistics` and `communique indicators`: official series, and what there is to ask for."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.group import UNREAD, say, tell
from communique.cli.ledger_options import countries, ledger_option, opened

if TYPE_CHECKING:
    from communique.keeping.statistics import Fetched
    from communique.settings import Settings

# Years that are asked for where none are named.
_BACK = 10


@click.group()
def statistics() -> None:
    """Official series: fetch them, import a file of them, see what is kept.

    Nothing is fetched but by `fetch` and `doctor`, and by `check --statistics PROVIDER`.
    """


@statistics.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@ledger_option
def import_(file: Path, ledger: str | None) -> None:
    """Keep the values of FILE: CSV, Parquet or SDMX-CSV.

    A TOML beside it, of the same name, may name its columns.
    """
    from communique.keeping.statistics import import_file

    with opened(ledger, make=True) as open_ledger:
        count, fresh, revised = import_file(open_ledger, file, _settings())
    say(f"{_values(count)} in {file.name}: {fresh - revised} new, {revised} revised, {count - fresh} as before.")


@statistics.command()
@click.argument("codes", nargs=-1, required=True, callback=countries, metavar="COUNTRY...")
@click.option("--provider", "names", multiple=True, metavar="NAME", help="Only this one; may be given again.")
@click.option("--indicator", "wanted", multiple=True, metavar="NAME", help="Only this one; may be given again.")
@click.option("--since", type=click.IntRange(1900, 2200), metavar="YEAR", help="From this year; else ten years back.")
@ledger_option
@click.pass_context
def fetch(
    ctx: click.Context, /, codes: tuple[str, ...], names: tuple[str, ...], since: int | None, **wishes: Any
) -> None:
    """Ask the providers for what they publish of some countries, and keep it with its vintage.

    For two countries also what each reports on the other, as two series. UN Comtrade takes your key from COMTRADE_KEY;
    without one it gives a preview.
    """
    from communique.keeping.statistics import Wanted
    from communique.keeping.statistics import fetch as fetched
    from communique.observations import PROVIDERS, provider

    until = dt.datetime.now(dt.UTC).year
    chosen = tuple(map(provider, names)) or PROVIDERS
    asked = Wanted(chosen, codes, (since or until - _BACK, until), wishes["wanted"])
    failed = values = 0
    with opened(wishes["ledger"], make=True) as open_ledger:
        for one in fetched(open_ledger, asked, _settings(), os.environ):
            failed += one.error is not None
            values += one.values
            _tell(one)
    if not failed and not values:
        say("no provider asked has such values; `communique indicators` shows who has what.")
    ctx.exit(UNREAD if failed else 0)


@statistics.command(name="list")
@click.argument("codes", nargs=-1, callback=countries, metavar="[COUNTRY...]")
@click.option("--indicator", metavar="NAME", help="Only this one and those below it.")
@click.option("--vintages", is_flag=True, help="Older vintages too.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array.")
@ledger_option
def list_(codes: tuple[str, ...], indicator: str | None, vintages: bool, as_json: bool, ledger: str | None) -> None:
    """Show the official series that the ledger keeps."""
    from rich.text import Text

    from communique.exports.json import value_text
    from communique.exports.observations import plain_observation, series_lines
    from communique.exports.table import show, terminal
    from communique.keeping.statistics import held
    from communique.ledger.observing import newest

    with opened(ledger) as open_ledger:
        found = held(open_ledger, codes, indicator)
    shown = found if vintages else list(newest(found))
    if as_json:
        sys.stdout.buffer.write(value_text([plain_observation(one) for one in shown]).encode())
        return
    lines = series_lines(shown) or [Text("No official series yet: `communique statistics import FILE` or `fetch`.")]
    show(Text("\n").join(lines).append("\n"), terminal(sys.stdout))


@statistics.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Ask every provider live for one value, and show what came of it."""
    from communique.exports.answer import show_answer
    from communique.exports.table import terminal
    from communique.keeping.doctor import examine

    found = list(examine(_settings(), os.environ, dt.datetime.now(dt.UTC).year))
    show_answer(("provider", "asked for", "values", "seconds", "result"), found, terminal(sys.stdout))
    ctx.exit(0 if all(row[-1] == "ok" for row in found) else UNREAD)


@click.command()
@click.argument("word", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="A JSON array.")
def indicators(word: tuple[str, ...], as_json: bool) -> None:
    """Show the catalogue of indicators, or those that WORD is about, in any language."""
    from rich.text import Text

    from communique.exports.indicators import indicator_text, plain_indicator
    from communique.exports.json import value_text
    from communique.exports.table import show, terminal
    from communique.knowledge.catalogue import catalogue, search

    found = search(" ".join(word)) if word else catalogue()
    if as_json:
        sys.stdout.buffer.write(value_text([plain_indicator(one) for one in found]).encode())
        return
    lines = [indicator_text(one) for one in found]
    show(Text("\n").join(lines or [Text("No indicator has these words.\n")]), terminal(sys.stdout))


def _tell(one: Fetched) -> None:
    """What came of a question, on a line; nothing where a provider has no such series."""
    if one.error is not None:
        tell(one.error)
        if one.cached:
            say(f"the values of {one.cached[:10]} in the ledger are used.")
    elif one.values:
        click.echo(f"{one.question}: {_values(one.values)}, {one.fresh - one.revised} new, {one.revised} revised")


def _values(count: int) -> str:
    return "1 value" if count == 1 else f"{count} values"


def _settings() -> Settings:
    from communique import settings

    return settings.load(os.environ, Path())
