"""Exports opened by a real LibreOffice: hostile names stay text there too. Left out where there is none."""

import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from data_io.settings import ROOT
from tests.data_io.exports.hostile_files import UNHOLDABLE, merge, workbooks
from tests.hostile_names import NAMES

_FOUND = subprocess.run(
    [ROOT / "scripts" / "office.sh"], capture_output=True, text=True, check=False
).stdout.splitlines()
pytestmark = pytest.mark.skipif(not _FOUND, reason="no LibreOffice: scripts/office.sh --install")
# Semicolons, quotes, UTF-8, from the first line; formulas are computed where a cell is one.
_CSV = "--infilter=CSV:59,34,76,1,,0,false,true,false,false,false,-1,true"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ElementTree.Element]:
    """Each export as LibreOffice understands it, by the name of its file."""
    folder = tmp_path_factory.mktemp("office")
    files = {**workbooks(), "publipostage.csv": merge()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    _convert(folder, [name for name in files if name.endswith(".xlsx")])
    _convert(folder, ["publipostage.csv"], _CSV)
    return {name: _read((folder / name).with_suffix(".fods")) for name in files}


def _convert(folder: Path, names: list[str], *how: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    told = [_FOUND[0], profile, "--headless", *how, "--convert-to", "fods", "--outdir", ".", *names]
    subprocess.run(told, cwd=folder, check=True, capture_output=True, timeout=180)


def _read(file: Path) -> ElementTree.Element:
    return ElementTree.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 - written by LibreOffice


def said(cell: ElementTree.Element) -> str:
    """The text of a cell, a line a paragraph; runs of blanks are counted in an element of their own."""
    return "\n".join(_plain(paragraph) for paragraph in cell.iter(f"{_TEXT}p"))


def _plain(part: ElementTree.Element) -> str:
    own = {f"{_TEXT}s": " " * int(part.get(f"{_TEXT}c", "1")), f"{_TEXT}tab": "\t"}.get(part.tag, "")
    return own + (part.text or "") + "".join(_plain(one) + (one.tail or "") for one in part)


@pytest.mark.parametrize("name", [*workbooks(), "publipostage.csv"])
def test_no_cell_is_a_formula_a_number_or_a_link(opened, name):
    cells = list(opened[name].iter(f"{_TABLE}table-cell"))

    assert len(cells) > len(NAMES)
    assert not [cell.attrib for cell in cells if cell.get(f"{_TABLE}formula")]
    assert {cell.get(f"{_OFFICE}value-type", "string") for cell in cells} == {"string"}
    assert not [
        one.attrib
        for table in opened[name].iter(f"{_TABLE}table")
        for one in table.iter()
        if _XLINK in one.attrib
    ]


def test_a_copy_keeps_every_letter(opened):
    found = {said(cell).translate(UNHOLDABLE) for cell in opened["copie.xlsx"].iter(f"{_TABLE}table-cell")}

    assert {name.translate(UNHOLDABLE) for name in NAMES} <= found
