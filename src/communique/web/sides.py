"""Who states what a chart shows: one name for a person who is named in two scripts."""

from __future__ import annotations

from collections.abc import Iterable

from anyascii import anyascii

from communique.persons import consonants

# One word alone ("Rahmon", "МИД") tells nobody apart.
_FEWEST = 2


def shown(names: Iterable[str]) -> dict[str, str]:
    """Each name as it is shown: "Владимир Путин" as "Vladimir Putin" where both state something.

    Names in one script are of one person only where they are the same.
    """
    every = dict.fromkeys(names)
    ours = {_sound(name): name for name in every if name.isascii()}
    return {name: name if name.isascii() else ours.get(_sound(name), name) for name in every}


def _sound(name: str) -> tuple[str, ...]:
    """What of a name is the same in every script; the name itself where there is too little of it."""
    parts = anyascii(name).casefold().split()
    return tuple(map(consonants, parts)) if len(parts) >= _FEWEST else (name,)
