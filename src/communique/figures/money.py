"""Which currency a shared name means: "$" in an Australian report, "francs" in one on France before 2002."""

from __future__ import annotations

from dataclasses import replace

from communique.figures.frame import Frame
from communique.figures.understood import Understood
from communique.knowledge import money
from communique.records import Report

# The currency that a bare sign stands for unless the report is one of a country that has its own of that name.
_WORLD = "US"


class Purse:
    """The currencies of one report: what its countries use, and what it has named in full so far."""

    def __init__(self, report: Report, frame: Frame, lang: str) -> None:
        self._published = report.published
        self._lang = lang
        self._home = frame.home
        self._countries = [*([frame.home] if frame.home else []), *frame.ranked[:2]]
        self._named: dict[str, str] = {}

    def settled(self, item: Understood) -> Understood:
        """The figure with its currency settled, if it has one that several share."""
        quantity = item.quantity
        if quantity.kind != "money":
            return item
        if quantity.family is None:
            self._remember(item.unit)
            return item
        code = self._code(quantity.family)
        if code is None or code == item.unit:
            return item
        return replace(item, unit=code, quantity=replace(quantity, unit=code), rules=(*item.rules, "currency:local"))

    def _remember(self, code: str) -> None:
        for family in money.families_of(code, self._lang):
            self._named[family] = code

    def _code(self, family: str) -> str | None:
        if family != "dollar" and family in self._named:
            return self._named[family]
        if family == "dollar" and self._home is None and _WORLD in self._countries:
            return None
        for country in self._countries:
            code = money.local(family, country, self._lang, self._published)
            if code is not None and code != "USD":
                return code
        return None
