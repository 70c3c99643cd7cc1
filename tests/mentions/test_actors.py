"""Actors in the words of a sentence."""

from __future__ import annotations

import pytest

from communique.knowledge import load, words
from communique.mentions.actors import find


def codes(text: str) -> list[str]:
    """The codes of all actors in a text, in order."""
    return [code for actor in find(words(text, key=load("en").key), load("en")) for code in actor.codes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Papua New Guinea met Guinea-Bissau and Guinea.", ["PG", "GW", "GN"]),
        ("The U.S. and Türkiye told us.", ["US", "TR"]),
        ("Sino-Russian trade", ["CN", "RU"]),
        ("Poles and Spaniards", ["PL", "ES"]),
        ("Dushanbe wrote to the EU.", ["TJ", "EU"]),
        ("JORDAN SIGNS WITH CHAD", ["JO", "TD"]),
        ("The Soviet Union and East Germany", ["SU", "DD"]),
        ("Jordan's king", ["JO"]),
    ],
)
def test_found(text: str, expected: list[str]) -> None:
    """Names, adjectives, inhabitants, capitals and bodies have their codes; the longest name wins."""
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They polish the brass and eat turkey.",
        "He told us of fine china.",
        "The writer Jack London was there.",
        "We saw Michael Jordan play.",
        "It costs US$40.",
        "The Paris Agreement was praised.",
    ],
)
def test_silent(text: str) -> None:
    """Words, people, signs of money and names of other things are no countries."""
    assert codes(text) == []


def test_kinds() -> None:
    """Words for both, for one named elsewhere, for an office and an area are found without a code."""
    found = find(words("Both countries, the country, its president and Central Asia"), load("en"))
    assert [(actor.kind, actor.codes) for actor in found] == [
        ("pair", ()),
        ("country", ()),
        ("title", ()),
        ("region", ()),
    ]


def test_offsets() -> None:
    """An actor's offsets and name are those of the words."""
    text = "Yesterday New Zealand's minister spoke."
    actor = find(words(text, 100), load("en"))[0]
    assert (actor.start, actor.end, actor.name) == (110, 121, "New Zealand")
