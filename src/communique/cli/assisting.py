"""`communique mcp`: tools for assistants."""

from __future__ import annotations

from typing import Any

import click

from communique.cli.commands import chosen_settings
from communique.cli.ledger_options import ledger_option


@click.command()
@click.option("--http", is_flag=True, help="Serve on http://127.0.0.1:PORT/mcp; else over standard input and output.")
@click.option("--port", type=click.IntRange(1, 65535), default=8323, show_default=True, help="The port for --http.")
@ledger_option
def mcp(http: bool, port: int, ledger: str | None) -> None:
    """Serve tools for assistants: read, check and compare reports, ask for a dossier, follow promises.

    Nothing in the ledger is changed.  With --http only programs of this machine are answered.
    """
    server = _server(chosen_settings({}), ledger)
    if http:
        server.run("streamable-http", host="127.0.0.1", port=port, stateless_http=True, json_response=True)
    else:
        server.run("stdio")


def _server(settings: Any, ledger: str | None) -> Any:
    from communique.errors import UsageError

    try:
        from communique.assistants.server import Tools, server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "pydantic"):
            raise
        raise UsageError("tools for assistants need mcp", remedy='pip install "communique[assistants]"') from None
    return server(Tools(settings, ledger))
