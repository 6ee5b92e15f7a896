"""Text pasted from a spreadsheet or a mail, read like a file. The text itself is not kept."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from data_io.rosters import pasted_lines, pasted_tables
from data_io.rosters.instructions import Instructions, SheetColumns
from data_io.rosters.limits import DEFAULT, Limits
from data_io.rosters.problem_texts import TEXTS
from data_io.rosters.reading import read_files
from data_io.rosters.rows import FileReading, RefusalCode, Refused, SheetReading
from models.problems import Problem, ProblemCode

NAME = "texte collé"
LONGEST = 500_000
_AS_FILE = f"{NAME}.csv"
_NOBODY = (
    "Aucun nom reconnu dans le texte collé : écrivez un élève par ligne, "
    "par exemple « Léa MARTIN » ou « MARTIN Léa ; CM1 »."
)


def read_pasted(
    text: str,
    *,
    today: date | None = None,
    classroom: str = "",
    last_name_first: bool | None = None,
    limits: Limits = DEFAULT,
) -> FileReading | Refused:
    """The people of the text; `classroom` is their class where the text names none.

    `last_name_first` is the order of names that no capitals tell apart, where a person said it.
    """
    if len(text) > LONGEST:
        return Refused(NAME, RefusalCode.TOO_BIG, "Le texte collé est trop long pour une liste d’élèves.")
    if not text.strip():
        return Refused(NAME, RefusalCode.EMPTY, "Rien n’a été collé.")
    said = Instructions(encoding="utf-8", classroom=classroom)
    with_titles = _read(text, said, today, limits)
    if isinstance(with_titles, FileReading) and any(len(sheet.header) > 1 for sheet in with_titles.sheets):
        return _named(with_titles, text)
    if table := pasted_tables.without_titles(text, has_class=bool(classroom)):
        columns = {"": SheetColumns(0, table.fields)}
        read = _read(text, replace(said, delimiter=table.delimiter, columns=columns), today, limits)
        reading = _named(read, text, "pasted")
        return _doubted(reading) if table.is_doubtful else reading
    found = pasted_lines.cut(text, has_class=bool(classroom), last_name_first=last_name_first)
    if not found.people:
        return Refused(NAME, RefusalCode.UNKNOWN_LAYOUT, _NOBODY)
    columns = {"": SheetColumns(0, found.fields)}
    reading = _read(found.table, replace(said, delimiter="\t", columns=columns), today, limits)
    return _named(reading, text, "pasted", dict(enumerate(found.lines, start=1)))


def _read(text: str, said: Instructions, today: date | None, limits: Limits) -> FileReading | Refused:
    content = text.encode("utf-8", "replace")
    (reading,) = read_files([(_AS_FILE, content)], today=today, said=[said], limits=limits)
    return reading


def _named(
    reading: FileReading | Refused,
    text: str,
    layout: str | None = None,
    lines: Mapping[int, int] | None = None,
) -> FileReading | Refused:
    """Under the name that a screen shows, its lines those of the text that was pasted."""
    if isinstance(reading, Refused):
        return Refused(NAME, reading.code, reading.message.replace(_AS_FILE, NAME))
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    sheets = tuple(_of_the_text(sheet, layout or sheet.layout, lines or {}) for sheet in reading.sheets)
    return FileReading(NAME, digest, sheets)


def _doubted(reading: FileReading | Refused) -> FileReading | Refused:
    """Says that last and first names were told apart by their order alone."""
    if isinstance(reading, Refused):
        return reading
    code = ProblemCode.NAME_DOUBTFUL
    problem = Problem(NAME, "", 0, "", code, TEXTS[code])
    sheets = (replace(sheet, problems=(problem, *sheet.problems)) for sheet in reading.sheets)
    return replace(reading, sheets=tuple(sheets))


def _of_the_text(sheet: SheetReading, layout: str, lines: Mapping[int, int]) -> SheetReading:
    def line(number: int) -> int:
        return lines.get(number, number)

    def told(problem: Problem) -> Problem:
        return replace(problem, file=NAME, line=line(problem.line))

    return replace(
        sheet,
        layout=layout,
        encoding=None,
        pupils=tuple(replace(row, line=line(row.line)) for row in sheet.pupils),
        guardians=tuple(replace(row, line=line(row.line)) for row in sheet.guardians),
        troubled=tuple(replace(row, line=line(row.line)) for row in sheet.troubled),
        problems=tuple(map(told, sheet.problems)),
    )
