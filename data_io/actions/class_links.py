"""The link of a class: opened, renewed and ended by its head, entered with a spoken code.

It acts through an account of its own, whose one role ends with the closure. The token and the code are shown
once; what is kept are the digest of one and the argon2 hash of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal, passwords, scope, spoken_codes
from data_io.actions import sessions
from data_io.actions.sessions import Attempt
from data_io.database import require_writing
from data_io.days import local_day
from data_io.queries import windows
from data_io.queries.class_links import live_link
from data_io.queries.one_time_links import plain_token
from data_io.queries.sessions import digest
from data_io.scope import Whereabouts
from models.asks import asks
from models.codes import AccountState, Role
from models.errors import NO_CLOSURE, RuleBroken
from models.getting_in import ClassLink
from models.rights import Act, Actor, Place
from models.security import Account, Assignment
from models.territory import Classroom, Closure, ClosureCover, School

# Handed over before the first day, so that the class works from that morning on.
AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """What the head hands over: a link in writing, a code by voice."""

    token: str
    code: str
    ends_on: date


@asks(Act.GIVE_CLASS_LINK)
def open_link(
    session: Session, actor: Actor, classroom_id: UUID, *, with_numbers: bool, at: datetime
) -> OpenedLink:
    """Open the link of a class until the last day of its closure; one that was open before is dead.

    A closure is often said the evening before: one that begins within `AHEAD` counts.

    Raises:
        NotFound: there is no such class.
        NotAllowed: it is not of the actor's school.
        RuleBroken: the class is in no closure, and none is about to begin.
    """
    where = _reached(session, actor, classroom_id)
    today = local_day(at, where.timezone)
    ends_on = _last_day(session, where, today)
    if ends_on is None:
        raise RuleBroken(
            f"Aucune fermeture ne concerne cette classe d’ici {AHEAD.days} jours : ouvrez-en une d’abord.",
            code=NO_CLOSURE,
        )
    _end_all(session, classroom_id, at=at)
    link = OpenedLink(passwords.one_time(), spoken_codes.new(), ends_on)
    role = Role.LINK_WITH_NUMBERS if with_numbers else Role.LINK
    account = _account(session, classroom_id, at)
    _let_in(session, account, role, classroom_id, (today, ends_on))
    row = ClassLink(
        id=uuid7(),
        classroom_id=classroom_id,
        account_id=account.id,
        token_digest=digest(plain_token(link.token)),
        code_hash=passwords.hashed(spoken_codes.as_kept(link.code)),
        made_at=at,
        made_by=actor.account_id,
        ends_on=ends_on,
    )
    session.add(row)
    session.flush()
    journal.record(
        session, actor, "open_class_link", kind="class_link", object_id=row.id, at=at, fields=[role]
    )
    return link


@asks(Act.GIVE_CLASS_LINK)
def end_link(session: Session, actor: Actor, classroom_id: UUID, *, at: datetime) -> None:
    """Nobody comes in by the link of this class any more, and whoever is in is out at the next press.

    Raises:
        NotFound: there is no such class.
        NotAllowed: it is not of the actor's school.
    """
    _reached(session, actor, classroom_id)
    for link in _end_all(session, classroom_id, at=at):
        journal.record(session, actor, "end_class_link", kind="class_link", object_id=link.id, at=at)


def begin(session: Session, token: str, *, at: datetime) -> Attempt:
    """Count a try at a code as failed until it succeeds, like those at a password."""
    counted = sessions.begin(session, counted_as(token), at=at)
    if counted.id is None:
        return counted
    found = live_link(session, token, at=at)
    return Attempt(counted.id, found[0].account_id, found[0].code_hash) if found else Attempt(counted.id)


def counted_as(token: str) -> str:
    """What tries are counted under: no login can be written like this."""
    return f"classe {plain_token(token)}"


def follow(session: Session, closure_id: UUID, *, at: datetime) -> None:
    """A closure was prolonged, shortened or cancelled: open links end with what is left of it."""
    covered = or_(
        ClosureCover.classroom_id == Classroom.id,
        ClosureCover.school_id == School.id,
        ClosureCover.circonscription_id == School.circonscription_id,
    )
    reached = (
        select(Classroom.id)
        .join(School, School.id == Classroom.school_id)
        .join(ClosureCover, covered)
        .where(ClosureCover.closure_id == closure_id)
    )
    for link in session.scalars(_open().where(ClassLink.classroom_id.in_(reached))).all():
        where = scope.of_classroom(session, link.classroom_id)
        ends_on = _last_day(session, where, local_day(at, where.timezone))
        if ends_on is None:
            _end(session, link, at=at)
        elif ends_on != link.ends_on:
            link.ends_on = ends_on
            for held in _roles(session, link):
                held.ends_on = ends_on
    session.flush()


def _reached(session: Session, actor: Actor, classroom_id: UUID) -> Whereabouts:
    require_writing(session)
    where = scope.of_classroom(session, classroom_id)
    actor.require(Act.GIVE_CLASS_LINK, where.place)
    return where


def _last_day(session: Session, where: Whereabouts, today: date) -> date | None:
    """Of the closure of today, else of the one that begins next."""
    place = where.place
    if place.circonscription_id is None or place.school_id is None or place.classroom_id is None:
        return None
    for on in (today, *_first_days(session, place, today)):
        closures = windows.closure_day(session, place.circonscription_id, on=on)
        found = closures.cover_of(place.classroom_id, place.school_id, place.circonscription_id)
        if found:
            return found.ends_on
    return None


def _first_days(session: Session, place: Place, today: date) -> Sequence[date]:
    """When closures of this class begin that were said ahead."""
    covered = or_(
        ClosureCover.classroom_id == place.classroom_id,
        ClosureCover.school_id == place.school_id,
        ClosureCover.circonscription_id == place.circonscription_id,
    )
    rows = session.scalars(
        select(Closure.starts_on)
        .join(ClosureCover, ClosureCover.closure_id == Closure.id)
        .where(covered, Closure.cancelled_at.is_(None))
        .where(Closure.starts_on > today, Closure.starts_on <= today + AHEAD)
        .order_by(Closure.starts_on)
        .limit(1)
    )
    return rows.all()


def _account(session: Session, classroom_id: UUID, at: datetime) -> Account:
    """Nobody's: without a password, under a login that names nobody."""
    room = session.get_one(Classroom, classroom_id)
    account_id = uuid7()
    account = Account(
        id=account_id,
        login=f"lien-{account_id.hex}",
        display_name=f"Lien de la classe {room.neutral_label or room.label}"[:120],
        password_hash=None,
        state=AccountState.ACTIVE,
        created_at=at,
    )
    session.add(account)
    session.flush()
    return account


def _let_in(
    session: Session, account: Account, role: Role, classroom_id: UUID, days: tuple[date, date]
) -> None:
    session.add(
        Assignment(
            id=uuid7(),
            account_id=account.id,
            role=role,
            classroom_id=classroom_id,
            starts_on=days[0],
            ends_on=days[1],
        )
    )
    session.flush()


def _end_all(session: Session, classroom_id: UUID, *, at: datetime) -> list[ClassLink]:
    rows = list(session.scalars(_open().where(ClassLink.classroom_id == classroom_id)))
    for link in rows:
        _end(session, link, at=at)
    session.flush()
    return rows


def _end(session: Session, link: ClassLink, *, at: datetime) -> None:
    link.revoked_at = at
    session.get_one(Account, link.account_id).state = AccountState.DISABLED
    yesterday = local_day(at, scope.of_classroom(session, link.classroom_id).timezone) - timedelta(days=1)
    for held in _roles(session, link):
        if held.starts_on > yesterday:
            session.delete(held)
        else:
            held.ends_on = yesterday
    sessions.close_all(session, link.account_id, at=at)


def _open() -> Select[ClassLink]:
    return select(ClassLink).where(ClassLink.revoked_at.is_(None))


def _roles(session: Session, link: ClassLink) -> list[Assignment]:
    return list(session.scalars(select(Assignment).where(Assignment.account_id == link.account_id)))
