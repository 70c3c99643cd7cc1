"""Mentions and statements -> figures.  Each question has a module of its own; `find` asks them in order."""

from communique.figures.antecedent import may_be_topic
from communique.figures.find import Input, find
from communique.figures.scope import may_be_figure

__all__ = ["Input", "find", "may_be_figure", "may_be_topic"]
