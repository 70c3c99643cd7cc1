"""What a worker does for a part, by its name; all else it finds in the folder of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

from communique.batch.manifest import Manifest, Step, slices_of, written_to
from communique.batch.wishes import Done, Slice, Wishes, wishes_of
from communique.errors import UsageError


@dataclass(frozen=True, slots=True)
class Task:
    """A step of a run."""

    out: str
    step: Step

    def __call__(self, part: str) -> Done:
        """Do it for a part; what was made is in the folder when this returns.

        Raises UsageError where that folder cannot be written to, or another version of Communique began the run.
        """
        from communique.batch import gather, read  # here, since the one who asks, and an actor, need no models

        kept = Manifest(Path(self.out))
        wishes, slices = _plan(self.out)
        with written_to(kept.out):
            if self.step == "gathered":
                return gather.gather(kept, wishes, slices[part])
            return read.read(kept, wishes, part)


# Whatever does a task for many parts, and gives each as it is done.
Engine: TypeAlias = Callable[[Task, Sequence[str]], Iterator[Done]]


@lru_cache(maxsize=1)
def _plan(out: str) -> tuple[Wishes, dict[str, Slice]]:
    plan: dict[str, Any] | None = Manifest(Path(out)).planned()
    assert plan is not None
    if plan["tool"] != version("communique"):
        what = f"a worker has Communique {version('communique')}, the run was begun with {plan['tool']}"
        raise UsageError(what, remedy="Install the same version on all machines.")
    return wishes_of(plan["wishes"]), {one.name: one for one in slices_of(plan)}
