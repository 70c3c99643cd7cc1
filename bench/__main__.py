"""`python -m bench [floors [--pin] | accuracy | speed | errors KIND [--on SET]]`."""

from __future__ import annotations

import argparse
import sys

from bench import floors, peers, sets, table
from bench.corpus import Corpus, CorpusAbsent, find
from bench.measures import Values, measures, pace


def main(arguments: list[str] | None = None) -> int:
    """Do what is asked; 0 where all is well or nothing can be measured, 1 where accuracy fell below a floor."""
    given = _parser().parse_args(arguments)
    try:
        corpus = find()
    except CorpusAbsent as absent:
        print(f"bench: {absent}")
        return 0
    if given.what == "floors":
        return _floors(corpus, pin=given.pin)
    if given.what == "errors":
        print(sets.errors(corpus, given.kind, given.on))
        return 0
    _table(corpus, given.what)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Accuracy and speed beside named peers.")
    what = parser.add_subparsers(dest="what")
    pinned = what.add_parser("floors", help="refuse a fall of accuracy below bench/floors.toml (for CI)")
    pinned.add_argument("--pin", action="store_true", help="write what is measured now as the new floors")
    what.add_parser("accuracy", help="only the rows of accuracy")
    what.add_parser("speed", help="only the rows of speed, memory and start")
    listed = what.add_parser("errors", help="list errors of one kind, with their sentences")
    listed.add_argument("kind", choices=sets.KINDS)
    listed.add_argument("--on", choices=sets.NAMES, help="only on this set")
    return parser


def _table(corpus: Corpus, what: str | None) -> None:
    values: dict[tuple[str, str], float] = {}
    others = peers.published()
    if what != "speed":
        values |= sets.accuracy(corpus)
        others = [*peers.run(corpus), *others]
    if what != "accuracy":
        values |= (timed := pace(corpus))
        others = [*_timed_peer(timed), *others]
    table.show(measures(), values, floors.load(), others)


def _timed_peer(timed: Values) -> list[peers.Peer]:
    rate = timed.get(("speed", "words/s, quantulum3"))
    if rate is None:
        return []
    source = "quantulum3 run here, without its classifier"
    return [peers.Peer(peers.QUANTULUM3, "speed", {"words/s, all stages": rate}, source)]


def _floors(corpus: Corpus, *, pin: bool) -> int:
    values, hashes = sets.accuracy(corpus), sets.hashes(corpus)
    if pin:
        floors.pin(values, hashes)
        print(f"bench: floors pinned in {floors.FILE.name}")
        return 0
    pinned = floors.load()
    for name in floors.changed_gold(pinned, hashes):
        print(f"bench: the gold of {name} is not what the floors were measured on; compared all the same")
    fallen = floors.falls(pinned, values)
    for fall in fallen:
        print(f"bench: {fall.set}: {fall.score} fell to {fall.value:.1f}, the floor is {fall.floor:.1f}")
    if not fallen:
        print(f"bench: all {len(pinned.scores)} floors hold")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
