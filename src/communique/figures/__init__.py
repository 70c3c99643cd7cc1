"""Mentions and statements -> figures.  Each question has a module of its own; `find` asks them in order."""

from communique.figures.antecedent import points_back
from communique.figures.find import Input, find

__all__ = ["Input", "find", "points_back"]
