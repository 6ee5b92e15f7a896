"""Each limit accepts what reaches it and refuses what goes beyond; an installation may choose it."""

from dataclasses import fields, replace

import pytest

from data_io.rosters.limits import DEFAULT, MEGABYTE, VARIABLES, Limits
from data_io.rosters.reading import read_files
from data_io.rosters.rows import FileReading, RefusalCode, Refused
from data_io.settings import read_settings
from models.errors import RuleBroken
from tests.data_io.rosters.hostile.making import biff, ods, xlsx
from tests.data_io.rosters.hostile.making.rows import ROWS, lines
from tests.repository.sources import ROOT

_BIG, _ODD, _CRASHED = RefusalCode.TOO_BIG, RefusalCode.SUSPICIOUS, RefusalCode.CRASHED
_CSV = lines().encode()
_XLSX, _ODS, _XLS = xlsx.xlsx(), ods.ods(), biff.xls()
_PARTS = xlsx.parts()
_INFLATED = sum(map(len, _PARTS.values()))
_THREE_SHEETS = xlsx.xlsx({xlsx.WORKBOOK: xlsx.workbook([(f"F{at}", "rId1") for at in range(3)])})
_LONG_NAME = 90
_LONG_CELL = [*ROWS, ("Z" * _LONG_NAME, "Zoé", "CP")]
_UNREADABLE = lines([*ROWS, ("A\x07", "Zoé", "CP"), ("B\x07", "Zoé", "CP")]).encode()
_CELLS = len(ROWS) * 3


@pytest.mark.parametrize(
    ("limit", "reached", "name", "content", "code"),
    [
        ("file_bytes", len(_CSV), "l.csv", _CSV, _BIG),
        ("members", len(_PARTS), "l.xlsx", _XLSX, _ODD),
        ("inflated_bytes", _INFLATED, "l.xlsx", _XLSX, _BIG),
        ("sheets", 3, "l.xlsx", _THREE_SHEETS, _BIG),
        ("rows", len(ROWS), "l.csv", _CSV, _BIG),
        ("rows", len(ROWS), "l.xlsx", _XLSX, _BIG),
        ("rows", len(ROWS), "l.ods", _ODS, _BIG),
        ("rows", len(ROWS), "l.xls", _XLS, _BIG),
        ("columns", 3, "l.csv", _CSV, _BIG),
        ("columns", 3, "l.xlsx", _XLSX, _BIG),
        ("columns", 3, "l.ods", _ODS, _BIG),
        ("columns", 3, "l.xls", _XLS, _BIG),
        ("cells", _CELLS, "l.csv", _CSV, _BIG),
        ("cells", _CELLS, "l.xlsx", _XLSX, _BIG),
        ("cells", _CELLS, "l.ods", _ODS, _BIG),
        ("cells", _CELLS, "l.xls", _XLS, _BIG),
        ("cell_characters", _LONG_NAME, "l.xlsx", xlsx.xlsx({xlsx.SHEET: xlsx.sheet(_LONG_CELL)}), _BIG),
        ("problems", 2, "l.csv", _UNREADABLE, _BIG),
    ],
)
def test_a_limit_accepts_what_reaches_it_and_refuses_what_goes_beyond(limit, reached, name, content, code):
    (at_it,) = read_files([(name, content)], limits=replace(DEFAULT, **{limit: reached}))
    (beyond,) = read_files([(name, content)], limits=replace(DEFAULT, **{limit: reached - 1}))

    assert isinstance(at_it, FileReading), at_it
    assert isinstance(beyond, Refused)
    assert beyond.code is code


def test_an_answer_that_would_fill_the_memory_of_the_caller_is_a_refusal():
    content = lines(ROWS * 1000).encode()

    (answer,) = read_files([("l.csv", content)], limits=Limits(answer_bytes=10_000))

    assert isinstance(answer, Refused)
    assert answer.code is _BIG


@pytest.mark.parametrize(
    "limits", [Limits(address_space=60 * MEGABYTE), Limits(wall_seconds=0, wall_seconds_per_megabyte=0)]
)
def test_a_child_without_memory_or_time_is_a_refusal(limits):
    content = lines(ROWS * 20_000).encode()

    (answer,) = read_files([("l.csv", content)], limits=limits)

    assert isinstance(answer, Refused)
    assert answer.code in (_BIG, _CRASHED)


def test_every_limit_has_a_setting():
    assert {field.name for field in fields(Limits)} == {field for field, _unit in VARIABLES.values()}


@pytest.mark.parametrize(("variable", "field", "unit"), [(name, *told) for name, told in VARIABLES.items()])
def test_a_setting_changes_its_limit(variable, field, unit):
    chosen = read_settings({variable: "3"}).roster_limits

    assert chosen == replace(DEFAULT, **{field: 3 * unit})


@pytest.mark.parametrize("text", ["0", "-1", "", "many", "1.5"])
def test_a_limit_that_is_no_number_from_one_on_is_refused(text):
    with pytest.raises(RuleBroken, match="CONTINUITE_ROSTER_ROWS"):
        read_settings({"CONTINUITE_ROSTER_ROWS": text})


@pytest.mark.parametrize("variable", VARIABLES)
def test_a_limit_is_documented_with_its_default(variable):
    field, unit = VARIABLES[variable]
    document = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")

    assert f"| `{variable}` | {getattr(DEFAULT, field) // unit:,} |" in document
