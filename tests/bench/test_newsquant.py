"""The adapter to NewsQuant's conventions, on sentences of our own."""

from __future__ import annotations

from typing import Any

import pytest

from bench.newsquant import quantities
from communique import pipeline


def adapted(text: str) -> list[dict[str, Any]]:
    """The quantities of one sentence, as NewsQuant would have them."""
    return quantities(pipeline.read(text, wide=True))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The loan amounts to $2 million.", 2e6, "dollar"),
        ("The fund holds A$40 million.", 4e7, "australian dollar"),
        ("Exports rose by 4 percent.", 4.0, "percentage"),
        ("The road is 90 kilometers long.", 90.0, "kilometre"),
        ("The plant gives 300 MW.", 300.0, "megawatt"),
        ("Gas sold at $6 per barrel.", 6.0, "dollar per barrel"),
        ("The ministry trained 40 young commercial pilots.", 40.0, "young commercial pilot"),
        ("Half of the harvest was exported.", 0.5, "% harvest"),
        ("A third of the harvest was lost.", 1 / 3, "% harvest"),
        ("Exports grew five times.", 5.0, "count"),
        ("She will be 35 by the end of the year.", 35.0, "year of age"),
    ],
)
def test_units_are_named_as_there(text: str, value: float, unit: str) -> None:
    """Names of units in the singular and in British spelling; counts by their noun phrase; rates and fractions."""
    found = adapted(text)[0]
    assert found["value"] == pytest.approx(value)
    assert found["normalized_unit"].lower() == unit


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Exports rose by 4 percent.", "up"),
        ("Exports fell by 4 percent.", "down"),
        ("Exports rose by more than 4 percent.", ">"),
        ("The road is about 90 kilometres long.", "~"),
        ("A 4 percent fall in exports followed.", "="),
        ("The road is 90 kilometres long.", "="),
        ("The striker averaged 7 goals.", "~"),
    ],
)
def test_signs_of_change(text: str, sign: str) -> None:
    """A bound goes before a direction, and only a verb that moves its subject has a direction."""
    assert adapted(text)[0]["change"] == sign


def test_from_one_to_another_is_a_range() -> None:
    """What are two levels for us is one range there."""
    assert [found["value"] for found in adapted("Fares went from $20 to $35.")] == [[20.0, 35.0]]


def test_digits_of_a_name_are_no_quantity() -> None:
    """A number right behind a name belongs to it."""
    assert adapted("They landed on Planet 9.") == []


def test_the_counted_noun_is_no_concept() -> None:
    """The noun is the unit, so the one who has it is the concept."""
    assert adapted("The ministry employs 300 people.")[0]["referred_concepts"] == ["ministry"]


def test_what_says_a_change_again_has_its_sign() -> None:
    """The second figure of "fell 3 percent, or 190 points" moves like the first."""
    assert [found["change"] for found in adapted("Exports fell by 3 percent, or 190 tonnes.")] == ["down", "down"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ministry spends 5 percent of its budget.", ["ministry", "budget"]),
        ("The ministry spends 5 percent of the budget.", ["budget"]),
        ("Brazil imposed a 25 percent tax on sugar.", ["Brazil", "tax", "sugar"]),
        ("The ministry announced a package of $40 million.", ["ministry", "package"]),
        ("The ministry sold the ship for $40 million.", ["ship"]),
        ("The road is 90 kilometres long.", ["road"]),
        ("He was walking for 90 kilometres.", []),
        ("In the last three months the bank closed.", []),
        ("The road is 90 kilometres (56 miles) long.", ["road"]),
    ],
)
def test_concepts_are_the_noun_and_the_subject(text: str, words: list[str]) -> None:
    """The noun that has the figure, and the subject of its clause; nothing for a pronoun or a time in front."""
    assert adapted(text)[-1]["referred_concepts"] == words
