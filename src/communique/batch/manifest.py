"""What of a run is done: one small file for each finished part, each written whole or not at all.

OUT/manifest/run.json           the wishes, the tool and the plan
OUT/manifest/gathered/NAME.json a slice is gathered
OUT/manifest/read/NAME.json     a piece is read
OUT/manifest/at/NAME.json       what a worker is at, so that what ends it is known
OUT/manifest/lock               held while a driver is at work
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal
from uuid import uuid4

from communique.batch.wishes import Done, Slice, Wishes
from communique.errors import UsageError
from communique.pages.archived import Stretch

Step = Literal["gathered", "read"]
# Full, read-only, not permitted.
_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest in the folder of a run."""

    out: Path

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.out / "manifest"

    @property
    def pieces(self) -> Path:
        """Where what was gathered waits to be read."""
        return self.out / "manifest" / "pieces"

    def planned(self) -> dict[str, object] | None:
        """What was planned; None for a folder in which there is no run."""
        try:
            found: dict[str, object] = json.loads((self.folder / "run.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return found

    def plan(self, wishes: Wishes, tool: str, slices: Sequence[Slice]) -> None:
        """Write what is to be done."""
        for name in ("gathered", "read", "at", "pieces"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        plan = {"wishes": wishes.plain(), "tool": tool, "slices": [asdict(one) for one in slices]}
        put(self.folder / "run.json", json.dumps(plan, indent=1).encode())

    def done(self, step: Step) -> dict[str, Done]:
        """The parts of a step that are finished, by name, in their order."""
        found = {}
        for path in sorted((self.folder / step).glob("*.json")):
            entry = json.loads(path.read_text(encoding="utf-8"))
            found[path.stem] = Done(path.stem, entry["counts"], tuple(entry["pieces"]))
        return found

    def finish(self, step: Step, done: Done) -> None:
        """Say that a part is finished: from here on it counts."""
        entry = {"counts": dict(done.counts), "pieces": list(done.pieces)}
        put(self.folder / step / f"{done.part}.json", json.dumps(entry).encode())
        (self.folder / "at" / f"{done.part}.json").unlink(missing_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other drivers away; the system lets go of it when this process ends, however it ends."""
        import fcntl

        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UsageError(
                    "another run is at work in this folder", where=str(self.out), remedy="Wait for it, or stop it."
                ) from None
            yield


@contextmanager
def written_to(out: Path) -> Iterator[None]:
    """What a disk has against being written to, as a UsageError."""
    try:
        yield
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        remedy = "Give it room and rights; the same command goes on."
        reason = os.strerror(error.errno).lower()
        raise UsageError(f"the dataset cannot be written ({reason})", where=str(out), remedy=remedy) from error


def slices_of(plan: dict[str, object]) -> tuple[Slice, ...]:
    """The slices that were planned."""
    entries = plan["slices"]
    assert isinstance(entries, list)
    return tuple(Slice(one["number"], tuple(Stretch(**each) for each in one["stretches"])) for one in entries)


def put(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Bytes into a file in one step: readers see the old file or the new one.

    `lasting`: also where the machine loses its power the next moment.
    """
    with replacing(path, lasting=lasting) as draft:
        draft.write_bytes(content)


@contextmanager
def replacing(path: Path, *, lasting: bool = True) -> Iterator[Path]:
    """A path to write to, which takes the place of `path` at the end of the block, and is removed if that fails."""
    draft = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        yield draft
        if lasting:
            with draft.open("rb") as written:
                os.fsync(written.fileno())
        draft.replace(path)
        if lasting:
            _sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Have the system write down which files there are, so that an entry never outlives the files it speaks of."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
