"""What a user has set: `communique.toml` in the folder they stand in, then the environment.

Read once, where a command begins, and passed down as a value.  The environment goes before the file; an option of the
command line goes before both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from communique.errors import UsageError
from communique.rate import Rate, rate
from communique.records import Limits

FILE = "communique.toml"

_PREFIX = "COMMUNIQUE_"
_SIZE = re.compile(r"(\d{1,15})\s*([kmg]?i?)b?", re.IGNORECASE)
_SCALES = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "ki": 2**10, "mi": 2**20, "gi": 2**30}
_TRUTH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


@dataclass(frozen=True, slots=True)
class Settings:
    """`lang` None: detect it; `max_size` in bytes, for one input; `timeout` in seconds, for one address.

    `ledger` is a path or the address of a database; None: the default place.  `rates` are those of exchange at which
    money in two currencies may be compared.
    """

    lang: str | None = None
    allow_private: bool = False
    max_size: int = Limits().size
    timeout: float = Limits().seconds
    ledger: str | None = None
    rates: tuple[Rate, ...] = ()


def load(environ: Mapping[str, str], folder: Path) -> Settings:
    """The settings of `communique.toml` in `folder` and of the environment over them.

    `COMMUNIQUE_CONFIG` names another file.  Raises UsageError for a file that is absent or not well formed, for a
    setting we do not know and for a value that is no such thing.
    """
    named = environ.get(f"{_PREFIX}CONFIG")
    path = Path(named) if named else folder / FILE
    values = _from_file(path, wanted=bool(named))
    for name in _names():
        key = _PREFIX + name.upper()
        if environ.get(key):
            values[name] = _value(name, environ[key], where=key)
    return Settings(**values)  # type: ignore[arg-type]  # each value was made by the parser of its name


def size(text: str) -> int:
    """The bytes meant by "500k", "20MB", "1MiB" or "1048576"; raises ValueError for anything else and for nothing."""
    match = _SIZE.fullmatch(text.strip())
    scale = _SCALES.get(match[2].lower()) if match else None
    if match is None or scale is None or int(match[1]) == 0:
        raise ValueError(f"{text!r} is not a size")
    return int(match[1]) * scale


def _names() -> list[str]:
    return [field.name for field in fields(Settings)]


def _from_file(path: Path, *, wanted: bool) -> dict[str, object]:
    import tomllib  # here, since most runs have no such file

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if wanted:
            raise UsageError("there is no such settings file", where=str(path)) from None
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(f"the settings cannot be read: {error}", where=str(path)) from error
    for name in data:
        if name not in _names():
            raise UsageError(
                f"there is no setting {name!r}", where=str(path), remedy=f"There are: {', '.join(_names())}."
            )
    return {name: _value(name, value, where=f"{path}: {name}") for name, value in data.items()}


def _value(name: str, raw: object, *, where: str) -> object:
    text = str(raw).strip()
    try:
        return _PARSERS[name](text)
    except (KeyError, ValueError):
        raise UsageError(f"{text!r} will not do", where=where, remedy=_REMEDIES[name]) from None


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 3600:
        raise ValueError(text)
    return seconds


_PARSERS: dict[str, Callable[[str], object]] = {
    "lang": lambda text: text.lower() or None,
    "allow_private": lambda text: _TRUTH[text.lower()],
    "max_size": size,
    "timeout": _seconds,
    "ledger": str,
    "rates": lambda text: tuple(rate(one, "given in the settings") for one in text.split(",") if one.strip()),
}
_REMEDIES = {
    "lang": "Give a language as in ISO 639-1, for example en.",
    "allow_private": "Give true or false.",
    "max_size": "Give a size, for example 20MB.",
    "timeout": "Give seconds, from above 0 to 3600.",
    "ledger": "Give a path, or postgresql://user@host/name.",
    "rates": "Write USD=RUB:81.5, or USD=RUB:81.5@2024 for a year; with commas between several.",
}
