"""Each layout has a sample file, and each sample file gives what it promises."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data_io.rosters.layouts.known import LAYOUTS
from data_io.rosters.reading import read_files
from data_io.rosters.rows import FileReading, SheetReading
from pages.ui import roster_words

HERE = Path("sample_data/layouts")
PROMISED: dict[str, list[dict[str, Any]]] = json.loads((HERE / "promised.json").read_text("utf-8"))
ON = date(2026, 9, 15)


def samples() -> list[Path]:
    return sorted(path for path in HERE.iterdir() if path.suffix not in (".md", ".json"))


@pytest.fixture(scope="module")
def readings() -> dict[str, tuple[SheetReading, ...]]:
    files = [(path.name, path.read_bytes()) for path in samples()]
    read = read_files(files, today=ON)
    return {one.name: one.sheets for one in read if isinstance(one, FileReading)}


@pytest.mark.parametrize("name", [path.name for path in samples()])
def test_each_sample_gives_what_it_promises(name, readings):
    assert [given(sheet) for sheet in readings[name]] == PROMISED[name]


def given(sheet: SheetReading) -> dict[str, Any]:
    own = {pupil.classroom for pupil in sheet.pupils}
    told = {child.classroom for guardian in sheet.guardians for child in guardian.children}
    taught = {teacher.classroom for teacher in sheet.teachers} - {""}
    return {
        "sheet": sheet.name,
        "layout": sheet.layout,
        "header_line": sheet.header_line,
        "header_lines": sheet.header_lines,
        "encoding": sheet.encoding,
        "delimiter": sheet.delimiter,
        "rows": sheet.rows,
        "pupils": len(sheet.pupils),
        "guardians": len(sheet.guardians),
        "teachers": len(sheet.teachers),
        "phones": sum(len(guardian.phones) for guardian in sheet.guardians),
        "emails": sum(one.email is not None for one in sheet.guardians)
        + sum(one.email is not None for one in sheet.teachers),
        "birth_dates": sum(pupil.birth_on is not None for pupil in sheet.pupils),
        "classrooms": sorted(own | told | taught),
        "ignored": sheet.ignored,
        "problems": Counter(str(problem.code) for problem in sheet.problems),
        "dropped": list(sheet.dropped),
    }


def test_a_sample_without_a_promise_or_a_promise_without_a_sample_is_a_fault():
    assert {path.name for path in samples()} == set(PROMISED)


def test_every_layout_has_a_sample_and_a_french_name():
    sampled = {sheet["layout"] for sheets in PROMISED.values() for sheet in sheets}

    assert sampled == {layout.code for layout in LAYOUTS}
    assert {layout.code for layout in LAYOUTS} <= set(roster_words.LAYOUTS)


def test_nothing_of_a_support_scheme_is_kept_but_the_label_of_a_class(readings):
    sheet = readings["onde-eleves-2020.csv"][0]

    assert [pupil.group for pupil in sheet.pupils] == [
        "Chorale",
        "",
        "Groupe à plusieurs niveaux 2",
        "CM1-CM2 A",
    ]
    assert "dispositif de soutien" in sheet.dropped


def test_the_teachers_of_a_school_are_neither_pupils_nor_guardians(readings):
    (sheet,) = readings["be1d-enseignants.csv"]

    assert [(one.last_name, one.email is not None, one.classroom, one.is_head) for one in sheet.teachers] == [
        ("KERVELLA", True, "CM1 - CM2", True),
        ("SALAUN", True, "CE1 A", False),
        ("TANGUY", False, "", False),
    ]
    assert (sheet.pupils, sheet.guardians) == ((), ())
    assert "place" not in repr(sheet)


def test_the_same_day_is_read_from_a_typed_date_and_from_a_bare_number_in_a_workbook_of_1904(readings):
    (sheet,) = readings["dates-1904.xlsx"]

    assert [pupil.birth_on for pupil in sheet.pupils] == [date(2019, 2, 1), date(2019, 2, 1)]
