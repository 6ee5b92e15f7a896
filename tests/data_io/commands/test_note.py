"""note and remontee: what independent readers find in the files is what `coverage` says."""

import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import select

from data_io.database import make_engine, reading
from models.rates import number
from models.security import JournalEntry
from tests.data_io.commands.calling import call

PLACE = ("--circonscription", "Trémaden")
# A past day: those of Paris and of UTC agree about it.
ON = f"{datetime.now(UTC) - timedelta(days=3):%Y-%m-%d}"
SAME = {
    "attendus": "expected",
    "eleves": "pupils",
    "acces_oui": "assured",
    "acces_avec_difficulte": "fragile",
    "acces_non": "not_assured",
    "acces_a_verifier": "unknown",
}


@dataclass(frozen=True)
class Taken:
    """The files of one evening, and what `coverage` says of it."""

    url: str
    folder: Path
    figures: Counter[str]

    @property
    def sheet(self) -> Any:
        return load_workbook(self.folder / "r.xlsx")["Remontée"]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    folder = tmp_path_factory.mktemp("taken")
    url = f"sqlite:///{folder / 'c.db'}"
    for words in (
        ("demo", "--pupils", "300"),
        ("note", *PLACE, "--on", ON, folder / "n.docx"),
        ("note", *PLACE, "--on", ON, folder / "n.pdf"),
        ("remontee", "--departement", "35", "--on", ON, folder / "r.xlsx"),
    ):
        told = call(url, *words)
        assert told.code == 0, told.err
    (row,) = call(url, "coverage", "--by", "circonscription", "--on", ON, "--format", "json").json
    declared = {f"declared_{name}": count for name, count in row.pop("declared").items()}
    figures = {name: count for name, count in row.items() if isinstance(count, int)}
    return Taken(url, folder, Counter(figures | declared))


def says(text: str, figures: Counter[str]) -> None:
    among = f"sur {number(figures['expected'])} attendus"
    for label, name in (
        ("Sans accès au travail", "not_assured"),
        ("Accès avec difficulté", "fragile"),
        ("À vérifier", "unknown"),
    ):
        assert re.search(
            rf"{label} : {number(figures[name] + figures[f'declared_{name}'])} élèves? {among}", text
        ), (label, text)
    assert (
        f"{number(figures['assured'] + figures['declared_assured'])} élèves {among} ont accès au travail"
        in text
    )


def test_the_word_note_says_the_same_as_coverage(taken):
    paragraphs = Document(str(taken.folder / "n.docx")).paragraphs

    says(" ".join(one.text for one in paragraphs), taken.figures)
    assert [one.text for one in paragraphs if one.style and one.style.name == "Heading 2"] == [
        "L’essentiel", "À vérifier", "Ce qui a changé", "Besoins", "Écoles à soutenir", "Méthode",
    ]  # fmt: skip


def test_the_pdf_note_says_the_same_with_its_accents_and_apostrophes(taken):
    told = subprocess.run(
        ["pdftotext", "-layout", taken.folder / "n.pdf", "-"], capture_output=True, check=True
    )
    text = re.sub(r"[ \n\f]+", " ", told.stdout.decode()).replace("\u00a0", "\u202f")

    says(text, taken.figures)
    assert "L’essentiel" in text


def test_the_return_says_the_same_as_coverage(taken):
    header, *rows = taken.sheet.iter_rows(values_only=True)
    lines = [dict(zip(header, row, strict=True)) for row in rows]
    whole = lines[0]

    assert (whole["ensemble"], whole["niveau"], whole["jour"]) == ("tous", "tous", ON)
    assert {column: whole[column] for column in SAME} == {
        column: taken.figures[name] for column, name in SAME.items()
    }
    assert whole["jamais_joints"] == taken.figures["pupils"] - taken.figures["reached"]
    levels = [line for line in lines if line["ensemble"] == "tous" and line["niveau"] != "tous"]
    assert sum(line["sans_appareil"] for line in levels) == whole["sans_appareil"] > 0


def test_the_workbook_is_set_up_to_be_filtered_and_printed(taken):
    sheet = taken.sheet

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.print_title_rows == "$1:$1"
    assert {type(cell.value) for cell in sheet["G"][1:]} == {int}


def test_each_is_written_down_without_a_value(taken):
    engine = make_engine(taken.url)
    with reading(engine) as session:
        kinds = JournalEntry.object_kind.in_(("note", "figures_return"))
        kept = session.scalars(select(JournalEntry.fields).where(kinds)).all()
    engine.dispose()

    assert len(kept) == 3
    assert all(re.fullmatch(r"lines=\d+", " ".join(fields)) for fields in kept)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("note", *PLACE, "note.odt"), ".docx ou .pdf"),
        (("remontee", *PLACE, "nulle-part/r.xlsx"), "ne peut pas être écrit"),
    ],
)
def test_what_cannot_be_written_is_refused_with_a_sentence(taken, words, said):
    refused = call(taken.url, *words)

    assert (refused.code, said in refused.err) == (1, True), refused.err
