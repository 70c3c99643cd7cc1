"""Which countries a figure is about: those of its own words where they say it, else those of the report's frame."""

from __future__ import annotations

from communique.figures.frame import Codes, Frame, Setting
from communique.figures.vicinity import Vicinity, vicinity
from communique.knowledge import Language

# Topics that are one country's own, where nothing links them to another.
_OWN = ("economy", "population", "energy.share", "energy.output", "energy.capacity", "water", "health", "trade.balance")
# Topics of people's lives: in a statement about help they are those of the one helped, not of the publisher.
_LIVES = ("population", "water", "health")
# Topics that are one country's own where its name stands before the noun ("Japanese ore imports"), shared otherwise.
_FLOWS = ("trade.exports", "trade.imports", "energy.supply")
# Topics of what one gives another: never one country's own.
_GIVEN = ("finance.aid", "investment", "agreements", "visit", "projects")
# Topics that take two, whoever else the report is about.
_MUTUAL = ("trade.turnover", "trade.balance", "trade.other")
# Topics in which a body (a bank, a club of creditors) may stand in a second country's place.
_LENDING = ("finance.loan", "finance.other")

Chosen = tuple[Codes, str] | None


def of(report: Frame, setting: Setting, topic: str, language: Language) -> tuple[tuple[str, ...], str]:
    """The codes of the countries that a figure is about, sorted, and the name of the rule that chose them."""
    around = vicinity(report, setting, language)
    chosen = _said(report, around) or _carried(setting, around)
    if chosen is None:
        chosen = (_alone if _is_own(report, around, topic) else _together)(report, around, topic)
    return tuple(sorted(chosen[0])), f"countries:{chosen[1]}"


def _carried(setting: Setting, around: Vicinity) -> Chosen:
    """Those of the figure before it in its sentence, where its own clause names none."""
    if around.near or around.clause or not setting.earlier:
        return None
    return setting.earlier[-1].codes, "carried"


def _is_own(report: Frame, around: Vicinity, topic: str) -> bool:
    if around.given and (topic.startswith(_LIVES) or (topic == "economy" and report.home in around.here)):
        return False
    if topic.startswith(_OWN):
        return True
    if topic.startswith(_FLOWS) and around.possessed and len(around.near) == 1 and around.clause <= around.near:
        return True
    return around.owned and not topic.startswith(_GIVEN)


def _said(report: Frame, around: Vicinity) -> Chosen:
    """What the measure's own words settle: two countries, both of the pair, or "the country"."""
    if len(around.near) > 1:
        return around.near, "in the measure"
    if around.together:
        return (around.here if len(around.here) == 2 else report.pair), "together"
    if around.antecedent:
        return around.antecedent, "antecedent"
    return None


def _alone(report: Frame, around: Vicinity, topic: str) -> tuple[Codes, str]:
    """The one country whose own affair a figure is; two where the clause links it to another one."""
    linked = len(around.clause) == 2 and around.near <= around.clause and not around.owned
    if around.near and len(around.clause) == 1 and not around.near & around.clause:
        return around.clause, "in its own clause"
    if around.near:
        return (around.clause, "linked") if linked else (around.near, "own")
    circles = [codes for codes in (around.clause, around.here, report.before(around.start), report.pair) if codes]
    helped = next((found for codes in circles if (found := report.helped(codes))), None)
    if topic.startswith(_LIVES) and helped:
        return helped, "helped"
    if around.clause:
        return (around.clause, "linked") if linked else (around.first, "own")
    if len(around.here) == 1:
        return around.here, "own"
    if around.money and topic == "economy":
        return report.topical(around.start), "frame"
    return report.spoken_of(around.start), "spoken of"


def _together(report: Frame, around: Vicinity, topic: str) -> tuple[Codes, str]:
    """The countries between which a figure stands: one that is named has its partner beside it."""
    if len(around.clause) == 2 and around.near <= around.clause:
        return around.clause, "in the clause"
    if around.abroad and len(around.near or around.clause) == 1:
        return around.near or around.clause, "abroad"
    if len(around.here) == 2 and around.near <= around.here:
        return around.here, "in the sentence"
    if len(around.clause) > 2 and len(around.near | around.subject) > 1:
        return around.near | around.subject, "with the subject"
    named = around.near or around.clause or around.here
    lone = named or frozenset(report.ranked[:1])
    if around.body and topic.startswith(_LENDING) and len(lone) == 1:
        return lone, "with a body"
    if len(named) == 1:
        return _with_partner(report, around, named, topic), "partner"
    return report.topical(around.start), "frame"


def _with_partner(report: Frame, around: Vicinity, named: Codes, topic: str) -> Codes:
    """One country and the other of the pair; of a country outside the pair, the one last named that is in it.

    Of three countries, the foremost gives to both others; what another one has is its own, unless it takes two.
    """
    if len(report.core) > 2 and named <= report.core:
        if named != frozenset(report.ranked[:1]):
            return named | report.partner(named) if topic.startswith(_MUTUAL) else named
        if topic.startswith((*_LENDING, *_GIVEN)):
            return report.core
    if named <= report.pair:
        return report.pair
    earlier = (report.before(around.start) & report.pair) - named
    return named | (earlier if len(earlier) == 1 else report.partner(named))
