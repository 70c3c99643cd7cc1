"""What there is to know of a provider before it is asked."""

from __future__ import annotations

from dataclasses import dataclass

from communique.observations.places import Coding


@dataclass(frozen=True, slots=True)
class Provider:
    """A row of the list of providers.

    `client` is what sdmx1 calls it ("" for those with a module of their own); `coding` how it writes countries, `world`
    what it calls all of them; `key` the setting of the environment that holds the user's key, where it takes one.
    """

    name: str
    title: str
    address: str
    licence: str
    client: str = ""
    coding: Coding = "alpha3"
    world: str | None = None
    key: str | None = None
