"""The equipment columns beside a pupil, read by the synonyms that every screen understands."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeVar

from data_io.rosters.lines import Line
from models.codes import Connection, Device
from models.problems import ProblemCode
from models.synonyms import connection_of, device_of

Code = TypeVar("Code", bound=StrEnum)
_DEVICES = (Device.ENOUGH, Device.SHARED, Device.PHONE, Device.VARIES, Device.NONE)
_CONNECTIONS = (Connection.SUFFICIENT, Connection.LIMITED, Connection.NONE)
_OWN_COLUMN = (("device.shared", Device.SHARED), ("device.phone", Device.PHONE))


def device(line: Line) -> Device | None:
    """The best of several columns; « oui » under « Smartphone » is a phone, never a computer."""
    found = list(_codes(line, "device", device_of, ProblemCode.DEVICE_UNREADABLE))
    for field, meant in _OWN_COLUMN:
        said = _codes(line, field, device_of, ProblemCode.DEVICE_UNREADABLE)
        found += [meant if code is Device.ENOUGH else code for code in said]
    return _best(found, _DEVICES)


def connection(line: Line) -> Connection | None:
    """The best of several columns."""
    return _best(
        list(_codes(line, "connection", connection_of, ProblemCode.CONNECTION_UNREADABLE)), _CONNECTIONS
    )


def _codes(
    line: Line, field: str, code_of: Callable[[str], Code | None], unreadable: ProblemCode
) -> Iterator[Code | None]:
    for at in line.positions(field):
        code = code_of(line.text(at))
        if code is None:
            line.note(unreadable, at)
        yield code


def _best(found: list[Code | None], ranked: tuple[Code, ...]) -> Code | None:
    """A tablet is enough; "none" only when every column says so."""
    said = [code for code in ranked if code in found]
    if not said or (said[0] == ranked[-1] and any(code != ranked[-1] for code in found)):
        return None
    return said[0]
