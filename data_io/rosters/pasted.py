"""Text pasted from a spreadsheet or a mail: a table with titles, a table without, or a name a line."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from data_io.rosters import pasted_lines, pasted_tables
from data_io.rosters.instructions import Instructions, SheetColumns
from data_io.rosters.problem_texts import TEXTS
from data_io.rosters.refusal import Refusal, too_big
from data_io.rosters.rows import RefusalCode, SheetReading
from models.problems import Problem, ProblemCode

LONGEST = 500_000
LAYOUT = "pasted"
Read = Callable[[str, Instructions], list[SheetReading]]


def sheets(name: str, text: str, said: Instructions, read: Read) -> list[SheetReading]:
    """What the text says, `read` reading a table; columns that a person said go before all the rest.

    Raises:
        Refusal: the text is too long, or names nobody.
    """
    if len(text) > LONGEST:
        raise too_big("texte")
    with_titles = _with_titles(text, said, read)
    if with_titles or said.columns:
        return with_titles
    if table := pasted_tables.without_titles(text, has_class=bool(said.classroom)):
        columns = {"": SheetColumns(0, table.fields)}
        found = read(text, replace(said, delimiter=table.delimiter, columns=columns))
        return [_named(sheet, *(_doubts(name) if table.is_doubtful else ())) for sheet in found]
    return _of_lines(text, said, read)


def _with_titles(text: str, said: Instructions, read: Read) -> list[SheetReading]:
    """« Élèves : » alone on a line of a mail is no table."""
    try:
        found = read(text, said)
    except Refusal:
        if said.columns:
            raise
        return []
    return found if said.columns or any(len(sheet.header) > 1 for sheet in found) else []


def _of_lines(text: str, said: Instructions, read: Read) -> list[SheetReading]:
    cut = pasted_lines.cut(text, has_class=bool(said.classroom), last_name_first=said.last_name_first)
    if not cut.people:
        raise Refusal(
            RefusalCode.UNKNOWN_LAYOUT,
            "ne contient aucun nom reconnu : écrivez un élève par ligne, par exemple « Léa MARTIN » "
            "ou « MARTIN Léa ; CM1 ».",
        )
    columns = {"": SheetColumns(0, cut.fields)}
    found = read(cut.table, replace(said, delimiter="\t", columns=columns))
    lines = dict(enumerate(cut.lines, start=1))
    return [_in_the_text(_named(sheet), lines) for sheet in found]


def _named(sheet: SheetReading, *doubts: Problem) -> SheetReading:
    return replace(sheet, layout=LAYOUT, problems=(*doubts, *sheet.problems))


def _doubts(name: str) -> tuple[Problem]:
    """Says that last and first names were told apart by their order alone."""
    code = ProblemCode.NAME_DOUBTFUL
    return (Problem(name, "", 0, "", code, TEXTS[code]),)


def _in_the_text(sheet: SheetReading, lines: Mapping[int, int]) -> SheetReading:
    """The lines of the text instead of those of the table that was made of it; 0 stays the whole."""

    def line(number: int) -> int:
        return lines.get(number, number)

    return replace(
        sheet,
        pupils=tuple(replace(row, line=line(row.line)) for row in sheet.pupils),
        guardians=tuple(replace(row, line=line(row.line)) for row in sheet.guardians),
        troubled=tuple(replace(row, line=line(row.line)) for row in sheet.troubled),
        problems=tuple(replace(problem, line=line(problem.line)) for problem in sheet.problems),
    )
