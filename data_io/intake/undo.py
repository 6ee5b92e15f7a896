"""Undoes an import later: what it changed comes back, what people entered since stays."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from data_io import journal, scope
from data_io.database import require_writing
from data_io.days import local_day
from data_io.intake import (
    collector,
    undo_families,
    undo_groups,
    undo_preview,
    undo_pupils,
    undo_rooms,
    undo_teachers,
    undo_writing,
)
from data_io.intake.undo_overlap import in_the_way, overlapping
from data_io.intake.undo_plan import Steps, Undone, UndoPlan
from data_io.intake.undo_trace import Trace, trace_of
from data_io.scope import Whereabouts
from models.asks import asks
from models.codes import Role
from models.errors import NotAllowed, NotFound, RuleBroken
from models.intake import RosterImport, RosterUndo, Transfer
from models.rights import Act, Actor
from models.territory import School

__all__ = ["UndoPlan", "Undone", "apply_undo", "plan_undo"]


@asks(Act.UNDO_IMPORT)
def plan_undo(session: Session, actor: Actor, import_id: UUID) -> UndoPlan:
    """What comes back and what stays; reads, writes nothing.

    Raises:
        NotFound: there is no such import.
        NotAllowed: it is not of the actor's school, or not the actor's own.
        RuleBroken: later imports changed the same rows.
    """
    undoing, where = _permitted(session, actor, import_id)
    done = _undone(session, import_id)
    if done is not None:
        return UndoPlan(undoing.school_id, undoing.applied_at, done)
    with collector.paused():
        trace, steps = _steps(session, undoing, where)
        return undo_preview.preview(session, undoing, where, trace, steps)


@asks(Act.UNDO_IMPORT)
def apply_undo(session: Session, actor: Actor, import_id: UUID, *, at: datetime) -> Undone:
    """Undo an import, once: a second time changes nothing and gives the same counts.

    Raises:
        NotFound, NotAllowed, RuleBroken: as for the preview.
    """
    require_writing(session)
    undoing, where = _permitted(session, actor, import_id)
    done = _undone(session, import_id)
    if done is not None:
        return done
    session.flush()
    with collector.paused():
        trace, steps = _steps(session, undoing, where)
        _write(session, actor, undoing, where, trace, steps, at)
    result = steps.result(import_id)
    session.execute(
        insert(RosterUndo).values(
            import_id=import_id,
            undone_at=at,
            undone_by=actor.account_id,
            restored=result.restored,
            kept=result.kept,
        )
    )
    journal.record(
        session, actor, Act.UNDO_IMPORT, kind="roster_import", object_id=import_id, at=at, fields=steps.groups
    )
    journal.bump_roster(session, undoing.school_id)
    if where.place.circonscription_id is not None:
        journal.bump(session, (where.place.circonscription_id,))
    session.expire_all()
    return result


def _permitted(session: Session, actor: Actor, import_id: UUID) -> tuple[Any, Whereabouts]:
    undoing = session.execute(
        select(
            RosterImport.id,
            RosterImport.school_id,
            RosterImport.applied_at,
            RosterImport.applied_by,
            RosterImport.files,
            RosterImport.whole_school,
            School.whole_list_at,
        )
        .join(School, School.id == RosterImport.school_id)
        .where(RosterImport.id == import_id)
    ).one_or_none()
    if undoing is None:
        raise NotFound("Cet import n’est pas dans la base.")
    where = scope.of_school(session, undoing.school_id)
    actor.require(Act.UNDO_IMPORT, where.place)
    if not may_undo(actor, where, undoing.applied_by):
        raise NotAllowed("Seule la direction de l’école annule l’import d’une autre personne.")
    return undoing, where


def may_undo(actor: Actor, where: Whereabouts, applied_by: UUID | None) -> bool:
    """A head undoes any import of the school; the circonscription only what the same person imported."""
    reaching = [grant for grant in actor.grants_for(Act.UNDO_IMPORT) if grant.reaches(where.place)]
    if actor.is_operator or any(grant.role is Role.HEAD for grant in reaching):
        return True
    return bool(reaching) and applied_by is not None and applied_by == actor.account_id


def _undone(session: Session, import_id: UUID) -> Undone | None:
    found = session.execute(
        select(RosterUndo.restored, RosterUndo.kept).where(RosterUndo.import_id == import_id)
    ).one_or_none()
    return None if found is None else Undone(import_id, found.restored, found.kept)


def _steps(session: Session, undoing: Any, where: Whereabouts) -> tuple[Trace, Steps]:
    trace = trace_of(session, undoing.id)
    found = overlapping(session, undoing, trace)
    if found:
        raise RuleBroken(in_the_way(found, where))
    families = undo_families.families_of(session, undoing.id, undoing.school_id, trace)
    steps = undo_pupils.decide(session, undoing.id, trace, families)
    undo_groups.decide(session, trace, steps)
    undo_families.decide(session, trace, families, steps)
    return trace, steps


def _write(  # noqa: PLR0913 - one transaction, told all that was decided
    session: Session, actor: Actor, undoing: Any, where: Whereabouts, trace: Trace, steps: Steps, at: datetime
) -> None:
    on, since = local_day(at, where.timezone), undoing.applied_at
    removed_transfers = delete(Transfer).where(
        Transfer.import_id == undoing.id, Transfer.decided_at.is_(None)
    )
    session.execute(removed_transfers)
    undo_writing.write(session, actor, undoing.school_id, steps, on=on, at=at)
    same_day = local_day(since, where.timezone) == on and at >= since
    undo_writing.write_states(session, steps, since=since, same_day=same_day, at=at)
    undo_writing.remove_empty_households(session, undoing.school_id)
    undo_teachers.take_back(session, trace)
    undo_rooms.take_back(session, undoing.id, trace)
    if undo_preview.said_whole(undoing):
        undo_rooms.whole_list_again(session, undoing)
    undo_writing.forget_trace(session, undoing.id, steps.trace_kept)
