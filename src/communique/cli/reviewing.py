"""`communique review`: what a person decides about what was found."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

import click

from communique.cli.ledger_options import ledger_option, opened

if TYPE_CHECKING:
    from communique.holdings import Judgement
    from communique.keeping.review import Word


def _word_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Who judges, why, and in which ledger."""
    command = click.option("--why", default="", metavar="TEXT", help="The reason, for those who come after.")(command)
    command = click.option("--who", metavar="NAME", help="Who decides; else the one who is logged in.")(command)
    return ledger_option(command)


@click.group()
def review() -> None:
    """Confirm, correct or reject what was found, findings too; merge or part two measures; undo.

    Judgements are added, never overwritten.  What the ledger shows is computed from them, and they outlive a rereading.
    """


@review.command()
@click.argument("thing", metavar="ID")
@_word_options
def confirm(thing: str, ledger: str | None, who: str | None, why: str) -> None:
    """Say that a figure, commitment, event or finding is right."""
    _judge("confirm", thing, ledger, who, why)


@review.command()
@click.argument("thing", metavar="ID")
@_word_options
def reject(thing: str, ledger: str | None, who: str | None, why: str) -> None:
    """Say that something is none: it is shown no more."""
    _judge("reject", thing, ledger, who, why)


@review.command()
@click.argument("thing", metavar="ID")
@click.argument("field")
@click.argument("value")
@_word_options
def correct(thing: str, field: str, value: str, ledger: str | None, **said: Any) -> None:
    """Put VALUE in the place of what was read for FIELD; "-" for nothing.

    For example: review correct 50fc5d31 period 2023.  A promise is kept or broken by a person's word alone: review
    correct 8a1c09d2 outcome kept.
    """
    from communique.keeping import review as keeping

    with opened(ledger) as open_ledger:
        show(keeping.correct(open_ledger, thing, field, value, _word(**said)))


@review.command()
@click.argument("one", metavar="MEASURE")
@click.argument("other", metavar="MEASURE")
@_word_options
def merge(one: str, other: str, ledger: str | None, **said: Any) -> None:
    """Say that two measures are one: indicators, or words as they stand in reports."""
    _measures("merge", (one, other), ledger, **said)


@review.command()
@click.argument("one", metavar="MEASURE")
@click.argument("other", metavar="MEASURE")
@_word_options
def part(one: str, other: str, ledger: str | None, **said: Any) -> None:
    """Say that two measures are not one."""
    _measures("part", (one, other), ledger, **said)


@review.command()
@click.argument("judgement", metavar="ID")
@_word_options
def undo(judgement: str, ledger: str | None, **said: Any) -> None:
    """Take back a judgement, or an undo."""
    from communique.keeping import review as keeping

    with opened(ledger) as open_ledger:
        show([keeping.undo(open_ledger, judgement, _word(**said))])


@review.command(name="list")
@ledger_option
def list_all(ledger: str | None) -> None:
    """Every judgement, with who, when and why; those taken back are marked."""
    from communique.keeping.review import listed

    with opened(ledger) as open_ledger:
        for judgement, stands in listed(open_ledger):
            click.echo(f"{told(judgement)}{'' if stands else '  (taken back)'}")


def told(judgement: Judgement) -> str:
    """A judgement on one line."""
    from communique.exports.visible import visible

    parts = [judgement.id, judgement.at[:10], judgement.who, judgement.verb, judgement.kind, judgement.subject]
    parts += [part for part in (judgement.field, judgement.value) if part is not None]
    line = visible("  ".join(parts))
    return f"{line}  ({visible(judgement.why)})" if judgement.why else line


def show(judgements: Sequence[Judgement]) -> None:
    """What was kept."""
    for judgement in judgements:
        click.echo(told(judgement))


def _word(who: str | None, why: str) -> Word:
    from communique.keeping.review import Word

    return Word(who or getpass.getuser(), why)


def _judge(verb: Literal["confirm", "reject"], thing: str, ledger: str | None, who: str | None, why: str) -> None:
    from communique.keeping import review as keeping

    with opened(ledger) as open_ledger:
        show(keeping.judge(open_ledger, verb, thing, _word(who, why)))


def _measures(
    verb: Literal["merge", "part"], names: tuple[str, str], ledger: str | None, who: str | None, why: str
) -> None:
    from communique.keeping import review as keeping

    with opened(ledger) as open_ledger:
        show([keeping.measures(open_ledger, verb, *names, _word(who, why))])
