"""A report of the ledger, and a person's word on what is in it."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import get_args
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from communique import records
from communique.errors import UsageError
from communique.holdings import Verb
from communique.keeping import review
from communique.keeping.kept import Kept, kept
from communique.ledger import Wish, finding
from communique.ledger.corrections import FIELDS
from communique.verdict import Finding, Reviewed
from communique.web.access import Visitor
from communique.web.checking import explained
from communique.web.desk import Desk, Fields, Known, OurDesk
from communique.web.ledger import newest, sources
from communique.web.problems import Problem, missing
from communique.web.render import page
from communique.web.shown import shown

router = APIRouter()
_SHORTEST = 4
# The values that a field may have, where they are few: for a list to choose from.
CHOICES: dict[str, tuple[str, ...]] = {
    "bound": get_args(records.Bound),
    "aspect": get_args(records.Aspect),
    "direction": get_args(records.Direction),
    "modality": get_args(records.Modality),
    "kind": get_args(records.CommitmentKind),
    "status": get_args(records.Status),
    "type": get_args(records.EventType),
    "outcome": ("kept", "broken", "dropped"),
    "scheduled": ("yes", "no"),
}


@router.get("/report/{name}")
def report(request: Request, visit: Known, desk: OurDesk, name: str) -> Response:
    """The report with its figures marked, and what people said of them."""
    found = one(desk, name)
    if found.source.id != name:
        return RedirectResponse(f"/report/{found.source.id}", 307)
    checked = replace(found.checked, findings=(*found.checked.findings, *_across(desk, found)))
    return page(
        request, "report", visit, shown=shown(checked, judged=found.bearing), kept=found, sources=sources(desk),
        review=FIELDS, choices=CHOICES, pairs=_pairs(found),
    )  # fmt: skip


@router.get("/report/{name}/figure/{figure}")
def figure(request: Request, visit: Known, desk: OurDesk, name: str, figure: str) -> Response:
    """How one figure was reached."""
    return explained(request, visit, one(desk, name).checked.reading, figure)


@router.get("/finding/{name}")
def found(request: Request, visit: Known, desk: OurDesk, name: str) -> Response:
    """One finding across reports, with its working, its evidence and what people said of it."""
    there = across(desk, name)
    with desk.ledger.looking() as connection:
        texts = finding.texts(connection, {item.report for item in there.finding.evidence})
    return page(request, "finding", visit, found=there, sources=sources(desk), texts=texts)


@router.post("/judge")
def judge(visit: Known, desk: OurDesk, fields: Fields) -> Response:
    """Keep a person's word, and go back to where it was said."""
    given(desk, visit.may_edit(), fields)
    return RedirectResponse(_back(fields.get("back", "")), 303)


def given(desk: Desk, editor: Visitor, fields: dict[str, str]) -> None:
    """Confirm, reject, correct or undo, as a form or a program says."""
    who = editor.name if desk.access.tokens is not None else (fields.get("who", "").strip()[:80] or editor.name)
    word = review.Word(who, fields.get("why", "").strip()[:500])
    verb, subject = fields.get("verb", ""), fields.get("subject", "")
    verbs: dict[str, Verb] = {"confirm": "confirm", "reject": "reject"}
    if verb in verbs:
        review.judge(desk.ledger, verbs[verb], subject, word)
    elif verb == "correct":
        review.correct(desk.ledger, subject, fields.get("field", ""), fields.get("value", "").strip(), word)
    elif verb == "undo":
        review.undo(desk.ledger, subject, word)
    else:
        raise Problem(
            HTTPStatus.BAD_REQUEST, f"{verb!r} is nothing that can be done", "Confirm, correct, reject or undo."
        )


def across(desk: Desk, name: str) -> Reviewed:
    """The finding across reports of this id, or of one that begins so; the latest reports are looked at first."""
    there = [one for one in newest(desk) if one.finding.id == name]
    there = there or [one for one in desk.answers.findings() if one.finding.id.startswith(name)]
    if len(there) != 1 or len(name) < _SHORTEST:
        raise missing("finding")
    return there[0]


def one(desk: Desk, name: str) -> Kept:
    """The report of this id, or of one that begins so."""
    try:
        return kept(desk.ledger, name)
    except UsageError:
        raise missing("report") from None


def _back(path: str) -> str:
    """A page of ours, and no other: a path, whatever else was sent."""
    plain = path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/ledger"
    return quote(plain, safe="/?=&#%-._~")


def _across(desk: Desk, found: Kept) -> list[Finding]:
    """What was found of this report and others, and was not rejected.

    Only what is about the same countries can be comparable, so the rest of the ledger is not looked at.
    """
    wishes = dict.fromkeys(Wish(one.countries) for one in found.checked.reading.figures if one.countries)
    held = {
        one.finding.id: one.finding for wish in wishes for one in desk.answers.findings(wish) if one.word != "reject"
    }
    return [one for one in held.values() if _is_across(one, found.source.id)]


def _is_across(found: Finding, report: str) -> bool:
    reports = {item.report for item in found.evidence}
    return report in reports and len(reports) > 1


def _pairs(found: Kept) -> list[tuple[str, ...]]:
    """The dossiers that the figures of a report stand in, those with most first."""
    counts: dict[tuple[str, ...], int] = {}
    for figure in found.checked.reading.figures:
        if len(figure.countries) > 1:
            counts[figure.countries] = counts.get(figure.countries, 0) + 1
    return sorted(counts, key=lambda pair: -counts[pair])[:4]
