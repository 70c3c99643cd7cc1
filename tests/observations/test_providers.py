"""Each provider asked through its real client, with answers in its real format; and every kind of wrong answer."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from decimal import Decimal

import pytest
import requests
import urllib3

from communique.errors import CommuniqueError, FetchFailed, UsageError
from communique.knowledge.catalogue import indicator
from communique.observation import Observation
from communique.observations import Question, Terms, ask, provider
from communique.observations.asking import loaded, unreachable
from communique.records import Limits
from tests.observations.replay import Answer, Replay

TERMS = Terms(Limits(seconds=5))
SOURCE = Answer("/sources/2?", json.dumps([
    {"page": 1, "pages": 1, "per_page": "1", "total": 1},
    [{"id": "2", "lastupdated": "2025-07-01", "name": "World Development Indicators", "code": "WDI"}],
]).encode())  # fmt: skip


def bank(*rows: tuple[str, object], key: str = "NY.GDP.MKTP.CD", country: str = "AUT") -> Answer:
    """An answer of the World Bank."""
    values = [
        {"indicator": {"id": key, "value": ""}, "country": {"id": "AT", "value": "Austria"}, "countryiso3code": country,
         "date": date, "value": value, "unit": "", "obs_status": "", "decimal": 0}
        for date, value in rows
    ]  # fmt: skip
    head = {"page": 1, "pages": 1, "per_page": 1000, "total": len(values), "lastupdated": "2025-07-01"}
    return Answer(f"/country/{country}/indicator/{key}", json.dumps([head, values]).encode())


def trade(value: float, flow: str, year: int = 2024) -> bytes:
    """An answer of UN Comtrade."""
    row = {"typeCode": "C", "freqCode": "A", "refYear": year, "period": str(year), "reporterCode": 40, "flowCode": flow,
           "partnerCode": 604, "cmdCode": "TOTAL", "primaryValue": value}  # fmt: skip
    return json.dumps({"elapsedTime": "0.1 secs", "count": 1, "data": [row], "error": ""}).encode()


def sdmx(series: dict[str, str], *values: tuple[str, str, str]) -> bytes:
    """A message of generic data: a series, and its values by period with their status."""
    m, g, c = (
        f"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/{name}" for name in ("message", "data/generic", "common")
    )
    key = "".join(f'<g:Value id="{name}" value="{value}"/>' for name, value in series.items())
    observations = "".join(
        f'<g:Obs><g:ObsDimension value="{period}"/><g:ObsValue value="{value}"/>'
        f'<g:Attributes><g:Value id="OBS_STATUS" value="{status}"/></g:Attributes></g:Obs>'
        for period, value, status in values
    )
    return (
        f'<?xml version="1.0"?><m:GenericData xmlns:m="{m}" xmlns:g="{g}" xmlns:c="{c}"><m:Header><m:ID>x</m:ID>'
        '<m:Test>false</m:Test><m:Prepared>2025-11-01T10:00:00</m:Prepared><m:Sender id="X"/>'
        '<m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"><c:Structure><Ref agencyID="X" id="D" '
        'version="1.0"/></c:Structure></m:Structure></m:Header><m:DataSet structureRef="S"><g:Series>'
        f"<g:SeriesKey>{key}</g:SeriesKey>{observations}</g:Series></m:DataSet></m:GenericData>"
    ).encode()


def asked(
    of: str, name: str, geography: str = "AT", partner: str | None = None, terms: Terms = TERMS
) -> list[Observation]:
    """What a provider answers of an indicator."""
    return ask(Question(of, indicator(name), geography, partner, 2022, 2024), terms)


def test_the_world_bank(replay: Replay) -> None:
    """A value a year with the Bank's edition; years without a value are left out."""
    replay.answers += [SOURCE, bank(("2024", None), ("2023", 511685203845.06))]
    found = asked("worldbank", "economy.gdp")
    assert [(one.value, str(one.period), one.edition) for one in found] == [
        (Decimal("511685203845.06"), "2023", "2025-07-01")
    ]
    assert (found[0].series.unit, found[0].series.licence, found[0].series.dataset) == ("USD", "CC BY 4.0", "WDI")
    assert "date=2022%3A2024" in replay.asked[-1]


def test_both_sides_of_a_trade_stay_two_series(replay: Replay) -> None:
    """What Austria reports on Peru and Peru on Austria; turnover is each side's own exports and imports."""
    numbers = {("40", "X"): 100.5, ("40", "M"): 50.0, ("604", "X"): 70.0, ("604", "M"): 110.0}
    for (reporter, flow), value in numbers.items():
        path = f"reportercode={reporter}&flowCode={flow}"
        replay.answers.append(Answer(path, trade(value, flow)))
    one, other = (asked("comtrade", "trade.turnover", *pair) for pair in (("AT", "PE"), ("PE", "AT")))
    assert [each.value for each in (*one, *other)] == [Decimal("150.5"), Decimal("180.0")]
    assert one[0].series.key != other[0].series.key
    assert [each.value for each in asked("comtrade", "trade.balance", "PE", "AT")] == [Decimal(-40)]
    assert all("/public/v1/preview/" in path for path in replay.asked)


def test_the_key_goes_to_comtrade_alone_and_is_never_told(replay: Replay) -> None:
    """With a key the whole service is asked; no message has it."""
    replay.answers.append(Answer("/data/v1/get/C/A/HS", b"{}", 401))
    with pytest.raises(FetchFailed) as caught:
        asked("comtrade", "trade.exports", "AT", "PE", Terms(Limits(seconds=5), "very-secret"))
    assert "very-secret" in replay.asked[0]
    assert "very-secret" not in str(caught.value)


SPOKEN = [
    ("eurostat", "economy.gdp", None, "/data/nama_10_gdp/A.CP_MEUR.B1GQ.AT", {"freq": "A"}, "473227.4e6", "EUR"),
    ("imf", "economy.gdp", None, "/data/WEO/AUT.NGDPD.A", {"SCALE": "9"}, "473227.4e9", "USD"),
    ("imf", "trade.exports", "PE", "/data/IMTS/AUT.XG_FOB_USD.PER.A", {"FREQUENCY": "A"}, "473227.4", "USD"),
    ("oecd", "economy.gdp", None, "DF_NAAG,1.0/A.AUT.B1GQ.USD_EXC", {"UNIT_MULT": "6"}, "473227.4e6", "USD"),
    ("ilo", "population.young", None, "/data/DF_POP_XWAP_SEX_AGE_NB/AUT.A", {"UNIT_MULT": "3"}, "473227.4e3", "person"),
    ("unsd", "energy.generation", None, "/data/DF_UNDATA_ENERGY/A.040.7000.01", {"FREQ": "A"}, "473227.4e6", "Wh"),
]


@pytest.mark.parametrize("case", SPOKEN, ids=lambda case: f"{case[0]} {case[1]}")
def test_providers_of_sdmx(replay: Replay, case: tuple[str, str, str | None, str, dict[str, str], str, str]) -> None:
    """The key is in the provider's own codes, the scale is what the answer says or the catalogue, marks are minded."""
    of, name, partner, path, series, expected, unit = case
    body = sdmx(series, ("2023", "473227.4", "A"), ("2024", "473227.4", "P"))
    replay.answers.append(Answer(path, body, kind="application/vnd.sdmx.genericdata+xml;version=2.1"))
    found = asked(of, name, "AT", partner)
    assert [(one.value, one.series.unit, one.provisional) for one in found] == [
        (Decimal(expected), unit, False), (Decimal(expected), unit, True),
    ]  # fmt: skip
    assert {one.edition for one in found} == {"2025-11-01"}


WRONG = [
    (
        Answer("/", b'[{"message":[{"id":"120","key":"Invalid value","value":"not valid"}]}]'),
        "Invalid value|form that is not known",
    ),
    (Answer("/", b"[]"), "answers"),
    (Answer("/", b""), "answers"),
    (Answer("/", b"<html><body>Down for maintenance</body></html>", kind="text/html"), "web page"),
    (Answer("/", b"slow", after=2.0), "did not answer within"),
    (Answer("/", b"", 429, headers={"Retry-After": "30"}), "asks to wait 30 s"),
    (Answer("/", b"", 500), "fault of its own"),
    (Answer("/", b"", 404), "renamed"),
    (Answer("/", b"", 302, headers={"Location": "/elsewhere"}), "lead in a circle"),
    (
        Answer("/", b'{"statusCode": 200, "error": "no such reporter", "data": []}'),
        "answers with|form that is not known",
    ),
]


M, C = (f"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/{name}" for name in ("message", "common"))
ERROR = (
    f'<m:Error xmlns:m="{M}" xmlns:c="{C}"><m:ErrorMessage code="150"><c:Text>Dataflow renamed to D2</c:Text>'
    "</m:ErrorMessage></m:Error>"
).encode()
PARTICULAR = [
    ("eurostat", "economy.gdp", Answer("/", ERROR, kind="application/xml"), "an error: Dataflow renamed to D2"),
    ("eurostat", "economy.gdp", Answer("/", ERROR[:60], kind="application/xml"), "form that is not known"),
    ("eurostat", "economy.gdp", Answer("/", b"<a><b/></a>", kind="text/xml"), "form that is not known"),
    ("eurostat", "economy.gdp", Answer("/", b"<HTML>Down</HTML>", kind="text/xml"), "web page"),
    ("worldbank", "economy.gdp", Answer("/", b"<!DOCTYPE html>Down"), "web page"),
    ("worldbank", "economy.gdp", Answer("/", b"", 429, headers={"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}),
     "wait until Wed, 21 Oct 2026"),
    ("comtrade", "trade.exports", Answer("/", b'{"data": null}'), "form that is not known"),
    ("comtrade", "trade.exports", Answer("/", b"{}", 401), "Check your key"),
]  # fmt: skip


@pytest.mark.parametrize("case", PARTICULAR, ids=[str(number) for number in range(len(PARTICULAR))])
def test_what_one_provider_gets_wrong(
    replay: Replay, capsys: pytest.CaptureFixture[str], case: tuple[str, str, Answer, str]
) -> None:
    """Its own words where it has any, and nothing printed by its client."""
    of, name, answer, words = case
    replay.answers.append(answer)
    with pytest.raises(FetchFailed, match=words):
        asked(of, name)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("of", "name"), [("worldbank", "economy.gdp"), ("comtrade", "trade.exports"), ("eurostat", "economy.gdp")]
)
@pytest.mark.parametrize(("answer", "words"), WRONG, ids=[str(number) for number in range(len(WRONG))])
def test_wrong_answers_are_told(replay: Replay, of: str, name: str, answer: Answer, words: str) -> None:
    """Every provider, every wrong answer: one clear error that names the question, never a trace or a wrong value."""
    replay.answers.append(answer)
    with pytest.raises(CommuniqueError) as caught:
        asked(of, name, terms=Terms(Limits(seconds=1)))
    assert f"{of}: {name} of AT" in str(caught.value)
    assert re.search(words, str(caught.value))


def test_nothing_is_left_behind_at_the_end_of_the_program() -> None:
    """A program that asked without a network ends with its own words alone."""
    code = (
        "from communique.errors import FetchFailed\n"
        "from communique.knowledge.catalogue import indicator\n"
        "from communique.observations import Question, Terms, ask\n"
        "from communique.records import Limits\n"
        "import sys, socket\n"
        "socket.getaddrinfo = lambda *_, **__: (_ for _ in ()).throw(OSError('no network'))\n"
        "for _ in range(3):\n"
        "    asked = Question('comtrade', indicator('trade.exports'), 'AT', None, 2022, 2023)\n"
        "    try: ask(asked, Terms(Limits(seconds=5)))\n"
        "    except FetchFailed as error: print(error)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert ended.stdout.count("cannot be reached") == 3
    assert ended.stderr == ""


def test_a_client_that_gives_up_first_is_told_as_late() -> None:
    """Whether our clock or the client's own ends first, the words are the same."""
    question = Question("worldbank", indicator("economy.gdp"), "AT", None, 2022, 2023)
    pool = urllib3.HTTPConnectionPool("x")
    slow = urllib3.exceptions.ReadTimeoutError(pool, "/", "slow")
    for error in (requests.ReadTimeout(), urllib3.exceptions.MaxRetryError(pool, "/", slow)):
        assert "did not answer within 5 s" in str(unreachable(question, TERMS, error))


def test_a_client_that_is_not_installed_is_named_with_its_remedy() -> None:
    """Before anything is asked."""
    with pytest.raises(UsageError, match=r"needs no_such_client") as caught:
        loaded("json", "no_such_client")
    assert "communique[statistics]" in str(caught.value)


def test_redirects_are_followed_to_the_answer(replay: Replay) -> None:
    """A dataset that moved is found where it is now."""
    moved = bank(("2023", 5.5))
    replay.answers += [
        SOURCE,
        Answer("/moved", moved.body),
        Answer(moved.path, b"", 301, headers={"Location": "http://x/moved"}),
    ]
    assert [one.value for one in asked("worldbank", "economy.gdp")] == [Decimal("5.5")]


def test_what_no_provider_has_is_not_asked(replay: Replay) -> None:
    """The World Bank has no pairs of countries; a country without a code of the provider is not asked about."""
    assert asked("worldbank", "economy.gdp", "AT", "PE") == []
    assert asked("imf", "economy.gdp", "XX") == []
    assert replay.asked == []
    with pytest.raises(UsageError, match="worldbank, comtrade"):
        provider("nobody")
