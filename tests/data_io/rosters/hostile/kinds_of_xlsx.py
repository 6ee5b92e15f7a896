"""Workbooks whose archive is honest and whose parts are not."""

from data_io.rosters.rows import RefusalCode
from tests.data_io.rosters.hostile.kind import Kind
from tests.data_io.rosters.hostile.making import xlsx
from tests.data_io.rosters.hostile.making.rows import ROWS
from tests.data_io.rosters.hostile.making.zips import zipped

_BIG, _BAD, _ODD = RefusalCode.TOO_BIG, RefusalCode.DAMAGED, RefusalCode.SUSPICIOUS
_FORMAT, _CRASHED = RefusalCode.NOT_A_ROSTER_FORMAT, RefusalCode.CRASHED
_UNKNOWN = RefusalCode.UNKNOWN_LAYOUT
_DTD = b'<!DOCTYPE x [<!ENTITY a "b">]>'
_LAUGHS = b"<!DOCTYPE x [<!ENTITY a0 'ha'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 10)
) + b"]>"  # fmt: skip
_OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_FETCHED = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
_STYLES = '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</styleSheet>'


def _declared(part: str, declaration: bytes, content: bytes | None = None) -> bytes:
    written = xlsx.parts()[part] if content is None else content
    head, _mark, rest = written.partition(b"?>")
    return xlsx.xlsx({part: head + b"?>" + declaration + rest})


def _sheet(**bent: str) -> bytes:
    return xlsx.xlsx({xlsx.SHEET: xlsx.sheet(**bent)})


def _last_row(cells: str, number: int = 6) -> bytes:
    return _sheet(last=f'<row r="{number}">{cells}</row>')


def _text(reference: str) -> str:
    return xlsx.cell(reference, "x")


def _with_part(kind: str, target: str, content: bytes) -> bytes:
    """The workbook with one more part that it refers to."""
    relations = xlsx.relations(
        xlsx.relation("rId1", "worksheet", "worksheets/sheet1.xml"), xlsx.relation("rId2", kind, target)
    )
    return xlsx.xlsx({xlsx.RELATIONS: relations, f"xl/{target}": content})


def shared_bomb(length: int, cells: int) -> bytes:
    shared = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{chr(65 + at)}{row}" t="s"><v>0</v></c>' for at in range(26))
        + "</row>"
        for row in range(6, 6 + cells // 26)
    )
    relations = xlsx.relations(
        xlsx.relation("rId1", "worksheet", "worksheets/sheet1.xml"),
        xlsx.relation("rId2", "sharedStrings", "sharedStrings.xml"),
    )
    strings = xlsx.strings(f"<t>{'A' * length}</t>")
    return xlsx.xlsx({xlsx.SHEET: xlsx.sheet(last=shared), xlsx.RELATIONS: relations, xlsx.STRINGS: strings})


def _entity_in_a_cell() -> bytes:
    sheet = xlsx.sheet().replace(b"KERGUIDUFF", b"&a;")
    return _declared(xlsx.SHEET, _OUTSIDE, sheet)


def _encoded(encoding: str) -> bytes:
    text = xlsx.sheet().decode().replace('encoding="UTF-8"', f'encoding="{encoding}"')
    return xlsx.xlsx({xlsx.SHEET: text.encode(encoding)})


def _without(part: str) -> bytes:
    return zipped({name: content for name, content in xlsx.parts().items() if name != part})


def _related(*relations: str) -> bytes:
    return xlsx.xlsx({xlsx.RELATIONS: xlsx.relations(*relations)})


def _dated(days: str) -> bytes:
    """A row whose class is a day, in a workbook that counts days."""
    relations = xlsx.relations(
        xlsx.relation("rId1", "worksheet", "worksheets/sheet1.xml"),
        xlsx.relation("rId2", "styles", "styles.xml"),
    )
    cells = xlsx.cell("A6", "GUIVARCH") + xlsx.cell("B6", "Zoé") + f'<c r="C6" s="0"><v>{days}</v></c>'
    sheet = xlsx.sheet(last=f'<row r="6">{cells}</row>')
    return xlsx.xlsx({xlsx.RELATIONS: relations, "xl/styles.xml": _DAY_STYLE, xlsx.SHEET: sheet})


def _merged(times: int, area: str) -> str:
    return f"<mergeCells>{f'<mergeCell ref={chr(34)}{area}{chr(34)}/>' * times}</mergeCells>"


def _sheets(count: int) -> bytes:
    return xlsx.xlsx({xlsx.WORKBOOK: xlsx.workbook([(f"F{at}", "rId1") for at in range(count)])})


_FAR_IN_QUOTES = "<row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>x</t></is></c></row>"
_ERRORS = '<c r="A6" t="e"><v>#REF!</v></c>' + xlsx.cell("B6", "Zoé") + '<c r="C6" t="e"><v>#N/A</v></c>'
_ERRORS_IN_QUOTES = (
    "<row r='6'><c t = 'e' r='A6'><v>#N/A</v></c><c r='B6' t='inlineStr'><is><t>Zoé</t></is></c></row>"
)
_ERRORS_NOWHERE = '<row><c t="e"><v>#N/A</v></c><c t="inlineStr"><is><t>Zoé</t></is></c></row>'
_DDE = '<c r="A6" t="str"><f>cmd|\'/c calc\'!A0</f><v>GUIVARCH</v></c>' + xlsx.cell("B6", "Zoé")
_FORMULA = '<c r="A6" t="str"><f>WEBSERVICE("http://127.0.0.1:9")</f><v>GUIVARCH</v></c>' + xlsx.cell(
    "B6", "Zoé"
)
_DAY_STYLE = _STYLES.format('<cellXfs count="1"><xf numFmtId="14"/></cellXfs>').encode()

KINDS = [
    Kind(
        "strings shared by 260,000 cells",
        "partage.xlsx",
        lambda: shared_bomb(32_767, 100_000),
        (_BIG, _CRASHED),
    ),
    Kind(
        "a text of a megabyte shared", "megaoctet.xlsx", lambda: shared_bomb(1 << 20, 5_000), (_BIG, _CRASHED)
    ),
    Kind("a text longer than a cell can hold", "texte.xlsx", lambda: shared_bomb(40_000, 26), (_BIG,)),
    Kind("a cell in the last corner", "coin.xlsx", lambda: _last_row(_text("XFD1048576"), 1048576), (_BIG,)),
    Kind("a far cell in other quotes", "coin.xlsx", lambda: _sheet(last=_FAR_IN_QUOTES), (_BIG,)),
    Kind("a far cell written in entities", "coin.xlsx", lambda: _last_row(_text("&#88;FD1048576")), (_BIG,)),
    Kind("a cell in the last column", "colonne.xlsx", lambda: _last_row(_text("XFD6")), (_BIG,)),
    Kind("a cell in the last row", "ligne.xlsx", lambda: _last_row(_text("A1048576"), 1048576), (_BIG,)),
    Kind("a cell beyond every column", "dehors.xlsx", lambda: _last_row(_text("ZZZZZZZ6")), (_BIG, _BAD)),
    Kind("a cell beyond every row", "dehors.xlsx", lambda: _last_row(_text("A99999999999"), 6), (_BIG, _BAD)),
    Kind("a cell without a place", "sans-place.xlsx", lambda: _last_row(_text("?")), (_BAD,)),
    Kind(
        "a dimension that lies widely",
        "etendue.xlsx",
        lambda: _sheet(before='<dimension ref="A1:XFD1048576"/>'),
    ),
    Kind("a dimension that lies narrowly", "etendue.xlsx", lambda: _sheet(before='<dimension ref="A1:A1"/>')),
    Kind("a dimension that is none", "etendue.xlsx", lambda: _sheet(before='<dimension ref="?"/>'), (_BAD,)),
    Kind(
        "two million styles",
        "styles.xlsx",
        lambda: _with_part(
            "styles",
            "styles.xml",
            _STYLES.format("<cellXfs>" + '<xf numFmtId="0"/>' * 2_000_000 + "</cellXfs>").encode(),
        ),
        reader="told",
    ),
    Kind(
        "styles that are broken",
        "styles.xlsx",
        lambda: _with_part("styles", "styles.xml", b"<styleSheet><x></styleSheet>"),
        (_BAD,),
    ),
    Kind("laughing entities", "rires.xlsx", lambda: _declared(xlsx.SHEET, _LAUGHS), (_ODD,)),
    Kind("an entity that reads a file", "entite.xlsx", _entity_in_a_cell, (_ODD,)),
    Kind(
        "an entity that is not declared",
        "entite.xlsx",
        lambda: xlsx.xlsx({xlsx.SHEET: xlsx.sheet().replace(b"KERGUIDUFF", b"&a;")}),
        (_BAD,),
    ),
    Kind("a declaration from elsewhere", "ailleurs.xlsx", lambda: _declared(xlsx.SHEET, _FETCHED), (_ODD,)),
    *(
        Kind(f"a declaration in {part}", "declare.xlsx", lambda part=part: _declared(part, _DTD), (_ODD,))  # type: ignore[misc]
        for part in xlsx.parts()
    ),
    Kind("a sheet in UTF-16", "utf16.xlsx", lambda: _encoded("UTF-16"), (_ODD,)),
    Kind("a sheet in UTF-16 without a mark", "utf16.xlsx", lambda: _encoded("UTF-16LE"), (_ODD,)),
    Kind("a sheet in UTF-7", "utf7.xlsx", lambda: _encoded("UTF-7"), (_ODD, _BAD)),
    Kind(
        "a sheet in Latin letters",
        "latin.xlsx",
        lambda: xlsx.xlsx(
            {
                xlsx.SHEET: xlsx.sheet([r for r in ROWS if "’" not in r[0]])
                .decode()
                .replace("UTF-8", "ISO-8859-1")
                .encode("latin-1")
            }
        ),
        (_ODD,),
    ),
    Kind("no workbook", "sans.xlsx", lambda: _without(xlsx.WORKBOOK), (_FORMAT,)),
    Kind("no sheet", "sans.xlsx", lambda: _without(xlsx.SHEET), (_BAD,)),
    Kind("no relations", "sans.xlsx", lambda: _without(xlsx.RELATIONS), (_BAD,)),
    Kind(
        "a relation to itself",
        "boucle.xlsx",
        lambda: _related(xlsx.relation("rId1", "worksheet", "workbook.xml")),
        (_BAD, _UNKNOWN),
    ),
    Kind(
        "a relation that climbs",
        "monte.xlsx",
        lambda: _related(xlsx.relation("rId1", "worksheet", "../../etc/passwd")),
        (_BAD,),
    ),
    Kind(
        "a sheet on the web",
        "web.xlsx",
        lambda: _related(xlsx.relation("rId1", "worksheet", "http://127.0.0.1:9/s.xml", "External")),
        (_BAD,),
    ),
    Kind(
        "a link to another workbook",
        "lie.xlsx",
        lambda: _with_part("externalLink", "externalLinks/externalLink1.xml", b"<externalLink/>"),
        reader="told",
    ),
    Kind(
        "macros beside the list",
        "macros.xlsm",
        lambda: _with_part("vbaProject", "vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"Sub Auto_Open()"),
        reader="told",
    ),
    Kind("a formula that asks for a program", "dde.xlsx", lambda: _last_row(_DDE)),
    Kind("a formula that asks the web", "formule.xlsx", lambda: _last_row(_FORMULA)),
    Kind("cells in error", "erreurs.xlsx", lambda: _last_row(_ERRORS)),
    Kind("cells in error in other quotes", "erreurs.xlsx", lambda: _sheet(last=_ERRORS_IN_QUOTES)),
    Kind("cells in error without a place", "erreurs.xlsx", lambda: _sheet(last=_ERRORS_NOWHERE)),
    Kind("100,000 merged areas", "fusion.xlsx", lambda: _sheet(after=_merged(100_000, "A2:A5")), (), "told"),
    Kind(
        "a merged area of the whole sheet",
        "fusion.xlsx",
        lambda: _sheet(after=_merged(1, "A1:XFD1048576")),
        (),
        "told",
    ),
    Kind("a merged area that is none", "fusion.xlsx", lambda: _sheet(after=_merged(1, "?")), (_BAD,)),
    Kind(
        "300,000 elements inside each other",
        "profond.xlsx",
        lambda: _sheet(after="<x>" * 300_000 + "</x>" * 300_000),
        (),
        "told",
    ),
    Kind("201 sheets", "feuilles.xlsx", lambda: _sheets(201), (_BIG,)),
    Kind(
        "an escaped NUL in a name",
        "nul.xlsx",
        lambda: _last_row(xlsx.cell("A6", "GUI_x0000_VARCH") + xlsx.cell("B6", "Zoé")),
    ),
    Kind("a date before the calendar", "dates.xlsx", lambda: _dated("-42")),
    Kind(
        "a number that is no number",
        "nombre.xlsx",
        lambda: _last_row(xlsx.cell("A6", "A") + '<c r="B6"><v>1e999</v></c>'),
    ),
    Kind("an unknown type of cell", "type.xlsx", lambda: _last_row('<c r="A6" t="zz"><v>1</v></c>'), (_BAD,)),
    Kind(
        "a shared string that is missing",
        "index.xlsx",
        lambda: _last_row('<c r="A6" t="s"><v>99</v></c>'),
        (_BAD,),
    ),
    Kind("an empty sheet", "vide.xlsx", lambda: xlsx.xlsx({xlsx.SHEET: xlsx.sheet(())}), (_UNKNOWN,)),
]
