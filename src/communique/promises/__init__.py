"""Commitments -> promises: what all that was said of one thing amounts to over time: standing, progress, pace."""

from communique.promises.change import Change, changes
from communique.promises.follow import follow
from communique.promises.promise import Promise

__all__ = ["Change", "Promise", "changes", "follow"]
