"""The table that `make bench` prints."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bench.floors import Floors
from bench.measures import Measure, Values
from bench.peers import Peer
from bench.sets import SETS

_TITLES = {
    **{gold.name: gold.title for gold in SETS},
    "speed": "one core",
    "size": "memory and start",
    "ledger": "the ledger",
    "checks": "checks",
    "pages": "the pages",
}
_WIDTH = 118


def show(rows: Sequence[Measure], values: Values, floors: Floors, peers: Sequence[Peer]) -> None:
    """Print the measures that have a value, each with its target, its floor and what the peers reach."""
    names = list(dict.fromkeys(peer.name for peer in peers))
    table = Table("on", title="Communique beside its peers")
    table.add_column("measure", overflow="fold")
    for heading in ("ours", "at least", "", "floor", *names):
        table.add_column(heading, justify="right")
    last = None
    for row in rows:
        if (row.set, row.score) not in values:
            continue
        if last not in (None, row.set):
            table.add_section()
        title = _TITLES[row.set] if row.set != last else ""
        last = row.set
        measure = row.score.removeprefix("figures: ")
        table.add_row(title, measure, *_cells(row, values, floors), *_peer_cells(row, names, peers))
    console = Console(width=_WIDTH)
    console.print(table)
    for source in dict.fromkeys(f"{peer.name}: {peer.source}" for peer in peers):
        console.print(source, style="dim")


def _cells(row: Measure, values: Values, floors: Floors) -> list[str]:
    value, floor = values[row.set, row.score], floors.scores.get((row.set, row.score))
    wanted = f"≤ {row.most:g}" if row.most is not None else "" if row.target is None else f"{row.target:g}"
    met = {True: "✓", False: "✗", None: ""}[row.is_met(value)]
    return [_number(value), wanted, met, "" if floor is None else f"{floor:.1f}"]


def _peer_cells(row: Measure, names: Sequence[str], peers: Sequence[Peer]) -> list[str]:
    found = {peer.name: peer.scores[row.score] for peer in peers if peer.set == row.set and row.score in peer.scores}
    return [_number(found[name]) if name in found else "" for name in names]


def _number(value: float) -> str:
    if value >= 1000:
        return f"{round(value, -2):,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"
