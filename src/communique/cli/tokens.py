"""`communique token`: who may use the pages from another machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.group import say
from communique.cli.ledger_options import ledger_option, opened

if TYPE_CHECKING:
    from communique.holdings import Role


@click.group()
def token() -> None:
    """Give, list and take back tokens, which `communique serve` asks for on any address but 127.0.0.1."""


@token.command()
@click.argument("name")
@click.option("--role", type=click.Choice(["reader", "editor"]), required=True, help="An editor adds and judges too.")
@ledger_option
def add(name: str, role: Role, ledger: str | None) -> None:
    """Make a token for NAME and show it, once."""
    from communique.keeping import tokens

    with opened(ledger, make=True) as open_ledger:
        made = tokens.add(open_ledger, name, role)
    say("keep this token safe: it is shown only now.")
    click.echo(made)


@token.command("list")
@ledger_option
def list_(ledger: str | None) -> None:
    """Show whose tokens there are."""
    from communique.keeping import tokens

    with opened(ledger) as open_ledger:
        for one in tokens.listed(open_ledger):
            click.echo(f"{one.name}  {one.role}  since {one.added[:10]}")


@token.command()
@click.argument("name")
@ledger_option
def remove(name: str, ledger: str | None) -> None:
    """Take back the token of NAME."""
    from communique.keeping import tokens

    with opened(ledger) as open_ledger:
        tokens.remove(open_ledger, name)
