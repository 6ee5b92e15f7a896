"""The faulty lines of a list as a workbook: corrected and sent again, its last column is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data_io.intake.faulty_lines import FaultyLine

WHY = "Motif"
_CLASS = "Classe"
Column = tuple[str, int]


def workbook(lines: Sequence[FaultyLine]) -> bytes:
    """One sheet for each header; every cell is text, so that nothing in it is ever computed."""
    from data_io.exports import workbooks

    return workbooks.of_text(
        workbooks.TextSheet(f"Lignes {number}", _rows(columns, group))
        for number, (columns, group) in enumerate(_by_header(lines), start=1)
    )


def _rows(columns: Sequence[Column], group: Sequence[FaultyLine]) -> Iterator[list[str]]:
    yield [_title(group[0], column) for column in columns] + [WHY]
    for line in group:
        yield [_text(line, column) for column in columns] + [line.why]


def _by_header(lines: Sequence[FaultyLine]) -> list[tuple[tuple[Column, ...], list[FaultyLine]]]:
    groups: dict[tuple[object, ...], tuple[tuple[Column, ...], list[FaultyLine]]] = {}
    for line in lines:
        columns = tuple(_columns(line))
        header = (columns, tuple(_title(line, column) for column in columns))
        groups.setdefault(header, (columns, []))[1].append(line)
    return list(groups.values())


def _columns(line: FaultyLine) -> Iterator[Column]:
    """The fields in their order, several of one field side by side, child after child."""
    own = [name for name in line.texts if not name.startswith("child.")]
    yield from ((name, nth) for name in own for nth in range(len(line.texts[name])))
    children = [name for name in line.texts if name.startswith("child.")]
    most = max((len(line.texts[name]) for name in children), default=0)
    yield from ((name, nth) for nth in range(most) for name in children if nth < len(line.texts[name]))


def _title(line: FaultyLine, column: Column) -> str:
    return line.titles.get(column[0], _CLASS if column[0] == "classroom" else column[0])


def _text(line: FaultyLine, column: Column) -> str:
    name, nth = column
    return line.texts[name][nth]
