"""Reports written as JSON or JSON Lines -> drafts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from communique.errors import BadRecord, EmptyReport, InputError
from communique.reports.decode import is_sound
from communique.reports.draft import Draft

_SHAPE = "A report is an object with `text` and, where known, `id`, `title`, `url`, `published`, `lang`."


def from_json(text: str, address: str, name: str | None = None) -> Iterator[Draft | InputError]:
    """The drafts of an object, an array of objects, or objects a line each (which end in .json too).

    A record that is no report comes as its BadRecord and stops nothing.  `name` is the id of an object without one.
    """
    try:
        value = _parsed(text, address)
    except BadRecord as error:
        if _is_lines(text):
            yield from from_lines(text, address)
        else:
            yield error
        return
    if not isinstance(value, list):
        yield _draft(value, address, name)
    elif not value:
        yield EmptyReport("there are no reports in it", where=address)
    else:
        for number, one in enumerate(value, start=1):
            yield _draft(one, f"{address}, report {number}")


def from_lines(text: str, address: str) -> Iterator[Draft | InputError]:
    """The drafts of JSON Lines, each error with the number of its line; blank lines are passed over."""
    count = 0
    # Not splitlines, which also cuts at marks that may stand within a string of JSON.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            count += 1
            yield _from_line(line, f"{address}:{number}")
    if not count:
        yield EmptyReport("there are no reports in it", where=address)


def _from_line(line: str, where: str) -> Draft | InputError:
    try:
        return _draft(_parsed(line, where, numbered=True), where)
    except BadRecord as error:
        return error


def _is_lines(text: str) -> bool:
    """Whether the first line is a record by itself, and more follow."""
    first, _, rest = text.strip().partition("\n")
    try:
        return bool(rest) and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _parsed(text: str, where: str, *, numbered: bool = False) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = where if numbered else f"{where}:{error.lineno}"
        reason = error.msg.removesuffix(" starting at")
        raise BadRecord(f"is not JSON ({reason} at column {error.colno})", where=place, remedy=_SHAPE) from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, or thousands of brackets one in another.
        raise BadRecord("is JSON that cannot be a report (too deep, or a number too long)", where=where) from None


def _draft(value: object, where: str, name: str | None = None) -> Draft | InputError:
    try:
        fields = _object(value, where)
        return Draft(
            where=where,
            text=_text(fields, where),
            id=_identifier(fields, where) or name,
            title=_string(fields, "title", where),
            url=_string(fields, "url", where),
            published=_published(fields, where),
            publisher=_publisher(fields),
            lang=_string(fields, "lang", where),
        )
    except BadRecord as error:
        return error


def _object(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise BadRecord(f"is {_kind(value)}, not an object", where=where, remedy=_SHAPE)
    return value


def _text(value: Mapping[str, object], where: str) -> str:
    """The text exactly as given, blank or not."""
    text = value.get("text")
    if not isinstance(text, str):
        what = "has no `text`" if text is None else f"has a `text` that is {_kind(text)}"
        raise BadRecord(what, where=where, remedy=_SHAPE)
    if not is_sound(text) or "\0" in text:
        raise BadRecord("has a `text` with half a character (a lone surrogate) or a zero in it", where=where)
    return text


def _identifier(value: Mapping[str, object], where: str) -> str | None:
    found = value.get("id")
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    return _string(value, "id", where)


def _string(value: Mapping[str, object], key: str, where: str) -> str | None:
    """The string of a key, or None where it is absent, null or blank."""
    found = value.get(key)
    if found is None:
        return None
    if not isinstance(found, str) or not is_sound(found):
        kind = "no sound string" if isinstance(found, str) else _kind(found)
        raise BadRecord(f"has a `{key}` that is {kind}", where=where, remedy="Give a string or null.")
    return found if found.strip() else None


def _publisher(value: Mapping[str, object]) -> str | None:
    """As `read` writes it, so that a record read again stays the same; elsewhere the key may hold anything."""
    found = value.get("publisher")
    return found if isinstance(found, str) and found.strip() and is_sound(found) else None


def _published(value: Mapping[str, object], where: str) -> date | None:
    found = _string(value, "published", where)
    if found is None:
        return None
    try:
        return datetime.fromisoformat(found.strip()).date()
    except ValueError:
        raise BadRecord(
            f"was `published` on {found!r}, which is no date", where=where, remedy="Write it as 2025-03-17, or null."
        ) from None


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "an array"}
    return "null" if value is None else names.get(type(value), "an object")
