"""Lists of guardians that speak of another school's children: nobody's number goes by a name alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from data_io.intake.roll import Roll
from data_io.rosters.rows import FileReading
from models.problems import Problem, ProblemCode

# Fewer children than this say nothing of a whole list.
_ENOUGH_TO_JUDGE = 5
_STRANGERS = (
    "L’école connaît moins de la moitié des enfants de cette liste de responsables :"
    " est-ce bien la liste de cette école ?"
)


def of_other_schools(readings: Sequence[FileReading], roll: Roll) -> list[str]:
    """The files of guardians most of whose children the school does not know."""
    found = []
    for reading in readings:
        sheets = [sheet for sheet in reading.sheets if not sheet.pupils]
        children = [child for sheet in sheets for row in sheet.guardians for child in row.children]
        known = sum(map(roll.names, children))
        if len(children) >= _ENOUGH_TO_JUDGE and 2 * known < len(children):
            found.append(reading.name)
    return found


def problems(files: Collection[str]) -> Iterator[Problem]:
    """One a file, about the list as a whole."""
    yield from (Problem(file, "", 0, "", ProblemCode.LOOKS_WRONG, _STRANGERS) for file in files)
