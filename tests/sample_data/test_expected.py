"""Every sample file, read for real, gives what its table says."""

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest

from data_io.rosters.reading import read_files
from data_io.rosters.rows import ChildRef, FileReading, PupilRow, Refused
from models.names import class_key, fold
from sample_data.generator import circonscription
from sample_data.generator.expected import Expected

HERE = Path("sample_data")
ALL = [Expected(**one) for one in json.loads((HERE / "expected.json").read_text("utf-8"))]


@pytest.fixture(scope="module")
def readings() -> dict[str, FileReading | Refused]:
    files = [(one.file, (HERE / one.file).read_bytes()) for one in ALL]
    return dict(zip((one.file for one in ALL), read_files(files), strict=True))


@pytest.mark.parametrize("expected", ALL, ids=lambda one: one.file)
def test_each_sample_file_gives_what_its_table_says(readings, expected):
    assert asdict(as_expected(expected.file, readings[expected.file])) == asdict(expected)


def as_expected(file: str, reading: FileReading | Refused) -> Expected:
    if isinstance(reading, Refused):
        return Expected(file, refused=str(reading.code))
    (sheet,) = reading.sheets
    return Expected(
        file=file,
        layout=sheet.layout,
        header_line=sheet.header_line,
        encoding=sheet.encoding,
        rows=sheet.rows,
        pupils=len(sheet.pupils),
        guardians=len(sheet.guardians),
        phones=sum(len(guardian.phones) for guardian in sheet.guardians),
        ignored=sheet.ignored,
        problems=dict(Counter(str(problem.code) for problem in sheet.problems)),
    )


def test_the_table_names_every_file_that_lies_in_the_folders():
    lying = {
        str(f.relative_to(HERE)) for d in ("rosters", "faulty") for f in (HERE / d).rglob("*") if f.is_file()
    }

    assert {one.file for one in ALL} == lying


def test_the_lists_read_name_every_child_that_was_invented(readings):
    _, children = circonscription.draw()
    read = Counter(
        pupil.first_name.upper()
        for name, reading in readings.items()
        if name.startswith("rosters/") and isinstance(reading, FileReading)
        for sheet in reading.sheets
        for pupil in sheet.pupils
    )

    assert read.total() == len(children)


def test_support_schemes_are_recognised_and_dropped(readings):
    (sheet,) = readings["rosters/0359104F/CSVExtraction.csv"].sheets

    assert any("dispositif" in word.lower() for word in sheet.dropped)
    assert "ULIS" not in repr(sheet.pupils)


def test_every_child_that_a_guardian_names_is_on_the_list_of_the_same_school(readings):
    listed: dict[str, set[tuple[str, str, str]]] = {}
    named: dict[str, set[tuple[str, str, str]]] = {}
    for name, reading in readings.items():
        if name.startswith("rosters/") and isinstance(reading, FileReading):
            school = name.split("/")[1]
            for sheet in reading.sheets:
                listed.setdefault(school, set()).update(map(who, sheet.pupils))
                named.setdefault(school, set()).update(who(c) for g in sheet.guardians for c in g.children)

    assert sum(map(len, named.values())) > 1_000
    assert {
        school: named[school] - listed[school] for school in named if named[school] - listed[school]
    } == {}


def who(child: PupilRow | ChildRef) -> tuple[str, str, str]:
    return fold(child.last_name), fold(child.first_name), class_key(child.classroom)
