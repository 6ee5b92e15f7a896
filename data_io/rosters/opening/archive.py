"""The archive under an xlsx or an ods, checked before any parser sees it. Sizes are counted, not believed."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from data_io.rosters.limits import Limits
from data_io.rosters.refusal import damaged, not_a_roster_format, protected, suspicious, too_big

_STEP = 1 << 16
_MARKUP = (".xml", ".rels")
_DECLARATIONS = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_NOT_UTF8 = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts that matter, inflated once under count."""

    format: str
    parts: dict[str, bytes]


def opened(content: bytes, limits: Limits) -> Archive:
    """Every markup part, inflated; refuses bombs, overlaps, declarations, passwords, other documents."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_members(archive, limits)
            parts = _inflated(archive, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise damaged() from error
    return Archive(_format_of(parts), parts)


def _check_members(archive: zipfile.ZipFile, limits: Limits) -> None:
    members = sorted(archive.infolist(), key=lambda member: member.header_offset)
    if len(members) > limits.members:
        raise suspicious("trop de parties")
    if any(member.flag_bits & 0x1 for member in members):
        raise protected()
    if len({member.filename for member in members}) < len(members):
        raise suspicious("parties en double")
    for member, following in pairwise(members):
        if member.header_offset + member.compress_size > following.header_offset:
            raise suspicious("parties qui se recouvrent")


def _inflated(archive: zipfile.ZipFile, limits: Limits) -> dict[str, bytes]:
    budget = limits.inflated_bytes
    parts = {}
    for member in archive.infolist():
        if not member.filename.endswith(_MARKUP):
            continue
        part = b"".join(_steps(archive, member, budget))
        budget -= len(part)
        if part.startswith(_NOT_UTF8) or _DECLARATIONS.search(part):
            raise suspicious("déclarations interdites")
        parts[member.filename] = part
    return parts


def _steps(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: int) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while step := stream.read(_STEP):
            budget -= len(step)
            if budget < 0:
                raise too_big("données une fois décompressé")
            yield step


def _format_of(parts: dict[str, bytes]) -> str:
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "content.xml" in parts:
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise protected()
        if b"office:spreadsheet" in parts["content.xml"]:
            return "ods"
    if "word/document.xml" in parts or "content.xml" in parts:
        raise not_a_roster_format("est un document de traitement de texte ou une présentation")
    raise not_a_roster_format("n’est pas un classeur")
