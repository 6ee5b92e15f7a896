"""Files that mean harm, or only look like rosters: refused with a sentence, and the others are read."""

import io
import zipfile

import pytest

from data_io.rosters.limits import Limits
from data_io.rosters.reading import read_cells, read_files
from data_io.rosters.rows import FileCells, FileReading, RefusalCode, Refused
from tests.data_io.rosters.hostile.kinds_of_xlsx import shared_bomb
from tests.data_io.rosters.made import altered, refused, sheet_of, text, workbook, zipped

ROSTER = workbook(("Feuil1", [["Nom", "Prénom", "Classe"], ["MARTIN", "Léa", "CP"]]))
SHEET = "xl/worksheets/sheet1.xml"
GOOD = ("bonne.csv", text("Nom;Prénom", "MARTIN;Léa"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def far_cell(reference: str) -> bytes:
    row = reference.lstrip("XFD")
    cell = f'<row r="{row}"><c r="{reference}" t="inlineStr"><is><t>x</t></is></c></row>'
    return altered(ROSTER, {SHEET: (b"</sheetData>", cell.encode() + b"</sheetData>")})


def bomb() -> bytes:
    return altered(ROSTER, {SHEET: (b"<sheetData>", b"<!--" + b" " * (310 << 20) + b"--><sheetData>")})


def lying_bomb() -> bytes:
    """A member that declares one byte and inflates to much more."""
    content = bytearray(bomb())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    while (at := content.find(size)) >= 0:
        content[at : at + 4] = (1).to_bytes(4, "little")
    return bytes(content)


def encrypted_member() -> bytes:
    content = bytearray(ROSTER)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 1)
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("~$liste.xlsx", b"\x05user", RefusalCode.LOCK_FILE),
        ("photo.csv", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, RefusalCode.NOT_A_ROSTER_FORMAT),
        ("photo.png", b"\x89PNG\r\n\x1a\n", RefusalCode.NOT_A_ROSTER_FORMAT),
        ("liste.pdf", b"%PDF-1.7", RefusalCode.NOT_A_ROSTER_FORMAT),
        ("classeur.csv", ROSTER, RefusalCode.NOT_A_ROSTER_FORMAT),
        ("binaire.csv", b"Nom;Pr\x00nom;\x01\x02\x03\n" * 20, RefusalCode.NOT_A_ROSTER_FORMAT),
        ("lettre.xlsx", zipped({"word/document.xml": "<x/>"}), RefusalCode.NOT_A_ROSTER_FORMAT),
        ("archive.xlsx", zipped({"note.txt": "x"}), RefusalCode.NOT_A_ROSTER_FORMAT),
        ("protege.xlsx", OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), RefusalCode.LOCKED),
        ("protege.zip.xlsx", encrypted_member(), RefusalCode.LOCKED),
        ("coupe.xlsx", ROSTER[: len(ROSTER) // 2], RefusalCode.DAMAGED),
        ("casse.xls", OLE + b"\x00" * 2000, RefusalCode.DAMAGED),
        (
            "dtd.xlsx",
            altered(ROSTER, {"xl/workbook.xml": (b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook')}),
            RefusalCode.SUSPICIOUS,
        ),
        ("membres.xlsx", zipped({f"xl/{n}.xml": "<x/>" for n in range(501)}), RefusalCode.SUSPICIOUS),
        ("loin.xlsx", far_cell("XFD1048576"), RefusalCode.TOO_BIG),
        ("large.xlsx", far_cell("XFD1"), RefusalCode.TOO_BIG),
        ("bombe.xlsx", bomb(), RefusalCode.TOO_BIG),
        ("autre.csv", text("Date;Montant", "1;2"), RefusalCode.UNKNOWN_LAYOUT),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_file_that_is_no_safe_roster_is_refused_with_its_reason(name, content, code):
    answer = refused(content, name)

    assert answer.code is code
    assert answer.message.startswith(f"Le fichier « {name} » ")
    assert answer.message.endswith(".")


def test_sizes_are_counted_and_the_headers_of_the_archive_not_believed():
    assert refused(lying_bomb()).code in (RefusalCode.TOO_BIG, RefusalCode.DAMAGED)


def test_overlapping_members_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>" * 50)
        archive.writestr("xl/b.xml", "<x/>")
    with zipfile.ZipFile(io.BytesIO(stream.getvalue())) as archive:
        offset = archive.getinfo("xl/b.xml").header_offset
    content = stream.getvalue().replace(offset.to_bytes(4, "little"), (10).to_bytes(4, "little"))

    assert refused(content).code is RefusalCode.SUSPICIOUS


def test_macros_are_never_run_and_the_list_beside_them_is_read():
    content = altered(ROSTER, {"xl/workbook.xml": (b"<workbook", b"<workbook")})

    assert sheet_of(content, "liste.xlsm").pupils[0].last_name == "MARTIN"


def test_a_file_that_takes_too_long_is_refused_and_the_caller_lives_on():
    (answer,) = read_files([("lente.xlsx", ROSTER)], limits=Limits(wall_seconds=0))

    assert isinstance(answer, Refused)
    assert answer.code is RefusalCode.CRASHED


def test_a_crash_of_the_parser_in_one_file_leaves_the_others_read():
    first, middle, last = read_files([GOOD, ("tueuse.xlsx", shared_bomb(32_000, 100_000)), GOOD])

    assert isinstance(first, FileReading)
    assert isinstance(middle, Refused)
    assert middle.code is RefusalCode.CRASHED
    assert isinstance(last, FileReading)


def test_a_refused_file_leaves_the_others_read_in_their_order():
    answers = read_files([GOOD, ("photo.png", b"x"), GOOD])

    assert [type(answer) for answer in answers] == [FileReading, Refused, FileReading]


def test_no_file_gives_no_answer():
    assert read_files([]) == []


def test_other_spreadsheets_are_opened_with_the_same_care():
    cells, photo = read_cells(
        [("contacts.csv", text("Date;Canal", "06/04/2021;tel")), ("photo.csv", b"\x89PNG")]
    )

    assert isinstance(cells, FileCells)
    assert cells.sheets[0].rows == (("Date", "Canal"), ("06/04/2021", "tel"))
    assert isinstance(photo, Refused)
