"""The teacher of a line, for later invitations; nothing else of the line is kept."""

from data_io.rosters.layouts.guardian_rows import emails
from data_io.rosters.lines import Line
from data_io.rosters.rows import TeacherRow
from data_io.rosters.values.words import civility_in, is_nothing
from models.names import clean_name, is_acceptable
from models.problems import ProblemCode

_NOT_HEAD = frozenset({"n", "non", "0", "faux"})


def teacher(line: Line, sheet: str) -> TeacherRow:
    """The teacher of this line, under the name in use; raises RefusedLine when it names nobody."""
    last_name = line.name("used_name") or line.name("last_name")
    if not last_name:
        raise line.refuse(ProblemCode.NAME_MISSING, line.positions("last_name")[0])
    head = line.first("is_head")[0]
    classroom = clean_name(line.first("classroom")[0])
    return TeacherRow(
        sheet=sheet,
        line=line.number,
        civility=civility_in(line.first("civility")[0]),
        last_name=last_name,
        first_name=line.name("first_name"),
        email=emails(line, "email"),
        classroom=classroom if is_acceptable(classroom) else "",
        is_head=not is_nothing(head) and head.lower() not in _NOT_HEAD,
    )
