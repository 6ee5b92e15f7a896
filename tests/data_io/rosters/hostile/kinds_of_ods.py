"""ods workbooks that repeat themselves without end, or hide behind a password."""

from data_io.rosters.rows import RefusalCode
from tests.data_io.rosters.hostile.kind import Kind
from tests.data_io.rosters.hostile.making import ods, xlsx
from tests.data_io.rosters.hostile.making.zips import zipped

_BIG, _BAD, _ODD = RefusalCode.TOO_BIG, RefusalCode.DAMAGED, RefusalCode.SUSPICIOUS
_FORMAT, _LOCKED = RefusalCode.NOT_A_ROSTER_FORMAT, RefusalCode.LOCKED
_SECRET = (
    '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
)
_CALC = b'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" xmlns:text'
_WIDE = ' table:number-columns-repeated="16384"'
_LONG = ' table:number-rows-repeated="1048576"'
_TALL = ' table:number-rows-repeated="1048000"'


def _last(markup: str) -> bytes:
    return ods.ods({"content.xml": ods.content(last=markup)})


def _spaces(count: int) -> str:
    text = f'<text:p>A<text:s text:c="{count}"/>B</text:p>'
    cell = f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    return f"<table:table-row>{cell}</table:table-row>"


def _errors() -> bytes:
    cells = ods.cell("#N/A", ' calcext:value-type="error"') + ods.cell("Zoé")
    content = ods.content(last=f"<table:table-row>{cells}</table:table-row>")
    return ods.ods({"content.xml": content.replace(b"xmlns:text", _CALC, 1)})


def _declared() -> bytes:
    content = ods.content().replace(
        b"<office:document-content", b'<!DOCTYPE x [<!ENTITY a "b">]><office:document-content', 1
    )
    return ods.ods({"content.xml": content})


def _encrypted() -> bytes:
    return ods.ods({"META-INF/manifest.xml": ods.manifest(_SECRET), "content.xml": b"\x8a\x01" * 500})


def _text() -> bytes:
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office:text/>"})


_BLANK_TAIL = f"<table:table-row{_TALL}><table:table-cell{_WIDE}/></table:table-row>"
_NOTE = "<office:annotation><text:p>GUIVARCH</text:p></office:annotation>"
_NOTED = f"<table:table-row><table:table-cell>{_NOTE}</table:table-cell></table:table-row>"
_UNTYPED = "<table:table-row><table:table-cell><text:p>GUIVARCH</text:p></table:table-cell></table:table-row>"
_FAR = f"<table:table-row{_TALL}><table:table-cell/></table:table-row>" + ods.row(["GUIVARCH", "Zoé", "CP"])
_FAR_COLUMN = f"<table:table-row><table:table-cell{_WIDE}/>{ods.cell('x')}</table:table-row>"

KINDS = [
    Kind("an empty tail of a million rows", "queue.ods", lambda: _last(_BLANK_TAIL), (), "tree"),
    Kind(
        "a row repeated a million times",
        "lignes.ods",
        lambda: _last(ods.row(["A", "B"], _LONG)),
        (_BIG, _ODD),
    ),
    Kind(
        "a row repeated 150,000 times",
        "lignes.ods",
        lambda: _last(ods.row(["A", "B"], ' table:number-rows-repeated="150000"')),
        (_ODD,),
    ),
    Kind(
        "a cell repeated 16,384 times",
        "cellules.ods",
        lambda: _last(f"<table:table-row>{ods.cell('x', _WIDE)}</table:table-row>"),
        (_BIG,),
    ),
    Kind(
        "rows and cells repeated",
        "tout.ods",
        lambda: _last(f"<table:table-row{_LONG}>{ods.cell('x', _WIDE)}</table:table-row>"),
        (_BIG, _ODD),
    ),
    Kind("a row behind a million empty ones", "loin.ods", lambda: _last(_FAR), (_BIG,)),
    Kind("a cell behind every column", "large.ods", lambda: _last(_FAR_COLUMN), (_BIG,)),
    Kind(
        "a repetition that is no number",
        "signe.ods",
        lambda: _last(ods.row(["A"], ' table:number-rows-repeated="-1"')),
        (_BAD,),
    ),
    Kind(
        "a repetition of 30 digits",
        "enorme.ods",
        lambda: _last(ods.row(["A"], f' table:number-rows-repeated="{9 * 10**29}"')),
        (_BAD,),
    ),
    Kind("a thousand million spaces", "espaces.ods", lambda: _last(_spaces(1_000_000_000)), (_ODD, _BAD)),
    Kind("100,000 spaces", "espaces.ods", lambda: _last(_spaces(100_000)), (_ODD,)),
    Kind("a few spaces", "espaces.ods", lambda: _last(_spaces(3)), (), "tree"),
    Kind("cells in error", "erreurs.ods", _errors, (), "tree"),
    Kind("a note and a drawing in an empty cell", "note.ods", lambda: _last(_NOTED), (), "told"),
    Kind("a text of no kind", "sans-type.ods", lambda: _last(_UNTYPED), (_BAD,)),
    Kind("a declaration", "declare.ods", _declared, (_ODD,)),
    Kind("a password", "secret.ods", _encrypted, (_LOCKED,)),
    Kind("a text document", "texte.ods", _text, (_FORMAT,)),
    Kind(
        "no kind of document named", "sans-type.ods", lambda: zipped({"content.xml": ods.content()}), (_BAD,)
    ),
    Kind("half a content", "coupe.ods", lambda: ods.ods({"content.xml": ods.content()[:-60]}), (_BAD,)),
    Kind("a workbook named for the other office", "ods.xlsx", ods.ods, (), "tree"),
    Kind("an xlsx named for the other office", "xlsx.ods", xlsx.xlsx),
]
