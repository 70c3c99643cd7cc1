"""`communique serve`: the pages and the API."""

from __future__ import annotations

import getpass
from typing import Any

import click

from communique.cli.commands import chosen_settings
from communique.cli.group import say
from communique.cli.ledger_options import ledger_option, opened

# What `pip install "communique[web]"` brings.
_NEEDED = frozenset({"altair", "fastapi", "jinja2", "multipart", "pydantic", "starlette", "uvicorn", "vl_convert"})


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8322, show_default=True, help="The port.")
@click.option("--name", "names", multiple=True, help="A name the server goes by; may be given again.")
@click.option("--tokens", is_flag=True, help="Ask for tokens on this machine too.")
@click.option("--workers", type=click.IntRange(1, 64), metavar="N", help="Processes that read; else one a core.")
@click.option("--proxy", metavar="ADDRESS", help="A proxy before the server, whose word on who asks is taken.")
@ledger_option
def serve(ledger: str | None, names: tuple[str, ...], workers: int | None, **where: Any) -> None:
    """Serve pages and an API: paste a statement, see what does not add up; look into the ledger.

    On any address but 127.0.0.1 a token is needed (communique token add NAME --role reader|editor).
    """
    from communique.errors import UsageError

    try:
        from communique.web import serve as web
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        raise UsageError(f"pages need {error.name}", remedy='pip install "communique[web]"') from None
    with opened(ledger, make=True) as open_ledger:
        place = web.Place(names=names, processes=workers, **where)
        desk = web.desk(open_ledger, chosen_settings({}), place, getpass.getuser())
        web.serve(desk, place, lambda address: say(f"serving {open_ledger.where} on {address} (Ctrl-C ends it)"))
