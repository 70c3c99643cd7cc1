"""iCalendar (RFC 5545): the deadline of each promise as a day of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.errors import UsageError
from communique.exports.extract import Extract
from communique.exports.visible import harmless, visible
from communique.period import Period
from communique.promises import Promise

if TYPE_CHECKING:
    from icalendar import Event

_STATUS = {"proposed": "TENTATIVE", "planned": "TENTATIVE", "dropped": "CANCELLED"}
_LONGEST = 200


def deadlines(extract: Extract) -> bytes:
    """An event on the last day of each deadline, which takes up nobody's time; its UID stays that of the promise.

    Raises UsageError where icalendar is not installed.
    """
    try:
        from icalendar import Calendar
    except ModuleNotFoundError:
        raise UsageError("iCalendar needs icalendar", remedy='pip install "communique[exports]"') from None
    made = Calendar.new(
        name=visible(extract.title), prodid="-//Communique//Promises//EN", uid=f"{visible(extract.title)}@communique"
    )
    for promise in extract.promises:
        if promise.deadline is not None:
            made.add_component(_event(promise, promise.deadline, extract))
    content: bytes = made.to_ical()
    return content


def _event(promise: Promise, deadline: Period, extract: Extract) -> Event:
    from icalendar import Event

    wishes: dict[str, Any] = {"url": f"{extract.site}/promise/{promise.id}"} if extract.site else {}
    made = Event.new(
        uid=f"{promise.id}@communique",
        stamp=extract.at,
        start=deadline.end,
        summary=f"{' '.join(map(visible, promise.actors))}: {visible(promise.words)[:_LONGEST]}".removeprefix(": "),
        description=harmless("\n".join(_told(promise))),
        **wishes,
    )
    made.add("status", _STATUS.get(promise.standing, "CONFIRMED"))
    made.add("transp", "TRANSPARENT")
    return made


def _told(promise: Promise) -> list[str]:
    lines = [f"Standing: {promise.standing}"]
    lines += [f"A person says: {promise.outcome}"] if promise.outcome else []
    lines += [f"Pace: {promise.target.pace}, {promise.target.reason}"] if promise.target else []
    return lines + [f"{step.day or 'no date'}: {step.status}, “{step.said.commitment.span}”" for step in promise.steps]
