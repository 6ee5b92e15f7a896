"""The guardians that a list writes beside each pupil: phones of the mother, a name in one cell."""

from data_io.rosters.layouts.guardian_rows import emails, phones
from data_io.rosters.layouts.layout import Columns
from data_io.rosters.lines import Line
from data_io.rosters.rows import ChildRef, GuardianRow, PupilRow
from data_io.rosters.values.people import split_name, without_civility
from data_io.rosters.values.words import civility_in, is_nothing

_SLOTS = ("guardian0", "guardian1", "guardian2")
_ERASABLE = frozenset({"civility", "email", "phone", "mobile", "work"})
_KINDS = {"phone": "", "mobile": "mobile", "work": "work"}


def slots_of(columns: Columns) -> tuple[str, ...]:
    """The guardians for whom the sheet has columns, worked out once."""
    return tuple(slot for slot in _SLOTS if any(field.startswith(slot) for field in columns.fields))


def guardians_beside(line: Line, child: PupilRow, slots: tuple[str, ...]) -> list[GuardianRow]:
    """The guardians written on the pupil's line; a phone or an address alone is kept after nobody's name."""
    reference = ChildRef(child.last_name, child.used_name, child.first_name, child.classroom)
    rows = []
    for slot in slots:
        numbers = phones(line, f"{slot}.", _KINDS)
        email = emails(line, f"{slot}.email")
        civility, last_name, first_name = _guardian_names(line, slot)
        erased = frozenset(name.removeprefix(f"{slot}.") for name in line.erased if name.startswith(slot))
        if not (numbers or email or last_name or erased):
            continue
        rows.append(
            GuardianRow(
                sheet=child.sheet,
                line=line.number,
                organisation=False,
                civility=civility,
                last_name=last_name,
                used_name=None,
                first_name=first_name,
                email=email,
                phones=numbers,
                children=(reference,),
                erased=erased & _ERASABLE,
            )
        )
    return rows


def _guardian_names(line: Line, slot: str) -> tuple[str | None, str, str]:
    """Civility, last name, first name; blanks for what is no name."""
    last_name = line.name(f"{slot}.last_name")
    first_name = line.name(f"{slot}.first_name")
    # « Sans » and « Aucun » are surnames too.
    if last_name and not (is_nothing(last_name) and is_nothing(first_name)):
        return civility_in(line.first(f"{slot}.civility")[0]), last_name, first_name
    civility, name = without_civility(line.name(f"{slot}.name"))
    if is_nothing(name) or any(map(str.isdigit, name)):
        return None, "", ""
    return civility, *(split_name(name, last_name_first=None) or (name, ""))
