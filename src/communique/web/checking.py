"""The page where a report is pasted, and what comes back."""

from __future__ import annotations

import asyncio
import hashlib
import time
from dataclasses import replace

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from communique.actions import Examined
from communique.errors import CommuniqueError
from communique.records import Reading
from communique.web.asked import Given, Question, sound
from communique.web.desk import Desk, Fields, Known, OurDesk, Visit, day, posted
from communique.web.problems import missing, problem
from communique.web.render import page
from communique.web.shown import beginning, examined, lines
from communique.web.work import Job

router = APIRouter()
# A short report is answered at once; after so many seconds a page tells how far it is.
_PATIENCE = 3.0
# About so many words are read in a second, with all checks: for telling how long it may take.
PACE = 2500
_EMPTY = Question(Given())


@router.get("/")
def start(request: Request, visit: Known) -> Response:
    """The empty form."""
    return page(request, "check", visit, question=_EMPTY, error=None, fields={})


@router.post("/check")
async def check(request: Request, visit: Known, desk: OurDesk, fields: Fields) -> Response:
    """Take a report and go to its page; a mistake in the form comes back with what was typed."""
    try:
        job = desk.work.ask(sound(_question(fields), desk.bounds.characters))
    except CommuniqueError as error:
        found = problem(error)
        return page(request, "check", visit, found.status, question=_EMPTY, error=found, fields=fields)
    waiting = asyncio.wrap_future(job.future)
    waiting.add_done_callback(lambda done: done.cancelled() or done.exception())  # told on the page, not in the log
    await asyncio.wait({waiting}, timeout=_PATIENCE)
    return RedirectResponse(f"/check/{job.id}", 303)


@router.get("/check/{name}")
def checked(request: Request, visit: Known, desk: OurDesk, name: str) -> Response:
    """The report with its figures marked, or how far it is."""
    job = _job(desk, name)
    if not job.is_done():
        return _progress(request, visit, desk, job)
    try:
        found = job.future.result()
    except CommuniqueError as error:
        fields = _fields(job.question)
        told = problem(error)
        return page(request, "check", visit, told.status, question=job.question, error=told, fields=fields)
    return page(request, "checked", visit, shown=examined(found), job=job, review=None)


@router.get("/check/{name}/figure/{figure}")
def figure(request: Request, visit: Known, desk: OurDesk, name: str, figure: str) -> Response:
    """How one figure was reached."""
    return explained(request, visit, _answer(_job(desk, name)).checked.reading, figure)


@router.post("/check/{name}/keep", dependencies=[Depends(posted)])
def keep(visit: Known, desk: OurDesk, name: str) -> Response:
    """Put the report, and its source, into the ledger; from then on it can be shared by its address."""
    visit.may_edit()
    found = _answer(_job(desk, name))
    kept = [_named(one) for one in (found.checked.reading, found.source) if one is not None]
    desk.ledger.add(kept)
    return RedirectResponse(f"/report/{desk.ledger.id_of(kept[0].report)}", 303)


def explained(request: Request, visit: Visit, reading: Reading, figure: str) -> Response:
    """The page that tells how a figure of a reading was reached."""
    there = [one for one in reading.figures if one.id == figure]
    if not there:
        raise missing("figure")
    back = request.url.path.partition("/figure/")[0]
    told = lines(there[0], reading.report.lang)
    return page(request, "figure", visit, figure=there[0], report=reading.report, lines=told, back=back)


def _named(reading: Reading) -> Reading:
    """A reading under a name and a title of its own: on these pages every pasted text is "report" or "source"."""
    report = reading.report
    if report.id in ("report", "source"):
        digest = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        report = replace(report, id=digest, title=report.title or beginning(report.text))
    return replace(reading, report=report)


def _question(fields: dict[str, str]) -> Question:
    wanted = day(fields.get("date", ""))
    lang = fields.get("lang", "").strip().lower() or None
    publisher = fields.get("publisher", "").strip()[:200] or None
    report = Given(fields.get("text", ""), fields.get("url", ""), "report", None, wanted, publisher, lang)
    source = Given(fields.get("source_text", ""), fields.get("source_url", ""), "source", None, wanted)
    return Question(report, source or None)


def _fields(question: Question) -> dict[str, str]:
    """What was typed, for the form to show again."""
    report, source = question.report, question.source or Given()
    return {
        "text": report.text, "url": report.url, "date": str(report.published or ""), "lang": report.lang or "",
        "publisher": report.publisher or "", "source_text": source.text, "source_url": source.url,
    }  # fmt: skip


def _job(desk: Desk, name: str) -> Job:
    job = desk.work.job(name)
    if job is None:
        raise missing("check")
    return job


def _answer(job: Job) -> Examined:
    if not job.is_done():
        raise missing("finished check")
    return job.future.result()


def _progress(request: Request, visit: Visit, desk: Desk, job: Job) -> Response:
    passed, words = job.seconds(time.monotonic()), job.question.words()
    return page(request, "progress", visit, 202, words=words, passed=passed, before=desk.work.before(job),
                whole=max(2, round(words / PACE)) if words else 0)  # fmt: skip
