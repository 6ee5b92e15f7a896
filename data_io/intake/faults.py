"""Lines that the reader could not use, counted once each."""

from __future__ import annotations

from collections.abc import Sequence

from data_io.rosters.rows import FileReading, SheetReading


def lines_not_taken(readings: Sequence[FileReading]) -> int:
    """Lines with a problem that became neither a pupil nor a guardian."""
    return sum(_not_taken(sheet) for reading in readings for sheet in reading.sheets)


def pupil_lines_not_taken(readings: Sequence[FileReading]) -> int:
    """Those of them that may speak of a pupil: a sheet of guardians does not list pupils."""
    sheets = (sheet for reading in readings for sheet in reading.sheets)
    return sum(_not_taken(sheet) for sheet in sheets if sheet.pupils or not sheet.guardians)


def _not_taken(sheet: SheetReading) -> int:
    troubled = {problem.line for problem in sheet.problems if problem.line > 0}
    if not troubled:
        return 0
    taken = {row.line for row in sheet.pupils} | {row.line for row in sheet.guardians}
    return len(troubled - taken)
