"""The guardian of a line, with the children that the line names."""

from collections.abc import Iterator, Mapping

from data_io.rosters.layouts.layout import CHILD, Columns
from data_io.rosters.lines import Line
from data_io.rosters.rows import ChildRef, GuardianRow, PhoneCell
from data_io.rosters.values.phones import has_words, numbers_in
from data_io.rosters.values.words import civility_in, email_in, is_organisation
from models.names import clean_name, is_acceptable
from models.problems import ProblemCode

_ERASABLE = frozenset({"civility", "used_name", "email", "home", "work", "mobile"})
_KINDS = {"home": "home", "work": "work", "mobile": "mobile"}


def guardian(line: Line, columns: Columns, sheet: str, width: int) -> GuardianRow:
    """The guardian of this line; raises RefusedLine when it names nobody or no child."""
    last_name, first_name, used_name = line.name("last_name"), line.name("first_name"), line.name("used_name")
    written_civility = line.first("civility")[0]
    civility = civility_in(written_civility)
    organisation = _is_organisation(line, written_civility, first_name)
    if not (last_name or used_name):
        raise line.refuse(ProblemCode.NAME_MISSING, line.positions("last_name")[0])
    children = tuple(_children(line, columns, width))
    if not children:
        raise line.refuse(ProblemCode.CHILD_MISSING, columns.children[0][CHILD + "last_name"])
    return GuardianRow(
        sheet=sheet,
        line=line.number,
        organisation=organisation,
        civility=civility,
        last_name=last_name or used_name,
        used_name=used_name if used_name and last_name and used_name != last_name else None,
        first_name=first_name,
        email=emails(line, "email"),
        phones=phones(line, "", _KINDS),
        children=children,
        erased=line.erased & _ERASABLE,
    )


def _is_organisation(line: Line, civility: str, first_name: str) -> bool:
    if is_organisation(civility) or line.first("organisation")[0]:
        return True
    return not first_name and civility_in(civility) is None


def _children(line: Line, columns: Columns, width: int) -> Iterator[ChildRef]:
    for group in _groups(columns, width):
        last_name, first_name = _child_name(line, group, "last_name"), _child_name(line, group, "first_name")
        used_name = _child_name(line, group, "used_name")
        if (last_name or used_name) and first_name:
            classroom = _child_name(line, group, "classroom")
            other_name = used_name if used_name and last_name and used_name != last_name else None
            yield ChildRef(last_name or used_name, other_name, first_name, classroom)


def _child_name(line: Line, group: Mapping[str, int], field: str) -> str:
    at = group.get(CHILD + field)
    name = "" if at is None else clean_name(line.text(at))
    return name if is_acceptable(name) else ""


def _groups(columns: Columns, width: int) -> Iterator[Mapping[str, int]]:
    """The children of the header, then those of a row longer than it, in the same order."""
    yield from columns.children
    last = columns.children[-1]
    begins, step = min(last.values()), max(last.values()) - min(last.values()) + 1
    shift = step
    while begins + shift < width:
        yield {field: at + shift for field, at in last.items()}
        shift += step


def phones(line: Line, prefix: str, kinds: Mapping[str, str]) -> tuple[PhoneCell, ...]:
    """The numbers of the columns `prefix + field`, each once; an empty kind is told from the number."""
    found: dict[str, PhoneCell] = {}
    for field, kind in kinds.items():
        for text, at in line.all(prefix + field):
            numbers = numbers_in(text)
            if numbers is None:
                line.note(ProblemCode.PHONE_UNREADABLE, at)
            elif has_words(text):
                line.note_for_sheet(ProblemCode.PHONE_WORDS, at)
            for number in numbers or ():
                found.setdefault(number, PhoneCell(kind or _kind_of(number), number))
    return tuple(found.values())


def _kind_of(number: str) -> str:
    return "mobile" if number.startswith(("+336", "+337")) else "home"


def emails(line: Line, field: str) -> str | None:
    """The first address of the columns of this field."""
    for text, at in line.all(field):
        if email := email_in(text):
            return email
        line.note(ProblemCode.EMAIL_UNREADABLE, at)
    return None
