"""A sheet with its header found: its lines become rows, problems, or are ignored and counted."""

from collections.abc import Callable
from dataclasses import replace

from data_io.rosters import titles
from data_io.rosters.findings import Findings
from data_io.rosters.header_search import Header
from data_io.rosters.headers import header_digest
from data_io.rosters.layouts.guardian_rows import guardian
from data_io.rosters.layouts.guardians_beside import guardians_beside, slots_of
from data_io.rosters.layouts.pupil_rows import Around, pupil
from data_io.rosters.layouts.teacher_rows import teacher
from data_io.rosters.lines import Line, RefusedLine
from data_io.rosters.rows import GuardianRow, PupilRow, SheetReading, TeacherRow
from data_io.rosters.sheets import Row, Sheet, is_blank, text_of
from data_io.rosters.troubled import troubled_lines
from data_io.rosters.values.people import order_of
from models.problems import ProblemCode

_NAMES = ("last_name", "first_name", "last_then_first", "first_then_last", "full_name")
_IDENTITY = ("birth_on", "ine")
_LINES_THAT_TELL_THE_ORDER = 400


class RosterSheet:
    """Reads one sheet; `file` only goes into the problems."""

    def __init__(self, file: str, sheet: Sheet, header: Header, around: Around) -> None:
        self._sheet = sheet
        self._header = header
        self._columns = header.columns
        self._findings = Findings(file, sheet.name)
        self._has_class_column = bool(header.columns.fields.get("classroom"))
        self._around = self._told(around)
        self._pupils: list[PupilRow] = []
        self._guardians: list[GuardianRow] = []
        self._teachers: list[TeacherRow] = []
        self._header_row = sheet.rows[header.line - 1] if header.line else None
        self._slots = slots_of(header.columns)
        self._name_fields = _name_fields(header)
        self._class_of: dict[int, str] = {}
        self._ignored = 0
        self._rows = 0

    def read(self) -> SheetReading:
        """Every line below the header."""
        take = self._taker()
        for at in range(self._header.begins, len(self._sheet.rows)):
            row = self._sheet.rows[at]
            if is_blank(row):
                continue
            line = Line(row, at + 1, self._columns, self._findings)
            if self._is_beside_the_list(line, row):
                self._ignored += 1
                self._begin_another_class(row)
                continue
            self._rows += 1
            self._class_of[line.number] = self._around.classroom
            try:
                take(line, len(row))
            except RefusedLine:
                continue
        return self._reading()

    def _taker(self) -> Callable[[Line, int], None]:
        if self._header.layout.of_teachers:
            self._findings.add(ProblemCode.TEACHERS_LISTED)
            return self._teacher
        return self._guardian if self._columns.children else self._pupil

    def _pupil(self, line: Line, _width: int) -> None:
        row = pupil(line, self._around)
        if self._header.layout.fills_class_down and row.classroom:
            self._around = replace(self._around, classroom=row.classroom)
        self._pupils.append(row)
        if self._slots:
            self._guardians += guardians_beside(line, row, self._slots)

    def _guardian(self, line: Line, width: int) -> None:
        self._guardians.append(guardian(line, self._columns, self._sheet.name, width))

    def _teacher(self, line: Line, _width: int) -> None:
        self._teachers.append(teacher(line, self._sheet.name))

    def _is_beside_the_list(self, line: Line, row: Row) -> bool:
        """Footers, notes, counts, and the header written again on the next printed page."""
        if row == self._header_row:
            return True
        names = [line.first(field)[0] for field in self._name_fields]
        if all(names):
            return titles.is_total(names) or (len(names) == 1 and self._is_title(line, row))
        written = line.written()
        if any(names):
            return titles.is_footer(written[0]) or self._is_title(line, row) or titles.is_lone_note(written)
        return len(written) == 1 or not any(line.first(field)[0] for field in _IDENTITY)

    def _is_title(self, line: Line, row: Row) -> bool:
        return not self._has_class_column and len(line.written()) == 1 and bool(titles.class_in_title(row))

    def _begin_another_class(self, row: Row) -> None:
        """Several classes one under the other: each begins with its title."""
        if not self._has_class_column and (label := titles.class_in_title(row)):
            self._around = replace(self._around, classroom=label)

    def _told(self, around: Around) -> Around:
        """The class in a title above the header or in the name of the sheet; the order of the names."""
        return replace(
            around,
            classroom=self._class_told() or around.classroom,
            since_1904=self._sheet.since_1904,
            last_name_first=self._order_told() if around.last_name_first is None else around.last_name_first,
        )

    def _class_told(self) -> str:
        if self._has_class_column:
            return ""
        above = map(titles.class_in_title, self._sheet.rows[: max(self._header.line - 1, 0)])
        return next(filter(None, above), "") or titles.class_of_sheet(self._sheet.name)

    def _order_told(self) -> bool | None:
        places = self._columns.fields.get("full_name")
        if not places:
            return None
        rows = self._sheet.rows[self._header.begins :][:_LINES_THAT_TELL_THE_ORDER]
        return order_of(text_of(row[places[0]]) for row in rows if places[0] < len(row))

    def _reading(self) -> SheetReading:
        problems = tuple(self._findings.problems)
        return SheetReading(
            name=self._sheet.name,
            layout=self._header.layout.code,
            header_line=self._header.line,
            encoding=self._sheet.encoding,
            delimiter=self._sheet.delimiter,
            rows=self._rows,
            pupils=tuple(self._pupils),
            guardians=tuple(self._guardians),
            teachers=tuple(self._teachers),
            problems=problems,
            dropped=self._columns.dropped,
            ignored=self._ignored,
            header=tuple(self._columns.header),
            header_lines=self._header.begins - self._header.line + 1 if self._header.line else 1,
            header_digest=header_digest(self._columns.header),
            fields=self._columns.everywhere(),
            troubled=troubled_lines(self._sheet.rows, self._columns, problems, self._class_of),
        )


def _name_fields(header: Header) -> list[str]:
    present = [field for field in _NAMES if header.columns.fields.get(field)]
    return present[:2] if present[:2] == ["last_name", "first_name"] else present[:1]
