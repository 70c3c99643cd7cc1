"""The replay of recorded answers, for every test of providers."""

from tests.observations.replay import replay

__all__ = ["replay"]
