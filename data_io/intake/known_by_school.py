"""How many children of a file each school of the actor already knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.intake.importing import ine_key
from data_io.intake.lines import SEPARATOR, ine_digest
from data_io.rosters.rows import FileReading
from models.codes import EnrolmentKind
from models.names import fold
from models.people import Enrolment, Pupil
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School


@dataclass(frozen=True, slots=True)
class Child:
    """A child as a file names it: enough to be known again, never shown."""

    name_key: str
    birth_on: date | None = None
    ine_hash: str | None = None

    @property
    def keys(self) -> tuple[object, ...]:
        """By INE, by name and birth date; by the name alone where the file says no more."""
        dated = (self.name_key, self.birth_on) if self.birth_on else self.name_key
        return (self.ine_hash, dated) if self.ine_hash else (dated,)


def children_of(session: Session, readings: Sequence[FileReading]) -> list[frozenset[Child]]:
    """The children each file names, as pupils or as the children of guardians."""
    key = ine_key(session, readings)
    return [frozenset(_children(reading, key)) for reading in readings]


def _children(reading: FileReading, key: bytes) -> Iterable[Child]:
    for sheet in reading.sheets:
        for row in sheet.pupils:
            digest = ine_digest(row.ine, key) if row.ine else None
            yield Child(_key(row.last_name, row.first_name), row.birth_on, digest)
        if not sheet.pupils:
            for guardian in sheet.guardians:
                yield from (Child(_key(child.last_name, child.first_name)) for child in guardian.children)


def _key(last_name: str, first_name: str) -> str:
    return fold(last_name) + SEPARATOR + fold(first_name)


class KnownBySchool:
    """The pupils enrolled now in the schools where the actor may import, and in no other."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self._schools: dict[object, set[UUID]] = {}
        for school_id, last_name, first_name, birth_on, digest in session.execute(_pupils(actor)):
            name = _key(last_name, first_name)
            for key in (name, (name, birth_on) if birth_on else None, digest):
                if key is not None:
                    self._schools.setdefault(key, set()).add(school_id)

    def count(self, children: Iterable[Child]) -> Counter[UUID]:
        """For each school, how many of these children it knows."""
        found: Counter[UUID] = Counter()
        for child in children:
            found.update(set().union(*(self._schools.get(key, ()) for key in child.keys)))
        return found


def _pupils(actor: Actor) -> Select[UUID, str, str, date | None, str | None]:
    return (
        select(School.id, Pupil.last_name, Pupil.first_name, Pupil.birth_on, Pupil.ine_hash)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(
            scope.schools_visible(actor, Act.IMPORT_ROSTER),
            Enrolment.kind == EnrolmentKind.REFERENCE,
            Enrolment.ends_on.is_(None),
        )
    )
