"""Archives that are bombs, or that tell one reader something else than another."""

import io
import zipfile
from collections.abc import Callable

from data_io.rosters.rows import RefusalCode
from tests.data_io.rosters.hostile.kind import Kind
from tests.data_io.rosters.hostile.making import xlsx
from tests.data_io.rosters.hostile.making.zips import Member, forged, members_of, zipped

_BIG, _BAD, _ODD = RefusalCode.TOO_BIG, RefusalCode.DAMAGED, RefusalCode.SUSPICIOUS
_FORMAT, _LOCKED, _CRASHED = RefusalCode.NOT_A_ROSTER_FORMAT, RefusalCode.LOCKED, RefusalCode.CRASHED
_SPACES = b"<worksheet>" + b" " * (310 << 20) + b"</worksheet>"


def _with(*more: Member) -> bytes:
    return forged([*members_of(xlsx.parts()), *more])


def _with_sheet(**lies: object) -> Callable[[], bytes]:
    def made() -> bytes:
        parts = xlsx.parts()
        content = parts.pop(xlsx.SHEET)
        return forged([*members_of(parts), Member(xlsx.SHEET, content, **lies)])  # type: ignore[arg-type]

    return made


def _bomb() -> bytes:
    return xlsx.xlsx({"xl/drawings/drawing1.xml": _SPACES})


def _many_bombs() -> bytes:
    part = b"<x>" + b" " * (2 << 20) + b"</x>"
    return xlsx.xlsx({f"xl/drawings/drawing{at}.xml": part for at in range(160)})


def _lying_bomb() -> bytes:
    parts = members_of(xlsx.parts())
    return forged([*parts, Member("xl/drawings/drawing1.xml", _SPACES, says_size=12)])


def _nested() -> bytes:
    inner = zipped({"a.bin": b"\x00" * (10 << 20)})
    for _turn in range(4):
        inner = zipped({f"{at}.zip": inner for at in range(10)})
    return xlsx.xlsx({"xl/embeddings/inner.zip": inner})


def _overlapping() -> bytes:
    parts = members_of(xlsx.parts())
    again = [Member(f"xl/copy{at}.xml", b"<x/>", says_offset=0) for at in range(50)]
    return forged([*parts, *again])


def _zip64(size: int) -> bytes:
    extra = b"\x01\x00\x10\x00" + size.to_bytes(8, "little") * 2
    lies = {"says_size": 0xFFFFFFFF, "says_packed": 0xFFFFFFFF, "extra": extra}
    return _with_sheet(**lies)()


def _methods(method: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in xlsx.parts().items():
            archive.writestr(name, content)
    return stream.getvalue()


def _duplicated() -> bytes:
    other = xlsx.sheet([("Nom", "Prénom", "Classe"), ("AUTRE", "Liste", "CP")])
    return _with(Member(xlsx.SHEET, other))


def _word() -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})


def _many_entries() -> bytes:
    return forged([Member("x", b"", deflated=False)] * 20_000)


KINDS = [
    Kind("a bomb of one member", "bombe.xlsx", _bomb, (_BIG,)),
    Kind("a bomb of many members", "bombes.xlsx", _many_bombs, (_BIG,)),
    Kind("a bomb that says it is small", "menteuse.xlsx", _lying_bomb, (_BIG, _BAD)),
    Kind("archives in archives", "poupees.xlsx", _nested),
    Kind("members that overlap", "recouvre.xlsx", _overlapping, (_ODD,)),
    Kind("a member smaller than it says", "petite.xlsx", _with_sheet(says_size=1 << 30), (_BAD, _ODD)),
    Kind("a member longer than it says", "longue.xlsx", _with_sheet(says_size=100), (_BAD, _ODD)),
    Kind("a packed size beyond the file", "loin.xlsx", _with_sheet(says_packed=1 << 30), (_BAD, _ODD)),
    Kind("an offset beyond the file", "ailleurs.xlsx", _with_sheet(says_offset=1 << 30), (_BAD, _ODD)),
    Kind("sizes of 2^62 by zip64", "zip64.xlsx", lambda: _zip64(1 << 62), (_BAD, _ODD)),
    Kind("sizes of 2^64 - 1 by zip64", "zip64.xlsx", lambda: _zip64((1 << 64) - 1), (_BAD, _ODD)),
    Kind(
        "a number of members that lies",
        "compte.xlsx",
        lambda: forged(members_of(xlsx.parts()), says_members=1),
    ),
    Kind(
        "501 members", "membres.xlsx", lambda: zipped({f"xl/{at}.xml": b"<x/>" for at in range(501)}), (_ODD,)
    ),
    Kind("20,000 entries of one member", "entrees.xlsx", _many_entries, (_ODD,)),
    Kind("a member written twice", "double.xlsx", _duplicated, (_ODD,)),
    Kind(
        "another name inside than outside",
        "deux-noms.xlsx",
        _with_sheet(says_name_inside="xl/autre.xml"),
        (_BAD,),
    ),
    Kind(
        "a path that climbs",
        "monte.xlsx",
        lambda: _with(Member("../../../ailleurs/sortie.xml", b"<x/>")),
        (_ODD,),
    ),
    Kind(
        "a path from the root", "racine.xlsx", lambda: _with(Member("/racine/sortie.xml", b"<x/>")), (_ODD,)
    ),
    Kind("a path of Windows", "disque.xlsx", lambda: _with(Member("C:\\sortie.xml", b"<x/>")), (_ODD,)),
    Kind(
        "a path that climbs backwards",
        "recule.xlsx",
        lambda: _with(Member("..\\..\\s.xml", b"<x/>")),
        (_ODD,),
    ),
    Kind(
        "a link to another file",
        "lien.xlsx",
        lambda: _with(Member("xl/a.xml", b"/etc/passwd", mode=0o120777)),
        (_ODD,),
    ),
    Kind("the flag of a password", "secret.xlsx", _with_sheet(flags=1), (_LOCKED,)),
    Kind("packed by bzip2", "bz2.xlsx", lambda: _methods(zipfile.ZIP_BZIP2), (_ODD,)),
    Kind("packed by lzma", "lzma.xlsx", lambda: _methods(zipfile.ZIP_LZMA), (_ODD,)),
    Kind("something behind the archive", "suite.xlsx", lambda: xlsx.xlsx() + b"\x00" * 1000),
    Kind("two archives end to end", "bout-a-bout.xlsx", lambda: zipped({"a.xml": b"<x/>"}) + xlsx.xlsx()),
    Kind("an archive of nothing", "vide.xlsx", lambda: zipped({}), (_FORMAT,)),
    Kind("a letter called a workbook", "lettre.xlsx", _word, (_FORMAT,)),
    Kind("a workbook called a csv", "liste.csv", xlsx.xlsx, (_FORMAT,)),
    *(
        Kind(f"cut off at {share} %", f"coupe-{share}.xlsx", lambda share=share: _cut(share), (_BAD,))  # type: ignore[misc]
        for share in (1, 10, 25, 50, 75, 90, 99)
    ),
]


def _cut(share: int) -> bytes:
    content = xlsx.xlsx()
    return content[: max(5, len(content) * share // 100)]
