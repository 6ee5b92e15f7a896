"""What the base knows of a school before a list is read: classrooms and pupils, those who left included."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.intake.lines import SEPARATOR
from models.codes import EnrolmentKind, Level
from models.errors import NotFound
from models.facts import DeclaredCounts, FactVoid
from models.intake import RosterVersion
from models.names import class_key, fold
from models.people import Enrolment, Pupil
from models.territory import Classroom, School


@dataclass(frozen=True, slots=True)
class KnownClassroom:
    """A classroom of the school, of any year."""

    id: UUID
    year: int
    label: str
    label_key: str
    levels: str


@dataclass(frozen=True, slots=True, eq=False)
class KnownPupil:
    """A pupil with the latest class of reference in this school; `enrolled` is False after a departure."""

    id: UUID
    last_name: str
    used_name: str | None
    first_name: str
    birth_on: date | None
    level: Level | None
    name_key: str
    ine_hash: str | None
    enrolment_id: UUID
    starts_on: date
    enrolled: bool
    classroom: KnownClassroom
    # From the list of a teacher, until a list of the school names the child.
    provisional: bool = False
    # The key of the name that lists use, when a person corrected it.
    listed_as: str | None = None

    @property
    def class_key(self) -> str:
        """The key of the latest class."""
        return self.classroom.label_key

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names the child may be listed under."""
        used = (fold(self.used_name) + SEPARATOR + fold(self.first_name),) if self.used_name else ()
        return (*used, self.listed_as) if self.listed_as else used

    @property
    def who(self) -> str:
        """The name as a plan shows it."""
        return f"{self.last_name} {self.first_name}"


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group beside the class of reference, of a pupil who is in it now."""

    enrolment_id: UUID
    classroom: KnownClassroom


@dataclass(frozen=True, slots=True)
class Known:
    """A school as a plan needs it."""

    school_id: UUID
    version: int
    expected_pupils: int | None
    has_whole_list: bool
    classrooms: dict[tuple[int, str], KnownClassroom] = field(default_factory=dict)
    pupils: tuple[KnownPupil, ...] = ()
    # Keys of the classes whose counts were declared; not asked for when there is an official number.
    declared: frozenset[str] = frozenset()
    # The second group of each pupil who has one.
    groups: dict[UUID, KnownGroup] = field(default_factory=dict)


def known_of(session: Session, school_id: UUID) -> Known:
    """What is known of one school.

    Raises:
        NotFound: there is no such school.
    """
    found = session.execute(
        select(School.expected_pupils, School.whole_list_at, RosterVersion.version)
        .outerjoin(RosterVersion, RosterVersion.school_id == School.id)
        .where(School.id == school_id)
    ).one_or_none()
    if found is None:
        raise NotFound("Cette école n’est pas dans la base.")
    expected, whole_list_at, version = found
    classrooms = _classrooms(session, school_id)
    by_id = {room.id: room for room in classrooms}
    # A school without classes has nobody to look for: most of those of a first evening.
    pupils = _pupils(session, school_id, by_id) if by_id else ()
    groups = _groups(session, school_id, by_id) if by_id else {}
    by_key = {(room.year, room.label_key): room for room in classrooms}
    declared = frozenset() if expected else _declared(session, school_id)
    has_list = whole_list_at is not None
    return Known(school_id, version or 0, expected, has_list, by_key, pupils, declared, groups)


def roster_version(session: Session, school_id: UUID) -> int:
    """How many times the roster of this school changed."""
    found = session.execute(select(RosterVersion.version).where(RosterVersion.school_id == school_id))
    return found.scalar_one_or_none() or 0


def _declared(session: Session, school_id: UUID) -> frozenset[str]:
    labels = session.scalars(
        select(DeclaredCounts.classroom_label)
        .outerjoin(FactVoid, FactVoid.fact_id == DeclaredCounts.id)
        .where(
            DeclaredCounts.school_id == school_id,
            # A level says nothing of how many classes there are.
            DeclaredCounts.level.is_(None),
            FactVoid.fact_id.is_(None),
        )
    )
    return frozenset(map(class_key, labels))


def _classrooms(session: Session, school_id: UUID) -> list[KnownClassroom]:
    rows = session.execute(
        select(Classroom.id, Classroom.year, Classroom.label, Classroom.label_key, Classroom.levels).where(
            Classroom.school_id == school_id
        )
    )
    return [KnownClassroom(*row) for row in rows]


def _groups(session: Session, school_id: UUID, rooms: dict[UUID, KnownClassroom]) -> dict[UUID, KnownGroup]:
    rows = session.execute(
        select(Enrolment.pupil_id, Enrolment.id, Enrolment.classroom_id)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .where(Classroom.school_id == school_id)
        .where(Enrolment.kind == EnrolmentKind.GROUP, Enrolment.ends_on.is_(None))
    )
    return {pupil_id: KnownGroup(enrolment_id, rooms[room_id]) for pupil_id, enrolment_id, room_id in rows}


def _pupils(session: Session, school_id: UUID, rooms: dict[UUID, KnownClassroom]) -> tuple[KnownPupil, ...]:
    """One row a pupil: the open enrolment, else the latest one."""
    rows = session.execute(
        select(
            Pupil.id,
            Pupil.last_name,
            Pupil.used_name,
            Pupil.first_name,
            Pupil.birth_on,
            Pupil.level,
            Pupil.ine_hash,
            Enrolment.id,
            Enrolment.starts_on,
            Enrolment.ends_on,
            Enrolment.classroom_id,
            Pupil.provisional,
            Pupil.listed_as,
        )
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .where(Classroom.school_id == school_id, Enrolment.kind == EnrolmentKind.REFERENCE)
        .order_by(Enrolment.id)
    )
    found: dict[UUID, KnownPupil] = {}
    for row in rows:
        pupil_id, last, used, first, birth_on, level, ine, enrolment_id, starts, ends, room_id, *rest = row
        if ends is None or pupil_id not in found or not found[pupil_id].enrolled:
            found[pupil_id] = KnownPupil(
                id=pupil_id,
                last_name=last,
                used_name=used,
                first_name=first,
                birth_on=birth_on,
                level=level,
                name_key=fold(last) + SEPARATOR + fold(first),
                ine_hash=ine,
                enrolment_id=enrolment_id,
                starts_on=starts,
                enrolled=ends is None,
                classroom=rooms[room_id],
                provisional=rest[0],
                listed_as=rest[1],
            )
    return tuple(found.values())
