"""Scenes -> events."""

from communique.events.find import cues, find

__all__ = ["cues", "find"]
