"""`communique export`: what the ledger holds in the forms that other programs take."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from communique.cli.commands import day
from communique.cli.group import say
from communique.cli.ledger_options import countries, ledger_option, opened


@click.command()
@click.argument("form", required=False, metavar="[FORMAT]")
@click.argument("codes", nargs=-1, callback=countries, metavar="[COUNTRY...]")
@click.option("--dossier", "dossier", is_flag=True, help="What is about the countries that follow: --dossier RU TJ.")
@click.option(
    "--report", "reports", multiple=True, metavar="ID", help="What stands in this report; may be given again."
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE; else to standard output.")
@click.option("--site", metavar="URL", help="The address of your pages, for formats that link to them.")
@click.option("--today", callback=day, metavar="YYYY-MM-DD", help="As it stands on that day; else today.")
@ledger_option
def export(
    form: str | None,
    codes: tuple[str, ...],
    dossier: bool,
    out: Path | None,
    today: dt.date | None,
    **wishes: tuple[str, ...] | str | None,
) -> None:
    """Write what the ledger holds in the form of another program: communique export csv --dossier RU TJ.

    Without FORMAT, the formats there are.  Without countries and reports, all that the ledger holds.
    """
    from communique.exports.catalogue import FORMATS, named
    from communique.keeping.export import Wanted, extract

    if form is None:
        for one in FORMATS:
            click.echo(f"{one.name:<20} {one.suffix:<9} {one.title}")
        return
    chosen = named(form)
    reports, site, where = wishes["reports"], wishes["site"], wishes["ledger"]
    assert isinstance(reports, tuple)
    if (dossier and not codes) or (codes and reports):
        raise click.UsageError(
            "name the countries of a dossier (--dossier RU TJ) or reports (--report ID), one of both."
        )
    with opened(_text(where)) as open_ledger:
        wanted = Wanted(codes, reports, _text(site))
        found = extract(open_ledger, wanted, today or dt.datetime.now(dt.UTC).date(), chosen.parts)
    _put(chosen.write(found), out)


def _text(wish: tuple[str, ...] | str | None) -> str | None:
    return wish if isinstance(wish, str) else None


def _put(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(content)
        return
    from communique.exports.folder import write_file

    write_file(out, content)
    say(f"{len(content):,} bytes written to {out}")
