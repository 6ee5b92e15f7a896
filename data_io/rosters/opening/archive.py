"""The archive under an xlsx or an ods, checked before any parser sees it. Sizes are counted, not believed."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from data_io.rosters.limits import Limits
from data_io.rosters.opening import markup
from data_io.rosters.refusal import damaged, not_a_roster_format, protected, suspicious, too_big

_STEP = 1 << 16
_ENTRY = b"PK\x01\x02"
_MARKUP = (".xml", ".rels")
_MIMETYPE = "mimetype"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NOT_UTF8 = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_MANIFEST = "META-INF/manifest.xml"
_DAMAGES = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts that matter, inflated once under count."""

    format: str
    parts: dict[str, bytes]

    def rebuilt(self) -> io.BytesIO:
        """An archive of these parts alone, so that the parser meets nothing that was not checked."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, part in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name), part)
        stream.seek(0)
        return stream


def opened(content: bytes, limits: Limits) -> Archive:
    """Every markup part, inflated; refuses bombs, overlaps, declarations, passwords, other documents."""
    if content.count(_ENTRY) > limits.members:  # counted before a list of them is built
        raise suspicious("trop de parties")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_members(archive, limits)
            parts = _inflated(archive, limits)
    except _DAMAGES as error:
        raise damaged() from error
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise protected()
    found = Archive(_format_of(parts), parts)
    for name, part in parts.items():
        if name != _MIMETYPE:
            _check_markup(part)
    return found


def _check_members(archive: zipfile.ZipFile, limits: Limits) -> None:
    members = sorted(archive.infolist(), key=lambda member: member.header_offset)
    if len(members) > limits.members:
        raise suspicious("trop de parties")
    if any(member.flag_bits & 0x1 for member in members):
        raise protected()
    if len({member.filename for member in members}) < len(members):
        raise suspicious("parties en double")
    if any(_leads_elsewhere(member) for member in members):
        raise suspicious("chemins interdits")
    if any(member.compress_type not in _METHODS for member in members):
        raise suspicious("compression inconnue")
    begins = [*(member.header_offset for member in members), archive.start_dir]
    for member, (_own, following) in zip(members, pairwise(begins), strict=True):
        if member.header_offset + member.compress_size > following:
            raise suspicious("parties qui se recouvrent")


def _leads_elsewhere(member: zipfile.ZipInfo) -> bool:
    """Nothing is unpacked to a disk; a name that tries to leave the folder says what its author wants."""
    name = member.filename.replace("\\", "/")
    is_outside = name.startswith("/") or ":" in name or ".." in name.split("/")
    return is_outside or stat.S_ISLNK(member.external_attr >> 16)


def _inflated(archive: zipfile.ZipFile, limits: Limits) -> dict[str, bytes]:
    budget = limits.inflated_bytes
    parts = {}
    for member in archive.infolist():
        if member.filename.endswith(_MARKUP) or member.filename == _MIMETYPE:
            part = b"".join(_steps(archive, member, budget))
            if len(part) != member.file_size:
                raise suspicious("tailles fausses")
            budget -= len(part)
            parts[member.filename] = part
    return parts


def _steps(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: int) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while step := stream.read(_STEP):
            budget -= len(step)
            if budget < 0:
                raise too_big("données une fois décompressé")
            yield step


def _check_markup(part: bytes) -> None:
    if part.startswith(_NOT_UTF8):
        raise suspicious("codage inattendu")
    markup.check(part)


def _format_of(parts: dict[str, bytes]) -> str:
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "content.xml" in parts and b"office:spreadsheet" in parts["content.xml"]:
        return "ods"
    if "word/document.xml" in parts or "ppt/presentation.xml" in parts or "content.xml" in parts:
        raise not_a_roster_format("est un document de traitement de texte ou une présentation")
    raise not_a_roster_format("n’est pas un classeur")
