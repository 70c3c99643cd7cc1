"""How often a visitor may ask: a bucket that fills with time."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

_MOST = 10_000


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Rate:
    """So many requests a minute from each, `burst` of them at once."""

    def __init__(self, a_minute: int, burst: int) -> None:
        self._pace, self._burst = a_minute / 60, burst
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = Lock()

    def wait(self, who: str, now: float) -> float:
        """0 where they may go on; else the seconds until they may ask again."""
        with self._lock:
            bucket = self._buckets.setdefault(who, _Bucket(self._burst, now))
            self._buckets.move_to_end(who)
            while len(self._buckets) > _MOST:
                self._buckets.popitem(last=False)
            bucket.left = min(self._burst, bucket.left + (now - bucket.at) * self._pace)
            bucket.at = now
            if bucket.left >= 1:
                bucket.left -= 1
                return 0.0
            return (1 - bucket.left) / self._pace
