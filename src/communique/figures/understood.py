"""A figure in the making: what the words and the syntax of its own sentence say."""

from __future__ import annotations

from dataclasses import dataclass

from communique.figures.aspect import Movement
from communique.figures.context import Place
from communique.knowledge import Row
from communique.records import Modality, Quantity


@dataclass(frozen=True, slots=True)
class Topic:
    """What a pronoun may stand for: the words that name it, the number of their paragraph, and their row if any."""

    measure: tuple[int, int]
    paragraph: int
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """The quantity with its unit, movement, modality and measure.

    `is_pronoun` says that the measure only points back ("it", "its volume"), `about` is the row of what it points to;
    `follows` is the number of a quantity that this one restates.
    """

    place: Place
    quantity: Quantity
    unit: str
    movement: Movement
    modality: Modality
    measure: tuple[int, int]
    measure_rule: str
    rules: tuple[str, ...]
    is_pronoun: bool = False
    about: Row | None = None
    follows: int | None = None

    @property
    def topic(self) -> Topic:
        """What a pronoun behind this figure stands for."""
        return Topic(self.measure, self.place.scene.sentence.paragraph, self.about)
