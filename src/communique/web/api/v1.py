"""Version 1 of the API.  Each answer is what the command line prints with `--json`; lists come in pages."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response

from communique.actions import Examined
from communique.errors import UsageError
from communique.exports.checked import checked_record, plain_reviewed
from communique.exports.dossier import plain_dossier, plain_source, plain_statement
from communique.exports.json import value_text
from communique.exports.promises import plain_promises
from communique.exports.record import Plain
from communique.holdings import Judgement, Source
from communique.keeping import ask, review
from communique.keeping.findings import APART
from communique.keeping.kept import Kept
from communique.ledger import Wish, finding
from communique.period import Period
from communique.web.api import examples
from communique.web.api.bodies import Pair, Problem, Text, Word
from communique.web.asked import Question, sound
from communique.web.desk import Desk, Known, OurDesk, known
from communique.web.ledger import due, newest
from communique.web.problems import missing
from communique.web.reports import across, given, one

DESCRIPTION = """Communique checks what governments say: figures, commitments and events in reports about the relations
between countries, who said them, what they imply, and which of them do not add up.  Every answer is the JSON that the
command line prints with `--json`.  Lists come in pages: `page` from 1, `per_page` up to 200; `total` says how many
there are.  Errors are problem details (RFC 9457)."""

router = APIRouter(
    dependencies=[Depends(known)],
    responses={code: {"model": Problem, "description": why} for code, why in examples.PROBLEMS.items()},
)
Page = Annotated[int, Query(ge=1, le=1_000_000, description="Which page, from 1")]
Many = Annotated[int, Query(ge=1, le=200, description="How many on a page")]
Words = Annotated[str, Query(min_length=1, max_length=200, description='Words, beginnings* or "several words"')]
Id = Annotated[str, Path(description="Its id, or how that begins")]
Together = Annotated[str, Path(description="Countries: RU-TJ")]
Codes = Annotated[str | None, Query(pattern=r"^[A-Za-z]{2}(-[A-Za-z]{2}){0,5}$", description="Countries: RU-TJ")]


class Json(Response):
    """Our JSON: numbers are written as they are, without a detour through binary fractions."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The bytes."""
        return value_text(content).encode()


@router.post("/check", response_class=Json, responses=examples.of(examples.CHECKED))
async def check(desk: OurDesk, body: Text) -> Response:
    """The record of a report with `findings` and `implications`: what does not add up in it, and what it implies."""
    found = await _answered(desk, Question(body.given()))
    return Json(checked_record(found.checked))


@router.post("/compare", response_class=Json, responses=examples.of(examples.COMPARED))
async def compare(desk: OurDesk, body: Pair) -> Response:
    """What a report changed, dropped or left out of its source, which may be in another language."""
    found = await _answered(desk, body.question())
    assert found.compared is not None
    return Json(checked_record(found.compared))


@router.post("/reports", response_class=Json, status_code=201, responses=examples.of(examples.ADDED, 201))
async def add(visit: Known, desk: OurDesk, body: Text) -> Response:
    """Read a report and keep it in the ledger; needs an editor."""
    visit.may_edit()
    found = await _answered(desk, Question(body.given()))
    added = (await asyncio.to_thread(desk.ledger.add, [found.checked.reading]))[0]
    plain = {"id": added.id, "name": added.name, "outcome": added.outcome, "figures": added.figures,
             "other": added.other}  # fmt: skip
    status = 200 if added.outcome == "known" else 201
    return Json(plain, status, headers={"location": f"/api/v1/reports/{added.id}"})


@router.get("/reports", response_class=Json, responses=examples.of(examples.REPORTS))
def reports(desk: OurDesk, page: Page = 1, per_page: Many = 50) -> Response:
    """The reports of the ledger, those added last first."""
    with desk.ledger.looking() as connection:
        found, total = (
            finding.latest(connection, per_page, (page - 1) * per_page),
            finding.counts(connection)["reports"],
        )
    return Json(_paged([_source(one) for one in found], page, per_page, total))


@router.get("/reports/{name}", response_class=Json, responses=examples.of(examples.CHECKED))
def report(desk: OurDesk, name: Id) -> Response:
    """A report of the ledger as judgements leave it, with its findings and the judgements on it."""
    return Json(_kept(one(desk, name)))


@router.get("/dossiers", response_class=Json, responses=examples.of(examples.DOSSIERS))
def dossiers(desk: OurDesk, page: Page = 1, per_page: Many = 50) -> Response:
    """The pairs of countries that there is something about, those with most figures first."""
    with desk.ledger.looking() as connection:
        found = [{"countries": list(pair), "figures": count} for pair, count in finding.pairs(connection)]
    return Json(_paged(found, page, per_page, len(found), cut=True))


@router.get("/dossiers/{codes}", response_class=Json, responses=examples.of(examples.DOSSIER))
def dossier(desk: OurDesk, codes: Together, wanted: Annotated[examples.Wanted, Query()]) -> Response:
    """All about some countries, as `communique dossier --json`; `figures` in pages."""
    wish = Wish(_codes(codes), wanted.indicator, _since(wanted.since), wanted.all_versions)
    plain = plain_dossier(desk.answers.dossier(wish), desk.answers.official(wish))
    groups = plain["figures"]
    assert isinstance(groups, list)
    paged = _paged(groups, wanted.page, wanted.per_page, len(groups), cut=True)
    return Json({**plain, "figures": paged.pop("items"), **paged})


@router.get("/findings", response_class=Json, responses=examples.of(examples.FINDINGS))
def findings(desk: OurDesk, countries: Codes = None, page: Page = 1, per_page: Many = 50) -> Response:
    """What does not agree across reports, the newest first."""
    wish = Wish(_codes(countries)) if countries else None
    found = [plain_reviewed(one) for one in desk.answers.findings(wish) if one.finding.verdict in APART]
    return Json(_paged(found, page, per_page, len(found), cut=True))


@router.get("/findings/{name}", response_class=Json, responses=examples.of(examples.REVIEWED))
def one_finding(desk: OurDesk, name: Id) -> Response:
    """One finding across reports, with its working, its evidence and what people said of it."""
    return Json(plain_reviewed(across(desk, name)))


@router.get("/promises", response_class=Json, responses=examples.of(examples.PROMISES))
def promises(desk: OurDesk, countries: Codes = None, page: Page = 1, per_page: Many = 50) -> Response:
    """The promises, as `communique follow --json`: where each stands, what it needs, how it goes."""
    found = desk.answers.promises(Wish(_codes(countries) if countries else ()), desk.today())
    start = (page - 1) * per_page
    return Json(_paged(plain_promises(found[start : start + per_page]), page, per_page, len(found)))


@router.get("/promises/{name}", response_class=Json, responses=examples.of(examples.PROMISE))
def promise(desk: OurDesk, name: Annotated[str, Path(description="Its id")]) -> Response:
    """One promise."""
    found = [one for one in desk.answers.promises(Wish(), desk.today()) if one.id == name]
    if not found:
        raise missing("promise")
    return Json(plain_promises(found)[0])


@router.get("/search", response_class=Json, responses=examples.of(examples.SEARCH))
def search(desk: OurDesk, q: Words, page: Page = 1, per_page: Many = 20) -> Response:
    """The reports that have all words, and the figures whose words, measure or speaker do; `total` has both numbers."""
    after = (page - 1) * per_page
    hits = [
        {"source": plain_source(one.source), "before": one.before, "marked": one.marked, "after": one.after}
        for one in ask.search(desk.ledger, q, per_page, after)
    ]
    figures = [plain_statement(one) for one in ask.figures(desk.ledger, q, per_page, after)]
    total = dict(zip(("reports", "figures"), ask.counted(desk.ledger, q), strict=True))
    return Json({"reports": hits, "figures": figures, "page": page, "per_page": per_page, "total": total})


@router.get("/ledger", response_class=Json, responses=examples.of(examples.LEDGER))
def ledger(desk: OurDesk) -> Response:
    """The ledger at a glance: how much there is, the latest reports, the newest findings, the promises due."""
    with desk.ledger.looking() as connection:
        counts, latest = finding.counts(connection), finding.latest(connection, 10)
    apart = [plain_reviewed(one) for one in newest(desk) if one.finding.verdict in APART][:10]
    return Json({"counts": counts, "reports": [_source(one) for one in latest], "findings": apart,
                 "due": plain_promises(due(desk)[:10])})  # fmt: skip


@router.get("/judgements", response_class=Json, responses=examples.of(examples.JUDGEMENTS))
def judgements(desk: OurDesk, page: Page = 1, per_page: Many = 50) -> Response:
    """What people decided, the latest first, with whether it stands."""
    found = [{**_judgement(one), "stands": stands} for one, stands in reversed(review.listed(desk.ledger))]
    return Json(_paged(found, page, per_page, len(found), cut=True))


@router.post("/judgements", response_class=Json, status_code=201, responses=examples.of(examples.JUDGED, 201))
def judge(visit: Known, desk: OurDesk, body: Word) -> Response:
    """Confirm, correct, reject or undo; needs an editor."""
    given(desk, visit.may_edit(), body.model_dump())
    return Json(_judgement(review.listed(desk.ledger)[-1][0]), 201)


async def _answered(desk: Desk, question: Question) -> Examined:
    """The answer, once it is there; the work has its own limit of time."""
    job = desk.work.ask(sound(question, desk.bounds.characters))
    return await asyncio.wrap_future(job.future)


def _paged(items: Sequence[object], page: int, per_page: int, total: int, *, cut: bool = False) -> dict[str, Any]:
    """A page of a list; `cut` where `items` are all there are."""
    start = (page - 1) * per_page
    shown = list(items[start : start + per_page]) if cut else list(items)
    return {"items": shown, "page": page, "per_page": per_page, "total": total}


def _kept(found: Kept) -> Plain:
    decided: list[object] = [{**_judgement(one), "stands": stands} for one, stands in found.decided]
    return {**checked_record(found.checked), "source": _source(found.source), "judgements": decided}


def _source(source: Source) -> Plain:
    return {**plain_source(source), "lang": source.lang, "first_seen": source.first_seen, "replaced": source.replaced}


def _judgement(one: Judgement) -> Plain:
    return {"id": one.id, "at": one.at, "who": one.who, "why": one.why, "verb": one.verb, "kind": one.kind,
            "subject": one.subject, "report": one.report, "field": one.field, "value": one.value}  # fmt: skip


def _codes(codes: str) -> tuple[str, ...]:
    found = tuple(sorted({code.upper() for code in codes.split("-")}))
    if not all(len(code) == 2 and code.isascii() and code.isalpha() for code in found):
        raise missing("dossier")
    return found


def _since(text: str | None) -> str | None:
    period = Period.parse(text) if text else None
    if text and period is None:
        raise UsageError(f"{text!r} is no time", remedy="Write it as 2020, 2020-05 or 2020-05-17.")
    return period.start.isoformat() if period else None
