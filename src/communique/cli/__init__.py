"""The command line: `communique`.  Nothing heavy is imported before a command runs, so that help comes in a blink."""

# The commands of `checking` join the group of `main` where that module is loaded.
from communique.cli import checking
from communique.cli.commands import main

__all__ = ["checking", "main"]
