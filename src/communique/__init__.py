"""Communique checks what governments say.

`communique.read(text, date=…, lang=…)` gives the record of a report: every figure in it and who said it.
`check(reading)` and `compare(reading, source)` tell what does not add up, and what was changed on the way.
`Ledger.open(path)` keeps readings (`ledger.add([reading])`); `follow(ledger, "RU", "TJ", today=…)` gives its promises.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.findings.check import check, compare
    from communique.keeping.follow import follow
    from communique.ledger import Ledger
    from communique.pipeline import read

__all__ = ["Ledger", "check", "compare", "follow", "read"]
_HOME = {"Ledger": "ledger", "check": "findings", "compare": "findings", "follow": "keeping.follow", "read": "pipeline"}


def __getattr__(name: str) -> object:
    """What the front door offers, loaded when first asked for, so that `import communique` is quick."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"communique.{_HOME[name]}"), name)
