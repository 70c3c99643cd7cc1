"""Names of countries and towns: where they come from and what they leave out."""

from __future__ import annotations

import pycountry
import pytest

from communique.knowledge import cities, places


def test_every_country_has_a_name() -> None:
    """Each country of ISO 3166 is found by at least one phrase; Antarctica is an area, Christmas Island Australian."""
    found = {entry.means for _, entry in places.phrases("en") if entry.kind == "country"}
    assert {country.alpha_2 for country in pycountry.countries} - found == {"AQ", "CX"}


def test_cities_are_fresh() -> None:
    """The file of cities is what the library gives."""
    assert list(cities.load()) == cities.gather()


def test_no_unclear_city() -> None:
    """Words and people are no cities, and a name that two large cities bear is given to neither."""
    names = dict(cities.load())
    assert names["Shanghai"] == "CN"
    assert not {"Nice", "Reading", "Vladimir", "Barcelona", "Hyderabad"} & set(names)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://www.state.gov/briefing", "US"),
        ("https://example.gov.au/release", "AU"),
        ("https://www.gov.uk/news", "GB"),
        ("http://en.kremlin.ru/events", "RU"),
        ("https://ec.europa.eu/commission", "EU"),
        ("https://news.example.com/gov.au", None),
        ("news of 1987", None),
        (None, None),
    ],
)
def test_home(url: str | None, code: str | None) -> None:
    """A government's address tells its country; a newspaper's does not."""
    assert places.home(url) == code
