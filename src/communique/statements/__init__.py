"""Report and sentences -> statements: who says what.

`cues` tells cheaply whether a sentence needs its syntax for it.
"""

from communique.statements.find import cues, find

__all__ = ["cues", "find"]
