"""Applies exactly one plan, in the transaction of the caller; refused when the base moved since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm import Session

from data_io import journal, scope, states
from data_io.bulk import insert_rows
from data_io.database import require_writing
from data_io.intake import collector, own_class, transfers, year_change
from data_io.intake.equipment import still_unanswered
from data_io.intake.keep import require_import
from data_io.intake.known import roster_version
from data_io.intake.plan import Cell, Plan
from data_io.intake.seen import kept_files
from data_io.intake.trace import write_trace
from data_io.intake.writing_families import remove_empty_households, write_guardians, write_households
from data_io.intake.writing_groups import write_groups
from data_io.intake.writing_pupils import write_classrooms, write_enrolments, write_pupils
from models.asks import asks
from models.errors import ChangedMeanwhile
from models.facts import EquipmentAnswer
from models.intake import RosterImport, RosterPlan
from models.problems import Problem
from models.rights import Act, Actor
from models.territory import School

_ANSWER = ("id", "pupil_id", "on", "recorded_at", "recorded_by", "device", "connection")


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a plan; no import when there was nothing to write."""

    import_id: UUID | None
    counts: dict[str, int]
    problems: tuple[Problem, ...]


@asks(Act.IMPORT_ROSTER, Act.IMPORT_OWN_CLASS)
def apply_plan(session: Session, actor: Actor, plan: Plan, *, at: datetime) -> Applied:
    """Write what the plan says; a plan that changes nothing writes nothing, one applied before is not again.

    Raises:
        NotAllowed: the actor may not import rosters into this school.
        ChangedMeanwhile: the roster changed since the plan was made.
    """
    require_writing(session)
    require_import(session, actor, plan.school_id, plan.own_class_id)
    place = scope.of_school(session, plan.school_id).place
    before = session.execute(select(RosterImport.counts).where(RosterImport.id == plan.id)).one_or_none()
    if before is not None:
        return Applied(plan.id, before.counts, plan.problems)
    if roster_version(session, plan.school_id) != plan.base_version:
        raise ChangedMeanwhile("Les listes de l’école ont changé depuis l’aperçu : relisez le fichier.")
    if not plan.writes:
        return Applied(None, plan.counts, plan.problems)
    with collector.paused():
        _write(session, actor, replace(plan, answers=still_unanswered(session, plan.answers)), at)
    journal.record(
        session,
        actor,
        Act.IMPORT_ROSTER if plan.own_class_id is None else Act.IMPORT_OWN_CLASS,
        kind="roster_import",
        object_id=plan.id,
        at=at,
        fields=_fields(plan),
    )
    session.execute(delete(RosterPlan).where(or_(RosterPlan.id == plan.id, RosterPlan.expires_at <= at)))
    journal.bump_roster(session, plan.school_id)
    if place.circonscription_id is not None:
        journal.bump(session, (place.circonscription_id,))
    return Applied(plan.id, plan.counts, plan.problems)


def _write(session: Session, actor: Actor, plan: Plan, at: datetime) -> None:
    session.execute(
        insert(RosterImport).values(
            id=plan.id,
            school_id=plan.school_id,
            applied_at=at,
            applied_by=actor.account_id,
            files=kept_files(plan),
            counts=plan.counts,
            whole_school=plan.whole_school,
        )
    )
    write_classrooms(session, plan)
    write_households(session, plan)
    write_pupils(session, plan)
    own_class.write_provisional(session, plan)
    write_enrolments(session, plan)
    write_groups(session, plan)
    year_change.write_teachers(session, plan)
    write_guardians(session, plan)
    remove_empty_households(session, plan)
    _write_answers(session, actor, plan, at)
    write_trace(session, plan)
    transfers.propose(session, plan, at=at)
    if plan.whole_school and plan.whole_school_is_new:
        session.execute(update(School).where(School.id == plan.school_id).values(whole_list_at=at))
    _keep_states(session, plan, at)


def _write_answers(session: Session, actor: Actor, plan: Plan, at: datetime) -> None:
    insert_rows(
        session,
        EquipmentAnswer,
        _ANSWER,
        (
            (answer.id, answer.pupil_id, plan.on, at, actor.account_id, answer.device, answer.connection)
            for answer in plan.answers
        ),
    )


def _keep_states(session: Session, plan: Plan, at: datetime) -> None:
    states.open_for_new(session, [(one.id, one.classroom_id, one.level) for one in plan.created], at=at)
    states.close(session, [departure.pupil_id for departure in plan.leaving], at=at)
    moved = [move.pupil_id for move in plan.moved]
    changed = [row.pupil_id for row in plan.changed if _has_level(row.cells)]
    answered = [answer.pupil_id for answer in plan.answers]
    states.refresh(session, [*moved, *changed, *answered], at=at)


def _has_level(cells: tuple[Cell, ...]) -> bool:
    return any(cell.column == "level" for cell in cells)


def _fields(plan: Plan) -> list[str]:
    """Names of the groups that the import wrote to: no value, no name of a person."""
    return [name for name, number in plan.counts.items() if number and name not in _NOT_WRITTEN]


_NOT_WRITTEN = frozenset({"unchanged", "doubtful", "faulty", "ignored"})
