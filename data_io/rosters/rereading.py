"""Reads a line again after a person corrected some of its cells, by the same rules of values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

from data_io.rosters.findings import Findings
from data_io.rosters.layouts.guardian_rows import guardian
from data_io.rosters.layouts.guardians_beside import guardians_beside, slots_of
from data_io.rosters.layouts.layout import CHILD, Columns
from data_io.rosters.layouts.pupil_rows import Around, pupil
from data_io.rosters.lines import Line, RefusedLine
from data_io.rosters.rows import GuardianRow, PupilRow
from models.problems import Problem

Texts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the line stands."""

    file: str
    sheet: str
    line: int


@dataclass(frozen=True, slots=True)
class Reread:
    """What the corrected line says now."""

    pupil: PupilRow | None
    guardians: tuple[GuardianRow, ...]
    problems: tuple[Problem, ...]


def read_again(place: Place, texts: Texts, titles: Mapping[str, str], around: Around) -> Reread:
    """The line of these texts by field; `titles` are the headers that its problems name."""
    columns, row = _columns(texts, titles)
    findings = Findings(place.file, place.sheet)
    line = Line(row, place.line, columns, findings)
    people: tuple[PupilRow | None, tuple[GuardianRow, ...]] = None, ()
    try:
        if columns.children:
            people = None, (guardian(line, columns, place.sheet, len(row)),)
        else:
            people = _pupil(line, columns, around)
    except RefusedLine:
        pass  # its problem is noted
    return Reread(*people, tuple(findings.problems))


def around(sheet: str, classroom: str, today: date) -> Around:
    """What is known of the line beside its own cells."""
    return Around(sheet, classroom, today)


def _pupil(line: Line, columns: Columns, around: Around) -> tuple[PupilRow, tuple[GuardianRow, ...]]:
    row = pupil(line, around)
    return row, tuple(guardians_beside(line, row, slots_of(columns)))


def _columns(texts: Texts, titles: Mapping[str, str]) -> tuple[Columns, list[str]]:
    """The cells one after the other; the children in their order."""
    places, row, header = count(), list[str](), list[str]()
    fields: dict[str, tuple[int, ...]] = {}
    children: list[dict[str, int]] = []
    for name, said in texts.items():
        at = tuple(next(places) for _ in said)
        row += said
        header += [titles.get(name, "")] * len(said)
        if not name.startswith(CHILD):
            fields[name] = at
            continue
        for nth, place in enumerate(at):
            if nth == len(children):
                children.append({})
            children[nth][name] = place
    return Columns(header, fields, children, (), len(row)), row
