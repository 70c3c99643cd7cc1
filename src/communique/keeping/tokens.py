"""Tokens: what those show who use the pages and the API from another machine.

A token is 256 random bits, shown once.  Of it the ledger keeps the SHA-256 alone: nobody can find 256 random bits by
trying, so that neither salt nor a slow hash, as passwords need them, would add anything.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from sqlalchemy import delete, insert, select

from communique.errors import UsageError
from communique.holdings import Role, Token
from communique.ledger import Ledger, tables

# A token is known for what it is where it turns up by mistake.
_PREFIX = "communique_"
_BYTES = 32
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")


def add(ledger: Ledger, name: str, role: Role) -> str:
    """A new token, which is not kept and cannot be shown again.  Raises UsageError for a name that is taken."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name", remedy="Give up to 64 letters, digits and . _ @ -")
    token = _PREFIX + secrets.token_urlsafe(_BYTES)
    row = {"name": name, "role": role, "digest": _digest(token), "added": ledger.now()}
    with ledger.writing() as connection:
        if connection.execute(select(tables.token.c.name).where(tables.token.c.name == name)).first():
            raise UsageError(f"there is a token {name!r}", remedy="Remove it first: communique token remove.")
        connection.execute(insert(tables.token), row)
    return token


def listed(ledger: Ledger) -> list[Token]:
    """Whose tokens there are, by name."""
    table = tables.token
    with ledger.looking() as connection:
        rows = connection.execute(select(table.c.name, table.c.role, table.c.added).order_by(table.c.name))
        return [Token(row.name, row.role, row.added) for row in rows]


def remove(ledger: Ledger, name: str) -> None:
    """Take a token back, from now on.  Raises UsageError where there is none of this name."""
    with ledger.writing() as connection:
        gone = connection.execute(delete(tables.token).where(tables.token.c.name == name)).rowcount
    if not gone:
        raise UsageError(f"there is no token {name!r}", remedy="`communique token list` shows them.")


def holder_of(ledger: Ledger, token: str) -> Token | None:
    """Whose token this is; None for a token that is not known.

    Every hash is compared, each in constant time: how long it takes tells nothing of those that are kept.
    """
    shown, holder = _digest(token), None
    with ledger.looking() as connection:
        for row in connection.execute(select(tables.token)):
            if hmac.compare_digest(row.digest, shown):
                holder = Token(row.name, row.role, row.added)
    return holder


def role_of(ledger: Ledger, token: str) -> Role | None:
    """What the one who shows this token may do; None for a token that is not known."""
    holder = holder_of(ledger, token)
    return holder.role if holder else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
