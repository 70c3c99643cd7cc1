"""A file of one's own: CSV, Parquet and SDMX-CSV, with and without the TOML beside it; and bad ones."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from communique.errors import BadRecord, CommuniqueError, NotText, TooLarge, UnreadableFile, UsageError
from communique.observations import read_file
from communique.records import Limits

PLAIN = "indicator,geography,partner,period,value,scale\ntrade.turnover,AT,PE,2024,1.6,1e9\n"
FIXED = """
[columns]
value = "Umsatz"
period = "Jahr"
[fixed]
indicator = "trade.turnover"
geography = "AUT"
scale = "1e6"
"""


def made(folder: Path, text: str, beside: str | None = None) -> Path:
    """A file with that text, and perhaps a TOML beside it."""
    path = folder / "series.csv"
    path.write_text(text, encoding="utf-8")
    if beside is not None:
        path.with_suffix(".toml").write_text(beside, encoding="utf-8")
    return path


def test_a_plain_file_needs_nothing_else(tmp_path: Path) -> None:
    """Columns with our names; the value is exact, and as rounded as it was written."""
    found = read_file(made(tmp_path, PLAIN))[0]
    assert (found.value, found.resolution) == (Decimal("1.6e9"), Decimal("1e8"))
    assert (found.series.geography, found.series.partner, found.series.unit) == ("AT", "PE", "USD")


def test_columns_of_any_name(tmp_path: Path) -> None:
    """The TOML names them, and gives what no column has; semicolons and a mark at the start do no harm."""
    found = read_file(made(tmp_path, "\ufeffJahr;Umsatz\n2023;1420\n2024;\n", FIXED))
    assert [(str(one.period), one.value, one.series.geography) for one in found] == [("2023", Decimal("1.42e9"), "AT")]


def test_sdmx_csv_as_it_is(tmp_path: Path) -> None:
    """Scale, unit, status and the key of the series are told by its columns."""
    head = "DATAFLOW,FREQ,REF_AREA,UNIT_MEASURE,UNIT_MULT,TIME_PERIOD,OBS_VALUE,OBS_STATUS"
    text = f"{head}\nX:D(1.0),A,AUT,EUR,6,2023,473.2,P\n"
    found = read_file(made(tmp_path, text, '[fixed]\nindicator = "economy.gdp"\n'))[0]
    assert (found.value, found.series.unit, found.provisional) == (Decimal(473200000), "EUR", True)
    assert (found.series.dataset, found.series.key) == ("X:D(1.0)", "A.AUT")


def test_sdmx_csv_of_eurostat(tmp_path: Path) -> None:
    """Its unit has the scale, its flag the status, its last update the edition, and neither makes another series."""
    head = "DATAFLOW,LAST UPDATE,freq,unit,na_item,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"
    rows = (
        "X:D(1.0),01/07/25 11:00:00,A,CP_MEUR,B1GQ,EL,2022,206620.4,,",
        "X:D(1.0),01/07/25,A,CP_MEUR,B1GQ,EL,2023,220303,p,F",
    )
    found = read_file(made(tmp_path, "\n".join((head, *rows)), '[fixed]\nindicator = "economy.gdp"\n'))
    assert [(one.value, one.series.unit, one.provisional) for one in found] == [
        (Decimal(206620400000), "EUR", False), (Decimal(220303000000), "EUR", True),
    ]  # fmt: skip
    assert {(one.series.key, one.series.geography) for one in found} == {("A.B1GQ.EL", "GR")}
    assert found[0].edition == "01/07/25 11:00:00"


def test_a_unit_with_a_prefix_is_a_scale_unless_one_is_given(tmp_path: Path) -> None:
    """GWh are 1e9 Wh; a scale of one's own goes before."""
    head = "indicator,geography,period,value,unit,scale\n"
    rows = (
        "energy.generation,NO,2023,154,TWh,",
        "energy.capacity,NO,2023,40,GW,",
        "energy.generation,NO,2022,146,GWH,1e12",
    )
    found = read_file(made(tmp_path, head + "\n".join(rows)))
    assert [(one.value, one.series.unit) for one in found] == [
        (Decimal("154e12"), "Wh"), (Decimal("40e9"), "W"), (Decimal("146e12"), "Wh"),
    ]  # fmt: skip


def test_parquet_is_the_same(tmp_path: Path) -> None:
    """The same rows, the same observations."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    names, values = (line.split(",") for line in PLAIN.splitlines())
    path = tmp_path / "series.parquet"
    parquet.write_table(pyarrow.table({name: [value] for name, value in zip(names, values, strict=True)}), path)
    assert [one.value for one in read_file(path)] == [one.value for one in read_file(made(tmp_path, PLAIN))]


BAD = {
    "no such country": (PLAIN.replace("AT", "XX"), None, BadRecord, "row 2"),
    "no such indicator": (PLAIN.replace("trade.turnover", "trade.wind"), None, BadRecord, "trade.wind"),
    "no number": (PLAIN.replace("1.6", "much"), None, BadRecord, "no number"),
    "no end of a number": (PLAIN.replace("1.6", "Infinity"), None, BadRecord, "kept"),
    "no period": (PLAIN.replace("2024", "soon"), None, BadRecord, "no period"),
    "no values": ("a,b\n1,2\n", None, BadRecord, "column of values"),
    "nothing": ("", None, BadRecord, "values"),
    "only a header": (PLAIN.splitlines()[0], None, BadRecord, "no observation"),
    "a TOML that is none": (PLAIN, "[", UsageError, "series.toml"),
    "a field that is none": (PLAIN, '[fixed]\ncolour = "red"\n', UsageError, "colour"),
    "a table that is none": (PLAIN, "fixed = 3\n", UsageError, "tables"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_told(tmp_path: Path, name: str) -> None:
    """What is wrong, in which row or file."""
    text, beside, kind, words = BAD[name]
    with pytest.raises(CommuniqueError, match=words) as caught:
        read_file(made(tmp_path, text, beside))
    assert isinstance(caught.value, kind)


def test_what_is_no_file_of_text(tmp_path: Path) -> None:
    """Binary, missing, too large, no Parquet."""
    path = made(tmp_path, PLAIN)
    with pytest.raises(TooLarge):
        read_file(path, Limits(size=10))
    path.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(NotText):
        read_file(path)
    with pytest.raises(UnreadableFile):
        read_file(tmp_path / "none.csv")
    broken = tmp_path / "x.parquet"
    broken.write_bytes(b"PAR1 not at all")
    with pytest.raises(UnreadableFile):
        read_file(broken)
