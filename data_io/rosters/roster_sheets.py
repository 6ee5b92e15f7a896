"""A sheet with its header found: its lines become rows, problems, or are ignored and counted."""

import re
from collections.abc import Sequence
from dataclasses import replace

from data_io.rosters.findings import Findings
from data_io.rosters.header_search import Header
from data_io.rosters.headers import header_digest
from data_io.rosters.layouts.guardian_rows import guardian
from data_io.rosters.layouts.guardians_beside import guardians_beside, slots_of
from data_io.rosters.layouts.pupil_rows import Around, pupil
from data_io.rosters.lines import Line, RefusedLine
from data_io.rosters.rows import GuardianRow, PupilRow, SheetReading
from data_io.rosters.sheets import Row, Sheet, is_blank
from data_io.rosters.troubled import troubled_lines
from models.names import clean_name, fold

_FOOTER = re.compile(
    r"(?:total|totaux|effectifs?|extraction|extrait|edite|imprime|nombre|source|page \d|legende)\b"
    r"|nb\b|date d edition\b|mise? a jour\b"
)
_TITLE_CLASS = re.compile(r"\bclasse\s*(?:de\s+|:\s*|-\s*)?(?P<label>\S.*)", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"\bann[ée]e\b|\brentr[ée]e\b|\b20\d\d\b", re.IGNORECASE)
_UNTOLD_SHEETS = re.compile(
    r"|(?:feuil|feuille|sheet|tableau|liste|export|csvextraction|eleve|ecole|page|onde).*"
)
_NAMES = ("last_name", "first_name", "last_then_first", "first_then_last", "full_name")
_IDENTITY = ("birth_on", "ine")


class RosterSheet:
    """Reads one sheet; `file` only goes into the problems."""

    def __init__(self, file: str, sheet: Sheet, header: Header, around: Around) -> None:
        self._sheet = sheet
        self._header = header
        self._columns = header.columns
        self._findings = Findings(file, sheet.name)
        self._around = replace(around, classroom=_class_told_by(sheet, header) or around.classroom)
        self._pupils: list[PupilRow] = []
        self._guardians: list[GuardianRow] = []
        self._header_row = sheet.rows[header.line - 1] if header.line else None
        self._slots = slots_of(header.columns)
        self._name_fields = _name_fields(header)
        self._ignored = 0
        self._rows = 0

    def read(self) -> SheetReading:
        """Every line below the header."""
        of_guardians = bool(self._columns.children)
        for at in range(self._header.begins, len(self._sheet.rows)):
            row = self._sheet.rows[at]
            if is_blank(row):
                continue
            line = Line(row, at + 1, self._columns, self._findings)
            if self._is_beside_the_list(line, row):
                self._ignored += 1
                continue
            self._rows += 1
            try:
                self._guardian(line, len(row)) if of_guardians else self._pupil(line)
            except RefusedLine:
                continue
        return self._reading()

    def _pupil(self, line: Line) -> None:
        row = pupil(line, self._around)
        if self._header.layout.fills_class_down and row.classroom:
            self._around = replace(self._around, classroom=row.classroom)
        self._pupils.append(row)
        if self._slots:
            self._guardians += guardians_beside(line, row, self._slots)

    def _guardian(self, line: Line, width: int) -> None:
        self._guardians.append(guardian(line, self._columns, self._sheet.name, width))

    def _is_beside_the_list(self, line: Line, row: Row) -> bool:
        """Footers, notes, counts, and the header written again on the next printed page."""
        if row == self._header_row:
            return True
        names = [line.first(field)[0] for field in self._name_fields]
        if all(names):
            return _is_total(names)
        written = line.written()
        if any(names):
            return bool(_FOOTER.match(fold(written[0]))) or (len(written) == 1 and _is_note(written[0]))
        return len(written) == 1 or not any(line.first(field)[0] for field in _IDENTITY)

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
            problems=problems,
            dropped=self._columns.dropped,
            ignored=self._ignored,
            header=tuple(self._columns.header),
            header_lines=self._header.begins - self._header.line + 1 if self._header.line else 1,
            header_digest=header_digest(self._columns.header),
            fields=self._columns.everywhere(),
            troubled=troubled_lines(self._sheet.rows, self._columns, problems, self._class_above),
        )

    def _class_above(self, line: int) -> str:
        """The class that the lines above this one, or the sheet, say."""
        if not self._header.layout.fills_class_down:
            return self._around.classroom
        return next((row.classroom for row in reversed(self._pupils) if row.line < line), "")


def _name_fields(header: Header) -> list[str]:
    present = [field for field in _NAMES if header.columns.fields.get(field)]
    return present[:2] if present[:2] == ["last_name", "first_name"] else present[:1]


def _is_note(text: str) -> bool:
    folded = fold(text)
    return bool(_FOOTER.match(folded)) or len(folded.split()) > 4 or any(map(str.isdigit, folded))


def _is_total(names: list[str]) -> bool:
    """« Total » beside a count, where names should be; a surname such as Total keeps its first name."""
    if not _FOOTER.match(fold(names[0])):
        return False
    return len(names) == 1 or any(name.isdigit() for name in names[1:])


def _class_told_by(sheet: Sheet, header: Header) -> str:
    """The class of a sheet without a class column: in a title above the header, or the sheet's own name."""
    if header.columns.fields.get("classroom"):
        return ""
    for row in sheet.rows[: header.line - 1]:
        if label := _class_in_title(row):
            return label
    name = clean_name(sheet.name)
    return "" if _UNTOLD_SHEETS.fullmatch(fold(name)) else name


def _class_in_title(row: Sequence[object]) -> str:
    texts = [clean_name(cell) for cell in row if isinstance(cell, str) and cell.strip()]
    for at, text in enumerate(texts):
        if fold(text) == "classe" and at + 1 < len(texts):
            return texts[at + 1]
        if found := _TITLE_CLASS.search(text):
            label = _SCHOOL_YEAR.split(found["label"])[0].strip(" :-–,(")
            return label if any(map(str.isalpha, label)) else ""
    return ""
