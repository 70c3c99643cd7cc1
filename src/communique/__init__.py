"""Communique checks what governments say.

`communique.read(text, date=…, lang=…)` gives the record of a report: every figure in it and who said it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = ["read"]

if TYPE_CHECKING:
    from communique.pipeline import read
else:

    def __getattr__(name: str) -> object:
        """What the front door offers, loaded when first asked for, so that `import communique` is quick."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module("communique.pipeline"), name)
