"""What any command does with an error: one clear line on standard error, and the exit code for its kind."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

import click

from communique.errors import CommuniqueError, InputError, UsageError

USAGE, UNREAD, FAULT = 2, 3, 70  # 70: EX_SOFTWARE of sysexits.h
INTERRUPTED, PIPE_CLOSED = 130, 141  # as a shell reports SIGINT and SIGPIPE

# Of an error's own words, which may hold a whole report.
_LONGEST = 300
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class Group(click.Group):
    """A group of commands that ends cleanly, whatever happened in them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order in which one comes to need them."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; our errors, faults, Ctrl-C and a closed pipe end it with their message and exit code."""
        _open_streams()
        try:
            return self._run(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # noqa: BLE001 - the one place where what nobody foresaw is told
            _tell_fault(error)
            ctx.exit(FAULT)

    def _run(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except CommuniqueError as error:
            tell(error)
            ctx.exit(_code(error))
        except KeyboardInterrupt:
            say("\nstopped; what was written before is whole")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # The reader has gone (`| head`): not a fault.  Python would try once more to write at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)
        except OSError as error:
            if error.errno not in _FULL:
                raise
            say(f"the output cannot be written: {error.strerror or error}")
            ctx.exit(USAGE)
        return result


def say(line: str) -> None:
    """A line on standard error, under our name."""
    lead = "\n" if line.startswith("\n") else ""
    click.echo(f"{lead}communique: {line.lstrip()}", err=True)


def tell(error: CommuniqueError) -> None:
    """An error on one line, harmless for a terminal whatever a file or a server put into it."""
    from communique.exports.visible import visible

    say(visible(str(error)))


def _open_streams() -> None:
    """Where a stream was closed for us (`<&-`, a service without a terminal), an empty one in its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open until the end


def _tell_fault(error: Exception) -> None:
    """What nobody foresaw: where it was, for the one who mends it, and then what to do, for the one who sees it."""
    from traceback import format_exception

    from communique.exports.visible import harmless, visible

    click.echo(harmless("".join(format_exception(error))), err=True)
    what = visible(f"{type(error).__name__}: {error}")[:_LONGEST]
    say(f"a fault in Communique itself, not in the input: {what}. Please report it with the lines above.")


def _code(error: CommuniqueError) -> int:
    if isinstance(error, UsageError):
        return USAGE
    return UNREAD if isinstance(error, InputError) else FAULT
