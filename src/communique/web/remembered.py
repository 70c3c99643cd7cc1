"""Answers of the ledger that take long to work out, remembered until something in it changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock, RLock
from typing import Any, TypeVar

from communique.holdings import Dossier
from communique.keeping import ask, findings, follow, statistics
from communique.ledger import Ledger, Wish, finding
from communique.promises import Promise
from communique.verdict import Finding, Reviewed

T = TypeVar("T")
_MOST = 64


class Remembered:
    """Asks the ledger, each question once: those who ask the same at one time wait for one answer."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = Lock()
        self._known: OrderedDict[Hashable, tuple[RLock, list[Any]]] = OrderedDict()

    def dossier(self, wish: Wish) -> Dossier:
        """All about some countries."""
        return self.of(("dossier", wish), lambda: ask.dossier(self._ledger, wish))

    def official(self, wish: Wish) -> tuple[Finding, ...]:
        """What official series say of the figures of a dossier."""
        return self.of(("official", wish), lambda: statistics.verified(self._ledger, self.dossier(wish)))

    def promises(self, wish: Wish, today: date) -> tuple[Promise, ...]:
        """The promises of some countries, as they stand on a day."""
        return self.of(("promises", wish, today), lambda: follow.promises(self._ledger, wish, today))

    def findings(self, wish: Wish | None = None) -> list[Reviewed]:
        """What does not agree across reports, the newest first."""
        return self.of(("findings", wish), lambda: findings.findings(self._ledger, wish, verdicts=findings.EVERY))

    def of(self, question: Hashable, make: Callable[[], T]) -> T:
        """The answer that was made for the ledger as it is now, or a new one."""
        with self._ledger.looking() as connection:
            key = (finding.stamp(connection), question)
        with self._lock:
            lock, found = self._known.setdefault(key, (RLock(), []))
            self._known.move_to_end(key)
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
        with lock:
            if not found:
                found.append(make())
            answer: T = found[0]
            return answer
