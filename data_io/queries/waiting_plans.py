"""The plans that one person left undecided, in every school where that person may import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.intake import keep
from data_io.intake.plan import Plan
from data_io.queries.own_schools import OwnSchool, own_schools
from models.asks import asks
from models.intake import RosterPlan
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class WaitingPlan:
    """A plan and its school."""

    school: OwnSchool
    plan: Plan

    @property
    def is_clear(self) -> bool:
        """Nothing for a person to look at: it may be applied with others in one go."""
        plan = self.plan
        return not (plan.doubtful or plan.faulty or plan.absent or plan.problems or plan.looks_wrong)


@asks(Act.IMPORT_ROSTER)
def waiting_plans(session: Session, actor: Actor, *, at: datetime) -> list[WaitingPlan]:
    """In the order of the schools; what expired, and what is another's, is left out."""
    waiting = set(
        session.scalars(
            select(RosterPlan.school_id).where(
                RosterPlan.made_by == actor.account_id,
                RosterPlan.own_class_id.is_(None),
                RosterPlan.expires_at > at,
            )
        )
    )
    schools = own_schools(session, actor, act=Act.IMPORT_ROSTER)
    found = [
        (one, keep.waiting(session, actor, one.school_id, at=at))
        for one in schools
        if one.school_id in waiting
    ]
    return [WaitingPlan(school, review.plan) for school, review in found if review is not None]
