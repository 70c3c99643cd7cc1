"""The command line: `communique`.  Nothing heavy is imported before a command runs, so that help comes in a blink."""

# The commands of `checking` join the group of `main` where that module is loaded.
from communique.cli import checking
from communique.cli.adding import add, ledger
from communique.cli.archives import batch
from communique.cli.asking import dossier, findings, query, search
from communique.cli.assisting import mcp
from communique.cli.commands import main
from communique.cli.exporting import export
from communique.cli.following import follow
from communique.cli.reviewing import review
from communique.cli.serving import serve
from communique.cli.statistics import indicators, statistics
from communique.cli.tokens import token
from communique.cli.watching import watch

# The commands of the ledger, in the order in which one comes to need them.
for command in (
    add, watch, dossier, findings, follow, search, query, export, review, statistics, indicators, serve, token, mcp,
    ledger,
):  # fmt: skip
    main.add_command(command)
main.add_command(batch)

__all__ = ["checking", "main"]
