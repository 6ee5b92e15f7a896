"""Plain text and pages that are no list, are endless, or are cut and coded in ways that shift cells."""

from data_io.rosters.rows import RefusalCode
from tests.data_io.rosters.hostile.kind import Kind
from tests.data_io.rosters.hostile.making.rows import PUPILS, ROWS, lines

_BIG, _BAD, _FORMAT = RefusalCode.TOO_BIG, RefusalCode.DAMAGED, RefusalCode.NOT_A_ROSTER_FORMAT
_EMPTY, _UNKNOWN, _LOCK = RefusalCode.EMPTY, RefusalCode.UNKNOWN_LAYOUT, RefusalCode.LOCK_FILE
_PLAIN = [row for row in ROWS if "’" not in row[0]]


def _page(rows: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><table>{rows}</table></body></html>".encode()


def _row(cells: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _table() -> str:
    return "".join(map(_row, ROWS))


def _unclosed() -> bytes:
    return (lines(ROWS[:2]) + '"' + lines(PUPILS * 3)).encode()


KINDS = [
    Kind("a picture called a list", "liste.csv", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, (_FORMAT,)),
    Kind(
        "a document for printing called a list", "liste.csv", lambda: b"%PDF-1.7\n" + b"x" * 500, (_FORMAT,)
    ),
    Kind("a program called a workbook", "liste.xlsx", lambda: b"MZ" + b"\x00" * 500, (_FORMAT,)),
    Kind("a rich text called a workbook", "liste.xls", lambda: rb"{\rtf1\ansi Nom}", (_FORMAT,)),
    Kind("a base called a list", "liste.txt", lambda: b"SQLite format 3\x00" + b"\x00" * 500, (_FORMAT,)),
    Kind("a packed file called a list", "liste.csv", lambda: b"\x1f\x8b\x08" + b"\x00" * 500, (_FORMAT,)),
    Kind("a name that no list has", "liste.exe", lambda: lines().encode(), (_FORMAT,)),
    Kind("the trace of an open workbook", "~$liste.xlsx", lambda: b"\x05Maelys" + b" " * 158, (_LOCK,)),
    Kind("nothing", "vide.csv", lambda: b"", (_EMPTY,)),
    Kind("a mark and nothing", "vide.csv", lambda: b"\xef\xbb\xbf\r\n", (_EMPTY,)),
    Kind("only zeros", "zeros.csv", lambda: b"\x00" * 5000, (_EMPTY, _FORMAT)),
    Kind("a csv called a workbook", "liste.xlsx", lambda: lines().encode(), (), "csv"),
    Kind("NUL in a name", "nul.csv", lambda: lines().replace("KER", "KER\x00").encode(), (_FORMAT,)),
    Kind("UTF-16 without a mark", "utf16.csv", lambda: lines().encode("utf-16-le"), (), "csv"),
    Kind("UTF-16 the other way", "utf16.csv", lambda: lines().encode("utf-16-be"), (), "csv"),
    Kind("UTF-16 cut in a letter", "utf16.csv", lambda: lines().encode("utf-16")[:-1], (_BAD,)),
    Kind("half a pair of UTF-16", "utf16.csv", lambda: lines().encode("utf-16") + b"\x00\xd8", (_BAD,)),
    Kind(
        "two codings end to end",
        "mixte.csv",
        lambda: lines().encode() + lines(PUPILS).encode("cp1252"),
        (_BAD,),
    ),
    Kind("old letters of Windows", "cp1252.csv", lambda: lines().encode("cp1252"), (), "csv"),
    Kind("lines of an old Mac", "mac.csv", lambda: lines(end="\r").encode(), (), "csv"),
    Kind("a quote that is never closed", "guillemet.csv", _unclosed, (_BAD,)),
    Kind("one line of 30 MB", "ligne.csv", lambda: b"Nom;Prenom\n" + b"x" * (30 << 20), (_BIG, _BAD)),
    Kind("41 MB", "gros.csv", lambda: b"Nom;Prenom\n" * ((41 << 20) // 11), (_BIG,)),
    Kind("100,000 columns", "large.csv", lambda: lines().encode() + b"x;" * 100_000, (_BIG,)),
    Kind("2,000,000 rows", "long.csv", lambda: lines().encode() + b"A;B;CP\r\n" * 2_000_000, (_BIG,)),
    Kind(
        "eight million empty cells",
        "vides.csv",
        lambda: lines().encode() + (b";" * 700 + b"\n") * 12_000,
        (_BIG,),
    ),
    Kind("only delimiters", "signes.csv", lambda: b";;;;\r\n" * 1000, (_UNKNOWN, _EMPTY)),
    Kind(
        "ragged rows",
        "bords.csv",
        lambda: lines([*ROWS, ("GUIVARCH", "Zoé"), ("X", "Y", "CP", "", "trop")]).encode(),
        (),
        "csv",
    ),
    Kind(
        "another delimiter in every line",
        "signes.csv",
        (lines(ROWS[:2]) + lines(ROWS[2:], delimiter="\t")).encode,
        (),
        "csv",
    ),
    Kind(
        "formulas as names",
        "formules.csv",
        lambda: lines([*ROWS, ('=HYPERLINK("http://x")', "@SUM(A1)", "+CP")]).encode(),
        (),
        "csv",
    ),
    Kind(
        "markup as names",
        "balises.csv",
        lambda: lines([*ROWS, ("<script>alert(1)</script>", "<b>Zoé</b>", "CP")]).encode(),
        (),
        "csv",
    ),
    Kind(
        "control characters in a name",
        "controle.csv",
        lambda: lines([*ROWS, ("GUI\x07VARCH", "Z\x1boé", "CP")]).encode(),
        (),
        "csv",
    ),
    Kind(
        "writing that turns round",
        "sens.csv",
        lambda: lines([*ROWS, ("GUI\u202eHCRAV", "Zoé", "CP")]).encode(),
        (),
        "csv",
    ),
    Kind(
        "a tower of accents",
        "tour.csv",
        lambda: lines([*ROWS, ("Z" + "\u0301" * 60, "Zoé", "CP")]).encode(),
        (),
        "csv",
    ),
    Kind(
        "a name of 5,000 letters",
        "nom.csv",
        lambda: lines([*ROWS, ("Z" * 5000, "Zoé", "CP")]).encode(),
        (),
        "csv",
    ),
    Kind(
        "letters that are none",
        "prive.csv",
        lambda: lines([*ROWS, ("GUI\ue000VARCH", "Zo\ufffe", "CP")]).encode(),
        (),
        "csv",
    ),
    Kind("a page called a workbook", "page.xls", lambda: _page(_table()), (), "told"),
    Kind(
        "a page with a program",
        "page.xls",
        lambda: _page(_table(), "<script>document.write('<tr><td>A')</script>"),
        (),
        "told",
    ),
    Kind("a page without a table", "page.xls", lambda: b"<html><body>Nom</body></html>", (_UNKNOWN,)),
    Kind(
        "100,000 tables inside each other",
        "profond.xls",
        lambda: b"<html>" + b"<table><tr><td>" * 100_000,
        (_BAD,),
    ),
    Kind("tags that are never closed", "ouvert.xls", lambda: b"<html><table>" + b"<tr" * 1_000_000, (_BAD,)),
    Kind(
        "attributes without end", "attributs.xls", lambda: b"<html><table " + b"a='" * 1_000_000, (_UNKNOWN,)
    ),
    Kind(
        "entities of a page without end",
        "entites.xls",
        lambda: _page(_table() + "<tr><td>" + "&amp" * 500_000 + "</td></tr>"),
        (),
        "told",
    ),
    Kind(
        "comments that are never closed",
        "notes.xls",
        lambda: b"<html><table>" + b"<!-- >" * 300_000,
        (_BAD,),
    ),
    Kind(
        "markings that are never closed",
        "marques.xls",
        lambda: b"<html><table>" + b"<![x >" * 300_000,
        (_BAD,),
    ),
    Kind(
        "instructions that are never closed",
        "ordres.xls",
        lambda: b"<html><table>" + b"<?" * 900 + b"x" * 3_000_000,
        (_BAD,),
    ),
    Kind("a page of 1,000 columns", "large.xls", lambda: _page("<tr>" + "<td>x" * 1000), (_BIG,)),
    Kind(
        "a cell over 100,000 rows",
        "etendu.xls",
        lambda: _page(_table() + '<tr><td rowspan="100000000" colspan="100000000">x</td></tr>'),
        (),
        "told",
    ),
]
