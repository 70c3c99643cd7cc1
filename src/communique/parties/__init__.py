"""Mentions -> parties: the actors of each sentence as the whole report shows them, persons and pronouns included."""

from communique.parties.find import Input, find

__all__ = ["Input", "find"]
