"""Files, folders and standard input -> pages."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from communique.errors import InputError, TooLarge, UnreadableFile
from communique.pages.media import by_suffix
from communique.records import Limits, Page

# What standard input is called in messages.
_STDIN = "standard input"
# What is meant for an address of the web, and lacks its beginning.
_BARE_ADDRESS = re.compile(r"www\.|[\w-]+(\.[\w-]+)+/", re.IGNORECASE)


def found(given: str, limits: Limits) -> Iterator[Page | InputError]:
    """The page of a file, or the pages of all files below a folder that look like reports; errors in their place."""
    if not given:  # which would be the folder we stand in
        yield UnreadableFile("an input without a name", remedy="Name a file, a folder or an address.")
        return
    path = Path(given)
    try:
        folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    if folder:
        yield from _below(path, limits)
    else:
        yield _file(path, limits)


def standard_input(stream: BinaryIO, limits: Limits) -> Page | InputError:
    """All of standard input as one page."""
    try:
        return Page(address=_STDIN, content=_content(stream, Path(_STDIN), limits))
    except TooLarge as error:
        return error
    except OSError as error:
        return _unreadable(Path(_STDIN), error)


def _below(folder: Path, limits: Limits) -> Iterator[Page | InputError]:
    """Sorted, files before folders; hidden ones and other suffixes are passed over, links to folders not followed."""
    faults: list[OSError] = []
    count = 0
    for parent, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and by_suffix(name) and not _is_special(path):
                count += 1
                yield _file(path, limits)
    yield from (_unreadable(Path(fault.filename), fault) for fault in faults)
    if not count and not faults:
        yield UnreadableFile(
            "there are no reports in this folder",
            where=_shown(folder),
            remedy="Reports end in .txt, .md, .html, .htm, .json, .jsonl, .ndjson or .pdf; name another file itself.",
        )


def _is_special(path: Path) -> bool:
    """Whether it is a pipe, a socket or a device, which must not be opened unasked; a broken link is not."""
    return path.exists() and not path.is_file()


def _file(path: Path, limits: Limits) -> Page | InputError:
    try:
        if path.stat().st_size > limits.size:
            raise _too_large(path, limits)
        with path.open("rb") as stream:
            content = _content(stream, path, limits)
    except TooLarge as error:
        return error
    except (OSError, ValueError) as error:
        return _unreadable(path, error)
    return Page(address=_shown(path), content=content, media=by_suffix(path.name), name=_printable(path.stem))


def _content(stream: BinaryIO, path: Path, limits: Limits) -> bytes:
    # One byte beyond the limit is enough to know, for streams without end too.
    content = stream.read(limits.size + 1)
    if len(content) > limits.size:
        raise _too_large(path, limits)
    return content


def _too_large(path: Path, limits: Limits) -> TooLarge:
    return TooLarge(
        f"larger than {limits.size:,} bytes", where=_shown(path), remedy="Split it, or raise the limit with --max-size."
    )


def _unreadable(path: Path, error: OSError | ValueError) -> UnreadableFile:
    """A ValueError is a path with a NUL in it."""
    if isinstance(error, FileNotFoundError):
        is_address = _BARE_ADDRESS.match(str(path))
        remedy = "If it is an address, write https:// before it." if is_address else "Check its name."
        return UnreadableFile("there is no such file", where=_shown(path), remedy=remedy)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnreadableFile(f"cannot be read ({reason.lower()})", where=_shown(path), remedy="Check it and its rights.")


def _shown(path: Path) -> str:
    return _printable(str(path))


def _printable(name: str) -> str:
    """A name in characters that can be written anywhere, whatever bytes it is made of."""
    return name.encode("utf-8", "replace").decode()
