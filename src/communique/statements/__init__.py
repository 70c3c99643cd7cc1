"""Report and sentences -> statements: who says what.

`cued` tells cheaply which sentences need their syntax for it.
"""

from communique.statements.find import cued, find

__all__ = ["cued", "find"]
