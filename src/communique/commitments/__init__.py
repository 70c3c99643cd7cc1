"""Scenes -> commitments."""

from communique.commitments.find import cues, find

__all__ = ["cues", "find"]
