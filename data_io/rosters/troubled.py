"""Lines with a problem, kept as they are written until somebody corrects them: only fields that are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data_io.rosters.layouts.layout import Columns
from data_io.rosters.rows import TroubledLine
from data_io.rosters.sheets import Row, text_of
from models.problems import Problem

_NEVER_KEPT = frozenset({"ine"})


def troubled_lines(
    rows: Sequence[Row], columns: Columns, problems: Sequence[Problem], class_of: Mapping[int, str]
) -> tuple[TroubledLine, ...]:
    """The lines that the problems point at, in their order; `class_of` are classes told beside the lines."""
    numbers = sorted({problem.line for problem in problems if 0 < problem.line <= len(rows)})
    if not numbers:
        return ()
    fields = {name: places for name, places in columns.everywhere().items() if name not in _NEVER_KEPT}
    return tuple(
        TroubledLine(
            number,
            {name: tuple(_text(rows[number - 1], at) for at in places) for name, places in fields.items()},
            class_of.get(number, ""),
        )
        for number in numbers
    )


def _text(row: Row, at: int) -> str:
    return text_of(row[at]) if at < len(row) else ""
