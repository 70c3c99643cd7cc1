"""The sum of number words as they come: "two hundred and fifty" "thousand"."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

_HUNDRED = Decimal(100)


@dataclass(slots=True)
class Tally:
    """What was read so far: whole thousands and above in `total`, what is still to be multiplied in `current`."""

    total: Decimal = Decimal(0)
    current: Decimal | None = None
    largest: Decimal = Decimal(1)
    ends_in_scale: bool = False
    rules: list[str] = field(default_factory=list)

    @property
    def started(self) -> bool:
        """Whether a number word came."""
        return self.current is not None

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return self.total + (self.current or Decimal(0))

    @property
    def scale(self) -> Decimal:
        """The scale that the number is told in: its last scale word, where no smaller number followed it."""
        if self.largest <= _HUNDRED:
            return Decimal(1)
        return self.largest if self.ends_in_scale or self.value % self.largest == 0 else Decimal(1)

    def takes(self, value: Decimal) -> bool:
        """Whether a number word can follow: "twenty five", "hundred and five", never "five six"."""
        if not self.current:
            return True
        if self.current % _HUNDRED == 0:
            return value < _HUNDRED
        return self.current % 10 == 0 and self.current % _HUNDRED >= 20 and 0 < value < 10

    def add(self, value: Decimal) -> None:
        """Take a number word."""
        self.current = (self.current or Decimal(0)) + value
        self.ends_in_scale = False

    def multiply(self, size: Decimal) -> None:
        """Take a scale word."""
        current = self.current or Decimal(0)
        if size == _HUNDRED:
            self.current = current * size
        else:
            self.total, self.current, self.largest = self.total + current * size, Decimal(0), size
        self.ends_in_scale = True
