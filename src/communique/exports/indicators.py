"""The catalogue of indicators for people and programs."""

from __future__ import annotations

from rich.text import Text

from communique.exports.record import Plain
from communique.knowledge.catalogue import Indicator


def indicator_text(one: Indicator) -> Text:
    """What it is called, what is measured, in what, and who can be asked for it."""
    asked = ", ".join(f"{name} {row['key']}" for name, row in one.providers.items()) or "a file of your own"
    facts = [one.unit, one.kind, one.measured, {"one": "a country", "pair": "two countries"}.get(one.parties, "either")]
    facts += [one.coverage] if one.coverage else []
    return Text.assemble(
        (one.name, "bold cyan"), f"  {' / '.join(one.titles.values())}\n",
        f"    {one.definition}\n", (f"    {', '.join(facts)}; {asked}\n", "dim"),
    )  # fmt: skip


def plain_indicator(one: Indicator) -> Plain:
    """An indicator as plain data."""
    return {
        "indicator": one.name,
        "titles": dict(one.titles),
        "definition": one.definition,
        "unit": one.unit,
        "kind": one.kind,
        "measured": one.measured,
        "parties": one.parties,
        "coverage": one.coverage or None,
        "providers": {name: dict(row) for name, row in one.providers.items()},
    }
