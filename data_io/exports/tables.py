"""The tables of the screens as files: the same figures, one line a school or class, typed, without a name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from data_io import journal
from data_io.database import require_writing
from data_io.exports.sheets import Sheet, Value, csv_of
from data_io.queries.classroom_coverage import ClassroomCoverage, coverage_by_classroom
from data_io.queries.level_coverage import coverage_of_levels
from data_io.queries.school_figures import SchoolCoverage
from data_io.scope import of_school
from models.asks import asks
from models.codes import Level
from models.levels import in_words
from models.rights import Act, Actor

_SCHOOL = ("UAI", "École", "Commune", "Circonscription", "Secteur", "Éducation prioritaire")
_STATES = ("Oui", "Avec difficulté", "Non", "À vérifier")
_TRIES = ("Joints", "Essayés", "Envoyés")


@dataclass(frozen=True, slots=True)
class Files:
    """One table, as a workbook and as CSV."""

    xlsx: bytes
    csv: bytes


@asks(Act.EXPORT_COUNTS)
def schools_table(  # noqa: PLR0913 - of which schools and levels, when
    session: Session,
    actor: Actor,
    school_ids: Collection[UUID],
    *,
    on: date,
    as_of: datetime,
    at: datetime,
    levels: frozenset[Level] = frozenset(),
) -> Files:
    """The schools on screen, in the order of their names, and the line of the journal.

    With `levels`, the figures of these levels alone, as the foot of the sheet says; without tries and
    reaches, for a level of a school may be one class.

    Raises:
        NotAllowed: one of them is not the actor's to export.
    """
    require_writing(session)
    for school_id in school_ids:
        actor.require(Act.EXPORT_COUNTS, of_school(session, school_id).place)
    rows = coverage_of_levels(session, actor, levels, on=on, as_of=as_of)
    shown = [row for row in rows if row.school_id in school_ids]
    tries = () if levels else _TRIES
    columns = (*_SCHOOL, "Attendus", "Listés", "Déclarés", *_STATES, "Pas encore listés", *tries)
    veiled = any(row.hides_contacts for row in shown)
    sheet = Sheet(
        "Écoles", columns, [_school(row, levels) for row in shown], _said(on, levels, veiled=veiled)
    )
    journal.exported(session, actor, "schools_table", {"schools": len(shown)}, at=at)
    return _files(sheet)


@asks(Act.EXPORT_COUNTS)
def classes_table(
    session: Session,
    actor: Actor,
    school_ids: Collection[UUID],
    *,
    on: date,
    as_of: datetime,
    at: datetime,
) -> Files:
    """The classes of a school, or of the schools of one line, as the actor sees them on screen.

    Outside the school they are called by level, without tries and reaches.

    Raises:
        NotAllowed: a school is not the actor's to export, or its classes are not the actor's to see.
    """
    require_writing(session)
    rooms: dict[UUID, ClassroomCoverage] = {}
    for school_id in school_ids:
        actor.require(Act.EXPORT_COUNTS, of_school(session, school_id).place)
        found = coverage_by_classroom(session, actor, school_id, on=on, as_of=as_of)
        rooms |= {room.classroom_id: room for room in found}
    inside = all(room.contacts_shown for room in rooms.values())
    columns = ("Classe", "Élèves", *_STATES, *(_TRIES if inside else ()))
    sheet = Sheet("Classes", columns, [_room(room, inside) for room in rooms.values()], _said(on))
    counts = {"schools": len(school_ids), "classes": len(rooms)}
    journal.exported(session, actor, "classes_table", counts, at=at)
    return _files(sheet)


def _school(row: SchoolCoverage, levels: frozenset[Level]) -> list[Value]:
    counts, shown = row.counts, row.counts.shown
    told: tuple[Value, ...] = (counts.reached, counts.attempted, counts.sent)
    tries = (None, None, None) if row.hides_contacts else told
    tries = () if levels else tries
    return [
        *(row.uai, row.name, row.commune, row.circonscription, row.sector.label, row.priority.label),
        *(counts.expected, counts.pupils, counts.declared.pupils),
        *(shown.assured, shown.fragile, shown.not_assured, shown.unknown),
        *(counts.not_told, *tries),
    ]


def _room(room: ClassroomCoverage, inside: bool) -> list[Value]:
    counts = room.counts
    tries = (counts.reached, counts.attempted, counts.sent) if inside else ()
    states = (counts.assured, counts.fragile, counts.not_assured, counts.unknown)
    return [room.label, counts.pupils, *states, *tries]


def _said(on: date, levels: frozenset[Level] = frozenset(), *, veiled: bool = False) -> str:
    situation = f"situation du {on:%d/%m/%Y}"
    if not levels:
        empty = " ; contacts non dits là où ils seraient l’activité d’une classe" if veiled else ""
        return f"Accès au travail, {situation}{empty}"
    why = "sans les contacts, car un niveau peut n’être qu’une classe"
    return f"Accès au travail, élèves de {in_words(levels)}, {situation} ; {why}"


def _files(sheet: Sheet) -> Files:
    from data_io.exports import workbooks

    return Files(workbooks.of_sheets([sheet]), csv_of(sheet))
