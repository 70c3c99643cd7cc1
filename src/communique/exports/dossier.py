"""A dossier for people: each measure by period with who says it, what does not agree, commitments and events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from communique.exports.checked import plain_finding
from communique.exports.observations import plain_observation, series_lines
from communique.exports.record import SECTIONS, Plain
from communique.exports.table import folded, show
from communique.exports.visible import visible
from communique.exports.wording import amount, plural
from communique.holdings import Compared, Dossier, Happened, Hit, Pledged, Source, Stated
from communique.records import Commitment, Figure, Part, Reading, Report, Tool
from communique.verdict import Finding, Verdict

_COLOURS = {"agree": "green", "strain": "yellow", "contradict": "red"}
# In the order in which they are shown.
_VERDICTS: Mapping[Verdict, str] = {
    "mismatch": "red", "implausible": "yellow", "close": "yellow", "match": "green", "cannot verify": "dim",
}  # fmt: skip
_LONGEST = 160


def show_dossier(dossier: Dossier, console: Console, official: Sequence[Finding] = ()) -> None:
    """Print a dossier, with what official series say of its figures."""
    reports = {one.source.id for group in dossier.compared for one in group.statements}
    figures = sum(len(group.statements) for group in dossier.compared)
    told = (_count(figures, "figure"), "in", _count(len(reports), "report") + ",",
            _count(len(dossier.commitments), "commitment") + ",", _count(len(dossier.events), "event"))  # fmt: skip
    title = " ".join(dossier.countries) or "All countries"
    show(Text.assemble((title, "bold"), "\n", (" ".join(told), "dim"), "\n"), console)
    for measure, groups in groupby(dossier.compared, key=lambda group: group.measure):
        show(Text(visible(measure), style="bold cyan"), console)
        for group in groups:
            show(folded(_group(group), console).append("\n"), console)
    for name, lines in (
        ("Official series", series_lines(dossier.observations)),
        ("Statements against them", _against(official)),
        ("Commitments", [_commitment(one) for one in dossier.commitments]),
        ("Events", [_event(one) for one in dossier.events]),
    ):
        if lines:
            show(Text(name, style="bold"), console)
            show(folded(lines, console).append("\n"), console)
    show(folded([_next(dossier)], console).append("\n"), console)


def _next(dossier: Dossier) -> Text:
    """What a reader may do now."""
    if not (dossier.compared or dossier.commitments or dossier.events):
        return Text(
            "Nothing in the ledger is about this. Countries have the codes of ISO 3166 (GB, not UK), `communique "
            "indicators` shows the names of indicators, `communique search WORD` finds reports by their words."
        )
    codes = "".join(f" {code}" for code in dossier.countries)
    return Text(
        "Is something read wrongly? `communique review correct ID FIELD VALUE` or `reject ID`; the ID stands behind #. "
        f"`communique findings{codes}` shows why figures do not agree, `communique follow{codes}` how promises go.",
        "dim",
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def _against(found: Iterable[Finding]) -> list[Text]:
    """A line a finding, those that tell most first; of those with no official value for their time, how many."""
    told = sorted((one for one in found if _is_telling(one)), key=lambda one: list(_VERDICTS).index(one.verdict))
    lines = [
        Text.assemble("  ", (one.verdict, _VERDICTS[one.verdict]), f"{_why(one)}  {visible(one.sentence)}")
        for one in told
    ]
    rest = Counter(one.reason for one in found if not _is_telling(one))
    why = ", ".join(f"{reason} ({count})" for reason, count in sorted(rest.items()))
    return [*lines, Text(f"  no official value for {rest.total()} more: {why}", "dim")] if rest else lines


def _why(one: Finding) -> str:
    return "" if one.verdict == "match" else f" ({one.reason})"


def _is_telling(one: Finding) -> bool:
    return bool(one.observations) and one.reason != "other year"


def plain_dossier(dossier: Dossier, official: Sequence[Finding] = ()) -> Plain:
    """A dossier as plain data, with what official series say of its figures."""
    return {
        "countries": list(dossier.countries),
        "figures": [_plain_group(group) for group in dossier.compared],
        "commitments": [plain_commitment(one) for one in dossier.commitments],
        "events": [plain_event(one) for one in dossier.events],
        "observations": [plain_observation(one) for one in dossier.observations],
        "official": [plain_finding(one) for one in official],
    }


def show_hits(hits: list[Hit], console: Console) -> None:
    """Print the reports that were found, with the words around."""
    for hit in hits:
        title = visible(hit.source.title or hit.source.name)
        words = Text.assemble("  … ", visible(hit.before), (f"[{visible(hit.marked)}]", "bold yellow"),
                              visible(hit.after), " …")  # fmt: skip
        show(Text.assemble((title, "bold"), "  ", (where(hit.source), "dim"), "\n", words, "\n"), console)
    if not hits:
        show(Text("No report has these words.\n"), console)


def where(source: Source) -> str:
    """The day and the place of a report: "2025-03-17, kremlin.ru [a1b2c3d4]"."""
    parts = [str(source.published) if source.published else "", source.publisher or source.url or source.name]
    return f"{', '.join(visible(part) for part in parts if part)} [{source.id[:8]}]"


def _group(group: Compared) -> list[Text]:
    what = [group.period or "no period", " ".join(group.countries), group.aspect]
    what += [group.modality] if group.modality != "actual" else []
    head = Text("  " + " · ".join(visible(part) for part in what if part))
    if group.verdict:
        head.append(f"   {group.verdict}", _COLOURS[group.verdict])
    if group.between:
        low, high = (f"{_moved(one.figure)}{amount(one.figure)}" for one in group.between)
        head.append(f": {low} against {high}", "dim")
    return [head, *_statements(group)]


def _statements(group: Compared) -> Iterator[Text]:
    if not group.camps:
        yield from (_statement(one, "") for one in group.statements)
    for number, camp in enumerate(group.camps):
        for at, one in enumerate(camp):
            yield _statement(one, "" if at else "or" if number else "either")


def _statement(one: Stated, camp: str) -> Text:
    """A line; `camp` is "either" or "or" where it is the first of those that go together."""
    marks = "  confirmed" if one.confirmed else "  judged" if one.judged else ""
    copies = f"  and {len(one.copies)} more" if one.copies else ""
    return Text.assemble(
        (f"    {camp:<7}" if camp else " " * 11, "dim"), (f"{_moved(one.figure)}{amount(one.figure)}", "bold"),
        f"  {visible(one.figure.speaker or '–')}",
        (f"  {where(one.source)}{copies}  #{one.figure.id[:8]}{marks}", "dim"),
    )  # fmt: skip


def _moved(figure: Figure) -> str:
    return f"{figure.direction} " if figure.direction and figure.aspect in ("change", "multiple") else ""


def due(commitment: Commitment) -> str:
    """The deadline, where the words themselves do not name it."""
    named = commitment.deadline is None or str(commitment.deadline) in commitment.span
    return "" if named else f" (by {commitment.deadline})"


def _commitment(one: Pledged) -> Text:
    commitment = one.commitment
    until = due(commitment)
    told = f", {one.outcome}" if one.outcome else ""
    return Text.assemble(
        "  ", (f"{commitment.status}{told}", "bold"), f"  {' '.join(commitment.actors)}: "
        f"{visible(commitment.span)[:_LONGEST]}{until}", (f"  {where(one.source)}  #{commitment.id[:8]}", "dim"),
    )  # fmt: skip


def _event(one: Happened) -> Text:
    event = one.event
    when = str(event.date) if event.date else f"reported {one.source.published or 'without a date'}"
    planned = ", scheduled" if event.scheduled else ""
    words = visible(event.span)[:_LONGEST]
    return Text.assemble(
        "  ", (f"{when}{planned}", "bold"), f"  {event.type}  {' '.join(event.actors)}: {words}",
        (f"  {where(one.source)}  #{event.id[:8]}", "dim"),
    )  # fmt: skip


_NOWHERE, _NOBODY = Report("", "", ""), Tool("", None)


def plain_figure(figure: Figure) -> Plain:
    """A figure as plain data, with the keys of the record."""
    return _part("figures", Reading(_NOWHERE, _NOBODY, figures=(figure,)))


def plain_statement(one: Stated) -> Plain:
    """A statement of a figure as plain data: the figure, the words around it, where it stands."""
    around: Plain = {"before": one.before, "after": one.after, "confirmed": one.confirmed}
    return {**plain_figure(one.figure), **around, **_held(one)}


def plain_commitment(one: Pledged) -> Plain:
    """A commitment as plain data, with what a person said of its outcome and where it stands."""
    commitment = _part("commitments", Reading(_NOWHERE, _NOBODY, commitments=(one.commitment,)))
    return {**commitment, "outcome": one.outcome, **_held(one)}


def plain_event(one: Happened) -> Plain:
    """An event as plain data, with where it stands."""
    return {**_part("events", Reading(_NOWHERE, _NOBODY, events=(one.event,))), **_held(one)}


def plain_source(source: Source) -> Plain:
    """A report without its text as plain data."""
    return {
        "report": source.id, "name": source.name, "url": source.url, "title": source.title,
        "published": str(source.published) if source.published else None, "publisher": source.publisher,
    }  # fmt: skip


def _plain_group(group: Compared) -> Plain:
    return {
        "measure": group.measure, "countries": list(group.countries), "period": group.period, "aspect": group.aspect,
        "unit": group.unit, "modality": group.modality, "verdict": group.verdict,
        "between": [one.figure.id for one in group.between] if group.between else None,
        "camps": [[one.figure.id for one in camp] for camp in group.camps],
        "statements": [plain_statement(one) for one in group.statements],
    }  # fmt: skip


def _held(one: Stated | Pledged | Happened) -> Plain:
    return {"source": plain_source(one.source), "copies": list(one.copies), "judgements": list(one.judged)}


def _part(name: Part, reading: Reading) -> Plain:
    return SECTIONS[name](reading)[0]
