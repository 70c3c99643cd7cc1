"""Which countries a figure is about."""

from __future__ import annotations

import pytest

import communique

LEAD = "Norway and Chile signed a treaty on fishing. "


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Bilateral trade reached $40 million.", ("CL", "NO")),
        ("Trade between the two countries reached $40 million.", ("CL", "NO")),
        ("Chilean exports to Norway rose to $40 million.", ("CL", "NO")),
        ("Norway will give Chile 40 boats.", ("CL", "NO")),
        ("Chile's foreign debt stands at $40 billion.", ("CL",)),
        ("Chile's economy grew by 4 percent.", ("CL",)),
        ("Norway built a dam in Chile, which gives 12 percent of the country's electricity.", ("CL",)),
        ("Investment reached $40 million.", ("CL", "NO")),
    ],
)
def test_of(text: str, countries: tuple[str, ...]) -> None:
    """Two where they stand between two, one where it is one's own affair."""
    assert communique.read(LEAD + text).figures[-1].countries == countries


def test_name_explained_once() -> None:
    """A firm that a country explains stands for it in later sentences."""
    text = "The Norwegian salmon producer Fjordal opened an office in Chile. Fjordal invested $40 million."
    assert communique.read(text).figures[-1].countries == ("CL", "NO")


def test_town_of_a_dissolved_state() -> None:
    """Moscow in a report on the Soviet Union is the Soviet Union."""
    text = "The Soviet Union and Chile agreed on a loan. Moscow lent Chile $40 million."
    assert communique.read(text).figures[-1].countries == ("CL", "SU")


def test_rule_is_named() -> None:
    """The record says which rule chose the countries."""
    figure = communique.read(LEAD + "Bilateral trade reached $40 million.").figures[-1]
    assert "countries:together" in figure.rules
