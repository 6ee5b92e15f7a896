"""Needs of equipment: what was asked for and where it stands, as counts of pupils by school."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from data_io.queries.known_at import open_interval, said
from data_io.queries.territories import Territory
from data_io.scope import schools_visible
from models.asks import asks
from models.codes import LoanStep
from models.facts import LoanMove
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School

Needs = dict[UUID, Counter[LoanStep]]


@asks(Act.TAKE_NOTE)
def needs(session: Session, actor: Actor, territory: Territory, *, as_of: datetime) -> Needs:
    """For each school of the territory, how many loans stand at each step.

    Raises:
        NotAllowed: the actor takes no figures of it.
    """
    actor.require(Act.TAKE_NOTE, territory.place)
    within = and_(
        schools_visible(actor, Act.TAKE_NOTE),
        School.circonscription_id.in_(territory.circonscription_ids),
    )
    return _newest_steps(session, within, as_of)


def unanswered(session: Session, within: ColumnElement[bool], *, as_of: datetime) -> dict[UUID, int]:
    """Equipment asked for and not found yet, by school."""
    steps = _newest_steps(session, within, as_of)
    return {school_id: found[LoanStep.NEEDED] for school_id, found in steps.items() if found[LoanStep.NEEDED]}


def _newest_steps(session: Session, within: ColumnElement[bool], as_of: datetime) -> Needs:
    rows = session.execute(
        select(LoanMove.loan_id, LoanMove.step, School.id)
        .join(PupilState, and_(PupilState.pupil_id == LoanMove.pupil_id, open_interval(as_of)))
        .join(Classroom, Classroom.id == PupilState.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(within, said(LoanMove, as_of))
        .order_by(LoanMove.recorded_at, LoanMove.id)
    )
    newest = {loan_id: (school_id, step) for loan_id, step, school_id in rows}
    found: Needs = {}
    for school_id, step in newest.values():
        found.setdefault(school_id, Counter())[step] += 1
    return found
