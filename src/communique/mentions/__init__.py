"""Sentence -> mentions: quantities, periods and actors, from the words alone."""

from communique.mentions.periods import find as periods
from communique.mentions.quantities import find as quantities

__all__ = ["periods", "quantities"]
