"""Messages between the parent and the child: length, then bytes. JSON, so that nothing in a frame can run."""

import json
import struct
from typing import IO, Any

_LENGTH = struct.Struct(">Q")
LONGEST_FRAME = 1 << 29


def write(stream: IO[bytes], payload: bytes) -> None:
    """Send one frame."""
    stream.write(_LENGTH.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def read(stream: IO[bytes]) -> bytes | None:
    """The next frame; None when the other side ended, even in the middle of a frame."""
    length = stream.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(length)
    if size > LONGEST_FRAME:
        return None
    payload = stream.read(size)
    return payload if len(payload) == size else None


def as_json(value: object) -> bytes:
    """One value as the payload of a frame."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def write_json(stream: IO[bytes], value: object) -> None:
    """Send one value."""
    write(stream, as_json(value))


def from_json(payload: bytes) -> Any:
    """The value of a frame."""
    return json.loads(payload.decode("utf-8", "surrogatepass"))
