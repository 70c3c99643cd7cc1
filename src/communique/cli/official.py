"""What `--statistics` means: a file, a provider, or what the ledger keeps."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cli.group import say
from communique.cli.ledger_options import opened

if TYPE_CHECKING:
    from communique.actions import Failed
    from communique.ledger import Ledger
    from communique.settings import Settings
    from communique.verdict import Checked

# Years before the report that a provider is asked for.
_BACK = 6


def against(checked: Checked, given: str, ledger: str | None, settings: Settings, failed: Failed) -> Checked:
    """A checked report with what the official series say that were named; what a provider did not answer is told."""
    from communique.keeping import statistics
    from communique.observations import PROVIDERS

    if given and given not in {one.name for one in PROVIDERS}:
        own = statistics.from_file(Path(given), settings)
        return _told(checked, statistics.with_statistics(checked, own, settings.rates))
    with opened(ledger, make=bool(given)) as open_ledger:
        if given:
            _fetch(checked, given, open_ledger, settings, failed)
        known = statistics.held(open_ledger, statistics.about(checked))
        return _told(checked, statistics.with_statistics(checked, known, settings.rates))


def _fetch(checked: Checked, given: str, ledger: Ledger, settings: Settings, failed: Failed) -> None:
    from communique.keeping import statistics

    asked = 0
    wanted = statistics.wanted_of(checked, given, (_year(checked) - _BACK, _year(checked)))
    for one in statistics.fetch(ledger, wanted, settings, os.environ):
        asked += 1
        if one.error is not None:
            failed(one.error)
            if one.cached:
                say(f"the values of {one.cached[:10]} in the ledger are used.")
    if not asked:
        say(f"{given} has no series that figures of the report are of; `communique indicators` shows who has what.")


def _told(before: Checked, after: Checked) -> Checked:
    """The report as it is after, with a word where the series said nothing of it."""
    if before.findings == after.findings:
        say("no figure of the report is of an official series at hand.")
    return after


def _year(checked: Checked) -> int:
    return (checked.reading.report.published or dt.datetime.now(dt.UTC).date()).year
