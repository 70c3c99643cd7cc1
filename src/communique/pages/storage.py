"""Where archives lie: a disk, or an object storage as pyarrow and fsspec know them (s3://, gs://, memory://, …)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from communique.errors import UnreadableFile, UsageError

if TYPE_CHECKING:
    from pyarrow.fs import FileInfo, FileSystem

_BUFFER = 1 << 20
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_address(given: str) -> bool:
    """Whether an input is an address, not a path."""
    return bool(_ADDRESS.match(given))


def files(given: str) -> list[tuple[str, int]]:
    """The address and size in bytes of a file, or of every file below a folder, sorted; hidden ones are passed over.

    Raises UnreadableFile where there is nothing of that name, UsageError for a storage that nobody here knows.
    """
    with _told(given):
        system, path = _system(given)
        from pyarrow.fs import FileSelector, FileType

        info = system.get_file_info(path)
        if info.type == FileType.NotFound:
            raise UnreadableFile("there is no such file or folder", where=given, remedy="Check its name.")
        below = [info]
        if info.type == FileType.Directory:
            below = system.get_file_info(FileSelector(path, recursive=True))
    found = [one for one in below if one.type == FileType.File and not _is_hidden(one, path)]
    return sorted((_address(given, path, one.path), one.size) for one in found)


@contextmanager
def opened(address: str) -> Iterator[BinaryIO]:
    """A file for reading, by lines too, with seek; raises UnreadableFile where it cannot be had."""
    with _told(address):
        if not is_address(address):
            stream = Path(address).open("rb")  # noqa: SIM115 - closed below, whatever it is
        else:
            system, path = _system(address)
            # What Arrow opens has no lines, and asks the storage at each read.
            stream = io.BufferedReader(cast("io.RawIOBase", system.open_input_file(path)), _BUFFER)
    with stream:
        yield stream


def size(address: str) -> int:
    """The bytes of a file now."""
    return next((size for _, size in files(address)), 0)


@contextmanager
def _told(where: str) -> Iterator[None]:
    """What a storage has to say, as one of our errors."""
    try:
        yield
    except _errors() as error:
        reason = " ".join((getattr(error, "strerror", None) or str(error)).split())
        raise UnreadableFile(
            f"cannot be read ({reason.lower()[:200]})", where=where, remedy="Check it and its rights."
        ) from error


def _errors() -> tuple[type[Exception], ...]:
    """What a disk or a storage raises; asked only when something was raised, since it imports Arrow."""
    try:
        from pyarrow import ArrowException
    except ModuleNotFoundError:
        return (OSError, ValueError)
    return (OSError, ValueError, ArrowException)


def _system(given: str) -> tuple[FileSystem, str]:
    try:
        from pyarrow import ArrowInvalid
        from pyarrow.fs import FileSystem, FSSpecHandler, LocalFileSystem, PyFileSystem
    except ModuleNotFoundError:
        raise UsageError("archives need pyarrow", remedy="pip install 'communique[batch]'") from None
    if not is_address(given):
        return LocalFileSystem(), str(Path(given))
    try:
        system, path = FileSystem.from_uri(given)
    except ArrowInvalid:
        return PyFileSystem(FSSpecHandler(_fsspec(given))), given.partition("://")[2]
    return system, path


def _fsspec(given: str) -> object:
    try:
        import fsspec

        return fsspec.filesystem(given.partition("://")[0])
    except (ImportError, ValueError) as error:
        raise UsageError(
            f"this storage cannot be reached ({error})", where=given, remedy="Name a path, or s3://…, gs://…"
        ) from None


def _address(given: str, root: str, path: str) -> str:
    """The address of a file below what was given, so that it can be opened again anywhere."""
    if not is_address(given):
        return path
    below = path.lstrip("/").removeprefix(root.lstrip("/"))
    return given if not below else f"{given.rstrip('/')}/{below.lstrip('/')}"


def _is_hidden(info: FileInfo, root: str) -> bool:
    below = info.path.lstrip("/").removeprefix(root.lstrip("/"))
    return any(part.startswith(".") for part in below.split("/") if part)
