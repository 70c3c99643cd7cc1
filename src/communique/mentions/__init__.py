"""Sentence -> mentions: quantities, periods and actors, from the words alone."""

from communique.mentions.actors import find as actors
from communique.mentions.periods import context_year
from communique.mentions.periods import find as periods
from communique.mentions.quantities import find as quantities

__all__ = ["actors", "context_year", "periods", "quantities"]
