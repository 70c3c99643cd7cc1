"""Records of which a text has very many: words, tokens, units.

Python makes a frozen dataclass four times as slowly as a plain one, since every field passes by the guard; for some
hundred thousand words a run this was a tenth of all the time of reading.  So these are frozen where it is held anyway,
by the type checker, which sees the ordinary decorator; at run time they are plain.  What users are given is frozen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as light
else:
    from dataclasses import dataclass

    def light(*, frozen: bool, slots: bool):
        """A dataclass that is compared and hashed like a frozen one, and made like a plain one."""
        return dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["light"]
