"""Hostile names in what leaves: read back they are text, letter by letter, and no formula, link or markup."""

import csv
import io
import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from data_io.commands import coverage
from data_io.exports import faulty_lines, invitation_files
from data_io.exports.pseudonyms import pseudonymised
from models.codes import Level
from models.territory import Circonscription, Classroom, School
from tests.cast import IEN_OF, NOON, TUESDAY, a_pupil, a_territory
from tests.data_io.exports.hostile_files import UNHOLDABLE, a_line, card, merge, printed, workbooks
from tests.hostile_names import NAMES, OUTSIDE

RUNS = re.compile(r"[=+\-@|\t\r＝＋－＠]")
# Of a card: what the page is drawn with, and nothing that fetches, leads or runs.
DRAWN = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "section",
    "div",
    "h2",
    "p",
    "b",
    "br",
    "wbr",
}
SQUARE = {"svg", "path", "g"}


@pytest.mark.parametrize("name", NAMES)
def test_a_faulty_line_read_back_is_text_with_every_letter(name):
    content = faulty_lines.workbook([a_line(2, name)])

    (header, row) = load_workbook(BytesIO(content)).worksheets[0].iter_rows()
    for cell in (header[0], row[0]):
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        assert str(cell.value).translate(UNHOLDABLE) == name.translate(UNHOLDABLE)


@pytest.mark.parametrize("file", workbooks())
def test_the_parts_of_a_workbook_hold_no_formula_and_no_link(file):
    with zipfile.ZipFile(BytesIO(workbooks()[file])) as parts:
        for part in parts.namelist():
            text = parts.read(part).decode()
            assert not re.search(r"<(\w+:)?(f|hyperlink|externalReference)\b", text), part
            assert "relationships/hyperlink" not in text, part


def test_a_copy_of_a_pupils_file_read_back_is_text_with_every_letter():
    rows = list(load_workbook(BytesIO(workbooks()["copie.xlsx"])).active.iter_rows())

    cells = [cell for row in rows for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    found = [[str(cell.value).translate(UNHOLDABLE) for cell in row] for row in rows[-len(NAMES) :]]
    wanted = [name.translate(UNHOLDABLE) for name in NAMES]
    assert found == [[name, "None", name, name] for name in wanted]


def test_the_lines_of_a_mail_merge_run_nothing_and_keep_every_letter_that_is_seen():
    (_, *rows) = csv.reader(io.StringIO(merge().decode("utf-8-sig"), newline=""), delimiter=";")

    for row, name in zip(rows, NAMES, strict=True):
        seen = "".join(sign if sign.isprintable() else " " for sign in name)
        for cell in (row[0], row[2], row[3]):
            assert not RUNS.match(cell.lstrip(" "))
            assert cell.removeprefix("'") == seen
        assert row[4] == "https://ici.example/invitation/abcd-efgh-jkmn-pqrs"


class Told(HTMLParser):
    """The tags of a page with their attributes, and the texts of some."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.given: list[str] = []
        self.texts: dict[str, list[str]] = {"h2": [], "p": [], "title": []}
        self._inside: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.given += [f"{name}={value}" for name, value in attrs]
        if tag in self.texts:
            self.texts[tag].append("")
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[self._inside[-1]][-1] += data


def test_a_printed_card_says_the_name_and_is_made_of_nothing_else():
    page = Told(printed())

    assert page.tags - SQUARE <= DRAWN
    assert not [one for one in page.given if OUTSIDE in one or one.startswith(("on", "src", "href"))]
    assert page.texts["h2"] == list(NAMES)
    assert page.texts["title"] == [NAMES[17]]


def test_a_letter_adds_no_reader_and_no_field():
    for name in NAMES:
        parts = urlsplit(invitation_files.mail_to(card(name)))
        said = parse_qs(parts.query, strict_parsing=True)
        assert (parts.scheme, parts.path, parts.fragment) == ("mailto", "0@exemple.fr", "")
        assert set(said) == {"subject", "body"}
        assert name in said["body"][0]


def test_an_export_under_pseudonyms_holds_no_letter_of_a_name(session: Session):
    land = a_territory(session)
    for room, level in ((land.cm1, Level.CM1), (land.cp, Level.CP)):
        for name in NAMES:
            a_pupil(session, room, last_name=name, first_name=name, level=level)
    session.get_one(School, land.jules_ferry.id).name = NAMES[0]
    session.get_one(Circonscription, land.circonscription.id).name = NAMES[1]
    session.get_one(Classroom, land.cm1.id).label = NAMES[2]
    session.flush()

    content = pseudonymised(session, IEN_OF(land.circonscription), on=TUESDAY, at=NOON, as_of=NOON)

    (_, *rows) = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert all(re.fullmatch(r"École [0-9A-F]{6}", row[0]) for row in rows)
    cells = {cell for row in rows for cell in row[1:]}
    assert cells <= {"CM1", "CP", "tous niveaux", "masqué", "0", str(len(NAMES)), str(2 * len(NAMES))}


def test_the_figures_as_csv_keep_every_letter_and_run_nothing(capsys):
    coverage._write_csv([{"school": name, "classroom": name, "pupils": 3} for name in NAMES])

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert [row["pupils"] for row in rows] == ["3"] * len(NAMES)
    for row, name in zip(rows, NAMES, strict=True):
        assert not RUNS.match(row["school"])
        assert row["school"].removeprefix("'") == row["classroom"].removeprefix("'") == name
