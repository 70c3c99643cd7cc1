"""`communique add` and `communique ledger`: reports into the ledger, and the ledger itself."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.commands import chosen_settings as settings_with
from communique.cli.commands import reading_options
from communique.cli.group import UNREAD, say, tell
from communique.cli.ledger_options import ledger_option, opened

if TYPE_CHECKING:
    from communique.actions import Failed
    from communique.errors import InputError
    from communique.holdings import Added
    from communique.ledger import Ledger

# How outcomes are told at the end, in this order.
_TOLD = ("new", "version", "copy", "known")


@click.command()
@click.argument("inputs", nargs=-1, metavar="REPORT...")
@click.option("--batch", metavar="DIR", type=click.Path(path_type=Path), help="Add reports of the dataset in DIR.")
@click.option("--where", metavar="SQL", help="Only those of the dataset for which this is true.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes that read; else as many as are useful.")
@click.option("--quiet", is_flag=True, help="Only the line at the end.")
@ledger_option
@reading_options
@click.pass_context
def add(
    ctx: click.Context,
    /,
    inputs: tuple[str, ...],
    ledger: str | None,
    workers: int | None,
    **wishes: Any,
) -> None:
    """Read reports and keep all that is found in them in the ledger.

    REPORT is anything that `communique read` takes; --batch takes reports that `communique batch` has read.  A line is
    printed for each report once it is safely kept: whatever happens after that, it is in the ledger.
    """
    from communique.cli.progress import watched_by

    quiet = wishes.pop("quiet")
    _check_inputs(inputs, wishes["batch"], wishes["where"])
    failures: list[InputError] = []
    with opened(ledger, make=True) as open_ledger:
        kept = _kept(open_ledger, inputs, workers, failures.append, wishes)
        counts = show_added(watched_by(kept, sys.stderr, lambda one: one.figures), quiet=quiet)
    for failure in failures:
        tell(failure)
    tell_counts(counts, len(failures))
    ctx.exit(UNREAD if failures else 0)


def _check_inputs(inputs: tuple[str, ...], batch: Path | None, where: str | None) -> None:
    """Reports or a dataset, not both and not neither."""
    if bool(inputs) == bool(batch) or (where and not batch):
        raise click.UsageError("name reports, or --batch DIR, with --where if it is not for all of them.")


def _kept(
    ledger: Ledger, inputs: tuple[str, ...], workers: int | None, failed: Failed, wishes: dict[str, Any]
) -> Iterable[Added]:
    """What comes of the reports of the inputs, or of a dataset."""
    from communique.keeping.add import Given, add, keep

    batch, where, date = wishes.pop("batch"), wishes.pop("where"), wishes.pop("date")
    if batch:
        from communique.batch.dataset import reports

        return keep(ledger, reports(batch, where), processes=workers)
    return add(ledger, Given(inputs, date, sys.stdin.buffer), settings_with(wishes), failed, processes=workers)


def show_added(kept: Iterable[Added], *, quiet: bool) -> Counter[str]:
    """A line a report, as soon as it is kept; how many there were of each outcome."""
    from communique.exports.visible import visible

    counts: Counter[str] = Counter()
    for one in kept:
        counts[one.outcome] += 1
        if quiet:
            continue
        other = f" of {one.other}" if one.other else ""
        figures = "" if one.outcome == "known" else f", {one.figures} {'figure' if one.figures == 1 else 'figures'}"
        click.echo(f"{one.id}  {one.outcome}{other}{figures}  {visible(one.name)}")
        sys.stdout.flush()
    return counts


def tell_counts(counts: Counter[str], failed: int, nothing: str = "nothing to add") -> None:
    """How many there were of each outcome, on one line."""
    words = [f"{counts[name]} {name}" for name in _TOLD if counts[name]]
    words += [f"{failed} could not be read"] if failed else []
    say(", ".join(words) or nothing)


@click.group()
def ledger() -> None:
    """The ledger itself: where it is, what is in it, upgrades, reading again."""


@ledger.command()
@ledger_option
def upgrade(ledger: str | None) -> None:
    """Bring an older ledger to this version, or make an empty one."""
    import os

    from communique import settings
    from communique.ledger.engine import engine, shown
    from communique.ledger.place import address
    from communique.ledger.upgrade import upgrade as bring

    made = engine(address(ledger or settings.load(os.environ, Path()).ledger))
    before, after = bring(made)
    done = "is new" if before is None else "needed no upgrade" if before == after else f"went from step {before}"
    click.echo(f"{shown(made.url)} {done}; it is at step {after}")


@ledger.command()
@ledger_option
def show(ledger: str | None) -> None:
    """Where the ledger is, and how much is in it."""
    from communique.ledger.finding import counts

    with opened(ledger) as open_ledger, open_ledger.looking() as connection:
        click.echo(open_ledger.where)
        for name, count in counts(connection).items():
            click.echo(f"{count:>9,}  {name}")


@ledger.command()
@click.option("--all", "everything", is_flag=True, help="All reports; else those that another version has read.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes that read; else as many as are useful.")
@ledger_option
def reread(ledger: str | None, workers: int | None, everything: bool) -> None:
    """Read reports again with the rules of today; what people decided stays.

    Judgements on words in which nothing is found any more are listed: they bear on nothing until it is found again.
    """
    from communique.cli.progress import watched_by
    from communique.cli.reviewing import told
    from communique.exports.visible import visible
    from communique.keeping.reread import reread

    count = 0
    with opened(ledger) as open_ledger:
        done = reread(open_ledger, everything=everything, processes=workers)
        for one in watched_by(done, sys.stderr, lambda one: one.after):
            count += 1
            click.echo(f"{one.id}  {one.before} -> {one.after} figures  {visible(one.name)}")
            for judgement in one.lost:
                click.echo(f"    applies to nothing now: {told(judgement)}")
        if count:
            tell_orphaned(open_ledger)
    say(f"{count} read again")


def tell_orphaned(open_ledger: Ledger) -> None:
    """The judgements on findings that are no more."""
    from communique.cli.reviewing import told
    from communique.keeping.findings import orphaned

    for judgement in orphaned(open_ledger):
        click.echo(f"applies to no finding now: {told(judgement)}")
