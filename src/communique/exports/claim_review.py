"""schema.org ClaimReview in JSON-LD: findings that a person confirmed, for search engines.

A rating says in words how the claim stands to others ("contradict").  It has no number: whether a claim is true is
not for us to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from communique.errors import UsageError
from communique.exports.extract import Extract
from communique.exports.json import value_text
from communique.exports.record import Plain
from communique.exports.visible import visible
from communique.exports.wording import amount
from communique.holdings import Judgement, Source
from communique.records import Figure
from communique.verdict import Reviewed

_RATINGS = {
    "contradict": "Contradicted", "strain": "Strained", "revised": "Revised later", "agree": "In agreement",
    "narrower": "In agreement, more exact",
}  # fmt: skip


def claim_reviews(extract: Extract) -> bytes:
    """A graph of a ClaimReview for each confirmed finding.

    Raises UsageError without a site: a review must say at which address it can be read.
    """
    if extract.site is None:
        raise UsageError(
            "a ClaimReview must name the address where people can read it", remedy="Say where your pages are: --site."
        )
    sources = {source.id: source for source in extract.sources}
    figures = {(one.source.id, one.figure.id): one.figure for one in extract.figures}
    found = [one for one in extract.findings if one.word == "confirm" and one.judged]
    graph: list[object] = [_review(one, extract.site, sources, figures) for one in found]
    return value_text({"@context": "https://schema.org", "@graph": graph}).encode()


def _review(
    reviewed: Reviewed, site: str, sources: Mapping[str, Source], figures: Mapping[tuple[str, str], Figure]
) -> Plain:
    finding, last = reviewed.finding, reviewed.judged[-1]
    first = finding.evidence[0]
    figure = figures.get((first.report, finding.figures[0])) if finding.figures else None
    return {
        "@type": "ClaimReview",
        "@id": f"urn:communique:{finding.id}",
        "url": f"{site}/finding/{finding.id}",
        "claimReviewed": _claim(figure) if figure else visible(first.quote),
        "datePublished": last.at[:10],
        "author": {"@type": "Person", "name": visible(last.who)},
        "reviewBody": visible(finding.sentence),
        "reviewRating": _rating(reviewed, last),
        "itemReviewed": _item(figure, sources.get(first.report), first.published),
    }


def _claim(figure: Figure) -> str:
    """What was claimed, in a line: "trade, RU and TJ, 2024: more than 7%"."""
    about = (visible(figure.measure), " and ".join(figure.countries), str(figure.period or ""))
    moved = f"{figure.direction} " if figure.direction else ""
    return f"{', '.join(part for part in about if part)}: {moved}{amount(figure)}"


def _rating(reviewed: Reviewed, last: Judgement) -> Plain:
    finding = reviewed.finding
    why = "; ".join(visible(part) for part in (finding.reason, finding.working, last.why) if part)
    return {
        "@type": "Rating",
        "alternateName": _RATINGS.get(finding.verdict, finding.verdict.capitalize()),
        "ratingExplanation": why,
    }


def _item(figure: Figure | None, source: Source | None, published: date | None) -> Plain:
    """The claim: who made it, when, and where it appeared."""
    claim: Plain = {"@type": "Claim"}
    publisher = visible(source.publisher or source.name) if source else None
    if figure and figure.speaker:
        claim["author"] = {"@type": "Person", "name": visible(figure.speaker)}
    elif publisher:
        claim["author"] = {"@type": "Organization", "name": publisher}
    if published:
        claim["datePublished"] = published.isoformat()
    if source:
        work: Plain = {"@type": "CreativeWork", "name": visible(source.title or source.name)}
        claim["appearance"] = work | ({"url": source.url} if source.url else {})
    return claim
