"""What a roster says, once read: plain values that cross a pipe, with the place each one came from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.codes import Connection, Device, Level
from models.problems import Problem


class RefusalCode(StrEnum):
    """Why a whole file was not read. A contract: other programs read them."""

    EMPTY = "empty_file"
    LOCK_FILE = "lock_file"
    LOCKED = "password"
    NOT_A_ROSTER_FORMAT = "unknown_format"
    DAMAGED = "damaged_file"
    SUSPICIOUS = "suspicious_file"
    TOO_BIG = "too_big"
    UNKNOWN_LAYOUT = "unknown_layout"
    CRASHED = "unreadable_file"


@dataclass(frozen=True, slots=True)
class PupilRow:
    """One pupil on one line; `classroom` is the label as written, '' when the file has none."""

    sheet: str
    line: int
    last_name: str
    used_name: str | None
    first_name: str
    birth_on: date | None
    level: Level | None
    classroom: str
    ine: str | None
    device: Device | None
    connection: Connection | None


@dataclass(frozen=True, slots=True)
class ChildRef:
    """A guardian's file names the child, it carries no identifier."""

    last_name: str
    used_name: str | None
    first_name: str
    classroom: str


@dataclass(frozen=True, slots=True)
class PhoneCell:
    """`kind` is home, work or mobile; `number` is E.164."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class GuardianRow:
    """A guardian; `last_name` is '' for a number on a hand-made list that does not say whose it is."""

    sheet: str
    line: int
    organisation: bool
    civility: str | None
    last_name: str
    used_name: str | None
    first_name: str
    email: str | None
    phones: tuple[PhoneCell, ...]
    children: tuple[ChildRef, ...]


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet of a workbook, or a whole CSV; `dropped` says in French what was seen and not kept."""

    name: str
    layout: str
    header_line: int
    encoding: str | None
    delimiter: str | None
    rows: int
    pupils: tuple[PupilRow, ...]
    guardians: tuple[GuardianRow, ...]
    problems: tuple[Problem, ...]
    dropped: tuple[str, ...]
    ignored: int


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file that was read; the digest is all that stays of it."""

    name: str
    digest: str
    sheets: tuple[SheetReading, ...]


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A visible sheet as text, line 1 first; a typed date is ISO."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FileCells:
    """A spreadsheet that is no roster: an equipment workbook sent back, a contact log."""

    name: str
    digest: str
    sheets: tuple[SheetCells, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not read; the message is a French sentence naming the file."""

    name: str
    code: RefusalCode
    message: str
