"""Parties and sentences -> events."""

from communique.events.find import Input, cues, find

__all__ = ["Input", "cues", "find"]
