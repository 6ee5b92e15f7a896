"""The links of classes: which class has one open until when, and which one a token opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from data_io.days import local_day
from data_io.queries.one_time_links import plain_token
from data_io.queries.own_classrooms import own_classrooms
from data_io.queries.sessions import digest
from models.asks import asks
from models.codes import Role
from models.getting_in import ClassLink
from models.rights import Act, Actor
from models.school_names import spoken
from models.security import Assignment
from models.territory import Circonscription, Classroom, School


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A class of the head's; `ends_on` is empty while no link of it is open."""

    classroom_id: UUID
    school_id: UUID
    label: str
    ends_on: date | None
    with_numbers: bool


@asks(Act.GIVE_CLASS_LINK)
def class_links(session: Session, actor: Actor, school_id: UUID, *, on: date) -> list[LinkLine]:
    """The classes of a school in name order, with their open link; nothing says who came in by it."""
    rooms = [
        room
        for room in own_classrooms(session, actor, act=Act.GIVE_CLASS_LINK)
        if room.school_id == school_id
    ]
    with_numbers = exists().where(
        Assignment.account_id == ClassLink.account_id, Assignment.role == Role.LINK_WITH_NUMBERS
    )
    rows = session.execute(
        select(ClassLink.classroom_id, ClassLink.ends_on, with_numbers)
        .where(ClassLink.classroom_id.in_([room.classroom_id for room in rooms]))
        .where(ClassLink.revoked_at.is_(None), ClassLink.ends_on >= on)
    )
    links = {classroom_id: (ends_on, bool(numbers)) for classroom_id, ends_on, numbers in rows}
    return [
        LinkLine(room.classroom_id, room.school_id, room.label, *links.get(room.classroom_id, (None, False)))
        for room in rooms
    ]


@dataclass(frozen=True, slots=True)
class EnteredClass:
    """What is said to somebody with the link, before the code: the class and its school, no name."""

    label: str
    school: str


def live_link(session: Session, token: str, *, at: datetime) -> tuple[ClassLink, EnteredClass] | None:
    """The link of this token while it opens its class; None when it never did, was ended, or is over."""
    found = session.execute(
        select(
            ClassLink,
            func.coalesce(Classroom.neutral_label, Classroom.label),
            School.name,
            Circonscription.timezone,
        )
        .join(Classroom, Classroom.id == ClassLink.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(ClassLink.token_digest == digest(plain_token(token)), ClassLink.revoked_at.is_(None))
    ).one_or_none()
    if found is None:
        return None
    link, label, school, timezone = found
    if link.ends_on < local_day(at, timezone):
        return None
    return link, EnteredClass(label, spoken(school))


def class_of_link(session: Session, token: str, *, at: datetime) -> EnteredClass | None:
    """What stands above the code; None when the link opens nothing (any more)."""
    found = live_link(session, token, at=at)
    return found[1] if found else None
