"""What is wrong with one line of a file: points at a cell, never repeats it, for it may name a child."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """Codes are a contract: other programs read them in `import --json`."""

    NAME_MISSING = "name_missing"
    NAME_REFUSED = "name_refused"
    NAME_UNSPLIT = "name_unsplit"
    NAME_DOUBTFUL = "name_doubtful"
    BIRTH_DATE_UNREADABLE = "birth_date_unreadable"
    BIRTH_DATE_UNLIKELY = "birth_date_unlikely"
    BIRTH_YEAR_SHORT = "birth_year_short"
    LEVEL_UNKNOWN = "level_unknown"
    CLASSROOM_REFUSED = "classroom_refused"
    SCHEME_IN_CLASS = "scheme_in_class"
    SCHEME_IN_GROUP = "scheme_in_group"
    INE_UNREADABLE = "ine_unreadable"
    PHONE_UNREADABLE = "phone_unreadable"
    PHONE_WORDS = "phone_words"
    EMAIL_UNREADABLE = "email_unreadable"
    DEVICE_UNREADABLE = "device_unreadable"
    CONNECTION_UNREADABLE = "connection_unreadable"
    CELL_IN_ERROR = "cell_in_error"
    CHILD_MISSING = "child_missing"
    TEACHERS_LISTED = "teachers_listed"
    SHEET_SKIPPED = "sheet_skipped"
    SHEET_HIDDEN = "sheet_hidden"
    # Found when the rows meet what is known.
    CLASS_MISSING = "class_missing"
    DUPLICATE_LINE = "duplicate_line"
    PUPIL_DOUBTFUL = "pupil_doubtful"
    CHILD_NOT_FOUND = "child_not_found"
    CHILD_AMBIGUOUS = "child_ambiguous"
    CHILD_OTHER_CLASS = "child_other_class"
    OTHER_CLASS = "other_class"
    LOOKS_WRONG = "looks_wrong"
    DEPARTURES_HELD = "departures_held"


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` counts from 1 as in a spreadsheet, 0 for a whole sheet; `column` is the header as written."""

    file: str
    sheet: str
    line: int
    column: str
    code: ProblemCode
    message: str
