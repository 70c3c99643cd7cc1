"""Every exception that Communique raises, drawn as a tree.

CommuniqueError                what went wrong, where, and what to do about it
├── InputError                 something given to us cannot be read (exit code 3)
│   ├── UnreadableFile         missing, not permitted, a folder without reports
│   ├── NotText                binary, or bytes in no encoding we know
│   ├── TooLarge               above the size limit
│   ├── EmptyReport            a file or page without an article in it
│   ├── BadRecord              JSON or JSON Lines that is not a report
│   ├── UnknownLanguage        a language for which there are no tables
│   ├── NoFeed                 a page that is neither RSS nor Atom
│   ├── FetchFailed            an address that does not answer, or answers with an error
│   │   ├── NothingThere       the server has nothing for us at this address (4xx)
│   │   ├── Busy               the server asks to be left alone for a while (429, 503)
│   │   └── Unwelcome          its robots.txt asks programs not to fetch it
│   ├── PrivateAddress         an address inside a private network
│   └── LedgerError            a ledger that cannot be used as it is
│       ├── NoLedger           no ledger there, or no way to reach it
│       ├── OldLedger          made by an older version: to be upgraded first
│       └── NewLedger          made by a newer version than this one
├── UsageError                 a wish that contradicts itself (exit code 2)
└── KnowledgeError             a row of a table that is not well formed: our own fault
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """What went wrong, where it is, and what to do.

    `what` is a sentence without its full stop; `where` a file, line or address; `remedy` a sentence.
    """

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}.{remedy}"


class InputError(CommuniqueError):
    """Something given to us cannot be read."""


class UnreadableFile(InputError):
    """A file that is missing or not permitted, or a folder without reports."""


class NotText(InputError):
    """A binary file, or bytes in no encoding we know."""


class TooLarge(InputError):
    """An input above the size limit."""


class EmptyReport(InputError):
    """A file or a page without an article in it."""


class BadRecord(InputError):
    """JSON or JSON Lines that is not a report."""


class UnknownLanguage(InputError):
    """A language for which there are no tables."""


class FetchFailed(InputError):
    """An address that does not answer, or answers with an error."""


class NothingThere(FetchFailed):
    """An address at which the server has nothing for us."""


class Busy(FetchFailed):
    """A server that asks to be left alone for a while; `seconds` are how long, where it says so."""

    seconds: float | None = None


class Unwelcome(FetchFailed):
    """An address that a site asks programs not to fetch."""


class NoFeed(InputError):
    """A page that is neither RSS nor Atom."""


class PrivateAddress(InputError):
    """An address that leads into a private network."""


class LedgerError(InputError):
    """A ledger that cannot be used as it is."""


class NoLedger(LedgerError):
    """No ledger there, or no way to reach it."""


class OldLedger(LedgerError):
    """A ledger of an older version, to be upgraded first."""


class NewLedger(LedgerError):
    """A ledger of a newer version than this one."""


class UsageError(CommuniqueError):
    """A wish that contradicts itself."""


class KnowledgeError(CommuniqueError):
    """A row of a table that is not well formed."""
