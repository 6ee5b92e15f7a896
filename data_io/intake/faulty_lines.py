"""The lines of a review that wait for a correction, with what stands in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data_io.intake.decisions import Place
from data_io.intake.plan import Plan
from data_io.intake.written_lines import Written
from data_io.rosters.rows import FileReading, SheetReading
from models.problems import Problem, ProblemCode

# Said of the list as a whole, or waiting for a decision instead of a correction.
_NOT_OF_A_CELL = frozenset(
    {
        ProblemCode.PUPIL_DOUBTFUL,
        ProblemCode.LOOKS_WRONG,
        ProblemCode.DEPARTURES_HELD,
        ProblemCode.DUPLICATE_LINE,
    }
)


@dataclass(frozen=True, slots=True)
class FaultyLine:
    """A line, why it waits, and its cells by field; `titles` are the headers of the list, by field."""

    place: Place
    problems: tuple[Problem, ...]
    texts: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str]
    of_guardian: bool

    @property
    def why(self) -> str:
        """Every reason, as one cell."""
        return " ".join(dict.fromkeys(problem.message for problem in self.problems))


def faulty_lines(plan: Plan, readings: Sequence[FileReading]) -> list[FaultyLine]:
    """In the order of the files; a line whose cells nobody kept is left out."""
    problems: dict[Place, list[Problem]] = defaultdict(list)
    for problem in plan.problems:
        if problem.line and problem.code not in _NOT_OF_A_CELL:
            problems[problem.file, problem.sheet, problem.line].append(problem)
    return [
        line for reading in readings for sheet in reading.sheets for line in _of(reading, sheet, problems)
    ]


def _of(
    reading: FileReading, sheet: SheetReading, problems: Mapping[Place, Sequence[Problem]]
) -> Iterator[FaultyLine]:
    places = sorted(place for place in problems if place[:2] == (reading.name, sheet.name))
    titles = {
        name: sheet.header[at[0]] for name, at in sheet.fields.items() if at and at[0] < len(sheet.header)
    }
    written = Written(sheet)
    for place in places:
        texts = written.texts(place[2])
        if texts is not None:
            of_guardian = any(name.startswith("child.") for name in texts)
            yield FaultyLine(place, tuple(problems[place]), texts, titles, of_guardian)
