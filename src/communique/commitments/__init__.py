"""Parties and sentences -> commitments."""

from communique.commitments.find import Input, cues, find

__all__ = ["Input", "cues", "find"]
