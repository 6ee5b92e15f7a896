"""Hostile names in what leaves: read back they are text, letter by letter, and no formula and no link."""

import csv
import io
import re
import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook

from data_io.commands import coverage
from data_io.exports.faulty_lines import workbook
from data_io.intake.faulty_lines import FaultyLine
from tests.hostile_names import NAMES

RUNS = re.compile(r"[=+\-@|\t\r＝＋－＠]")
# What a sheet cannot hold at all, and what its format writes otherwise: a carriage return ends a line there.
UNHOLDABLE = str.maketrans({"\r": "\n"})


def a_line(number: int, name: str) -> FaultyLine:
    texts = {"last_name": (name,), "first_name": (f"Un{number}",)}
    return FaultyLine(("x.csv", "", number), (), texts, {"last_name": name, "first_name": "Prénom"}, False)


@pytest.mark.parametrize("name", NAMES)
def test_a_faulty_line_read_back_is_text_with_every_letter(name):
    content = workbook([a_line(2, name)])

    (header, row) = load_workbook(BytesIO(content)).worksheets[0].iter_rows()
    for cell in (header[0], row[0]):
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        assert str(cell.value).translate(UNHOLDABLE) == name.translate(UNHOLDABLE)


def test_the_parts_of_the_workbook_hold_no_formula_and_no_link():
    content = workbook([a_line(number, name) for number, name in enumerate(NAMES)])

    with zipfile.ZipFile(BytesIO(content)) as parts:
        for part in parts.namelist():
            text = parts.read(part).decode()
            assert not re.search(r"<(\w+:)?(f|hyperlink|externalReference)\b", text), part
            assert "relationships/hyperlink" not in text, part


def test_the_figures_as_csv_keep_every_letter_and_run_nothing(capsys):
    coverage._write_csv([{"school": name, "classroom": name, "pupils": 3} for name in NAMES])

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert [row["pupils"] for row in rows] == ["3"] * len(NAMES)
    for row, name in zip(rows, NAMES, strict=True):
        assert not RUNS.match(row["school"])
        assert row["school"].removeprefix("'") == row["classroom"].removeprefix("'") == name
