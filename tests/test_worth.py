"""Which sentences are parsed: each case is a report, the parts asked for, and the numbers of its sentences."""

from __future__ import annotations

import pytest

from communique import mentions, worth
from communique.knowledge import load
from communique.records import EVERY_PART, Mentions, Part, Report
from communique.sentences import annotator, split

FIGURES: frozenset[Part] = frozenset({"figures"})
WALK = "They walked."
TOLD = "Lena Aro told so."
SOLD = "Peru sold 40 trains."


@pytest.mark.parametrize(
    ("text", "parts", "numbers"),
    [
        (f"{WALK} {SOLD} {WALK}", FIGURES, (1,)),
        # Who said it may stand in some sentences before.
        (f"{TOLD} {WALK} {SOLD}", FIGURES, (0, 2)),
        (f"{TOLD} {WALK} {WALK} {WALK} {SOLD}", FIGURES, (4,)),
        # What a pronoun stands for is not looked for where a sentence has a quantity of its own, which only points.
        (
            f"Peru's oil exports are important. {'One official looked at the exports. ' * 3}They grew by 5%.",
            FIGURES,
            (0, 4),
        ),
        # Behind it, only in its own paragraph, or directly.
        (f"{SOLD} {WALK} {TOLD}", FIGURES, (0, 2)),
        (f"{SOLD}\n\n{TOLD}\n\n{TOLD}", FIGURES, (0, 1)),
        # What somebody says tells of no source.
        (f"{SOLD} “{TOLD}” {WALK}", FIGURES, (0,)),
        (f"{TOLD} {WALK} {WALK} {WALK} {SOLD}", EVERY_PART, (0, 4)),
        # A quantity that only points is no figure, and nobody is asked who said it.
        (f"{TOLD} One of them walked.", FIGURES, ()),
        (f"{TOLD} Thousands walked.", FIGURES, ()),
        ("Peru will build a road. They walked.", EVERY_PART, (0,)),
        ("Peru will build a road. They walked.", FIGURES, ()),
    ],
)
def test_chosen(text: str, parts: frozenset[Part], numbers: tuple[int, ...]) -> None:
    """Sentences are parsed that hold a quantity, or may tell who said it, or may hold another part asked for."""
    assert _chosen(text, parts) == numbers


@pytest.mark.parametrize("text", ["One of them walked.", "Thousands walked."])
def test_chosen_wide(text: str) -> None:
    """Quantities that only point are parsed where they are asked for."""
    assert _chosen(text, FIGURES, wide=True) == (0,)


def _chosen(text: str, parts: frozenset[Part], wide: bool = False) -> tuple[int, ...]:
    language, report = load("en"), Report(id="r", text=text, lang="en")
    sentences = split(report, frozenset(), language.key)
    found = [
        Mentions(mentions.quantities(each.text, each.start, each.words, language, ()), (), ()) for each in sentences
    ]
    return worth.chosen(worth.Input(report, sentences, found, language, annotator("en").lemmas, wide), parts)
