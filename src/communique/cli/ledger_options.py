"""What the commands of the ledger have in common."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from communique.ledger import Ledger

_CODES = re.compile(r"[A-Za-z]{2}")


def ledger_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that every command of the ledger has."""
    named = click.option(
        "--ledger", metavar="PATH|URL", help="The ledger: a file, or postgresql://…; else the one in your data folder."
    )
    return named(command)


@contextmanager
def opened(where: str | None, *, make: bool = False) -> Iterator[Ledger]:
    """The ledger that was named, or set, or the default one; closed at the end of the block."""
    from communique import settings
    from communique.ledger import open_ledger

    ledger = open_ledger(where or settings.load(os.environ, Path()).ledger, make=make)
    try:
        yield ledger
    finally:
        ledger.close()


def countries(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """ISO codes meant by "ru" and "TJ"; each once, sorted."""
    for value in values:
        if not _CODES.fullmatch(value):
            raise click.BadParameter(f"{value!r} is no code of a country; give two letters, as in ISO 3166: RU TJ.")
    return tuple(sorted({value.upper() for value in values}))


def since(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """The first day meant by "2020", "2020-Q3", "2020-05" or "2020-05-17"."""
    if value is None:
        return None
    from communique.period import Period

    period = Period.parse(value)
    if period is None:
        raise click.BadParameter(f"{value!r} is no time; write it as 2020, 2020-05 or 2020-05-17.")
    return period.start.isoformat()
