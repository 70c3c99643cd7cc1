"""Whether two texts are copies of one: MinHash over runs of words, with bands to find candidates by."""

from __future__ import annotations

import re
from array import array
from hashlib import blake2b

# Runs of so many words; two texts with a few sentences changed still share most of theirs.
RUN = 4
PERMUTATIONS, BANDS = 64, 16
# From this share of common runs on, a text is a copy: a wire text with a new lead or a cut tail, not a quotation.
ALIKE = 0.6
# What is shorter is a headline, and like many others.
_SHORTEST = 20
_WORD = re.compile(r"\w+")
_SEED = 1


def signature(text: str) -> bytes | None:
    """What stands for a text when it is compared; None where it is too short to tell."""
    from rensa import RMinHash

    words = _WORD.findall(text.casefold())
    if len(words) < _SHORTEST:
        return None
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update([" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)])
    return array("I", sketch.digest()).tobytes()


def bands(signed: bytes) -> list[str]:
    """The keys under which copies of a text meet."""
    step = len(signed) // BANDS
    return [f"{at // step:02d}{blake2b(signed[at : at + step], digest_size=8).hexdigest()}"
            for at in range(0, len(signed), step)]  # fmt: skip


def likeness(one: bytes, other: bytes) -> float:
    """The share of runs that two texts have in common, estimated."""
    mine, yours = array("I", one), array("I", other)
    return sum(a == b for a, b in zip(mine, yours, strict=True)) / len(mine)
