"""Closures: opened, prolonged, cancelled. The windows of the rule follow when read; no state is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal, scope
from data_io.actions import class_links
from data_io.actions.recording import refuse_backwards, refuse_if
from data_io.database import require_writing
from models.asks import asks
from models.errors import NotFound
from models.rights import Act, Actor, Place
from models.territory import Circonscription, Closure, ClosureCover, ClosureFormerEnd

# More than a school year is a slip of the keyboard.
_MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class NewClosure:
    """A closure between two days, both included, and what it covers."""

    label: str
    starts_on: date
    ends_on: date
    days_without_news: int | None = None
    circonscription_ids: tuple[UUID, ...] = ()
    school_ids: tuple[UUID, ...] = ()
    classroom_ids: tuple[UUID, ...] = ()
    id: UUID = field(default_factory=uuid7)


@asks(Act.CLOSE_SCHOOL, Act.CLOSE_CIRCONSCRIPTION)
def open_closure(session: Session, actor: Actor, new: NewClosure, *, at: datetime) -> UUID:
    """Open a closure, on any days, past ones too; give its id.

    Raises:
        NotAllowed: a circonscription, school or class is outside the actor's scope.
        RuleBroken: it covers nothing, has no name, ends before it starts, or lasts too long.
    """
    require_writing(session)
    if session.get(Closure, new.id) is not None:
        return new.id
    covers = _covers(new)
    _require_reach(session, actor, covers)
    _refuse_incoherent(new, covers)
    session.add(
        Closure(
            id=new.id,
            label=new.label.strip(),
            starts_on=new.starts_on,
            ends_on=new.ends_on,
            days_without_news=new.days_without_news,
            recorded_at=at,
            recorded_by=actor.account_id,
        )
    )
    session.flush()
    session.add_all(covers)
    session.flush()
    _tell(session, actor, new.id, "open_closure", at=at, fields=("starts_on", "ends_on"))
    return new.id


@asks(Act.CLOSE_SCHOOL, Act.CLOSE_CIRCONSCRIPTION)
def prolong(session: Session, actor: Actor, closure_id: UUID, ends_on: date, *, at: datetime) -> UUID:
    """Move the last day of a closure, later or earlier; past evenings keep the day they knew.

    Raises:
        NotFound: there is no such closure.
        NotAllowed: the actor does not reach all that it covers.
        RuleBroken: it was cancelled, would end before it starts, or would last too long.
    """
    closure = _reached(session, actor, closure_id)
    refuse_if(closure.cancelled_at is not None, "Cette fermeture a été annulée.")
    _refuse_days(closure.starts_on, ends_on)
    if closure.ends_on != ends_on:
        session.add(ClosureFormerEnd(closure_id=closure_id, ends_on=closure.ends_on, until_at=at))
        closure.ends_on = ends_on
        session.flush()
        class_links.follow(session, closure_id, at=at)
        _tell(session, actor, closure_id, "prolong_closure", at=at, fields=("ends_on",))
    return closure_id


@asks(Act.CLOSE_SCHOOL, Act.CLOSE_CIRCONSCRIPTION)
def cancel(session: Session, actor: Actor, closure_id: UUID, *, at: datetime) -> UUID:
    """Cancel a closure that does not take place: from now on as if it had not been opened. Twice is once.

    Raises:
        NotFound: there is no such closure.
        NotAllowed: the actor does not reach all that it covers.
    """
    closure = _reached(session, actor, closure_id)
    if closure.cancelled_at is None:
        closure.cancelled_at = at
        session.flush()
        class_links.follow(session, closure_id, at=at)
        _tell(session, actor, closure_id, "cancel_closure", at=at, fields=("cancelled_at",))
    return closure_id


def _covers(new: NewClosure) -> list[ClosureCover]:
    targets = {
        "circonscription_id": new.circonscription_ids,
        "school_id": new.school_ids,
        "classroom_id": new.classroom_ids,
    }
    return [
        ClosureCover(id=uuid7(), closure_id=new.id, **{name: target})
        for name, ids in targets.items()
        for target in dict.fromkeys(ids)
    ]


def _refuse_incoherent(new: NewClosure, covers: list[ClosureCover]) -> None:
    refuse_if(not covers, "Choisissez une circonscription, une école ou une classe.")
    refuse_if(not 0 < len(new.label.strip()) <= 120, "Donnez un nom à la fermeture, en 120 lettres au plus.")
    _refuse_days(new.starts_on, new.ends_on)
    none_allowed = new.days_without_news is not None and new.days_without_news < 1
    refuse_if(none_allowed, "Comptez au moins un jour de classe sans nouvelles.")


def _refuse_days(first: date, last: date) -> None:
    refuse_backwards(first, last)
    refuse_if((last - first).days >= _MOST_DAYS, f"Une fermeture dure {_MOST_DAYS} jours au plus.")


def _require_reach(session: Session, actor: Actor, covers: Iterable[ClosureCover]) -> None:
    for act, place in _reaches(session, covers):
        actor.require(act, place)


def _reaches(session: Session, covers: Iterable[ClosureCover]) -> Iterator[tuple[Act, Place]]:
    """The right that each target asks for, and its place."""
    for cover in covers:
        if cover.classroom_id is not None:
            yield Act.CLOSE_SCHOOL, scope.of_classroom(session, cover.classroom_id).place
        elif cover.school_id is not None:
            yield Act.CLOSE_SCHOOL, scope.of_school(session, cover.school_id).place
        elif cover.circonscription_id is not None:
            yield Act.CLOSE_CIRCONSCRIPTION, _of_circonscription(session, cover.circonscription_id)


def _of_circonscription(session: Session, circonscription_id: UUID) -> Place:
    found = session.get(Circonscription, circonscription_id)
    if found is None:
        raise NotFound("Cette circonscription n’est pas dans la base.")
    return Place(found.departement_code, found.id)


def _reached(session: Session, actor: Actor, closure_id: UUID) -> Closure:
    require_writing(session)
    closure = session.get(Closure, closure_id)
    if closure is None:
        raise NotFound("Cette fermeture n’est pas dans la base.")
    _require_reach(session, actor, _covers_of(session, closure_id))
    return closure


def _covers_of(session: Session, closure_id: UUID) -> list[ClosureCover]:
    return list(session.scalars(select(ClosureCover).where(ClosureCover.closure_id == closure_id)))


def _tell(
    session: Session, actor: Actor, closure_id: UUID, act: str, *, at: datetime, fields: tuple[str, ...]
) -> None:
    journal.record(session, actor, act, kind="closure", object_id=closure_id, at=at, fields=fields)
    touched = (place.circonscription_id for _, place in _reaches(session, _covers_of(session, closure_id)))
    journal.bump(session, [one for one in touched if one is not None])
