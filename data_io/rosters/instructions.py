"""What a person says of a file beside its bytes: encoding, delimiter, class, and where the columns are."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

ENCODINGS = ("utf-8", "cp1252", "iso-8859-1", "utf-16", "mac_roman")
DELIMITERS = (";", ",", "\t", "|")
PUPIL_FIELDS = (
    "last_name", "first_name", "last_then_first", "first_then_last", "full_name", "used_name", "birth_on",
    "level", "classroom", "group", "ine", "device", "connection",
    "guardian1.name", "guardian1.last_name", "guardian1.first_name", "guardian1.phone", "guardian1.email",
    "guardian2.name", "guardian2.last_name", "guardian2.first_name", "guardian2.phone", "guardian2.email",
    "guardian0.phone", "guardian0.email",
)  # fmt: skip
GUARDIAN_FIELDS = (
    "civility", "last_name", "first_name", "used_name", "organisation", "email", "home", "work", "mobile",
    "child.last_name", "child.first_name", "child.used_name", "child.classroom",
)  # fmt: skip

Positions = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """The columns of each field, from 0, several for several; a child's columns once for each child.

    `header_line` counts from 1; 0 is a list that begins with its first pupil. `header_lines` is 2 where
    the header takes two lines.
    """

    header_line: int
    fields: Positions
    header_lines: int = 1

    @property
    def begins(self) -> int:
        """The first row of people, from 0."""
        return self.header_line - 1 + self.header_lines if self.header_line else 0


@dataclass(frozen=True, slots=True)
class Instructions:
    """For one file. What is left out is found out as usual.

    `columns` is by sheet name ('' for a text file). `remembered` is what the school said before of headers
    with the same digest. `classroom` is the class of a list that names none. `last_name_first` is the order
    of names in one column that no capitals tell apart. `pasted` is a text that somebody pasted, in UTF-8.
    """

    encoding: str | None = None
    delimiter: str | None = None
    classroom: str = ""
    columns: Mapping[str, SheetColumns] = field(default_factory=dict)
    remembered: Mapping[str, Positions] = field(default_factory=dict)
    last_name_first: bool | None = None
    pasted: bool = False

    def __post_init__(self) -> None:
        if self.encoding not in (None, *ENCODINGS) or self.delimiter not in (None, *DELIMITERS):
            raise ValueError("An encoding or a delimiter that no list offers.")


NONE = Instructions()


def packed(instructions: Instructions) -> dict[str, Any]:
    """What JSON can carry."""
    return asdict(instructions)


def unpacked(value: dict[str, Any]) -> Instructions:
    """The instructions that were packed."""
    return Instructions(
        encoding=value["encoding"],
        delimiter=value["delimiter"],
        classroom=value["classroom"],
        columns={
            name: SheetColumns(one["header_line"], positions(one["fields"]), one["header_lines"])
            for name, one in value["columns"].items()
        },
        remembered={digest: positions(fields) for digest, fields in value["remembered"].items()},
        last_name_first=value["last_name_first"],
        pasted=value["pasted"],
    )


def positions(fields: Mapping[str, Any]) -> Positions:
    """Columns as a base or a pipe gives them back; what is no place of a column is left out."""
    return {name: tuple(at for at in places if at >= 0) for name, places in fields.items()}
