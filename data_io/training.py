"""The training school: its invented lists, its name, and how it is emptied to begin again.

It stands in a circonscription and a département of its own, which no real right reaches: it is in no figure,
export or queue of anybody who does not practise there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, insert, or_, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.rosters.reading import read_files
from data_io.rosters.rows import FileReading
from data_io.settings import ROOT
from models.columns import Base
from models.facts import ContactPupil, FactVoid
from models.people import Enrolment
from models.security import PurgeMark
from models.territory import Classroom, ClosureCover, School

_LISTS = ROOT / "sample_data" / "rosters" / "0359112P"
_BATCH = 500


def lists(today: date) -> list[FileReading]:
    """The invented lists, read as any file is; without INE, which an installation may have no key for."""
    found = read_files([(path.name, path.read_bytes()) for path in sorted(_LISTS.iterdir())], today=today)
    return [_without_ine(reading) for reading in found if isinstance(reading, FileReading)]


def _without_ine(reading: FileReading) -> FileReading:
    sheets = (
        replace(sheet, pupils=tuple(replace(pupil, ine=None) for pupil in sheet.pupils))
        for sheet in reading.sheets
    )
    return replace(reading, sheets=tuple(sheets))


def name_for(circonscription: str) -> str:
    """How the circonscription of a training school is called."""
    return f"Entraînement · {circonscription}"[:120]


def empty(session: Session, school: School) -> None:
    """Everything below the school goes: it is invented, so nothing of it is owed to anybody."""
    rooms = select(Classroom.id).where(Classroom.school_id == school.id)
    enrolled = select(Enrolment.pupil_id).where(Enrolment.classroom_id.in_(rooms))
    about = select(ContactPupil.contact_id).where(ContactPupil.pupil_id.in_(enrolled))
    covering = select(ClosureCover.closure_id).where(
        or_(ClosureCover.school_id == school.id, ClosureCover.classroom_id.in_(rooms))
    )
    found = {"contact": about, "closure": covering, "pupil": enrolled}
    ids = {table: session.scalars(wanted.distinct()).all() for table, wanted in found.items()}
    mark = uuid7()
    session.execute(insert(PurgeMark).values(id=mark))
    for table, some in ids.items():
        _remove(session, Base.metadata.tables[table], some)
    _remove_below(session, Base.metadata.tables["school"], [school.id])
    session.execute(delete(PurgeMark).where(PurgeMark.id == mark))
    session.execute(update(School).where(School.id == school.id).values(whole_list_at=None))
    session.expire_all()


def _remove(session: Session, table: Table, ids: Sequence[UUID]) -> None:
    """These rows, and before them all that refers to them."""
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        _remove_below(session, table, some)
        session.execute(delete(FactVoid).where(FactVoid.fact_id.in_(some)))
        session.execute(table.delete().where(table.c.id.in_(some)))


def _remove_below(session: Session, table: Table, ids: Sequence[UUID]) -> None:
    for other in Base.metadata.sorted_tables:
        for column in other.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                _remove_referring(session, other, column.in_(ids))


def _remove_referring(session: Session, table: Table, referring: Any) -> None:
    """A row with an id may be referred to in its turn; one of two references alone is not."""
    if "id" in table.c:
        _remove(session, table, session.scalars(select(table.c.id).where(referring)).all())
    else:
        session.execute(table.delete().where(referring))
