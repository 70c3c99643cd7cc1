"""Who a visitor is and what they may do; and that a form was sent from our own page."""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from typing import Literal, Protocol

from communique.errors import CommuniqueError

Role = Literal["reader", "editor"]

# Sessions that are remembered at once; the oldest gives way.
_MOST = 2000


class Refused(CommuniqueError):
    """A visitor who may not do this, or who is not known."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: a reader looks, an editor also adds and judges."""

    name: str
    role: Role

    @property
    def is_editor(self) -> bool:
        """Whether they may change what the ledger holds."""
        return self.role == "editor"


class Tokens(Protocol):
    """Those who were given access, by their tokens."""

    def holder(self, token: str) -> Visitor | None:
        """Who holds a token; None where nobody does."""
        ...


@dataclass(slots=True)
class Access:
    """`tokens` None: whoever reaches us is the one who started us, under the name `local`.

    A session's cookie is a random name; what it stands for stays here, so that a token that is withdrawn opens nothing
    from that moment on.
    """

    tokens: Tokens | None = None
    local: str = "someone"
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _sessions: OrderedDict[str, str] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def visitor(self, *, bearer: str | None, session: str | None) -> Visitor | None:
        """Who comes with a token in the header, or with the cookie of a session."""
        if self.tokens is None:
            return Visitor(self.local, "editor")
        token = bearer if bearer is not None else self._sessions.get(session or "")
        return self.tokens.holder(token) if token else None

    def sign_in(self, token: str) -> str | None:
        """The name of a new session for the holder of a token; None where nobody holds it."""
        if self.tokens is None or self.tokens.holder(token) is None:
            return None
        session = new_session()
        with self._lock:
            self._sessions[session] = token
            while len(self._sessions) > _MOST:
                self._sessions.popitem(last=False)
        return session

    def sign_out(self, session: str | None) -> None:
        """Forget a session."""
        with self._lock:
            self._sessions.pop(session or "", None)

    def stamp(self, session: str) -> str:
        """What a form must carry to be taken from this session."""
        return hmac.new(self.secret, session.encode(), sha256).hexdigest()

    def is_ours(self, session: str | None, stamp: str) -> bool:
        """Whether a form carries the stamp of its session."""
        return bool(session) and hmac.compare_digest(self.stamp(session or "").encode(), stamp.encode())


def new_session() -> str:
    """A name that cannot be guessed."""
    return secrets.token_urlsafe(24)
