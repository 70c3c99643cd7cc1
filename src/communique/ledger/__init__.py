"""The ledger: reports, all that was found in them and what people decided, in SQLite or PostgreSQL."""

from communique.ledger.finding import Wish
from communique.ledger.observing import observations_of
from communique.ledger.store import Ledger, open_ledger

__all__ = ["Ledger", "Wish", "observations_of", "open_ledger"]
