"""Who is invited and who may be: heads by school, the teachers of a school, the team of a circonscription."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.queries.opened_by import is_of_others, makers_of
from models.asks import asks
from models.codes import Role
from models.getting_in import ExternalIdentity, Invitation
from models.names import fold
from models.rights import Act, Actor
from models.school_names import spoken
from models.security import Account, Assignment
from models.territory import Circonscription, Classroom, School
from models.ways_in import WayIn, way_in

TEAM = (Role.ADVISER, Role.SECRETARY, Role.ERUN)


@dataclass(frozen=True, slots=True)
class Place:
    """A circonscription whose people the actor may invite."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A school of the circonscription, its official mailbox, and how far its head is."""

    school_id: UUID
    school: str
    mail: str | None
    way: WayIn


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody with a role here, and how far they are; `places` are classes for a teacher.

    `by_others`: in by a link that nobody of this school made, so that nobody here knows yet who came in.
    """

    account_id: UUID
    login: str
    name: str
    role: Role
    places: tuple[str, ...]
    way: WayIn
    by_others: bool = False


@asks(Act.INVITE_HEADS, Act.INVITE_TEAM)
def circonscriptions_to_invite(session: Session, actor: Actor) -> list[Place]:
    """The circonscriptions whose heads or team the actor may invite, by name."""
    acts = (Act.INVITE_HEADS, Act.INVITE_TEAM)
    rows = session.execute(
        select(Circonscription.id, Circonscription.name)
        .outerjoin(School, School.circonscription_id == Circonscription.id)
        .where(scope.real(), or_(*(_reaches(actor, act) for act in acts)))
        .distinct()
    )
    return sorted((Place(*row) for row in rows), key=lambda place: fold(place.name))


def _reaches(actor: Actor, act: Act) -> Any:
    """The roles that invite hold in a circonscription, whether it has schools yet or not."""
    places = {grant.place.circonscription_id for grant in actor.grants_for(act)}
    if actor.is_operator or Role.ADMIN in {grant.role for grant in actor.grants_for(act)}:
        return Circonscription.id.is_not(None)
    return Circonscription.id.in_([place for place in places if place is not None])


@asks(Act.INVITE_HEADS)
def heads_to_invite(
    session: Session, actor: Actor, circonscription_id: UUID, *, on: date, at: datetime
) -> list[HeadLine]:
    """The schools of a circonscription in name order, with how far their head is."""
    schools = session.execute(
        select(School.id, School.name, School.commune, School.mail)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(School.circonscription_id == circonscription_id, School.training.is_(False))
        .where(scope.schools_visible(actor, Act.INVITE_HEADS))
    ).all()
    heads = _members(session, on, at, Role.HEAD, Assignment.school_id.in_([school.id for school in schools]))
    ways: dict[UUID, list[WayIn]] = defaultdict(list)
    for head in heads:
        if head.place_id is not None:
            ways[head.place_id].append(head.way)
    order = (WayIn.IN, WayIn.LINK_OPEN, WayIn.LINK_OVER, WayIn.NOT_INVITED, WayIn.DISABLED)
    lines = [
        HeadLine(
            school.id,
            f"{spoken(school.name)}, {school.commune}" if school.commune else spoken(school.name),
            school.mail,
            min(ways[school.id], key=order.index, default=WayIn.NOT_INVITED),
        )
        for school in schools
    ]
    return sorted(lines, key=lambda line: fold(line.school))


@asks(Act.INVITE_TEACHERS)
def teachers_of(
    session: Session, actor: Actor, school_id: UUID, *, on: date, at: datetime
) -> list[MemberLine]:
    """The teachers of a school with their classes, by name."""
    rooms = session.execute(
        select(Classroom.id, func.coalesce(Classroom.neutral_label, Classroom.label))
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        # Who practises comes from any school, and is nobody's teacher there.
        .where(School.id == school_id, School.training.is_(False))
        .where(scope.schools_visible(actor, Act.INVITE_TEACHERS))
    )
    labels = {room_id: str(label) for room_id, label in rooms}
    found = _members(session, on, at, Role.TEACHER, Assignment.classroom_id.in_(list(labels)))
    lines = _lines(found, labels)
    makers = makers_of(session, {line.account_id for line in lines})
    return [replace(line, by_others=is_of_others(makers.get(line.account_id), school_id)) for line in lines]


@asks(Act.INVITE_TEAM)
def team_of(
    session: Session, actor: Actor, circonscription_id: UUID, *, on: date, at: datetime
) -> list[MemberLine]:
    """The advisers, secretaries and ERUN of a circonscription, by name."""
    if not _may_invite_team(actor, circonscription_id):
        return []
    here = Assignment.circonscription_id == circonscription_id
    return _lines([one for role in TEAM for one in _members(session, on, at, role, here)], {})


def _may_invite_team(actor: Actor, circonscription_id: UUID) -> bool:
    grants = actor.grants_for(Act.INVITE_TEAM)
    reached = {grant.place.circonscription_id for grant in grants}
    return (
        actor.is_operator
        or circonscription_id in reached
        or any(grant.role is Role.ADMIN for grant in grants)
    )


@dataclass(frozen=True, slots=True)
class _Member:
    account_id: UUID
    login: str
    name: str
    role: Role
    place_id: UUID | None
    way: WayIn


def _members(session: Session, on: date, at: datetime, role: Role, where: Any) -> list[_Member]:
    rows = session.execute(
        select(Account, Assignment)
        .join(Assignment, Assignment.account_id == Account.id)
        .where(Assignment.role == role, where)
        .where(Assignment.starts_on <= on, or_(Assignment.ends_on.is_(None), Assignment.ends_on >= on))
        .order_by(Account.id, Assignment.id)
    ).all()
    links = _last_links(session, {account.id for account, _ in rows})
    bound = _bound(session, {account.id for account, _ in rows})
    return [
        _Member(
            account.id,
            account.login,
            account.display_name,
            role,
            held.classroom_id or held.school_id or held.circonscription_id,
            way_in(
                account.state,
                used=account.id in bound
                or (account.password_hash is not None and not account.must_change_password),
                expires_at=links.get(account.id),
                at=at,
            ),
        )
        for account, held in rows
    ]


def _last_links(session: Session, account_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """Until when the last link of each account opens; one that was taken back is none."""
    rows = session.execute(
        select(Invitation.account_id, func.max(Invitation.expires_at))
        .where(Invitation.account_id.in_(account_ids))
        .where(Invitation.used_at.is_(None), Invitation.revoked_at.is_(None))
        .group_by(Invitation.account_id)
    )
    return {account_id: expires_at for account_id, expires_at in rows}  # noqa: C416 - typed rows


def _bound(session: Session, account_ids: Collection[UUID]) -> set[UUID]:
    rows = session.scalars(
        select(ExternalIdentity.account_id).where(ExternalIdentity.account_id.in_(account_ids))
    )
    return set(rows)


def _lines(found: Iterable[_Member], labels: dict[UUID, str]) -> list[MemberLine]:
    """One line a person and role, with every class of theirs here."""
    together: dict[tuple[UUID, Role], list[_Member]] = defaultdict(list)
    for one in found:
        together[one.account_id, one.role].append(one)
    lines = [
        MemberLine(
            first.account_id,
            first.login,
            first.name,
            first.role,
            tuple(sorted((labels[one.place_id] for one in mine if one.place_id in labels), key=fold)),
            first.way,
        )
        for mine in together.values()
        for first in mine[:1]
    ]
    return sorted(lines, key=lambda line: (fold(line.name or line.login), line.login))
