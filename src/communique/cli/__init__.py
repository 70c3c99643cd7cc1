"""The command line: `communique`.  Nothing heavy is imported before a command runs, so that help comes in a blink."""

from communique.cli.commands import main

__all__ = ["main"]
