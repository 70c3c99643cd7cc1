"""Observations as plain data."""

from __future__ import annotations

from communique.exports.record import Plain
from communique.observation import Observation


def plain_observation(one: Observation) -> Plain:
    """An observation as plain data: exact numbers are text."""
    series = one.series
    return {
        "id": one.id,
        "indicator": series.indicator,
        "value": str(one.value),
        "unit": series.unit,
        "period": str(one.period),
        "geography": series.geography,
        "partner": series.partner,
        "kind": series.kind,
        "flow": series.flow or None,
        "coverage": series.coverage or None,
        "bounding": one.bounding,
        "resolution": None if one.resolution is None else str(one.resolution),
        "provisional": one.provisional,
        "provider": series.provider,
        "dataset": series.dataset,
        "series": series.key,
        "publisher": series.publisher,
        "edition": one.edition,
        "retrieved": one.retrieved,
        "seen": one.seen,
        "address": series.address,
        "licence": series.licence,
    }
