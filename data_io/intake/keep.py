"""Keeps a plan until somebody decides: a reload loses nothing, a day later it is gone."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.database import require_writing
from data_io.intake.plan import Plan
from data_io.intake.plan_json import from_json, to_json
from models.errors import NotFound
from models.intake import RosterPlan
from models.rights import Act, Actor

KEPT_FOR = timedelta(hours=24)


def keep(session: Session, actor: Actor, plan: Plan, *, at: datetime) -> UUID:
    """Keep a plan, instead of the one this person had for the school; plans that expired go."""
    require_writing(session)
    _require(session, actor, plan.school_id)
    session.execute(
        delete(RosterPlan).where(
            or_(
                RosterPlan.expires_at <= at,
                (RosterPlan.school_id == plan.school_id) & (RosterPlan.made_by == actor.account_id),
                RosterPlan.id == plan.id,
            )
        )
    )
    session.execute(
        insert(RosterPlan).values(
            id=plan.id,
            school_id=plan.school_id,
            made_at=at,
            made_by=actor.account_id,
            expires_at=at + KEPT_FOR,
            base_version=plan.base_version,
            content=to_json(plan),
            applied=False,
        )
    )
    return plan.id


def kept(session: Session, actor: Actor, plan_id: UUID, *, at: datetime) -> Plan:
    """A plan that waits for a decision.

    Raises:
        NotFound: there is none, or it expired.
        NotAllowed: it is for a school of somebody else.
    """
    found = session.execute(
        select(RosterPlan.school_id, RosterPlan.content).where(
            RosterPlan.id == plan_id, RosterPlan.expires_at > at
        )
    ).one_or_none()
    plan = from_json(found.content) if found is not None else None
    if plan is None:
        raise NotFound("Cet aperçu n’est plus disponible : déposez le fichier de nouveau.")
    _require(session, actor, plan.school_id)
    return plan


def waiting(session: Session, actor: Actor, school_id: UUID, *, at: datetime) -> Plan | None:
    """The plan that this person left undecided for a school."""
    _require(session, actor, school_id)
    content = session.scalar(
        select(RosterPlan.content)
        .where(
            RosterPlan.school_id == school_id,
            RosterPlan.made_by == actor.account_id,
            RosterPlan.expires_at > at,
        )
        .order_by(RosterPlan.made_at.desc())
        .limit(1)
    )
    return from_json(content) if content is not None else None


def forget(session: Session, actor: Actor, plan_id: UUID) -> None:
    """Throw a plan away: it was applied, or somebody decided against it."""
    require_writing(session)
    school_id = session.scalar(select(RosterPlan.school_id).where(RosterPlan.id == plan_id))
    if school_id is not None:
        _require(session, actor, school_id)
        session.execute(delete(RosterPlan).where(RosterPlan.id == plan_id))


def throw_expired(session: Session, *, at: datetime) -> None:
    """Plans hold names: none outlives its day, even when nobody imports any more."""
    require_writing(session)
    session.execute(delete(RosterPlan).where(RosterPlan.expires_at <= at))


def _require(session: Session, actor: Actor, school_id: UUID) -> None:
    actor.require(Act.IMPORT_ROSTER, scope.of_school(session, school_id).place)
