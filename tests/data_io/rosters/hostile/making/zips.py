"""Zip archives written byte by byte, so that each header can say something else than the truth."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


@dataclass(frozen=True)
class Member:
    """One member; what is None is told truly."""

    name: str
    content: bytes
    flags: int = 0
    says_size: int | None = None
    says_packed: int | None = None
    says_offset: int | None = None
    says_name_inside: str | None = None
    mode: int = 0
    extra: bytes = b""
    deflated: bool = True


def zipped(members: Mapping[str, bytes]) -> bytes:
    """An honest archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def members_of(parts: Mapping[str, bytes]) -> list[Member]:
    """The same, ready to be made to lie."""
    return [Member(name, content) for name, content in parts.items()]


def forged(members: Sequence[Member], *, says_members: int | None = None) -> bytes:
    """The archive of these members as they present themselves."""
    body, central = b"", b""
    for member in members:
        local, entry = _headers(member, len(body))
        body += local
        central += entry
    count = len(members) if says_members is None else says_members
    return body + central + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(central), len(body), 0)


def _headers(member: Member, at: int) -> tuple[bytes, bytes]:
    packed = _deflated(member.content) if member.deflated else member.content
    about = (
        member.flags,
        8 if member.deflated else 0,
        0,
        0x21,
        zlib.crc32(member.content),
        len(packed) if member.says_packed is None else member.says_packed,
        len(member.content) if member.says_size is None else member.says_size,
    )
    inside = (member.name if member.says_name_inside is None else member.says_name_inside).encode()
    outside = member.name.encode()
    local = _LOCAL.pack(b"PK\x03\x04", 20, *about, len(inside), 0) + inside + packed
    offset = at if member.says_offset is None else member.says_offset
    tail = (len(outside), len(member.extra), 0, 0, 0, member.mode << 16, offset)
    return local, _CENTRAL.pack(b"PK\x01\x02", 0x0314, 20, *about, *tail) + outside + member.extra


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()
