"""A slice -> the reports in it that are wanted, as pieces to be read; and what could not be had."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique import reports
from communique.batch import tables
from communique.batch.filters import host_wanted, may_hold, unwanted
from communique.batch.limit import ALONE, GIVEN_UP, Attempts, Deadly, attempt
from communique.batch.manifest import Manifest, replacing
from communique.batch.wishes import Done, Slice, Wishes
from communique.errors import EmptyReport, InputError, UnknownLanguage
from communique.ledger import copies
from communique.ledger.adding import content_id
from communique.pages.archive import archived
from communique.pages.archived import Archived
from communique.pages.gather import legible
from communique.records import Page, Report

if TYPE_CHECKING:
    import pyarrow as pa

# So many problems of a slice are listed: what has more is not what its name says.
_MOST = 1000
# So many pages are counted as one, when a worker ends while it is at them.
_BATCH = 32
# What is no problem: most pages of an archive are no articles, or in languages that are not read.
_EXPECTED: tuple[tuple[type[InputError], str], ...] = ((EmptyReport, "no article"), (UnknownLanguage, "language"))
_SIGNATURE = 4 * copies.PERMUTATIONS


def gather(manifest: Manifest, wishes: Wishes, part: Slice) -> Done:
    """Gather a slice; its pieces, its problems and its entry in the manifest are written when this returns."""
    found = _Found(manifest, wishes, part.name)
    with Attempts(manifest.folder / "at" / f"{part.name}.json") as attempts:
        number = 0
        for stretch in part.stretches:
            for one in archived(stretch, wishes.limits, lambda url: host_wanted(url, wishes.filters)):
                found.take(one, deadly=_ends_workers(attempts, number))
                number += 1
        return found.finish()


def _ends_workers(attempts: Attempts, number: int) -> bool:
    """Whether a page has ended workers before; notes that it is now looked at."""
    batch, single = f"pages {number // _BATCH}", f"page {number}"
    if attempts.ended(batch) < ALONE:
        if number % _BATCH == 0:
            attempts.begin(batch)
        return False
    if attempts.ended(single) >= GIVEN_UP:
        return True
    attempts.begin(single)
    return False


@dataclass
class _Found:
    """What a slice has given so far."""

    manifest: Manifest
    wishes: Wishes
    part: str
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[tables.Row] = field(default_factory=list)
    waiting: list[tables.Row] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def take(self, one: Archived, *, deadly: bool) -> None:
        """A page more: its reports, or why there are none."""
        self.counts["pages"] += 1
        if isinstance(one.page, InputError):
            self._problem(one, one.page)
        elif isinstance(one.page, str):
            self._pass_over(one.page)
        elif deadly:
            self._problem(one, Deadly("ended the process that looked at it, three times"))
        elif not may_hold(one.page, self.wishes.filters):
            self._pass_over("words")
        else:
            self._take_page(one, one.page)

    def _take_page(self, one: Archived, page: Page) -> None:
        made = attempt(self.wishes.seconds, lambda: list(_made(page, self.wishes)))
        for report in [made] if isinstance(made, InputError) else made:
            if isinstance(report, InputError):
                self._problem(one, report)
            elif isinstance(report, str):
                self._pass_over(report)
            else:
                self._keep(one, report)

    def _keep(self, one: Archived, report: Report) -> None:
        self.counts["gathered"] += 1
        self.waiting.append(_row(one, report))
        if len(self.waiting) == self.wishes.piece:
            self._write_piece()

    def _pass_over(self, why: str) -> None:
        self.counts[f"passed over: {why}"] += 1

    def _problem(self, one: Archived, error: InputError) -> None:
        for kind, why in _EXPECTED:
            if isinstance(error, kind):
                self._pass_over(why)
                return
        self.counts["problems"] += 1
        if len(self.problems) == _MOST:
            error = type(error)(f"{error.what}; further problems of this part are counted, not listed")
        if len(self.problems) <= _MOST:
            self.problems.append(problem(error, self.part, one.source, one.offset, one.url))

    def _write_piece(self) -> None:
        name = f"{self.part}-{len(self.pieces):03d}"
        _write(self.manifest, name, self.waiting)
        self.pieces.append(name)
        self.waiting = []

    def finish(self) -> Done:
        """All is gathered: write what is left, and then the entry."""
        if self.waiting:
            self._write_piece()
        if self.problems:
            tables.write(self.manifest.out, "problems", self.part, tables.table("problems", self.problems))
        done = Done(self.part, dict(self.counts), tuple(self.pieces))
        self.manifest.finish("gathered", done)
        return done


def problem(error: InputError, part: str, source: str, offset: int, url: str | None) -> tables.Row:
    """A row of the table of problems."""
    return {
        "kind": type(error).__name__, "what": error.what, "url": url, "part": part, "source": source, "offset": offset,
        "year": tables.UNKNOWN_YEAR,
    }  # fmt: skip


def report_of(row: tables.Row) -> Report:
    """The report of a row of a piece."""
    from datetime import date

    published = date.fromisoformat(row["published"]) if row["published"] else None
    named = {key: row[key] for key in ("text", "lang", "title", "url", "publisher")}
    return Report(id=row["name"], published=published, **named)


def _made(page: Page, wishes: Wishes) -> Iterator[Report | InputError | str]:
    """The reports of a page, errors, and for those that are not wanted the reason."""
    readable = legible(page, wishes.limits)
    if isinstance(readable, InputError):
        yield readable
        return
    for report in reports.make(readable, limits=wishes.limits):
        yield report if isinstance(report, InputError) else unwanted(report, wishes.filters) or report


def _row(one: Archived, report: Report) -> tables.Row:
    text = report.text.encode("utf-8", "surrogatepass")
    return {
        "id": content_id(report), "name": report.id, "url": report.url, "title": report.title,
        "published": report.published.isoformat() if report.published else None, "publisher": report.publisher,
        "lang": report.lang, "text": report.text, "seen": one.seen, "page_sha256": one.digest,
        "text_sha256": hashlib.sha256(text).hexdigest(), "source": one.source, "offset": one.offset,
        # What is too short to be compared is a copy of the very same words alone.
        "signature": copies.signature(report.text) or hashlib.shake_256(text).digest(_SIGNATURE),
    }  # fmt: skip


def _write(manifest: Manifest, name: str, rows: list[tables.Row]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    with replacing(manifest.pieces / f"{name}.parquet") as draft:
        parquet.write_table(pa.Table.from_pylist(rows, _schema()), draft, compression="zstd")


def _schema() -> pa.Schema:
    import pyarrow as pa

    named = [column for column in tables.columns("reports") if column not in _LATER]
    types = {"offset": pa.int64()}
    fields = [pa.field(name, types.get(name, pa.string())) for name in named]
    return pa.schema([*fields, pa.field("signature", pa.binary(_SIGNATURE))])


# What is known of a report only when it has been read.
_LATER = ("countries", "tool", "model", "part")
