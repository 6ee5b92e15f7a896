"""One file, read whole: a reading or a refusal. Runs in the child that a crash or a limit may end."""

import hashlib
from dataclasses import replace
from datetime import date

from data_io.rosters import header_search, pasted
from data_io.rosters.findings import Findings
from data_io.rosters.instructions import NONE, Instructions
from data_io.rosters.layouts.pupil_rows import Around
from data_io.rosters.limits import Limits
from data_io.rosters.opening import text
from data_io.rosters.opening.files import opened, sheet_of_text
from data_io.rosters.refusal import Refusal, too_big
from data_io.rosters.roster_sheets import RosterSheet
from data_io.rosters.rows import FileCells, FileReading, RefusalCode, Refused, SheetCells, SheetReading
from data_io.rosters.sheets import Sheet, iso_text_of
from models.problems import Problem, ProblemCode


def read(
    name: str, content: bytes, limits: Limits, today: date | None, said: Instructions = NONE
) -> FileReading | Refused:
    """The sheets of the file that are rosters; the others are named in a problem."""
    try:
        if said.pasted:
            sheets = _read_pasted(name, content, limits, today, said)
        else:
            sheets = _read_sheets(name, _opened(name, content, limits, said), today, said)
    except Refusal as refusal:
        return Refused(name, refusal.code, refusal.sentence(name))
    return FileReading(name, hashlib.sha256(content).hexdigest(), tuple(sheets))


def _read_pasted(
    name: str, content: bytes, limits: Limits, today: date | None, said: Instructions
) -> list[SheetReading]:
    def read(written: str, said: Instructions) -> list[SheetReading]:
        return _read_sheets(name, [_cut(written, limits, said)], today, said)

    return pasted.sheets(name, _written(content), said, read)


def _written(content: bytes) -> str:
    if not content.strip():
        raise Refusal(RefusalCode.EMPTY, "est vide.")
    return text.decoded(content, "utf-8")[0]


def _cut(written: str, limits: Limits, said: Instructions) -> Sheet:
    return sheet_of_text(written, None, header_search.recognised_columns, limits, said)


def read_cells(name: str, content: bytes, limits: Limits, said: Instructions = NONE) -> FileCells | Refused:
    """The visible sheets of the file as text, whatever they are about."""
    try:
        sheets = [sheet for sheet in _opened(name, content, limits, said) if not sheet.hidden]
    except Refusal as refusal:
        return Refused(name, refusal.code, refusal.sentence(name))
    return FileCells(name, hashlib.sha256(content).hexdigest(), tuple(map(_cells, sheets)))


def _cells(sheet: Sheet) -> SheetCells:
    rows = tuple(tuple(map(iso_text_of, row)) for row in sheet.rows)
    return SheetCells(sheet.name, rows, sheet.encoding, sheet.delimiter)


def _opened(name: str, content: bytes, limits: Limits, said: Instructions) -> list[Sheet]:
    try:
        if said.pasted:
            return [_cut(_written(content), limits, said)]
        return opened(name, content, header_search.recognised_columns, limits, said)
    except MemoryError as error:
        raise too_big("données") from error


def _read_sheets(
    file: str, sheets: list[Sheet], today: date | None, said: Instructions
) -> list[SheetReading]:
    readings: list[SheetReading] = []
    skipped: list[Problem] = []
    for sheet in sheets:
        header = None if sheet.hidden else header_search.found_in(sheet, said)
        if header:
            around = Around(sheet.name, said.classroom, today, last_name_first=said.last_name_first)
            readings.append(RosterSheet(file, sheet, header, around).read())
        elif sheet.rows:
            findings = Findings(file, sheet.name)
            findings.add(ProblemCode.SHEET_HIDDEN if sheet.hidden else ProblemCode.SHEET_SKIPPED)
            skipped += findings.problems
    if not readings:
        raise Refusal(
            RefusalCode.UNKNOWN_LAYOUT,
            "ne contient aucune liste reconnue : il faut une ligne de titres avec « Nom » et « Prénom ».",
        )
    readings[0] = replace(readings[0], problems=(*readings[0].problems, *skipped))
    return readings
