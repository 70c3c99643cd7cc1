"""JSON Lines: a thing a line, with the keys that it has in `dossier --json`, `follow --json` and `findings --json`."""

from __future__ import annotations

from collections.abc import Iterator

from communique.exports.checked import plain_reviewed
from communique.exports.dossier import plain_commitment, plain_event, plain_source, plain_statement
from communique.exports.extract import Extract
from communique.exports.json import line_text
from communique.exports.promises import plain_promises
from communique.exports.record import Plain


def json_lines(extract: Extract) -> bytes:
    """Reports (without their texts), figures, commitments, events, promises, findings; `record` tells which it is."""
    return "".join(line_text({"record": name, **item}) + "\n" for name, item in _items(extract)).encode()


def _items(extract: Extract) -> Iterator[tuple[str, Plain]]:
    yield from (("report", plain_source(one)) for one in extract.sources)
    yield from (("figure", plain_statement(one)) for one in extract.figures)
    yield from (("commitment", plain_commitment(one)) for one in extract.commitments)
    yield from (("event", plain_event(one)) for one in extract.events)
    yield from (("promise", one) for one in plain_promises(extract.promises))
    yield from (("finding", plain_reviewed(one)) for one in extract.findings)
