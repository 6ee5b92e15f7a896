"""What a roster says, once read: plain values that cross a pipe, with the place each one came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """One pupil on one line; `classroom` is the label as written, '' when the file has none.

    `group` is a second group beside the class of reference. `erased` names the fields where somebody wrote
    « effacer »: their value here is None, and what is known of them goes. A blank never erases.
    """

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
    group: str = ""
    erased: frozenset[str] = frozenset()


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
    erased: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TeacherRow:
    """A teacher of the school, for later invitations: neither a pupil nor a guardian."""

    sheet: str
    line: int
    civility: str | None
    last_name: str
    first_name: str
    email: str | None
    classroom: str
    is_head: bool


@dataclass(frozen=True, slots=True)
class TroubledLine:
    """A line with a problem as it is written, by field, so that a person can correct it; never its INE.

    `classroom` is what the lines above or the sheet say of the class.
    """

    line: int
    texts: Mapping[str, tuple[str, ...]]
    classroom: str


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet of a workbook, or a whole CSV; `dropped` says in French what was seen and not kept.

    `header` are the titles as written (two lines joined), `header_digest` knows the same titles again, and
    `fields` where each field was found: what a screen shows and corrects through `Instructions`.
    """

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
    header: tuple[str, ...] = ()
    header_lines: int = 1
    header_digest: str = ""
    fields: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    teachers: tuple[TeacherRow, ...] = ()
    troubled: tuple[TroubledLine, ...] = ()


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
    encoding: str | None = None
    delimiter: str | None = None


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
